"""The interventions that the handbook names, held against the catalogue's table."""

import pytest
from tests.handbook.intervention_rows import INTERVENTIONS

from raak.handbook import queries
from raak.handbook.edition import FUNCTIONS
from raak.handbook.interventions import Ages, Dose, Intervention

DOSES = {
    "triple-p-2": Dose(contacts_least=1, contacts_most=2, minutes_each=10),
    "triple-p-3": Dose(contacts_least=4, contacts_most=4, minutes_each=20),
    "triple-p-4": Dose(contacts_least=8, contacts_most=10, minutes_each=90),
    "mothers-inform-mothers": Dose(lasts_least=18, lasts_most=18),
    "video-home-training": Dose(contacts_most=6, lasts_least=2, lasts_most=3),
    "stevig-ouderschap": Dose(contacts_least=6, contacts_most=6, lasts_least=18, lasts_most=18),
    "preventive-home-visits": Dose(
        contacts_least=6, contacts_most=6, lasts_least=30, lasts_most=30
    ),
    "voorzorg": Dose(every_weeks=2, lasts_least=33, lasts_most=33),
    "snel-hulp": Dose(lasts_most=3),
    "families-first": Dose(lasts_least=6, lasts_most=6, lasts_in="weeks"),
    "intensive-family-guidance": Dose(lasts_least=6, lasts_most=6),
}
AGES = {
    "pregnancy-course": Ages(-9, -1),
    "mothers-inform-mothers": Ages(0, 18),
    "bemoeizorg": Ages(0, 239),
    "home-start": Ages(0, 83),
    "stevig-ouderschap": Ages(0, 18),
    "preventive-home-visits": Ages(0, 30),
    "voorzorg": Ages(-9, 24),
    "taakspel": Ages(72, 155),
}
SITES = {
    "groeigids.nl": {"growth-guide"},
    "opvoedwegwijzer.nl": {"parenting-signpost"},
    "triplep-nederland.nl": {"triple-p-1", "triple-p-2", "triple-p-3", "triple-p-4"},
    "leefstijl.nl": {"leefstijl"},
    "cedgroep.nl": {"taakspel"},
    "schoolkracht.nl": {"girls-at-risk"},
    "ctc-holland.nl": {"communities-that-care"},
    "opvoedingsondersteuning.info": {
        *("mothers-inform-mothers", "living-room-meetings", "wij-moeders", "kinderthemas-thuis"),
    },
    "aitnl.org": {"video-home-training"},
    "home-start.nl": {"home-start"},
    "stevigouderschap.nl": {"stevig-ouderschap"},
    "voorzorg.info": {"voorzorg"},
    "huiselijkgeweld.nl": {"kindspoor"},
}
TRIED = {
    "Amsterdam": {"growth-guide", "wish-for-a-child-hour", "kindspoor"},
    "Zaanstreek-Waterland": {"parenting-signpost", "mothers-inform-mothers", "home-start"},
    "Westelijke Mijnstreek": {
        *("group-clinic", "pregnancy-to-school", "opvoeden-zo", "living-room-meetings"),
        "preventive-home-visits",
    },
    "Flevoland": {"rights-lesson-box", "asylum-children", "family-coaching"},
    "Amsterdam-Noord": {
        *("parenting-map", "support-point", "area-based-offer", "early-education", "en-nu-ik"),
        "light-help-witnesses",
    },
    "Deventer": {"wij-moeders"},
    "Apeldoorn": {"kinderthemas-thuis"},
}
TENSIONS = {
    "triple-p-4": ("Z10.1-b",),
    "ho-tot-hier": ("Z4.0-a",),
    "mothers-inform-mothers": ("Z7.0-a",),
    "family-coaching": ("Z7.2.1-a",),
    "video-home-training": ("Z10.1-b",),
    "home-start": ("Z10.1-b",),
    "stevig-ouderschap": ("Z10.1-b", "Z6.0-a"),
    "preventive-home-visits": ("Z6.0-a",),
    "voorzorg": ("Z10.1-b", "Z6.0-a"),
    "nurse-family-partnership": ("Z7.0-b",),
    "short-route": ("Z8.2.2-a",),
    "snel-hulp": ("Z8.2.2-a", "Z8.0-a"),
    "kindspoor": ("Z8.0-a",),
}


def _of(row: str) -> list[Intervention]:
    """Return what a row names, without what an earlier row already placed."""
    return [each for each in queries.interventions() if each.rows[0] == row]


def test_every_row_of_the_catalogue_is_there_and_no_other() -> None:
    rows = {row for each in queries.interventions() for row in each.rows}

    assert rows == set(INTERVENTIONS)


@pytest.mark.parametrize("row", INTERVENTIONS)
def test_levels_functions_and_effect_are_those_of_the_handbook(row: str) -> None:
    levels, functions, effect = INTERVENTIONS[row]

    assert _of(row)
    for each in _of(row):
        assert "".join(map(str, each.levels)) == levels
        assert [FUNCTIONS.index(one) + 1 for one in each.functions] == [*map(int, functions)]
        assert each.effect == effect


def test_a_code_is_used_once() -> None:
    codes = [each.code for each in queries.interventions()]

    assert len(set(codes)) == len(codes) == 69


def test_the_list_of_thirteen_and_the_list_of_eighteen_are_whole() -> None:
    marked = queries.interventions()

    assert {each.list_a for each in marked} == set(range(14))
    assert {each.list_b for each in marked} == set(range(19))


def test_how_much_of_it_is_kept_in_numbers_where_it_is_stated() -> None:
    stated = {each.code: each.dose for each in queries.interventions() if each.dose != Dose()}

    assert stated == DOSES


def test_ages_are_kept_in_months() -> None:
    ages = {each.code: each.ages for each in queries.interventions()}

    assert {code: ages[code] for code in AGES} == AGES
    assert all(one is None or one.youngest_months <= one.oldest_months for one in ages.values())


def test_where_the_handbook_contradicts_itself_the_record_says_how() -> None:
    known = queries.interventions()

    assert {each.code: each.tensions for each in known if each.tensions} == TENSIONS
    assert {each.code for each in known if each.warning} == set(TENSIONS)


@pytest.mark.parametrize("site", SITES)
def test_a_site_belongs_to_its_interventions(site: str) -> None:
    assert {each.code for each in queries.interventions() if each.site == site} == SITES[site]


@pytest.mark.parametrize("place", TRIED)
def test_it_says_where_it_was_tried(place: str) -> None:
    tried = {each.code for each in queries.interventions() if each.tried and each.tried.en == place}

    assert tried == TRIED[place]


def test_pressure_is_named_where_the_handbook_names_it() -> None:
    named = {each.code: each.pressure for each in queries.interventions() if each.pressure}

    assert named == {
        "family-coaching": "pressure",
        "bemoeizorg": "pressure",
        "preventive-home-visits": "pressure",
    }


def test_one_programme_with_two_names_is_found_by_both() -> None:
    found = queries.intervention("nurse-family-partnership")

    assert (found.title.nl, found.also) == (
        "Nurse-Family Partnership",
        ("Family Nurse Partnership",),
    )


def test_an_unknown_code_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match="no intervention is called 'magic'"):
        queries.intervention("magic")
