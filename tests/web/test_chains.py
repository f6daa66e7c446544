"""The list of chains."""

from datetime import timedelta

from django.urls import reverse
from tests.cast import NOW, Cast
from tests.fixtures import ClientOf
from tests.trajectories.factories import ended, offered, raised
from tests.web.reading import statements, words

URL = "/werk/trajecten/"


def test_it_shows_initials_and_age_and_never_a_name(cast: Cast, client_of: ClientOf) -> None:
    raised(cast)

    shown = words(client_of(cast.anna).get(URL))

    assert "J. B., 6 jaar" in shown
    assert "Bakker" not in shown
    assert "Kijk wat er aan de hand is (Anna de Wit, Basisschool De Vuurtoren)" in shown


def test_a_chain_that_waits_says_for_whom(cast: Cast, client_of: ClientOf) -> None:
    offered(cast)

    assert "wacht op Jeugdhulp De Dijk" in words(client_of(cast.anna).get(URL))


def test_running_and_ended_chains_stand_apart(cast: Cast, client_of: ClientOf) -> None:
    running, over = raised(cast, child=None), ended(cast)

    now = words(client_of(cast.anna).get(URL))
    then = words(client_of(cast.anna).get(URL, {"afgelopen": "1"}))

    assert running.number in now
    assert over.number not in now
    assert over.number in then
    assert running.number not in then


def test_a_stranger_sees_an_empty_list_that_teaches(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)

    shown = words(client_of(cast.chris).get(URL))

    assert trajectory.number not in shown
    assert "Een traject begint met een zorg" in shown


def test_after_fifty_the_next_page_goes_on_where_this_one_ended(
    cast: Cast, client_of: ClientOf
) -> None:
    all_of_them = [
        raised(cast, child=None, now=NOW - timedelta(minutes=place)).number for place in range(53)
    ]
    anna = client_of(cast.anna)

    first = anna.get(URL)
    older = anna.get(URL, {"voor": first.context["older"]})

    assert "50+" in words(first)
    assert [number for number in all_of_them if number in words(first)] == all_of_them[:50]
    assert [number for number in all_of_them if number in words(older)] == all_of_them[50:]


def test_chains_that_began_at_the_same_moment_are_neither_lost_nor_shown_twice(
    cast: Cast, client_of: ClientOf
) -> None:
    numbers = {raised(cast, child=None).number for _ in range(52)}
    anna = client_of(cast.anna)

    first = anna.get(URL)
    older = anna.get(URL, {"voor": first.context["older"]})

    on_first = {number for number in numbers if number in words(first)}
    on_older = {number for number in numbers if number in words(older)}
    assert on_first | on_older == numbers
    assert not on_first & on_older


def test_a_page_that_does_not_exist_is_the_first(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)

    for nonsense in ("x", "2026-03-03~", "~", "2026-03-03T10:00:00~" + str(trajectory.pk)):
        assert trajectory.number in words(client_of(cast.anna).get(URL, {"voor": nonsense}))


def test_it_takes_the_same_few_statements_for_one_chain_and_for_fifty(
    cast: Cast, client_of: ClientOf
) -> None:
    offered(cast)
    anna = client_of(cast.anna)
    for_one = statements(anna, URL)
    for _ in range(50):
        raised(cast, child=None)

    for_fifty = statements(anna, URL)

    assert len(for_one) == len(for_fifty) <= 8


def test_a_row_opens_its_chain(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)

    page = client_of(cast.anna).get(URL)

    assert reverse("werk:chain", args=[trajectory.pk]) in page.content.decode()
