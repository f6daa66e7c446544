"""Words that nobody uses, compared by PostgreSQL with the words that somebody does."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from raak.search import words
from raak.search.typos import SHORTEST, Speller

KEPT = 2_000
"""Words of which a process remembers what was meant."""

ALIKE = 60
"""Words that look most like it, of which our own speller then chooses (pg_trgm)."""

NEAR = """
(SELECT word FROM directory_searchedword WHERE region_id = %(region)s AND sound = %(sound)s
 LIMIT %(most)s)
UNION
(SELECT word FROM directory_searchedword WHERE region_id = %(region)s
 AND (word LIKE %(begins)s OR word LIKE %(ends)s) ORDER BY word LIMIT %(most)s)
UNION
(SELECT word FROM directory_searchedword WHERE region_id = %(region)s AND word >= %(word)s
 ORDER BY word LIMIT 1)
UNION
(SELECT word FROM directory_searchedword WHERE region_id = %(region)s AND word < %(word)s
 ORDER BY word DESC LIMIT 1)
"""


LIKENESS = """
UNION
(SELECT word FROM directory_searchedword WHERE region_id = %(region)s
 ORDER BY word <-> %(word)s LIMIT %(most)s)
"""


class StoredSpeller:
    """
    Chooses as `Speller` does, among the words that the database finds alike.

    used:     in how many services a stem occurs.
    compares: whether pg_trgm is there; without it only what sounds or begins alike is found.
    """

    def __init__(self, region_id: UUID, used: Mapping[str, int], *, compares: bool) -> None:
        self._near_words = NEAR + LIKENESS if compares else NEAR
        self._region_id, self._used = region_id, used
        self._near = lru_cache(maxsize=KEPT)(self._looked_up)

    def mended(self, word: str) -> str:
        """Return the known word that was meant, or an empty string."""
        return self._near(word)[0]

    def within(self, word: str) -> tuple[str, ...]:
        """Return the stems of longer words that begin or end with a word."""
        return self._near(word)[1]

    def _looked_up(self, word: str) -> tuple[str, tuple[str, ...]]:
        if len(word) < SHORTEST or word.isdigit():
            return "", ()
        asked: dict[str, Any] = {
            "region": self._region_id,
            "word": word,
            "sound": words.sound(word),
            "begins": f"{word}%",
            "ends": f"%{word}",
            "most": ALIKE,
        }
        with connection.cursor() as cursor:
            cursor.execute(self._near_words, asked)
            alike = [str(found) for (found,) in cursor.fetchall()]
        stems = {words.stem(one) for one in alike}
        speller = Speller(alike, {stem: self._used.get(stem, 1) for stem in stems})
        return speller.mended(word), speller.within(word)
