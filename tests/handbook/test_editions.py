"""The words per edition, and asking for one."""

import pytest

from raak.access.rules import Role
from raak.handbook import queries
from raak.handbook.edition import LANGUAGES

KINDS = ["terms", "roles", "professions", "sectors", "needs"]
EDITIONS = ["handbook-2007", "nl-2026"]
NOT_READ = {
    "handbook-2007": {"weighing_frame", "child_check", "first_assessment"},
    "nl-2026": {
        *("youth_care_office", "protection_agency", "family_centre", "care_team"),
        *("referral_index", "safety_net", "quick_help", "indication", "confidant"),
    },
}


def codes(edition: str, kind: str) -> list[str]:
    found = getattr(queries.editions()[edition], kind)
    return list(found if kind == "terms" else found.words)


def test_there_is_the_handbook_and_there_is_today_oldest_first() -> None:
    assert list(queries.editions()) == EDITIONS


@pytest.mark.parametrize("kind", KINDS)
def test_every_edition_has_a_word_for_the_same_codes(kind: str) -> None:
    assert codes("handbook-2007", kind) == codes("nl-2026", kind)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_role_of_access_has_a_word(edition: str) -> None:
    assert codes(edition, "roles") == [role.value for role in Role]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_region_finds_the_sectors_and_needs_of_the_handbook(edition: str) -> None:
    assert len(codes(edition, "sectors")) >= 15
    assert {"light_parenting_support", "quick_help", "protection"} <= set(codes(edition, "needs"))


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_was_not_read_in_a_source_says_so(edition: str) -> None:
    terms = queries.terms(edition, "nl")

    assert {term.code for term in terms if not term.verified} == NOT_READ[edition]
    assert all(bool(term.note) is not term.verified for term in terms)


@pytest.mark.parametrize(
    ("edition", "language", "word"),
    [
        ("handbook-2007", "nl", "Advies- en Meldpunt Kindermishandeling"),
        ("handbook-2007", "en", "advice and reporting point for child abuse"),
        ("nl-2026", "nl", "Veilig Thuis"),
        ("nl-2026", "en-gb", "Veilig Thuis (advice and reporting point)"),
    ],
)
def test_a_term_is_said_in_the_words_of_the_edition(edition: str, language: str, word: str) -> None:
    assert queries.term(edition, "reporting_point", language).word == word


def test_an_abbreviation_and_its_explanation_come_with_the_term() -> None:
    term = queries.term("handbook-2007", "care_team", "nl")

    assert (term.abbreviation, term.source) == ("ZAT", "handbook 7.1.5")
    assert "advies" in term.explained


def test_terms_stand_in_alphabetical_order() -> None:
    found = [term.word.casefold() for term in queries.terms("nl-2026", "nl")]

    assert found == sorted(found)
    assert len(found) > 20


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_functions_and_levels_have_words(edition: str, language: str) -> None:
    assert queries.function_word(edition, "light_help", language)
    assert [queries.level_word(edition, level, language) for level in range(1, 6)]


@pytest.mark.parametrize(
    "ask",
    [
        lambda: queries.term("nl-2026", "amk", "nl"),
        lambda: queries.role_word("nl-2026", "boss", "nl"),
        lambda: queries.profession_word("nl-2026", "baker", "nl"),
        lambda: queries.sector_word("nl-2026", "bakery", "nl"),
        lambda: queries.need_word("nl-2026", "bread", "nl"),
        lambda: queries.level_word("nl-2026", 6, "nl"),
        lambda: queries.term("nl-1950", "reporting_point", "nl"),
    ],
)
def test_an_unknown_code_is_named_with_what_is_known(ask: object) -> None:
    assert callable(ask)
    with pytest.raises(LookupError, match=r"is called '.*'; known are "):
        ask()
