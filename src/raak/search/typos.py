"""Words that nobody uses: the nearest one that somebody does."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from raak.search import words

SHORTEST = 4
LONG = 8
"""From this many letters on, two of them may be wrong."""

BEST = 8
SAME_BEGINNING = 5
"""Letters that two compounds share: `kraamhulp` and `kraamzorg`."""


class Speller:
    """
    Knows the words of an index and how often the stem of each is used.

    Of the words that may be meant the one that sounds alike wins, then the one with the fewest
    slips, then the most used, then the one that begins alike.
    """

    def __init__(self, known: Iterable[str], used: Mapping[str, int]) -> None:
        self._words = sorted(word for word in known if len(word) >= SHORTEST)
        self._used = {word: used.get(words.stem(word), 0) for word in self._words}
        rarest_first = sorted(self._words, key=lambda word: self._used[word])
        self._heard = {words.sound(word): word for word in rarest_first}
        self.mended = lru_cache(maxsize=20_000)(self._mended)
        self.within = lru_cache(maxsize=20_000)(self._within)

    def _mended(self, word: str) -> str:
        """Return the known word that was meant, or an empty string."""
        if len(word) < SHORTEST or word.isdigit():
            return ""
        return self._heard.get(words.sound(word)) or self._near(word) or self._begun(word)

    def _near(self, word: str) -> str:
        slips = 2 if len(word) >= LONG else 1
        near = process.extract(
            word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=BEST
        )
        fitting = [(slip, -self._used[found], found) for found, slip, _ in near]
        return min(fitting)[2] if fitting else ""

    def _begun(self, word: str) -> str:
        at = bisect_left(self._words, word)
        shared = [(_shared(word, one), one) for one in self._words[max(at - 1, 0) : at + 1]]
        length, found = max(shared, default=(0, ""))
        return found if length >= max(SAME_BEGINNING, len(word) // 2) else ""

    def _within(self, word: str) -> tuple[str, ...]:
        """Return the stems of compounds that begin or end with a word: massage, babymassage."""
        if len(word) < SAME_BEGINNING:
            return ()
        found = [one for one in self._words if one != word and _holds(one, word)]
        return tuple(dict.fromkeys(map(words.stem, found)))[:BEST]


def _holds(longer: str, word: str) -> bool:
    return longer.endswith(word) or longer.startswith(word)


def _shared(one: str, other: str) -> int:
    """Return how many first letters two words share."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
