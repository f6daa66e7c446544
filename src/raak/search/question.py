"""What somebody typed, taken apart: words, meanings, an age, and what was mended."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field

from raak.search import words
from raak.search.ages import Ages, ages_in
from raak.search.lexicon import MOST_WORDS, Lexicon

SAME, PART, MEANT, MENDED = 1.0, 0.55, 0.9, 0.75
"""How much finding the word itself, half of it, its meaning or its mended form counts."""

SEVERAL = 1.3
"""A saying of several words says more than each of them."""

MEANING = "#"
"""Stands before the name of a meaning, so that it is never taken for a word."""

PEOPLE = frozenset(words.stem(word) for word in words.SMALL["people"])
"""Stems that say of whom somebody speaks, and little of what the matter is."""


@dataclass(frozen=True, slots=True)
class Clause:
    """
    One thing that was asked: the terms that answer it, each with how well.

    light: says little by itself, as the `kind` in `mijn kind slaapt niet`.
    """

    terms: Mapping[str, float]
    light: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    clauses: tuple[Clause, ...] = ()
    ages: Ages | None = None
    mended: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not self.clauses


@dataclass(frozen=True, slots=True)
class Understanding:
    """
    Takes questions apart.

    known: whether an index or the lexicon uses a stem.
    split: the stems of both parts of a compound, or nothing.
    mend:  the known word that was meant, or an empty string.
    within: the stems of longer words that begin or end with a word.
    """

    lexicon: Lexicon
    known: Callable[[str], bool]
    split: Callable[[str], tuple[str, ...]]
    mend: Callable[[str], str]
    within: Callable[[str], tuple[str, ...]]

    def of(self, text: str) -> Question:
        """Return what is asked in a text; only its first words count."""
        said = words.words(text)[:MOST_WORDS]
        mended: dict[str, str] = {}
        heard = [self._heard(word, mended) for word in said]
        stems = [stem for stem in heard if stem]
        sayings = list(self.lexicon.together(stems))
        told = {stem for needed, _ in sayings for stem in needed}
        clauses = [self._clause(word, stem, told) for word, stem in self._counting(said, heard)]
        clauses += [Clause({MEANING + meaning: SEVERAL}) for meaning in _once(sayings)]
        return Question(tuple(clauses), ages_in(said), mended)

    def _counting(self, said: list[str], heard: list[str]) -> Iterator[tuple[str, str]]:
        given = set()
        for word, stem in zip(said, heard, strict=True):
            if word not in words.STOP_WORDS and stem not in given:
                given.add(stem)
                if not word.isdigit():
                    yield word, stem

    def _heard(self, word: str, mended: dict[str, str]) -> str:
        """Return the stem of a word as it was meant."""
        stem = words.stem(word)
        if word in words.STOP_WORDS or self.known(stem) or self.split(word):
            return stem
        if word.startswith("ge") and self.known(bare := words.stem(word[2:])):
            return bare
        if self.within(word):
            return stem
        if meant := self.mend(word):
            mended[word] = meant
            return words.stem(meant)
        return stem

    def _clause(self, word: str, stem: str, told: Container[str]) -> Clause:
        """told: stems of which a saying already tells what they mean."""
        terms = {stem: SAME if words.stem(word) == stem else MENDED}
        parts = () if self.lexicon.of(stem) else self.split(word)
        halves = parts if self.known(stem) else (*parts, *self.within(word))
        for part in halves:
            terms.setdefault(part, PART)
        for meaning in self.lexicon.of(stem):
            terms[MEANING + meaning] = MEANT
        for part in parts:
            for meaning in self.lexicon.of(part):
                terms.setdefault(MEANING + meaning, PART)
        return Clause(terms, light=stem in PEOPLE or stem in told)


def _once(sayings: list[tuple[frozenset[str], str]]) -> list[str]:
    return list(dict.fromkeys(meaning for _, meaning in sayings))
