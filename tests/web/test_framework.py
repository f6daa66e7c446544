"""The pages of the framework: who sees what, what is refused in words, and what it costs."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.analysis.scoring import score
from tests.cast import NOW, Cast, actor
from tests.directory.offering import offered
from tests.fixtures import ClientOf, StoppedClock

from raak.analysis.models import Score
from raak.analysis.queries.facts import FOUND_BY, facts_about
from raak.analysis.rules import Priority, Value
from raak.campaigns.queries.counted import told_in
from raak.parties.models import Municipality
from raak.trajectories.queries.begun import begun_since
from raak.web.shown.facts import FACTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast) -> Client:
    return client_of(cast.ivo)


def page(client: Client, name: str, *args: object, **query: Any) -> str:
    return client.get(reverse(name, args=args), query).content.decode()


def sent(**given: Any) -> dict[str, Any]:
    usual = {
        "value": "begun",
        "as_of": NOW.date().isoformat(),
        "missing": "Nog niet overal.",
        "priority": "first",
        "seen": "0",
    }
    return {**usual, **given}


def test_ivo_scores_a_point_and_eva_reads_it(ivo: Client, cast: Cast, client_of: ClientOf) -> None:
    offer = offered(cast, name="Opvoedspreekuur")
    address = reverse("regio:framework-score", args=[8, cast.region.pk])

    answer = ivo.post(
        address, sent(service=str(offer.pk), links="/agenda/\nhttps://regio.example/nota")
    )

    assert answer.status_code == 302
    eva = client_of(cast.eva)
    read = page(eva, "regio:framework-point", 8)
    assert "Opvoedspreekuur" in read
    assert 'href="https://regio.example/nota"' in read
    assert "Nog niet overal." in read
    assert address not in read
    assert "Opvoedspreekuren voor elke leeftijd" in page(eva, "regio:framework-gaps")


def test_a_refusal_says_what_to_do_and_keeps_what_was_typed(ivo: Client, cast: Cast) -> None:
    address = reverse("regio:framework-score", args=[8, cast.region.pk])

    answer = ivo.post(address, sent(priority="", missing="Dit typte ik."))

    read = answer.content.decode()
    assert "Kies wanneer jullie dit oppakken" in read
    assert "Dit typte ik." in read


def test_two_who_score_at_once_both_keep_their_words(ivo: Client, cast: Cast) -> None:
    score(cast, missing="Zoals de een het ziet.")
    address = reverse("regio:framework-score", args=[3, cast.region.pk])

    first = ivo.post(address, sent(missing="Zoals de ander het ziet.")).content.decode()

    assert "Een collega schreef hier net iets anders" in first
    assert "Zoals de een het ziet." in first
    assert "Zoals de ander het ziet." in first
    assert 'name="seen" value="1"' in first
    assert ivo.post(address, sent(missing="Samen.", seen="1")).status_code == 302
    assert Score.objects.count() == 2


def test_the_list_says_in_words_how_everybody_stands(ivo: Client, cast: Cast) -> None:
    score(cast, value=Value.LASTING, evidence="Vast.")
    score(cast, of=cast.municipality, value=Value.ABSENT, priority=Priority.NOT_NOW)

    read = page(ivo, "regio:framework", niveau="1")

    assert "is er en blijft" in read
    assert "is er niet" in read
    assert "nog niets gezegd" in read
    assert cast.municipality.name in read


def test_a_filter_leaves_what_was_asked_for(ivo: Client, cast: Cast) -> None:
    score(cast, value=Value.LASTING, evidence="Vast.")

    found = page(ivo, "regio:framework", stand="lasting")
    none = page(ivo, "regio:framework", stand="lasting", waar=str(cast.municipality.pk))
    wrong = page(ivo, "regio:framework", stand="x", waar="y", niveau="9")

    assert "Campagnes die terugkomen" in found
    assert "Opkomen voor kinderen" not in found
    assert "Geen punt staat er zo voor" in none
    assert "Opkomen voor kinderen" in wrong


def test_points_are_chosen_by_what_comes_before_and_what_comes_after(ivo: Client) -> None:
    before = page(ivo, "regio:framework", niveau="proactive")
    after = page(ivo, "regio:framework", niveau="reactive")

    numbers = re.compile(r'href="/regio/raamwerk/(\d+)/"')
    assert [int(each) for each in numbers.findall(before)] == list(range(1, 16))
    assert [int(each) for each in numbers.findall(after)] == list(range(16, 36))


def test_an_old_score_says_so(ivo: Client, cast: Cast, clock: StoppedClock) -> None:
    score(cast)
    assert "ouder dan 12 maanden" not in page(ivo, "regio:framework-point", 3)

    clock.forward(days=400)

    again = Client()
    again.force_login(cast.ivo, backend="raak.parties.accounts.Accounts")
    assert "ouder dan 12 maanden" in page(again, "regio:framework-point", 3)
    answer = again.post(reverse("regio:framework-recent"), {"months": "60"})
    assert answer.status_code == 302
    assert "ouder dan" not in page(again, "regio:framework-point", 3)


def test_ivo_ticks_what_a_first_look_shows(ivo: Client, cast: Cast, client_of: ClientOf) -> None:
    address = reverse("regio:framework-typical")

    ivo.post(address, {"quick-help": "on", "quick-help-note": "Acht weken wachten."})

    assert "Acht weken wachten." in page(ivo, "regio:framework-gaps")
    assert "checked" in page(ivo, "regio:framework-typical")
    read = page(client_of(cast.eva), "regio:framework-gaps")
    assert "Acht weken wachten." in read
    assert address not in read, "Eva may not tick"


def test_a_point_or_a_place_that_is_not_there_is_not_found(ivo: Client, cast: Cast) -> None:
    assert ivo.get(reverse("regio:framework-point", args=[36])).status_code == 404
    elsewhere = reverse("regio:framework-score", args=[3, cast.school.pk])
    assert ivo.get(elsewhere).status_code == 404


@pytest.mark.parametrize("point", sorted(FOUND_BY))
def test_a_fact_stands_beside_the_score_with_its_moment(
    point: int, ivo: Client, cast: Cast
) -> None:
    read = page(ivo, "regio:framework-point", point)

    found = facts_about(point, cast.region.pk, NOW)
    assert found
    assert {each.what for each in found} <= set(FACTS)
    assert "Wat raak zelf weet" in read
    assert "di 3 maart 2026, 12:00" in read
    assert not Score.objects.exists(), "a fact is no score"


def test_what_is_counted_is_of_the_own_region_only(cast: Cast) -> None:
    assert told_in(cast.region.pk, NOW.date()).running == 0
    assert begun_since(cast.region.pk, NOW - timedelta(days=1)) == {}


def test_ten_municipalities_and_years_of_history_take_the_same_statements(
    ivo: Client, cast: Cast, django_assert_max_num_queries: object
) -> None:
    towns = [
        Municipality.objects.create(region=cast.region, name=f"Dorp {number}")
        for number in range(9)
    ]
    by = cast.ivo
    Score.objects.bulk_create(
        Score(
            region=cast.region,
            municipality=town,
            place=town.pk if town else cast.region.pk,
            point=point,
            number=year + 1,
            value=Value.BEGUN,
            priority=Priority.FIRST,
            as_of=(NOW - timedelta(days=365 * (5 - year))).date(),
            scored_at=NOW - timedelta(days=365 * (5 - year)),
            scored_by=by,
        )
        for town in [None, cast.municipality, *towns]
        for point in range(1, 36)
        for year in range(5)
    )

    with django_assert_max_num_queries(8):  # type: ignore[operator]  # a fixture without a type
        ivo.get(reverse("regio:framework"))
    with django_assert_max_num_queries(11):  # type: ignore[operator]  # a fixture without a type
        ivo.get(reverse("regio:framework-point", args=[3]))
    assert actor(cast.ivo).region_id == cast.region.pk
