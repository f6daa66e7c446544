"""What somebody typed, taken apart: words, meanings, an age, and what was mended."""

from collections.abc import Callable, Iterator, Mapping
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

AGE_WORDS = frozenset(
    words.stem(word)
    for word in "jaar jaren jarig jarige jr maanden maand mnd kind zoon dochter meisje jongen".split()
)


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
    mend:  the known stem that was meant, or an empty string.
    """

    lexicon: Lexicon
    known: Callable[[str], bool]
    split: Callable[[str], tuple[str, ...]]
    mend: Callable[[str], str]

    def of(self, text: str) -> Question:
        """Return what is asked in a text; only its first words count."""
        said = words.words(text)[:MOST_WORDS]
        mended: dict[str, str] = {}
        heard = [self._heard(word, mended) for word in said]
        stems = [stem for stem in heard if stem]
        sayings = list(self.lexicon.together(stems))
        clauses = [self._clause(word, stem) for word, stem in self._counting(said, heard)]
        clauses += [Clause({MEANING + meaning: SEVERAL}) for meaning in _once(sayings)]
        return Question(tuple(clauses), ages_in(said), mended)

    def _counting(self, said: list[str], heard: list[str]) -> Iterator[tuple[str, str]]:
        given = set()
        for word, stem in zip(said, heard, strict=True):
            if word not in words.STOP_WORDS and word != "niet" and stem not in given:
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
        if meant := self.mend(stem):
            mended[word] = meant
            return meant
        return stem

    def _clause(self, word: str, stem: str) -> Clause:
        terms = {stem: SAME if words.stem(word) == stem else MENDED}
        parts = () if self.lexicon.of(stem) else self.split(word)
        for part in parts:
            terms[part] = PART
        for meaning in self.lexicon.of(stem):
            terms[MEANING + meaning] = MEANT
        for part in parts:
            for meaning in self.lexicon.of(part):
                terms.setdefault(MEANING + meaning, PART)
        return Clause(terms, light=stem in AGE_WORDS)


def _once(sayings: list[tuple[frozenset[str], str]]) -> list[str]:
    return list(dict.fromkeys(meaning for _, meaning in sayings))
