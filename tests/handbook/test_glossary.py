"""docs/glossary.md is written from the editions."""

from pathlib import Path

from raak.handbook import glossary
from raak.handbook.queries import editions

PAGE = Path(__file__).parents[2] / "docs" / "glossary.md"


def test_the_glossary_in_docs_equals_what_the_editions_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == glossary.markdown(tuple(editions().values()))


def test_a_word_that_was_not_checked_says_so_with_what_to_check() -> None:
    page = glossary.markdown(tuple(editions().values()))

    assert "| `indication` | indicatie | beschikking (to check) |" in page
    assert "- nl-2026, `indication`: A doctor or the court" in page
