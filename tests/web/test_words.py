"""Words for what stands untranslated on a screen."""

import pytest

from raak.web.shown.words import source_language


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("handbook 7.1.4", "en"),
        ("handbook, appendix 1, point 19", "en"),
        ("afwegingskader, question 5", "en"),
        ("own design", "en"),
        ("Besluit verplichte meldcode, stap 1; meldcode.nu, kindcheck", "nl"),
        ("KNMG-meldcode, bijlage 4", "nl"),
        ("Handelingsprotocol Veilig Thuis 2019", "nl"),
    ],
)
def test_a_screen_reader_hears_in_which_language_a_source_is_written(
    source: str, language: str
) -> None:
    assert source_language(source) == language
