"""What the offer covers: numbers that are lists, and gaps in sentences."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, TODAY, Cast, actor, add_organisation, add_region
from tests.directory.offering import offered, placed
from tests.fixtures import ClientOf

from raak.access.permissions import Permission
from raak.audit.models import Entry
from raak.directory.models import MeantEmpty, ServiceArea
from raak.directory.rules.codes import Kind
from raak.directory.rules.offer import Offer, Spot
from raak.directory.services.coverage import Emptiness, mean_empty, take_back_empty
from raak.directory.services.offer import add_service
from raak.kernel.refusal import Refused
from raak.parties.models import Municipality, Neighbourhood

pytestmark = pytest.mark.django_db

PAGE = "/regio/dekking/"
CELL = f"{PAGE}2/light_help/"
NEXT_YEAR = date(2027, 3, 3)


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast) -> Client:
    return client_of(cast.ivo)


@pytest.fixture
def south(cast: Cast) -> Neighbourhood:
    return neighbourhood(cast, "Zuid")


def neighbourhood(cast: Cast, name: str, number: int = 1) -> Neighbourhood:
    return Neighbourhood.objects.create(
        municipality=cast.municipality,
        code=f"BU9900{number:04d}",
        name=name,
        valid_from=2020,
        postcodes=["1507"],
    )


def help_for(cast: Cast, *ages: int, **fields: Any) -> Any:
    youngest, oldest = ages or (-9, 276)
    given = {"level": 2, "functions": ("light_help",), **fields}
    return offered(cast, youngest=youngest, oldest=oldest, **given)


def sentences(client: Client, query: str = "") -> list[str]:
    return [line.title for line in client.get(f"{PAGE}?{query}").context["gaps"]]


def number_in(client: Client, query: str = "") -> int:
    level = client.get(f"{PAGE}?{query}").context["levels"][1]
    return int(level.cells[3].services)


def emptiness(**changed: Any) -> Emptiness:
    given = {"level": 2, "function": "light_help", "reason": "Dat doet Waterhoven voor ons."}
    return Emptiness(**{**given, "until_on": NEXT_YEAR, **changed})


def test_a_gap_is_a_sentence_with_age_place_and_help(
    cast: Cast, ivo: Client, south: Neighbourhood
) -> None:
    help_for(cast, 0, 143)

    found = sentences(ivo, f"waar={south.pk}&leeftijd=12-18")

    assert (
        "Voor 12 tot 18 jaar is er in Zuid (Dijkveen) geen lichte pedagogische hulp"
        " (niveau 2, selectieve preventie)."
    ) in found
    assert not any(
        "lichte pedagogische hulp (niveau 2" in line
        for line in sentences(ivo, f"waar={south.pk}&leeftijd=4-12")
    )


def test_each_number_is_the_length_of_the_list_it_opens(
    cast: Cast, ivo: Client, south: Neighbourhood
) -> None:
    elsewhere = Municipality.objects.create(region=cast.region, name="Waterhoven")
    help_for(cast, 0, 47)
    help_for(cast, 144, 215, municipalities=frozenset({cast.municipality.pk}))
    help_for(cast, 0, 276, municipalities=frozenset({elsewhere.pk}))
    local = help_for(cast)
    ServiceArea.objects.create(service=local, neighbourhood=south)

    for query, expected in (
        ("", 4),
        ("leeftijd=12-18", 3),
        (f"waar={cast.municipality.pk}", 3),
        (f"waar={south.pk}&leeftijd=12-18", 2),
        (f"waar={elsewhere.pk}", 2),
    ):
        assert number_in(ivo, query) == expected, query
        assert len(ivo.get(f"{CELL}?{query}").context["rows"]) == expected


def test_only_what_is_nearby_counts_when_that_is_asked(
    cast: Cast, ivo: Client, south: Neighbourhood
) -> None:
    placed(cast, help_for(cast), Spot(Kind.TELEPHONE, phone="0900-1234"))
    placed(
        cast, help_for(cast), Spot(Kind.PHYSICAL, address="Kade 1", postcode="1507 AB", city="D")
    )
    placed(cast, help_for(cast))

    assert number_in(ivo, f"waar={south.pk}") == 3
    assert number_in(ivo, f"waar={south.pk}&dichtbij=1") == 2
    assert len(ivo.get(f"{CELL}?waar={south.pk}&dichtbij=1").context["rows"]) == 2


def test_offer_that_nobody_confirmed_is_shown_as_such(cast: Cast, ivo: Client) -> None:
    offered(cast, NOW - timedelta(days=190), level=2, functions=("light_help",))

    page = ivo.get(PAGE).content.decode()

    assert "1 te lang niet bevestigd" in page
    assert "niet zeker of er nog lichte pedagogische hulp is" in page


def test_offer_without_level_or_function_is_counted_apart(cast: Cast, ivo: Client) -> None:
    offered(cast)

    assert ivo.get(PAGE).context["unsaid"] == 1


def test_the_statements_do_not_grow_with_places_and_services(cast: Cast, ivo: Client) -> None:
    help_for(cast)
    ivo.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        ivo.get(PAGE)
    for number in range(40):
        neighbourhood(cast, f"Buurt {number}", number)
        help_for(cast, level=1 + number % 5, name=f"Hulp {number}")

    with CaptureQueriesContext(connection) as many:
        ivo.get(PAGE)

    assert len(many) == len(few) <= 12


def test_several_organisations_with_the_same_topic_are_named(cast: Cast, ivo: Client) -> None:
    offered(cast, topics=("sleep",), youngest=0, oldest=47)
    add_service(
        actor=actor(cast.bram),
        organisation_id=cast.school.pk,
        offer=Offer("Slaapuur", topics=("sleep",), youngest=0, oldest=215),
        now=NOW,
    )

    page = ivo.get(PAGE)

    (line,) = page.context["overlaps"]
    assert line.title == "Slapen, 0 tot 4 jaar: 2 organisaties in de hele regio"
    assert line.about == "Basisschool De Vuurtoren, Jeugdhulp De Dijk"
    assert len(ivo.get(line.url).context["rows"]) == 2


def test_the_file_keeps_formulas_harmless(cast: Cast, ivo: Client) -> None:
    cast.municipality.name = '=HYPERLINK("x")'
    cast.municipality.save()
    help_for(cast, 0, 47)
    reason = emptiness(reason="@SUM(1+1)", level=3)
    mean_empty(actor=actor(cast.ivo), region_id=cast.region.pk, emptiness=reason, now=NOW)

    answer = ivo.get(f"{PAGE}bestand/?waar={cast.municipality.pk}")

    text = answer.content.decode("utf-8-sig")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="dekking.csv"'
    assert len(text.splitlines()) == 1 + 25 * 6
    assert '"\'=HYPERLINK(""x"")"' in text
    assert "'@SUM(1+1)" in text
    assert ";2;selectieve preventie;lichte pedagogische hulp;0 tot 4 jaar;1;0;" in text


def test_a_cell_is_empty_on_purpose_with_who_why_and_until_when(cast: Cast, ivo: Client) -> None:
    offered(cast)
    before = sentences(ivo, "leeftijd=12-18")
    reason = "Dat doet Waterhoven."

    sent = ivo.post(f"{CELL}?leeftijd=12-18", {"reason": reason, "until": "2027-03-03"})

    assert sent.status_code == 302
    page = ivo.get(f"{PAGE}?leeftijd=12-18")
    assert len(page.context["gaps"]) == len(before) - 1
    (row,) = page.context["empty"]
    assert (row.reason, "Ivo Smit" in row.about) == ("Dat doet Waterhoven.", True)
    assert "met opzet leeg" in page.content.decode()
    assert Entry.objects.get(event="cell.meant-empty").actor_id == f"person:{cast.ivo.pk}"


def test_after_its_last_day_it_is_missing_again(cast: Cast, ivo: Client, clock: Any) -> None:
    given = emptiness(until_on=TODAY + timedelta(days=1))
    mean_empty(actor=actor(cast.ivo), region_id=cast.region.pk, emptiness=given, now=NOW)
    less = len(sentences(ivo))

    clock.forward(days=2)

    ivo.force_login(cast.ivo, backend="raak.parties.accounts.Accounts")
    page = ivo.get(PAGE)
    assert len(page.context["gaps"]) == less + 1
    assert "was tot en met" in page.content.decode()


def test_taking_it_back_twice_does_no_harm(cast: Cast, ivo: Client) -> None:
    row = mean_empty(
        actor=actor(cast.ivo), region_id=cast.region.pk, emptiness=emptiness(), now=NOW
    )

    answers = [ivo.post(f"{PAGE}leeg/{row.pk}/weg/").status_code for _twice in range(2)]

    assert answers == [302, 302]
    assert not MeantEmpty.objects.exists()
    assert Entry.objects.filter(event="cell.taken-back").count() == 1


def test_said_again_the_new_reason_holds(cast: Cast) -> None:
    for reason in ("Eerst.", "Nu."):
        mean_empty(
            actor=actor(cast.ivo),
            region_id=cast.region.pk,
            emptiness=emptiness(reason=reason),
            now=NOW,
        )

    assert [row.reason for row in MeantEmpty.objects.all()] == ["Nu."]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"level": 6}, "cell-unknown"),
        ({"function": "flying"}, "cell-unknown"),
        ({"band": "40-50"}, "cell-unknown"),
        ({"reason": " "}, "reason-missing"),
        ({"reason": "a" * 301}, "text-too-long"),
        ({"until_on": TODAY}, "until-in-past"),
        ({"until_on": date(2031, 1, 1)}, "empty-until-too-far"),
        ({"municipality_id": UUID(int=1)}, "municipality-unknown"),
    ],
)
def test_what_cannot_be_is_refused(cast: Cast, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        mean_empty(
            actor=actor(cast.ivo),
            region_id=cast.region.pk,
            emptiness=emptiness(**changed),
            now=NOW,
        )

    assert not MeantEmpty.objects.exists()


def test_a_refusal_keeps_what_was_typed(cast: Cast, ivo: Client) -> None:
    page = ivo.post(CELL, {"reason": "Omdat het zo is.", "until": "2020-01-01"}).content.decode()

    assert "Kies een dag die nog komt." in page
    assert "Omdat het zo is." in page


def test_only_the_coordinator_of_this_region_may(cast: Cast) -> None:
    row = mean_empty(
        actor=actor(cast.ivo), region_id=cast.region.pk, emptiness=emptiness(), now=NOW
    )
    far = add_region("Elders")

    with pytest.raises(Refused, match="role-lacks-permission"):
        take_back_empty(actor=actor(cast.bram), meant_id=row.pk, now=NOW)
    with pytest.raises(Refused, match="not-yours"):
        mean_empty(actor=actor(cast.ivo), region_id=far.pk, emptiness=emptiness(), now=NOW)
    assert MeantEmpty.objects.get() == row


def test_another_region_s_offer_never_counts(cast: Cast, ivo: Client) -> None:
    far = add_organisation(add_region("Elders"), "Ver weg", "welfare")
    own = help_for(cast)
    own.organisation = far
    own.save()

    assert number_in(ivo) == 0


def test_a_wrong_address_shows_the_whole_region(ivo: Client) -> None:
    assert ivo.get(f"{PAGE}?waar=x&leeftijd=y").context["asked"].query == ""
    assert ivo.get(f"{PAGE}9/light_help/").status_code == 404
    assert ivo.get(f"{PAGE}onderwerp/vliegen/").status_code == 404


def test_the_door_stands_in_the_menu_of_who_may_go_there(cast: Cast, client_of: ClientOf) -> None:
    assert Permission.DIRECTORY_CURATE.value == "directory.curate"
    assert PAGE in client_of(cast.ivo).get("/werk/").content.decode()
    assert PAGE not in client_of(cast.anna).get("/werk/").content.decode()
