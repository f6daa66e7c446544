"""Words that nobody knows: the nearest one that somebody does."""

from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from raak.search import words

SHORTEST = 4
LONG = 8
"""From this many letters on, two of them may be wrong."""

BEST = 8


class Speller:
    """
    Knows the stems of an index and how often each is used.

    A word is mended when it sounds like a known one, or is at most one slip away (two when long).
    Of several the one that sounds alike wins, then the fewest slips, then the most used.
    """

    def __init__(self, used: Mapping[str, int]) -> None:
        self._used = {
            stem: times for stem, times in used.items() if len(stem) >= SHORTEST - 1
        }
        self._stems = list(self._used)
        self._heard: dict[str, str] = {}
        for stem in sorted(self._used, key=lambda one: self._used[one]):
            self._heard[words.sound(stem)] = stem
        self.mended = lru_cache(maxsize=20_000)(self._mended)

    def _mended(self, stem: str) -> str:
        """Return the stem that was meant, or an empty string."""
        if len(stem) < SHORTEST or stem.isdigit():
            return ""
        if alike := self._heard.get(words.sound(stem)):
            return alike
        slips = 2 if len(stem) >= LONG else 1
        near = process.extract(
            stem, self._stems, scorer=OSA.distance, score_cutoff=slips, limit=BEST
        )
        fitting = [(slip, -self._used[found], found) for found, slip, _ in near]
        return min(fitting)[2] if fitting else ""
