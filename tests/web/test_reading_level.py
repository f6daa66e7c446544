"""The public texts are plain Dutch (B1), by the formula of Flesch and Douma (ADR 22)."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

LEAST = 65
"""Of 100. Plain Dutch begins at 60; newspapers lie around 50."""

CATALOGUE = Path(__file__).parents[2] / "src/raak/web/locale/en/LC_MESSAGES/django.po"
PUBLIC = (
    "front.html",
    "_search_form.html",
    "_nothing_found.html",
    "search.html",
    "service.html",
    "_service_place.html",
    "_offer_map.html",
    "centre.html",
    "centres.html",
    "shown/finding.py",
    "shown/doors.py",
    "news.html",
    "news_asked.html",
    "news_subscribe.html",
    "news_subscription.html",
    "news_unsubscribe.html",
)
SHORTEST = 4
"""Words: a label is no sentence."""

SYLLABLE = re.compile(r"[aeiouyáéíóúàèëïöü]+", re.IGNORECASE)
VARIABLE = re.compile(r"%\(\w+\)s|<[^>]+>")
WORD = re.compile(r"[^\W\d_]+")


def ease(sentences: list[str]) -> float:
    """Return the reading ease of a text by Flesch and Douma: 0 is hard, 100 is easy."""
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    syllables = sum(max(1, len(SYLLABLE.findall(word))) for word in words)
    return 206.84 - 0.93 * len(words) / len(sentences) - 77 * syllables / len(words)


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("U hoeft uw naam niet te noemen.", True),
        ("Indicatiestelling geschiedt overeenkomstig regionale samenwerkingsafspraken.", False),
    ],
)
def test_the_formula_knows_plain_from_hard(text: str, is_plain: bool) -> None:
    assert (ease([text]) >= LEAST) is is_plain


def test_the_public_texts_are_plain_dutch() -> None:
    sentences = _public_sentences()

    assert len(sentences) > 25
    assert ease(sentences) >= LEAST


def _public_sentences() -> list[str]:
    with CATALOGUE.open("rb") as file:
        known = list(read_po(file, locale="en"))
    texts = [
        message.id if isinstance(message.id, str) else message.id[1]
        for message in known
        if message.id and any(path.endswith(PUBLIC) for path, _line in message.locations)
    ]
    parts = (part for text in texts for part in re.split(r"[.?!:]\s", VARIABLE.sub(" ", text)))
    return [part for part in parts if len(WORD.findall(part)) >= SHORTEST]
