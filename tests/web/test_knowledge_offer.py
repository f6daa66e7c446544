"""The interventions, the money of then and the lists to choose by, on their pages."""

import re

import pytest
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.handbook.intervention_rows import FUNDING, INTERVENTIONS
from tests.web.reading import words

from raak.handbook import queries
from raak.handbook.edition import FUNCTIONS
from raak.handbook.funding import Amount
from raak.parties.models import Region
from raak.web.shown.funding import amount_words
from raak.web.shown.interventions import EFFECTS
from raak.web.shown.sources import sections

LIST = "/regio/kennis/interventies/"
MONEY = "/regio/kennis/geld/"
CHOOSING = "/regio/kennis/kiezen/"


@pytest.mark.parametrize("edition", ["handbook-2007", "nl-2026"])
def test_every_row_about_interventions_is_told_on_a_page(
    cast: Cast, client_of: ClientOf, edition: str
) -> None:
    Region.objects.update(edition=edition)
    client = client_of(cast.anna)

    for each in queries.interventions():
        shown = words(client.get(reverse("regio:intervention", args=[each.code])))
        levels, functions, effect = INTERVENTIONS[each.rows[0]]
        assert each.title.nl in shown
        assert each.says.nl in shown
        assert [f"Niveau {level}:" in shown for level in "12345"] == [
            level in levels for level in "12345"
        ]
        assert all(
            queries.function_word(edition, FUNCTIONS[int(one) - 1], "nl") in shown
            for one in functions
        )
        stated = f"Volgens het handboek van 2007: {EFFECTS[each.effect]}." in shown
        assert stated is (effect != "not_stated")
        told = (each.audience, each.amount, each.by, each.evidence, each.training, each.tried)
        assert all(text.nl in shown for text in told if text)
        assert all(name in shown for name in (*each.also, each.site))
        assert f"Bron: het handboek van 2007, {sections(each.source)}." in shown


def test_what_is_known_of_a_programme_stands_on_its_page(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.anna).get(f"{LIST}voorzorg/"))

    assert "van de zwangerschap tot en met 24 maanden" in shown
    assert "Om de twee weken thuis" in shown
    assert "Daarvoor getrainde jeugdverpleegkundige" in shown
    assert "4. Vrij zwaar" in shown
    assert "de lijst van 13 vormen van opvoedhulp en de lijst van 18 van de JGZ" in shown
    assert "Het handboek spreekt zichzelf tegen" in shown
    assert "Impuls, voor drie vormen van hulp (Zaanstreek-Waterland)" in shown


def test_a_source_is_named_by_its_sections() -> None:
    assert sections("7.0: 2216-2219; B1: 4069-4072") == "paragraaf 7.0 en bijlage 1"


def test_pressure_stands_on_the_page(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.anna).get(f"{LIST}bemoeizorg/"))

    assert "drang: je houdt vol, het gezin beslist" in shown


def test_a_website_of_then_is_never_a_link(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.anna).get(f"{LIST}home-start/").content.decode()

    assert "home-start.nl" in page
    assert "home-start.nl" not in "".join(re.findall(r'href="([^"]*)"', page))


def test_an_unknown_intervention_is_not_found(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.anna).get(f"{LIST}magic/").status_code == 404


def _found(page: str) -> set[str]:
    return set(re.findall(rf"{LIST}([a-z0-9-]+)/", page))


@pytest.mark.parametrize(
    ("asked", "there", "absent"),
    [
        ("niveau=5", "snel-hulp", "home-start"),
        ("functie=signalling", "sputovamo", "home-start"),
        ("leeftijd=unborn", "voorzorg", "home-start"),
        ("leeftijd=4-12", "taakspel", "stevig-ouderschap"),
        ("leeftijd=geen", "growth-guide", "taakspel"),
        ("effect=effective", "taakspel", "leefstijl"),
        ("niveau=2&functie=light_help", "mothers-inform-mothers", "home-start"),
    ],
)
def test_the_list_narrows_to_what_was_asked(
    cast: Cast, client_of: ClientOf, asked: str, there: str, absent: str
) -> None:
    page = client_of(cast.anna).get(f"{LIST}?{asked}").content.decode()

    assert there in _found(page)
    assert absent not in _found(page)


def test_what_states_no_age_is_counted_beside_the_list(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anna)

    page = client.get(f"{LIST}?niveau=5&leeftijd=4-12").content.decode()
    without = client.get(f"{LIST}?niveau=5&leeftijd=geen").content.decode()

    assert (
        f"Van {len(_found(without))} andere interventies noemt het handboek geen leeftijd" in page
    )
    assert "?niveau=5&amp;leeftijd=geen" in page


def test_what_is_wrong_in_the_address_is_left_out(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anna)

    odd = client.get(f"{LIST}?niveau=9&leeftijd=oud&effect=x&functie=y").content.decode()

    assert _found(odd) == {each.code for each in queries.interventions()}


def test_nothing_found_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.anna).get(f"{LIST}?niveau=1&effect=unknown"))

    assert "Laat een keuze weg." in shown


def test_the_ladder_goes_from_light_to_heavy(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.anna).get(f"{LIST}?volgorde=zwaarte"))

    steps = [
        *("1. Licht", "Groeigids", "2. Vrij licht", "Opvoedspreekuur", "3. Midden", "Home Start"),
        *("4. Vrij zwaar", "VoorZorg", "5. Zwaar", "Families First", "Niet op de ladder"),
    ]
    places = [shown.index(step, shown.index("1. Licht")) for step in steps]
    assert places == sorted(places)


def test_every_row_about_money_stands_under_a_banner_of_its_year(
    cast: Cast, client_of: ClientOf
) -> None:
    answer = client_of(cast.anna).get(MONEY)
    page, shown = answer.content.decode(), words(answer)

    assert "Deze bronnen zijn van eind 2006" in shown
    assert [row for row in FUNDING if f'id="{row}"' not in page] == []
    assert shown.count("nagekeken in 2006") == len(FUNDING)
    for each in queries.funding():
        assert each.title.nl in shown
        assert each.used_for.nl in shown
        assert all(amount_words(amount) in shown for amount in each.amounts)


def test_two_amounts_for_the_same_money_name_each_other_and_are_never_added(
    cast: Cast, client_of: ClientOf
) -> None:
    shown = words(client_of(cast.anna).get(MONEY))

    assert "€ 125.000 per jaar Ander bedrag voor hetzelfde geld: Rijkssubsidie" in shown
    assert "ongeveer € 80.000 per jaar Ander bedrag voor hetzelfde geld: Rijkssubsidie" in shown
    assert "205.000" not in shown


def test_the_money_narrows_by_level_and_function(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.anna).get(f"{MONEY}?niveau=3&functie=signalling").content.decode()

    shown = set(re.findall(r'id="(D[^"]+)"', page))
    assert shown == {
        row for row, (levels, functions) in FUNDING.items() if "3" in levels and "2" in functions
    }


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (Amount(35_400_000, "total"), "€ 35,4 miljoen in totaal"),
        (Amount(1_000_000_000, "not_stated", "almost"), "bijna € 1 miljard zonder periode"),
        (Amount(21_500, "two_years", "about"), "ongeveer € 21.500 per twee jaar"),
        (Amount(50, "newborn"), "€ 50 per pasgeboren kind"),
    ],
)
def test_an_amount_is_said_as_people_say_it(amount: Amount, said: str) -> None:
    assert amount_words(amount) == said


def test_the_lists_to_choose_by_have_a_question_at_each_mark(
    cast: Cast, client_of: ClientOf
) -> None:
    shown = words(client_of(cast.anna).get(CHOOSING))

    for each in queries.features():
        assert each.title.nl in shown
        assert all(mark.asks.nl in shown for mark in each.marks)
        assert all(mark.good.nl in shown for mark in each.marks if mark.good)
        assert all(mark.weak.nl in shown for mark in each.marks if mark.weak)


@pytest.mark.parametrize("page", [LIST, f"{LIST}home-start/", MONEY, CHOOSING])
def test_it_reads_in_english(cast: Cast, client_of: ClientOf, page: str) -> None:
    client = client_of(cast.anna)
    client.post(reverse("set_language"), {"language": "en"})

    shown = words(client.get(page))

    assert re.search(r"choose|Choosing|Money of the time", shown)
    assert "handboek" not in shown


@pytest.mark.parametrize("page", ["/werk/verwijswijzer/", "/regio/dekking/"])
def test_the_offer_leads_to_the_interventions(cast: Cast, client_of: ClientOf, page: str) -> None:
    assert LIST in client_of(cast.ivo).get(page).content.decode()
