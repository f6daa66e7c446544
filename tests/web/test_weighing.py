"""The lists of the handbook held against what there is, as an aid to choose."""

from datetime import UTC, datetime

import pytest
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf
from tests.plans.planning import activity, goal
from tests.web.reading import words

from raak.audit.models import Entry
from raak.handbook import queries as handbook
from raak.kernel.refusal import Refused
from raak.web.shown.weighing import by
from raak.wordings.models import Finding
from raak.wordings.queries import Sheet, sheets_of
from raak.wordings.rules import Found, Verdict
from raak.wordings.services import Held, weigh

PAGE = "/regio/kennis/interventies/home-start/"
SHEET = f"{PAGE}toets/evidence/"
HELD = Held("evidence", "interventie:home-start")
SO = "De evaluatie van 2025."


def find(cast: Cast, *, began_with: int = 0, held: Held = HELD, **found: Found) -> int:
    return weigh(
        actor=actor(cast.ivo),
        region_id=cast.region.pk,
        held=held,
        said=found,
        began_with=began_with,
        now=NOW,
    )


@pytest.mark.django_db
def test_what_holds_says_by_what_that_is_known(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ivo)
    given = {"began_with": "0", "verdict_recognised": "yes", "verdict_balance": "no"}

    asked = words(client.post(SHEET, given))
    shown = words(client.post(SHEET, {**given, "evidence_recognised": SO}, follow=True))

    assert "Schrijf op waaruit dat blijkt" in asked
    assert "2 van 7 bekeken · Ivo Smit" in shown
    assert f"Erkend: ja. {SO}" in shown
    assert f"Erkend: ja. {SO}" in words(client_of(cast.anna).get(PAGE))


@pytest.mark.django_db
@pytest.mark.parametrize("sheet", ["evidence", "criteria", "organised", "pressure"])
def test_every_list_asks_all_of_its_marks(cast: Cast, client_of: ClientOf, sheet: str) -> None:
    [features] = [each for each in handbook.features() if each.code == sheet]

    shown = words(client_of(cast.ivo).get(f"{PAGE}toets/{sheet}/"))

    assert all(mark.asks.nl in shown for mark in features.marks)
    assert client_of(cast.ivo).get(f"{PAGE}toets/smart/").status_code == 404


@pytest.mark.django_db
def test_the_same_answer_again_writes_nothing_and_another_is_kept_beside_it(cast: Cast) -> None:
    yes, no = Found(Verdict.YES, SO), Found(Verdict.NO)
    find(cast, recognised=yes)
    again = find(cast, recognised=yes)
    last = sheets_of(cast.region.pk, "evidence", [HELD.about])[HELD.about].last
    changed = find(cast, began_with=last, recognised=no)

    assert (again, changed, Finding.objects.count()) == (0, 1, 2)
    assert Entry.objects.filter(event="knowledge.weighed").count() == 2
    found = sheets_of(cast.region.pk, "evidence", [HELD.about])[HELD.about]
    assert found.found == {"recognised": no}


@pytest.mark.django_db
def test_two_people_at_once_do_not_overwrite_each_other(cast: Cast, client_of: ClientOf) -> None:
    find(cast, recognised=Found(Verdict.YES, SO))
    given = {"began_with": "0", "verdict_recognised": "no", "evidence_recognised": "Verlopen."}

    page = client_of(cast.ivo).post(SHEET, given)

    assert "Een collega schreef hier net iets anders op." in words(page)
    assert f"Erkend: ja. {SO}" in words(page)
    assert "Verlopen." in words(page)
    again = {**given, "began_with": str(Finding.objects.get().pk)}
    assert "Erkend: nee. Verlopen." in words(client_of(cast.ivo).post(SHEET, again, follow=True))


@pytest.mark.django_db
def test_nobody_weighs_for_another_region_or_without_the_role(cast: Cast) -> None:
    for who in (cast.anna, cast.bram, cast.eva, cast.kim):
        with pytest.raises(Refused, match="role-lacks-permission"):
            weigh(
                actor=actor(who),
                region_id=cast.region.pk,
                held=HELD,
                said={},
                began_with=0,
                now=NOW,
            )
    with pytest.raises(Refused, match="not-yours"):
        weigh(
            actor=actor(cast.ivo),
            region_id=cast.school.pk,
            held=HELD,
            said={},
            began_with=0,
            now=NOW,
        )


@pytest.mark.django_db
def test_two_interventions_stand_side_by_side(cast: Cast, client_of: ClientOf) -> None:
    find(cast, recognised=Found(Verdict.PARTLY, SO))
    where = "/regio/kennis/naast-elkaar/?een=home-start&twee=bemoeizorg&drie=bestaat-niet"

    shown = words(client_of(cast.anna).get(where))

    assert "Waarop Home Start Bemoeizorg" in shown
    assert "Erkend deels nog niet bekeken" in shown
    assert "Vrijwillig, drang of dwang" in shown
    assert "Kies er ten minste twee" in words(
        client_of(cast.anna).get("/regio/kennis/naast-elkaar/")
    )


@pytest.mark.django_db
def test_the_chain_is_held_against_the_features_of_good_care(
    cast: Cast, client_of: ClientOf
) -> None:
    client = client_of(cast.ivo)
    given = {"began_with": "0", "verdict_close": "partly", "evidence_close": "In twee gemeenten."}

    shown = words(client.post("/regio/kennis/kiezen/keten/", given, follow=True))

    assert "1 van 6 bekeken" in shown
    assert "Dichtbij: deels. In twee gemeenten." in shown


@pytest.mark.django_db
def test_each_municipality_answers_six_questions_about_light_help(
    cast: Cast, client_of: ClientOf
) -> None:
    client, wanted = client_of(cast.ivo), goal(cast)
    page = f"/regio/kennis/lichte-hulp/{cast.municipality.pk}/"
    given = {"began_with": "0", "verdict_needs": "yes", "evidence_needs": "De enquête van mei."}

    asked = client.get(page)
    shown = words(client.post(page, given, follow=True))

    assert "Wat gaat voor als er weinig geld is?" in words(asked)
    assert f"/regio/plan/doel/{wanted.pk}/activiteit/?titel=" in asked.content.decode()
    assert "1 van 6 bekeken" in shown
    assert "Vragen van ouders: ja. De enquête van mei." in shown
    begun = client.get(f"/regio/plan/doel/{wanted.pk}/activiteit/?titel=Lichte%20hulp")
    assert 'value="Lichte hulp"' in begun.content.decode()


@pytest.mark.django_db
def test_an_intervention_says_how_the_plan_measures_afterwards(
    cast: Cast, client_of: ClientOf
) -> None:
    activity(
        cast, title="Vrijwilligers thuis", interventions=("home start",), indicator="Zelf verder"
    )

    shown = words(client_of(cast.ivo).get(PAGE))

    assert "In jullie plan Vrijwilligers thuis : Zelf verder" in shown
    assert "In jullie plan" not in words(client_of(cast.anna).get(PAGE))


@pytest.mark.django_db
def test_the_list_runs_from_free_to_forced(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.anna).get("/regio/kennis/interventies/?volgorde=drang"))

    assert "Drang: je houdt vol, het gezin beslist" in shown
    assert "Het handboek zegt niet hoe vrij een gezin is" in shown


def test_the_day_of_a_finding_is_the_one_on_the_wall() -> None:
    after_midnight = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)

    assert by(Sheet({}, by="Ivo Smit", at=after_midnight)) == "Ivo Smit, wo 4 maart 2026"
