"""A document as a bag of weighed terms."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import sqrt

from raak.search import words
from raak.search.documents import Document
from raak.search.lexicon import Lexicon
from raak.search.question import MEANING

NAME, TOPIC, SUMMARY, PROVIDER, TOWN, DESCRIPTION = 3.0, 2.5, 1.4, 1.0, 1.2, 0.6
"""What a word in each field weighs."""

HALF = 2.0
"""The weight at which a term counts for half of what it can ever count."""

MEANT_BY_WORD = 0.7
"""What a meaning that follows from a word weighs beside the word."""


@dataclass(frozen=True, slots=True)
class Bag:
    """version: of the document; terms: numbers that the vocabulary gave; weights: 0..1."""

    version: str
    terms: "array[int]"
    weights: "array[float]"


class Vocabulary:
    """Numbers for terms, given out once, and the words that were read."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.words: set[str] = set()

    def number(self, term: str) -> int:
        return self.numbers.setdefault(term, len(self.numbers))


def bag_of(
    document: Document,
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    split: Callable[[str], tuple[str, ...]],
) -> Bag:
    """Return the terms of a document: words, halves of compounds, meanings and topics."""
    weighed = weights_of(document, vocabulary.words, lexicon, split)
    terms = array("I", map(vocabulary.number, weighed))
    return Bag(document.version, terms, array("f", weighed.values()))


def weights_of(
    document: Document,
    read: set[str],
    lexicon: Lexicon,
    split: Callable[[str], tuple[str, ...]],
) -> dict[str, float]:
    """Return what each term of a document weighs, 0..1. read: gets the words that were met."""
    found: dict[str, float] = defaultdict(float)
    for code in document.topics:
        found[MEANING + code] += (TOPIC + NAME) / sqrt(len(document.topics))
    for text, weight in _fields(document):
        said = words.words(text)
        read.update(said)
        _add_words(found, said, weight, lexicon, split)
        stems = [words.stem(word) for word in said]
        for _, meaning in lexicon.together(stems):
            found[MEANING + meaning] += weight * MEANT_BY_WORD
    return {term: weight / (weight + HALF) for term, weight in found.items()}


def _add_words(
    found: dict[str, float],
    said: Iterable[str],
    weight: float,
    lexicon: Lexicon,
    split: Callable[[str], tuple[str, ...]],
) -> None:
    for word in said:
        if word in words.STOP_WORDS:
            continue
        stem = words.stem(word)
        found[stem] += weight
        for part in split(word):
            found[part] += weight / 2
        for meaning in lexicon.of(stem):
            found[MEANING + meaning] += weight * MEANT_BY_WORD


def _fields(document: Document) -> Iterable[tuple[str, float]]:
    yield document.name, NAME
    yield document.topic_words, TOPIC / 2
    yield document.summary, SUMMARY
    yield document.provider, PROVIDER
    yield " ".join(document.towns), TOWN
    yield document.description, DESCRIPTION
