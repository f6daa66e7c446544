"""Compound words: `babymassage` is about babies and about massage."""

from collections.abc import Callable
from functools import lru_cache

from raak.search.words import STOP_WORDS, stem

SHORTEST_PART = 4
SHORTEST_FIRST = 3
LINKS = ("s", "en", "e", "")
"""Letters that stand between the parts."""


def parts(word: str, known: Callable[[str], bool]) -> tuple[str, ...]:
    """
    Return the stems of both parts of a compound; nothing when it is none.

    known: says of a stem whether anybody uses it. The longest known last part wins.
    """
    for cut in range(SHORTEST_FIRST, len(word) - SHORTEST_PART + 1):
        last = stem(word[cut:])
        if not known(last):
            continue
        first = _first(word[:cut], known)
        if first:
            return first, last
    return ()


def _first(part: str, known: Callable[[str], bool]) -> str:
    for link in LINKS[::-1]:
        bare = part.removesuffix(link) if link else part
        if len(bare) < SHORTEST_FIRST or (link and bare == part) or bare in STOP_WORDS:
            continue
        found = stem(bare)
        if known(found):
            return found
    return ""


class Splitter:
    """Splits, and remembers what it split."""

    def __init__(self, known: Callable[[str], bool], most: int = 50_000) -> None:
        self.split = lru_cache(maxsize=most)(lambda word: parts(word, known))
