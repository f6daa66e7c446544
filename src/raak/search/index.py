"""The inverted index: built from documents, and from the bags that the one before it made."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from types import MappingProxyType

from raak.search.ages import Ages
from raak.search.analysis import Bag, Vocabulary, bag_of
from raak.search.compounds import Splitter
from raak.search.documents import Document
from raak.search.geography import Geography
from raak.search.lexicon import Lexicon
from raak.search.opening import Occurs, Opening
from raak.search.question import MEANING, Understanding
from raak.search.typos import Speller
from raak.search.words import STOP_WORDS, stem, words


@dataclass(frozen=True, slots=True)
class Postings:
    """Documents that have a term, with its weight in each and its rarity over all."""

    numbers: "array[int]"
    weights: "array[float]"
    rarity: float


NOWHERE: Mapping[str, tuple[float, float]] = MappingProxyType({})


class Index:
    """
    What a search needs, ready. Nothing in it changes, so that threads share it.

    Documents stand in order of their name: that is the order of a list without words.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        lexicon: Lexicon,
        occurs: Occurs,
        *,
        before: "Index | None" = None,
        middles: Mapping[str, tuple[float, float]] = NOWHERE,
    ) -> None:
        ordered = sorted(documents, key=lambda one: (one.name.casefold(), one.key))
        self.keys = [one.key for one in ordered]
        self.vocabulary: Vocabulary = before.vocabulary if before else Vocabulary()
        self.splitter: Splitter = before.splitter if before else _splitter(ordered, lexicon)
        self.bags = _bags(ordered, self.vocabulary, lexicon, self.splitter, before)
        self.postings = _postings(self.keys, self.bags, self.vocabulary)
        self.ages = [(one.ages.low, one.ages.high) for one in ordered]
        self.geography = Geography(ordered, middles)
        self.opening = Opening(ordered, occurs)
        self.flags = _flags(ordered)
        self._no_place = bytes(len(ordered))
        self._meeting: dict[Ages, bytes] = {}
        self.understanding = self._understanding(lexicon)

    def __len__(self) -> int:
        return len(self.keys)

    def marked(self, flag: str) -> bytes:
        """Return one byte per document: 1 where it has the flag, such as `topic:slapen`."""
        return self.flags.get(flag, self._no_place)

    def meeting(self, ages: Ages) -> bytes:
        """Return one byte per document: 1 where it is for somebody of these ages."""
        if ages not in self._meeting:
            self._meeting[ages] = bytes(ages.meets(low, high) for low, high in self.ages)
        return self._meeting[ages]

    def _understanding(self, lexicon: Lexicon) -> Understanding:
        used = {
            term: len(found.numbers)
            for term, found in self.postings.items()
            if not term.startswith(MEANING)
        }
        for known in lexicon.stems:
            used.setdefault(known, 1)
        read = (self.vocabulary.words | lexicon.words) - STOP_WORDS
        speller = Speller(read, used)
        return Understanding(
            lexicon, used.__contains__, self.splitter.split, speller.mended, speller.within
        )


def _splitter(documents: Iterable[Document], lexicon: Lexicon) -> Splitter:
    """Return what splits compounds by the words of the names, the summaries and the lexicon."""
    said = (words(f"{one.name} {one.summary} {one.topic_words}") for one in documents)
    known = {stem(word) for line in said for word in line if word not in STOP_WORDS}
    return Splitter((known | lexicon.stems).__contains__)


def _bags(
    documents: Iterable[Document],
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    splitter: Splitter,
    before: Index | None,
) -> Mapping[str, Bag]:
    """Return a bag per key; those of documents that did not change are taken over."""
    old = before.bags if before else {}
    bags = {}
    for one in documents:
        kept = old.get(one.key)
        fresh = kept is None or kept.version != one.version
        bags[one.key] = bag_of(one, vocabulary, lexicon, splitter.split) if fresh else kept
    return {key: bag for key, bag in bags.items() if bag is not None}


def _postings(
    keys: list[str], bags: Mapping[str, Bag], vocabulary: Vocabulary
) -> dict[str, Postings]:
    numbers: list[array[int]] = [array("I") for _ in vocabulary.numbers]
    weights: list[array[float]] = [array("f") for _ in vocabulary.numbers]
    for number, key in enumerate(keys):
        bag = bags[key]
        for term, weight in zip(bag.terms, bag.weights, strict=True):
            numbers[term].append(number)
            weights[term].append(weight)
    return {
        term: Postings(numbers[n], weights[n], log(1 + len(keys) / len(numbers[n])))
        for term, n in vocabulary.numbers.items()
        if numbers[n]
    }


def _flags(documents: list[Document]) -> dict[str, bytes]:
    found: dict[str, bytearray] = {}
    for number, one in enumerate(documents):
        for flag in flags_of(one):
            found.setdefault(flag, bytearray(len(documents)))[number] = 1
    return {flag: bytes(marks) for flag, marks in found.items()}


def flags_of(document: Document) -> list[str]:
    """Return what can be asked of a document beside its words, such as `language:ar`."""
    flags = [f"topic:{code}" for code in document.topics]
    flags += [f"language:{code}" for code in document.languages]
    flags += [
        f"access:{document.access}",
        *["free"] * document.free,
        *["digital"] * document.digital,
    ]
    return flags
