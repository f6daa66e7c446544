"""The closure law as a page."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.trajectories.factories import SAW, ended, offered, raised
from tests.trajectories.leaving import left_behind
from tests.web.reading import words

from raak.parties.models import Membership
from raak.trajectories.models import Event, Step, Trajectory
from raak.trajectories.queries import closure
from raak.web.shown.closure import CLAUSES, RULES

URL = "/werk/sluitend/"
LAW = Path(closure.__file__).read_text(encoding="utf-8")


def test_a_whole_chain_says_yes_seven_times(cast: Cast, client_of: ClientOf) -> None:
    raised(cast)
    ended(cast)
    offered(cast, to=cast.health)

    page = client_of(cast.eva).get(URL)

    assert "Ja. Op di 3 maart 2026, 12:00 valt in deze regio niemand" in words(page)
    assert words(page).count("klopt ") == 7
    assert page.context["holds"]


def test_a_broken_clause_says_which_chain_and_what_is_wrong(
    cast: Cast, client_of: ClientOf
) -> None:
    trajectory = raised(cast)
    Step.objects.filter(trajectory=trajectory).update(owner=cast.chris)

    page = client_of(cast.eva).get(URL)

    shown = words(page)
    assert "Nee. Op di 3 maart 2026" in shown
    assert f"De stap is van iemand die daar niet (meer) werkt. {trajectory.number}" in shown
    assert not page.context["holds"]


def test_at_most_fifty_rows_of_a_clause_are_shown(cast: Cast, client_of: ClientOf) -> None:
    for _ in range(51):
        raised(cast, child=None)
    Step.objects.update(owner=cast.chris)

    page = client_of(cast.eva).get(URL)

    assert "50+" in words(page)


def test_every_rule_of_the_law_has_words() -> None:
    rules = set(re.findall(r'(?:breaches\(\s*|Breach\(\s*)\d,\s*"([a-z-]+)"', LAW))

    assert len(rules) > 10
    assert rules <= set(RULES)


def test_every_clause_has_words() -> None:
    assert sorted(CLAUSES) == list(range(1, len(closure.CLAUSES) + 1))


@pytest.mark.parametrize("name", ["anna", "bram", "daan", "kim"])
def test_it_is_for_who_watches_over_the_chain(name: str, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get(URL).status_code == 403


# A next route that nobody is left to decide about

WHY = "De school weet dat Veilig Thuis er al bij is."


@pytest.fixture
def left(cast: Cast) -> Trajectory:
    return left_behind(cast)


def at(trajectory: Trajectory) -> str:
    return reverse("werk:nobody-left", args=[trajectory.pk])


def test_the_director_is_led_to_what_nobody_else_can_mend(
    left: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    row = f"Er hoort een vervolg bij, maar niemand begon het of schreef waarom niet. {left.number}"

    seen_by_eva, seen_by_ivo = client_of(cast.eva).get(URL), client_of(cast.ivo).get(URL)

    assert row in words(seen_by_eva)
    assert at(left) in seen_by_eva.content.decode()
    assert row in words(seen_by_ivo)
    assert at(left) not in seen_by_ivo.content.decode()


def test_its_page_tells_the_number_the_place_the_day_and_the_routes_and_no_child(
    left: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.eva).get(at(left))

    shown = words(page)
    for fact in (left.number, "Basisschool De Vuurtoren", "ma 2 maart 2026", "Vervolgroute"):
        assert fact in shown
    assert "Derde route, Vervolgroute" in shown
    for private in ("Jip", "Bakker", SAW, "Anna de Wit", str(left.child_id)):
        assert private not in page.content.decode()


def test_a_reason_for_each_route_mends_the_law(
    left: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    eva = client_of(cast.eva)

    empty = eva.post(at(left), {"reason": WHY})
    first = eva.post(at(left), {"protocol": "next-route", "reason": WHY}, follow=True)
    still = eva.get(at(left))
    last = eva.post(at(left), {"protocol": "third-route", "reason": WHY}, follow=True)

    assert "Kies welk vervolg niet begint." in words(empty)
    assert WHY in empty.content.decode()
    assert first.redirect_chain == [(URL, 302)]
    assert "Opgeschreven waarom dit vervolg niet begint." in words(first)
    assert not first.context["holds"]
    assert "Vervolgroute" not in words(still)
    assert last.context["holds"]


def test_sending_it_twice_leads_back_and_writes_once(
    left: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    eva, sent = client_of(cast.eva), {"protocol": "next-route", "reason": WHY}
    eva.post(at(left), sent)

    again = eva.post(at(left), sent)

    assert (again.status_code, again["Location"]) == (302, URL)
    assert Event.objects.filter(trajectory=left, kind="next.declined").count() == 1


def test_back_on_its_page_there_is_nothing_left_to_write(
    left: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    eva = client_of(cast.eva)
    for code in ("next-route", "third-route"):
        eva.post(at(left), {"protocol": code, "reason": WHY})

    page = eva.get(at(left))

    assert "Je schreef op waarom het vervolg niet begint" in words(page)
    assert "<textarea" not in page.content.decode()


@pytest.mark.parametrize("name", ["bram", "chris", "daan"])
def test_for_others_its_page_does_not_exist(
    name: str, left: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    sent = {"protocol": "next-route", "reason": WHY}

    assert client_of(getattr(cast, name)).get(at(left)).status_code == 404
    assert client_of(getattr(cast, name)).post(at(left), sent).status_code == 404
    assert not Event.objects.filter(kind="next.declined").exists()


def test_while_somebody_still_works_there_it_does_not_exist_for_the_director(
    left: Trajectory, cast: Cast, client_of: ClientOf
) -> None:
    Membership.objects.filter(person=cast.anna).update(until_on=None)

    assert client_of(cast.eva).get(at(left)).status_code == 404
    assert at(left) not in client_of(cast.eva).get(URL).content.decode()
