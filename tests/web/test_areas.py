"""Areas on the screen: a map with a table, a profile, decisions, files, and words that hurt."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.cast import NOW, TODAY, Cast, actor
from tests.fixtures import ClientOf
from tests.neighbourhoods.areas import add_area, bring_in
from tests.web.reading import words

from raak.directory.rules.codes import Kind
from raak.directory.rules.offer import Offer, Spot
from raak.directory.services.offer import add_service
from raak.directory.services.places import add_place
from raak.neighbourhoods.models import Aimed, Decision, FigureRow, Shape
from raak.neighbourhoods.services.decisions import Said, choose_area, publish_profile
from raak.parties.models import Neighbourhood

HOME = "/werk/wijken/"
NAMES = ("Centrum", "Oude Haven", "Rietlanden", "Veld", "Waterkant")


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


@pytest.fixture
def areas(cast: Cast) -> list[Neighbourhood]:
    """Five areas: one asks for more, one is too small to tell, the others are as they are."""
    found = [
        add_area(cast, f"BU9901000{number}", name) for number, name in enumerate(NAMES, start=1)
    ]
    for number, area in enumerate(found):
        area.latitude, area.longitude = 52.4 + number / 100, 4.8 + number / 100
        area.save()
    bring_in(
        cast,
        "BU99010001;2025;minimum_income;2000;160",
        "BU99010002;2025;minimum_income;1000;240",
        "BU99010003;2025;minimum_income;1000;3",
        "BU99010004;2025;minimum_income;500;60",
        "BU99010005;2025;minimum_income;500;60",
    )
    return found


def offered(cast: Cast, name: str, area: Neighbourhood) -> None:
    offer = Offer(name, topics=("money",))
    service = add_service(
        actor=actor(cast.bram), organisation_id=cast.school.pk, offer=offer, now=NOW
    )
    spot = Spot(
        Kind.PHYSICAL,
        address="Kade 1",
        city="Dijkveen",
        municipality_id=area.municipality_id,
        neighbourhood_id=area.pk,
    )
    add_place(actor=actor(cast.bram), service_id=service.pk, spot=spot, now=NOW)


def test_every_area_stands_beside_the_region_on_a_map_and_in_a_table(
    ivo: Client, areas: list[Neighbourhood]
) -> None:
    page = ivo.get(HOME)
    said = words(page)

    assert "In de regio: 13,0 van de 100 kinderen tot 18 jaar. 2025" in said
    assert "24,0" in said
    assert "Duidelijk meer" in said
    assert "Te weinig mensen om te tonen" in said
    assert "0,3" not in said
    assert page.content.count(b'class="area area-') == 5
    assert said.index("Centrum") < said.index("Oude Haven") < said.index("Rietlanden")


def test_without_areas_or_figures_it_says_what_comes_first(cast: Cast, ivo: Client) -> None:
    assert "Voer eerst de wijken in" in words(ivo.get(HOME))
    add_area(cast, "BU99010001", "Centrum")
    assert "Er zijn nog geen cijfers" in words(ivo.get(HOME))


@pytest.mark.parametrize("asked", ["", "minimum_income-2025", "x-1", "minimum_income-1999", "-"])
def test_any_address_shows_a_figure(ivo: Client, areas: list[Neighbourhood], asked: str) -> None:
    assert "2025" in words(ivo.get(HOME, {"cijfer": asked}))


def test_a_profile_says_where_more_of_the_ordinary_offer_fits(
    cast: Cast, ivo: Client, areas: list[Neighbourhood]
) -> None:
    offered(cast, "Inloop Geld", areas[0])
    harbour, reeds = areas[1:3]

    said = words(ivo.get(f"{HOME}{harbour.pk}/"))
    assert "24,0 van de 100 in Oude Haven, 13,0 in de regio" in said
    assert "In de wijk zelf is er niets over" in said
    assert "Elders in de regio wel, hier niet: geld" in said.replace("Geld", "geld")
    offered(cast, "Spreekuur Geld", harbour)
    assert "In de wijk is er: Spreekuur Geld" in words(ivo.get(f"{HOME}{harbour.pk}/")) or (
        "al meer dan gemiddeld: Spreekuur Geld" in words(ivo.get(f"{HOME}{harbour.pk}/"))
    )
    assert "vraagt hier duidelijk meer" in words(ivo.get(f"{HOME}{reeds.pk}/"))


def test_others_read_it_once_it_is_published(
    cast: Cast, client_of: ClientOf, areas: list[Neighbourhood]
) -> None:
    bram, harbour = client_of(cast.bram), areas[1]
    assert "nog geen profiel gepubliceerd" in words(bram.get(HOME))
    publish_profile(
        actor=actor(cast.ivo),
        area_id=harbour.pk,
        read_through=True,
        said=Said(TODAY, "Een wijk met een sterke speeltuin."),
        now=NOW,
    )

    page = words(bram.get(f"{HOME}{harbour.pk}/"))
    assert "Een wijk met een sterke speeltuin." in page
    assert "Kies deze wijk" not in page
    assert "Centrum" not in words(bram.get(HOME))


def test_a_coordinator_chooses_an_area_and_goes_round_the_cycle(
    ivo: Client, areas: list[Neighbourhood]
) -> None:
    here = f"{HOME}{areas[1].pk}/"
    said = {"on": "2026-03-02", "reason": "Ouders en school vroegen erom."}

    assert ivo.post(f"{here}kiezen/", said).url == here  # type: ignore[attr-defined]  # a redirect
    assert "Gekozen voor extra inzet" in words(ivo.get(here))
    for _step in range(2):
        ivo.post(f"{here}stap/", {**said, "took_part": ["parents"]})
    lacking = words(ivo.post(f"{here}stap/", {**said, "took_part": ["parents"]}))
    assert "Kies welk cijfer" in lacking or "Vul" in lacking
    plan = {**said, "indicator": "minimum_income", "aim": "20,5", "by_year": "2028"}
    ivo.post(f"{here}stap/", {**plan, "took_part": ["parents"]})
    page = words(ivo.get(here))
    assert "20,5 van de 100, eind 2028" in page
    assert "Deden nog niet mee: professionals" in page
    ivo.post(f"{here}programma/", {**said, "title": "Samen spelen", "has": ["parents"]})
    ivo.post(
        f"{here}overleg/",
        {**said, "network": "on", "school_team": "on", "goes_on": "open"},
    )
    assert "Twee overleggen naast elkaar" in words(ivo.get(here))
    assert "welke gaat door?" in words(ivo.get(HOME))
    ivo.post(f"{here}loslaten/", said)
    assert Decision.objects.count() == 7


def test_a_refusal_keeps_what_was_typed_and_shows_what_to_write_instead(
    ivo: Client, areas: list[Neighbourhood]
) -> None:
    here = f"{HOME}{areas[1].pk}/kiezen/"
    said = {"on": "2026-03-02", "reason": "Dit is een probleemwijk."}

    page = ivo.post(here, said)
    assert "Dit is een probleemwijk." in words(page)
    assert "wijk waar meer steun nodig is" in words(page)
    assert b"keep_words" in page.content
    assert ivo.post(here, {**said, "keep_words": "on"}).status_code == 302
    assert "Schrijf kort op waarom" in words(ivo.post(here, {"on": "2026-03-02"}))
    assert ivo.get(f"{HOME}{areas[1].pk}/slopen/").status_code == 404


def test_a_text_is_checked_and_not_kept(ivo: Client) -> None:
    there = f"{HOME}woorden/"

    assert "gezinnen die veel tegelijk hebben" in words(
        ivo.post(there, {"text": "Veel risicogezinnen."})
    )
    assert "Geen woorden gevonden" in words(ivo.post(there, {"text": "Een fijne speeltuin."}))
    assert ivo.post(there, {"text": "<script>alert(1)</script>"}).status_code == 200


def test_an_offer_is_aimed_and_no_more(cast: Cast, ivo: Client, areas: list[Neighbourhood]) -> None:
    offered(cast, "Inloop Geld", areas[0])
    there = f"{HOME}gericht/"
    service = cast.school.services.get()
    said = {"service": service.pk, "reason": "Hoge kosten.", "source": "CBS"}

    assert "Kies een wijk, of schrijf op" in words(ivo.post(there, said))
    assert ivo.post(there, {**said, "area": areas[1].pk}).status_code == 302
    assert "Hoge kosten." in words(ivo.get(there))
    assert "Hoge kosten." in words(ivo.get(f"{HOME}{areas[1].pk}/"))
    ivo.post(f"{there}{Aimed.objects.get().pk}/voorbij/")
    assert "Er is nog niets gericht" in words(ivo.get(there))


def test_a_file_is_shown_line_by_line_before_it_is_written(
    ivo: Client, areas: list[Neighbourhood]
) -> None:
    there, before = f"{HOME}invoeren/cijfers/", FigureRow.objects.count()
    text = "code;jaar;indicator;van;aantal\nBU99010001;2024;bullied;500;60\nBU9;2024;bullied;5;1\n"
    sent = SimpleUploadedFile("cijfers.csv", text.encode("cp1252"))

    page = ivo.post(there, {"file": sent})
    assert "Regel 3" in words(page)
    assert "niet van een buurt" in words(page)
    assert FigureRow.objects.count() == before
    done = ivo.post(there, {"text": text, "sure": "yes"}, follow=True)
    assert "1 regel is ingevoerd" in words(done)
    assert FigureRow.objects.count() == before + 1


@pytest.mark.parametrize("what", ["wijken", "cijfers", "grenzen", "kaart"])
def test_each_kind_of_file_asks_and_says_what_is_wrong_with_it(ivo: Client, what: str) -> None:
    there = f"{HOME}invoeren/{what}/"

    assert ivo.get(there).status_code == 200
    sheet = SimpleUploadedFile("boek.xlsx", b"PK\x03\x04")
    assert "rekenblad" in words(ivo.post(there, {"file": sheet}))
    assert ivo.post(there, {}).status_code == 200
    sample = ivo.get(f"{there}voorbeeld/")
    assert sample.status_code == (404 if what == "kaart" else 200)


def test_a_map_is_carried_small_and_a_wrong_shape_is_said(
    ivo: Client, areas: list[Neighbourhood]
) -> None:
    there = f"{HOME}invoeren/kaart/"
    edge = [[4.8 + step / 10_000, 52.4] for step in range(2000)]
    ring = [*edge, [5.0, 52.5], [4.8, 52.5], [4.8, 52.4]]
    good = {"type": "Polygon", "coordinates": [ring]}
    features = [
        {"properties": {"statcode": "BU99010001"}, "geometry": good},
        {"properties": {"statcode": "BU99010002"}, "geometry": {"type": "Point"}},
    ]
    sent = json.dumps({"type": "FeatureCollection", "features": features})

    page = ivo.post(there, {"file": SimpleUploadedFile("kaart.geojson", sent.encode())})
    assert "Deze vorm is niet te lezen" in words(page)
    carried = page.context["form"].initial["text"]
    assert len(carried) < 300
    ivo.post(there, {"text": carried, "sure": "yes"})
    assert len(Shape.objects.get().rings[0]) == 5
    again = ivo.post(there, {"file": SimpleUploadedFile("kaart.geojson", sent.encode())})
    assert "Al bekend, daar verandert niets: 1" in words(again)
    assert b'<path d="M' in ivo.get(HOME).content


def test_the_figures_of_then_stay_with_the_choice(cast: Cast, areas: list[Neighbourhood]) -> None:
    area = areas[1]
    choose_area(actor=actor(cast.ivo), area_id=area.pk, said=Said(TODAY, "Daarom."), now=NOW)

    assert Decision.objects.get().detail["figures"] == {"minimum_income": [2025, "above"]}


def test_the_profile_shows_how_a_figure_went(
    areas: list[Neighbourhood], ivo: Client, cast: Cast
) -> None:
    bring_in(
        cast,
        "BU99010001;2023;minimum_income;2000;500",
        "BU99010002;2023;minimum_income;1000;240",
        "BU99010003;2023;minimum_income;1000;100",
        "BU99010004;2023;minimum_income;500;60",
        "BU99010005;2023;minimum_income;500;60",
    )

    page = ivo.get(f"{HOME}{areas[0].pk}/")
    hidden = words(ivo.get(f"{HOME}{areas[2].pk}/"))

    assert "Hoe het verliep" in words(page)
    assert "Duidelijk minder dan in het eerste jaar." in words(page)
    assert len(page.context["trends"][0].bars) == 2
    assert "te weinig mensen" in hidden
    assert "Er zijn te weinig jaren om iets over het verloop te zeggen." in hidden


def test_with_one_year_there_is_no_course(areas: list[Neighbourhood], ivo: Client) -> None:
    assert "Hoe het verliep" not in words(ivo.get(f"{HOME}{areas[0].pk}/"))
