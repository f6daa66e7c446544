"""What the handbook knows on its pages: lists, one point whole, search."""

import re
from html import unescape

import pytest
from django.urls import reverse
from tests.cast import Cast, publish_shipped
from tests.fixtures import ClientOf
from tests.web.reading import words

from raak.access.permissions import Permission
from raak.access.rules import Role, who_may
from raak.handbook import queries
from raak.handbook.edition import Words
from raak.handbook.framework import PlainLevel, Point
from raak.web.shown.knowledge.kinds import KINDS

URL = "/regio/kennis/"

SHOWN = {
    "punten": [each.title for each in queries.points()],
    "niveaus": [each.plain for each in queries.plain_levels()],
    "gemeentetaken": [
        said for each in queries.municipal_tasks() for said in (each.says, each.shows)
    ],
    "handreikingen": [said for each in queries.guidelines() for said in (each.about, each.helps)],
    "soorten-werk": [each.title for each in queries.activity_types()],
    "ambities": [each.title for each in queries.top_goals()],
    "criteria": [each.title for each in queries.criteria()],
    "interventies": [each.title for each in queries.interventions()],
    "geld": [each.title for each in queries.funding()],
    "checklijst": [each.says for each in queries.checks()],
    "tegenspraak": [
        said for each in queries.contradictions() for said in (each.one, each.other, each.here)
    ],
    "open": [each.title for each in queries.open_values()],
    "cijfers": [said for each in queries.figures() for said in (each.title, each.said)],
    "termijnen": [said for each in queries.limits() for said in (each.title, each.said)],
    "problemen": [said for each in queries.problems() for said in (each.title, each.answer)],
    "organisaties": [said for each in queries.bodies() for said in (each.title, each.does)],
    "rollen": [said for each in queries.roles_of_persons() for said in (each.title, each.does)],
}
"""Kind -> everything that its page must say."""


def shortened(texts: list[Words], language: str) -> list[str]:
    return [" ".join(each.in_language(language).split()) for each in texts]


def test_every_kind_is_in_the_table_of_this_test() -> None:
    assert list(SHOWN) == list(KINDS)


@pytest.mark.parametrize("kind", SHOWN)
def test_the_page_of_a_kind_shows_every_record(cast: Cast, client_of: ClientOf, kind: str) -> None:
    shown = words(client_of(cast.ivo).get(f"{URL}{kind}/"))

    assert [text for text in shortened(SHOWN[kind], "nl") if text not in shown] == []


def test_the_checklist_reads_in_english(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.ivo)
    client.post(reverse("set_language"), {"language": "en"})

    shown = words(client.get(f"{URL}checklijst/"))

    assert [text for text in shortened(SHOWN["checklijst"], "en") if text not in shown] == []
    assert "At the start" in shown


def test_the_checklist_is_grouped_by_phase_with_a_jump_menu(
    cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.ivo).get(f"{URL}checklijst/").content.decode()

    assert 'href="#het-plan"' in page
    assert 'id="het-plan"' in page
    assert 'id="F9.3-a"' in page


HEADINGS = {
    "cijfers": ("De proefregio's samen", "Amsterdam-Noord", "Heel Nederland"),
    "termijnen": ("Termijnen en hoe vaak", "Leeftijden", "Jaartallen"),
    "problemen": ("Voor de start", "Onderweg", "Wat bleef"),
    "organisaties": ("Waar je terechtkunt", "Gezondheidszorg", "Wetten"),
    "rollen": ("Bestuur en project", "Vrijwilligers", "Gezin en omgeving"),
    "punten": ("Niveau 1: Zorg voor iedereen", "Niveau 5: Ingrijpen en helpen als het moet"),
}


@pytest.mark.parametrize("kind", HEADINGS)
def test_a_long_list_stands_below_headings_each_once(
    cast: Cast, client_of: ClientOf, kind: str
) -> None:
    page = client_of(cast.ivo).get(f"{URL}{kind}/").content.decode()

    found = [unescape(each) for each in re.findall(r'<h2 id="[^"]+">([^<]+)</h2>', page)]
    assert len(found) == len(set(found))
    assert [each for each in found if each in HEADINGS[kind]] == list(HEADINGS[kind])


def test_a_figure_says_what_was_counted_when_and_where(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.ivo).get(f"{URL}cijfers/"))

    assert (
        "SPUTOVAMO-formulieren 131 in 2005; 32 in de tweede helft van 2004 Wat is geteld"
        " Ingevulde formulieren Jaar 2005" in shown
    )


def test_what_raak_cannot_do_yet_says_so(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.ivo).get(f"{URL}open/"))

    assert shown.count("Dit kan in raak nog niet.") == 5
    assert shown.count("Naar de pagina in raak") == 5


def test_who_reads_this_may_open_every_page_that_is_named(cast: Cast, client_of: ClientOf) -> None:
    publish_shipped(cast.region)
    client = client_of(cast.ivo)
    named = {each.page for each in queries.open_values()}
    named |= {each.page for each in queries.limits()}
    named |= {each.page for each in queries.problems()}
    named |= {each.page for each in queries.municipal_tasks()}
    pages = sorted(named - {""})

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert who_may(Permission.DIRECTORY_CURATE) == {Role.REGION_COORDINATOR}


@pytest.mark.parametrize("point", queries.points(), ids=lambda point: str(point.number))
def test_the_page_of_a_point_shows_all_its_facts(
    cast: Cast, client_of: ClientOf, point: Point
) -> None:
    shown = words(client_of(cast.ivo).get(f"{URL}punten/{point.number}/"))

    assert f"Punt {point.number}: {point.title.nl} {point.says.nl}" in shown
    assert f"Wat laat zien dat het gebeurt {point.shows.nl}" in shown
    assert f"Niveau {point.level}" in shown


def test_the_contradiction_stands_beside_the_point_with_both_sides(
    cast: Cast, client_of: ClientOf
) -> None:
    tense = {each.number: each.tension for each in queries.points() if each.tension != "-"}
    sides = {each.code: each for each in queries.contradictions()}
    client = client_of(cast.ivo)

    for number, code in tense.items():
        shown = words(client.get(f"{URL}punten/{number}/"))
        assert f"Hier staat {sides[code].one.nl} Elders staat {sides[code].other.nl}" in shown
    assert "Elders staat" not in words(client.get(f"{URL}punten/7/"))


def test_search_asks_in_words_and_by_kind_first(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.ivo).get(URL).content.decode()

    order = [page.index(f'name="{name}"') for name in ("zoek", "soort", "niveau", "functie")]
    assert order == sorted(order)


BLOCKS = (
    "De punten van dit niveau",
    "Wat de gemeente doet",
    "Samenwerken in de keten",
    "Aanbod en interventies",
    "Mensen toerusten",
    "Geld",
    "Tips",
)


@pytest.mark.parametrize("level", queries.plain_levels(), ids=lambda level: str(level.level))
def test_each_level_has_the_same_seven_blocks(
    cast: Cast, client_of: ClientOf, level: PlainLevel
) -> None:
    shown = words(client_of(cast.ivo).get(f"{URL}niveaus/{level.level}/"))

    places = [shown.index(f"{each} ") for each in BLOCKS]
    assert places == sorted(places)
    assert all(point.title.nl in shown for point in queries.points() if point.level == level.level)
    read = [each for each in queries.guidelines() if level.level in each.levels]
    assert all(each.title.nl in shown for each in read)
    assert len(read) == (2 if level.level == max(point.level for point in queries.points()) else 0)
    assert client_of(cast.ivo).get(f"{URL}niveaus/6/").status_code == 404


def test_there_is_no_point_36(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.ivo).get(f"{URL}punten/36/").status_code == 404
    assert client_of(cast.ivo).get(f"{URL}onzin/").status_code == 404


FOUND = {
    "zoek=wegblijven": "Wegblijven is een signaal",
    "zoek=xqzwvkj": "",
    "zoek=informatiepunt": "Herkenbare informatiepunten",
    "zoek=informatiepnut": "Herkenbare informatiepunten",
    "zoek=stuurgroep&soort=tegenspraak": "Wie in de stuurgroep zit",
    "zoek=AMK&soort=organisaties": "Advies- en Meldpunt Kindermishandeling",
    "soort=termijnen&niveau=5&functie=light_help": "Start van Snel Hulp volgens de module",
    "zoek=snel+hulp": "Gezinnen met Snel Hulp",
}
"""What somebody asks -> what is among the answers; empty: nothing is."""


@pytest.mark.parametrize("asked", FOUND)
def test_search_finds_it_in_every_kind(cast: Cast, client_of: ClientOf, asked: str) -> None:
    shown = words(client_of(cast.ivo).get(f"{URL}?{asked}")).partition("Per soort")[0]

    assert (FOUND[asked] or "Niets gevonden") in shown


def test_a_word_that_parents_search_in_vain_narrows_here(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.ivo).get(f"{URL}?zoek=steun"))

    assert "Groepsconsultatiebureau" not in shown
    assert "Gevonden" in shown


def test_an_answer_that_cannot_be_narrows_nothing(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.ivo).get(f"{URL}?soort=onzin&niveau=9&zoek=wegblijven")

    assert "Wegblijven is een signaal" in words(answer)


def test_the_title_counts_more_than_the_text(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.ivo).get(f"{URL}?zoek=campagne&soort=punten").content.decode()

    assert page.index("Punt 3: Campagnes die terugkomen") < page.index("Punt 1: Opkomen")
