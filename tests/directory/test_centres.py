"""The centre for youth and family of a municipality: for everybody, and as the region keeps it."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from tests.cast import NOW, TODAY, Cast, actor, add_organisation, add_region
from tests.directory.centring import centred
from tests.directory.offering import BUILDING, SHELTER, offered, placed
from tests.fixtures import ClientOf, StoppedClock

from raak.audit.models import Entry
from raak.directory.models import (
    Centre,
    CentrePartner,
    CentreResult,
    CentreSetUp,
    CentreTask,
    Place,
)
from raak.directory.queries.centres import (
    basics_for_everybody,
    basics_for_keepers,
    centres_in,
    with_partners_and_places,
)
from raak.directory.rules.centre import Basic, Building, Discipline, Facts, SetUp
from raak.directory.rules.matrix import FUNCTIONS
from raak.directory.services.centre_parts import (
    Progress,
    add_result,
    divide_tasks,
    note_set_up,
    put_partner,
)
from raak.directory.services.centres import call_centres, set_centre
from raak.kernel.refusal import Refused
from raak.parties.models import Municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast) -> Client:
    return client_of(cast.ivo)


@pytest.fixture
def parent(client_of: ClientOf) -> Client:
    return client_of(None)


@pytest.fixture
def kept(cast: Cast) -> str:
    """Where the coordinator keeps the centre of Dijkveen."""
    return f"/regio/cjg/{cast.municipality.pk}/"


def join(cast: Cast, centre: Centre, **fields: Any) -> CentrePartner:
    given: dict[str, Any] = {
        "organisation_id": cast.youth_help.pk,
        "discipline": Discipline.FAMILY_COACHING,
    }
    given |= {"brings": "Elke dinsdag een gezinscoach.", **fields}
    return put_partner(actor=actor(cast.ivo), centre_id=centre.pk, now=NOW, **given)


def whole(centre: Centre) -> Centre:
    found = with_partners_and_places(centres_in(centre.region_id))
    return found.get(pk=centre.pk)


def test_parents_find_the_centre_of_their_municipality(cast: Cast, parent: Client) -> None:
    Municipality.objects.create(region=cast.region, name="Waterhoven")
    service = offered(cast, functions=("information",))
    centre = centred(cast, phone="020 123 45 67", about="Loop gerust binnen.")
    join(cast, centre)

    towns = parent.get("/cjg/").content.decode()
    page = parent.get("/cjg/dijkveen/").content.decode()

    assert "/cjg/dijkveen/" in towns
    assert "In Waterhoven is nog geen eigen plek bekend." in towns
    for said in (
        "Centrum voor Jeugd en Gezin Dijkveen",
        "Loop gerust binnen.",
        "tel:0201234567",
        "Elke dinsdag een gezinscoach.",
        f"/aanbod/{service.pk}/",
        "Dit vindt u hier nog niet.",
    ):
        assert said in page
    assert parent.get("/cjg/nergens/").status_code == 404


def test_its_address_stays_when_the_municipality_is_called_otherwise(
    cast: Cast, parent: Client
) -> None:
    centred(cast)
    cast.municipality.name = "Nieuw-Dijkveen"
    cast.municipality.save()

    centred(cast, about="Nieuw.")

    assert "Nieuw-Dijkveen" in parent.get("/cjg/dijkveen/").content.decode()


def test_the_region_s_own_word_stands_on_every_page_until_it_is_taken_away(
    cast: Cast, ivo: Client, parent: Client
) -> None:
    centred(cast)

    ivo.post("/regio/cjg/", {"word": "Opvoedpunt"})

    assert "<h1>Opvoedpunt Dijkveen</h1>" in parent.get("/cjg/dijkveen/").content.decode()
    ivo.post("/regio/cjg/", {"word": ""})
    assert "<h1>Centrum voor Jeugd en Gezin</h1>" in parent.get("/cjg/").content.decode()
    assert Entry.objects.filter(event="centres.called").count() == 2


def test_a_name_of_its_own_goes_before_the_region_s_word(cast: Cast, parent: Client) -> None:
    centred(cast, name="Oké-punt", started_on=date(2006, 4, 1), building=Building.ONE)

    page = parent.get("/cjg/dijkveen/").content.decode()

    for said in ("<h1>Oké-punt</h1>", "1 april 2006", "In één gebouw"):
        assert said in page


def test_the_basic_tasks_are_covered_by_who_takes_part_and_nobody_else(cast: Cast) -> None:
    centre = centred(cast)
    mine = offered(cast, functions=("light_help",), youngest=0, oldest=143)

    alone = {each.basic: each for each in basics_for_everybody(whole(centre), TODAY)}
    join(cast, centre)
    together = {each.basic: each for each in basics_for_everybody(whole(centre), TODAY)}

    assert alone[Basic.LIGHT_HELP].services == []
    assert together[Basic.LIGHT_HELP].services == [mine]
    assert [band.code for band in together[Basic.LIGHT_HELP].missed] == ["12-18", "18-23"]
    assert together[Basic.YOUTH_HEALTH].services == []


def test_what_is_for_another_municipality_covers_nothing_here(cast: Cast) -> None:
    other = Municipality.objects.create(region=cast.region, name="Waterhoven")
    centre = centred(cast, organisation_id=cast.youth_help.pk)
    offered(cast, functions=("light_help",), municipalities=frozenset({other.pk}))

    found = {each.basic: each for each in basics_for_everybody(whole(centre), TODAY)}

    assert found[Basic.LIGHT_HELP].services == []


def test_parents_do_not_see_what_nobody_confirmed_and_keepers_do(cast: Cast) -> None:
    centre = centred(cast, organisation_id=cast.youth_help.pk)
    offered(cast, NOW - timedelta(days=400), functions=("light_help",))

    shown, kept = basics_for_everybody(whole(centre), TODAY), basics_for_keepers(whole(centre))

    assert not any(each.services for each in shown)
    assert any(each.services for each in kept)


def test_a_confidential_place_can_be_nobody_s_walk_in(
    cast: Cast, ivo: Client, parent: Client, kept: str
) -> None:
    open_at = placed(cast, offered(cast)).place
    secret = placed(cast, offered(cast), SHELTER).place
    form = {"organisation": str(cast.youth_help.pk), "building": "several"}

    refused = ivo.post(f"{kept}wijzigen/", {**form, "places": [str(secret.pk)]})
    taken = ivo.post(f"{kept}wijzigen/", {**form, "places": [str(open_at.pk)]})

    assert (refused.status_code, taken.status_code) == (200, 302)
    assert BUILDING.address in parent.get("/cjg/dijkveen/").content.decode()
    with pytest.raises(Refused, match="centre-place-unknown"):
        centred(cast, organisation_id=cast.youth_help.pk, place_ids=frozenset({secret.pk}))


def test_a_place_that_became_confidential_is_shown_no_more(cast: Cast, parent: Client) -> None:
    place = placed(cast, offered(cast)).place
    centred(cast, organisation_id=cast.youth_help.pk, place_ids=frozenset({place.pk}))
    hidden = dict.fromkeys(("address", "postcode", "city"), "")

    Place.objects.filter(pk=place.pk).update(
        confidential=True, latitude=None, longitude=None, **hidden
    )

    assert "Buurthuis" not in parent.get("/cjg/dijkveen/").content.decode()


def test_who_read_before_somebody_else_wrote_is_told_so(
    cast: Cast, ivo: Client, kept: str, clock: StoppedClock
) -> None:
    centre = centred(cast)
    given = {"organisation": str(cast.health.pk), "building": "several"}
    clock.forward(minutes=1)

    first, second = (
        ivo.post(f"{kept}wijzigen/", {**given, "about": said, "read_at": centre.changed_at})
        for said in ("Eerst.", "Daarna.")
    )

    assert (first.status_code, second.status_code) == (302, 200)
    assert "Daarna." in second.content.decode()
    assert Centre.objects.get().about == "Eerst."
    again = {**given, "about": "Daarna.", "read_at": second.context["read_at"]}
    assert ivo.post(f"{kept}wijzigen/", again).status_code == 302


def test_only_buildings_of_who_takes_part_can_be_chosen(cast: Cast) -> None:
    place = placed(cast, offered(cast)).place
    centre = centred(cast)

    with pytest.raises(Refused, match="centre-place-unknown"):
        centred(cast, place_ids=frozenset({place.pk}))
    join(cast, centre)
    centred(cast, place_ids=frozenset({place.pk}))

    assert [each.place for each in whole(centre).centre_places.all()] == [place]


def test_one_building_is_one_place_and_says_so(cast: Cast, ivo: Client, kept: str) -> None:
    places = [placed(cast, offered(cast)).place, placed(cast, offered(cast)).place]
    form = {"organisation": str(cast.youth_help.pk), "building": "one", "building_why": "Een plek."}

    page = ivo.post(f"{kept}wijzigen/", {**form, "places": [str(each.pk) for each in places]})

    assert "Eén gebouw is één plek." in page.content.decode()
    assert "Een plek." in page.content.decode()
    assert not Centre.objects.exists()


def test_colleagues_read_who_takes_over_a_case_that_gets_out_of_hand(
    cast: Cast, client_of: ClientOf, parent: Client
) -> None:
    centred(cast, escalation_id=cast.point.pk, escalation_how="Bel zodra het gezin afhaakt.")

    assert (
        "Bel zodra het gezin afhaakt."
        in client_of(cast.anna).get("/cjg/dijkveen/").content.decode()
    )
    assert "afhaakt" not in parent.get("/cjg/dijkveen/").content.decode()


def test_the_five_tasks_have_an_owner_each_and_are_in_one_place_or_not(
    cast: Cast, ivo: Client, kept: str
) -> None:
    centred(cast)
    everything = dict.fromkeys(FUNCTIONS, str(cast.health.pk))

    assert "Voor 5 van de vijf taken" in ivo.get(kept).content.decode()
    ivo.post(f"{kept}taken/", {**everything, "light_help": str(cast.youth_help.pk)})
    assert "De taken liggen bij 2 organisaties." in ivo.get(kept).content.decode()
    ivo.post(f"{kept}taken/", everything)
    assert "Alle vijf taken liggen op één plek." in ivo.get(kept).content.decode()
    assert CentreTask.objects.count() == 5


def test_how_far_the_set_up_is_stands_with_the_day_since_which_it_works(
    cast: Cast, ivo: Client, kept: str
) -> None:
    centred(cast)

    sent = ivo.post(
        f"{kept}opzet/", {"child_file_since": "2026-01-05", "referral_index_note": "In proef."}
    )
    page = ivo.get(kept).content.decode()

    assert sent.status_code == 302
    for said in ("werkt sinds", "5 januari 2026", "In proef.", "mee bezig", "nog niet"):
        assert said in page
    assert CentreSetUp.objects.count() == len(SetUp)
    ahead = ivo.post(f"{kept}opzet/", {"one_line_since": "2030-01-01"}).content.decode()
    assert "Kies een dag die al geweest is" in ahead


def test_results_come_and_go_and_a_double_click_writes_one(
    cast: Cast, ivo: Client, kept: str
) -> None:
    centred(cast)
    given = {"what": "Warm overdragen.", "source": "Telling", "seen_on": "2026-02-01"}

    for _twice in range(2):
        ivo.post(f"{kept}resultaten/", given)

    result = CentreResult.objects.get()
    assert "Warm overdragen." in ivo.get(kept).content.decode()
    drops = [ivo.post(f"{kept}resultaten/{result.pk}/weg/").status_code for _twice in range(2)]
    assert drops == [302, 302]
    assert Entry.objects.filter(event="centre.result-dropped").count() == 1


def test_a_partner_brings_what_was_said_last_and_leaves_once(
    cast: Cast, ivo: Client, kept: str
) -> None:
    centre = centred(cast)
    join(cast, centre)
    given = {"organisation": str(cast.youth_help.pk), "discipline": "welfare", "brings": "Koffie."}

    ivo.post(f"{kept}partners/", given)

    partner = CentrePartner.objects.get()
    assert (partner.discipline, partner.brings) == (Discipline.WELFARE, "Koffie.")
    for _twice in range(2):
        assert ivo.post(f"{kept}partners/{partner.pk}/weg/").status_code == 302
    assert not CentrePartner.objects.exists()
    assert Entry.objects.filter(event="centre.partner-dropped").count() == 1


def test_a_closed_organisation_is_no_centre_and_no_partner(
    cast: Cast, ivo: Client, parent: Client, kept: str
) -> None:
    centre = centred(cast)
    join(cast, centre)
    for each in (cast.health, cast.youth_help):
        each.closed_on = TODAY
        each.save()

    assert parent.get("/cjg/dijkveen/").status_code == 404
    page = ivo.get(kept).content.decode()
    assert "Deze organisatie is gesloten" in page
    assert cast.youth_help.name not in page
    assert "organisatie gesloten" in ivo.get("/regio/cjg/").content.decode()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"organisation_id": UUID(int=1)}, "centre-organisation-unknown"),
        ({"escalation_id": UUID(int=1)}, "centre-organisation-unknown"),
        ({"escalation_how": "Bel."}, "escalation-whom"),
        ({"place_ids": frozenset({UUID(int=1)})}, "centre-place-unknown"),
        ({"about": "a" * 2001}, "text-too-long"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        centred(cast, **changed)

    assert not Centre.objects.exists()


def test_only_the_coordinator_of_this_region_may(cast: Cast, ivo: Client) -> None:
    centre = centred(cast)
    far = add_region("Elders")
    abroad = Municipality.objects.create(region=far, name="Elders")
    facts = Facts(add_organisation(far, "Ver weg", "welfare").pk)

    for refused in (
        lambda: call_centres(actor=actor(cast.ivo), region_id=far.pk, word="X", now=NOW),
        lambda: set_centre(actor=actor(cast.ivo), municipality_id=abroad.pk, facts=facts, now=NOW),
    ):
        with pytest.raises(Refused, match="not-yours"):
            refused()
    chris = actor(cast.chris)
    for also in (
        lambda: divide_tasks(actor=chris, centre_id=centre.pk, owners={}, now=NOW),
        lambda: note_set_up(
            actor=chris, centre_id=centre.pk, progress={SetUp.ONE_LINE: Progress()}, now=NOW
        ),
        lambda: add_result(
            actor=chris, centre_id=centre.pk, what="X", source="", seen_on=TODAY, now=NOW
        ),
    ):
        with pytest.raises(Refused, match="role-lacks-permission"):
            also()
    assert ivo.get(f"/regio/cjg/{abroad.pk}/").status_code == 404


def test_without_a_centre_the_coordinator_reads_how_to_begin(
    cast: Cast, ivo: Client, parent: Client, kept: str
) -> None:
    assert "Nog niet beschreven" in ivo.get(kept).content.decode()
    assert ivo.get(f"{kept}taken/").status_code == 404
    assert "Nog geen plek bekend" in parent.get("/cjg/").content.decode()
