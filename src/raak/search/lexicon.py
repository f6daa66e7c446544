"""What parents say, and what they mean by it: `driftbui`, `boos` and `luistert niet`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

import yaml

from raak.search import words

MOST_WORDS = 12
"""Words of one question that count."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """
    Meanings by what is said.

    single:  stem -> meanings.
    several: stem -> [(all stems that have to be there, meaning)], under the longest of them.
    stems, words: all that occur in it.
    """

    single: Mapping[str, frozenset[str]]
    several: Mapping[str, Sequence[tuple[frozenset[str], str]]]
    stems: frozenset[str] = field(default=frozenset())
    words: frozenset[str] = field(default=frozenset())

    def of(self, stem: str) -> frozenset[str]:
        return self.single.get(stem, frozenset())

    def together(self, said: Iterable[str]) -> Iterator[tuple[frozenset[str], str]]:
        """Yield (stems, meaning) of each saying of several words that `said` holds wholly."""
        there = frozenset(said)
        for stem in there:
            for needed, meaning in self.several.get(stem, ()):
                if needed <= there:
                    yield needed, meaning


def lexicon_of(sayings: Mapping[str, Iterable[str]]) -> Lexicon:
    """Return the lexicon of `meaning -> [what is said]`."""
    single: dict[str, set[str]] = {}
    several: dict[str, list[tuple[frozenset[str], str]]] = {}
    for meaning, said in sayings.items():
        for saying in said:
            stems = words.stems_of_saying(saying)
            if len(stems) == 1:
                single.setdefault(stems[0], set()).add(meaning)
            elif stems:
                longest = max(stems, key=len)
                several.setdefault(longest, []).append((frozenset(stems), meaning))
    known = {stem for rows in several.values() for needed, _ in rows for stem in needed}
    fixed = {stem: frozenset(meanings) for stem, meanings in single.items()}
    spelt = {word for said in sayings.values() for one in said for word in words.words(one)}
    return Lexicon(fixed, several, frozenset(known | single.keys()), frozenset(spelt))


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Sequence[str]]:
    """Return `meaning -> [what is said]` as it comes with the product."""
    text = files("raak.search").joinpath("lexicon.yaml").read_text(encoding="utf-8")
    return {meaning: [str(one) for one in said] for meaning, said in yaml.safe_load(text).items()}


def joined(*several: Mapping[str, Iterable[str]]) -> Mapping[str, Sequence[str]]:
    """Return the sayings of several lists together."""
    found: dict[str, list[str]] = {}
    for one in several:
        for meaning, said in one.items():
            found.setdefault(meaning, []).extend(said)
    return found
