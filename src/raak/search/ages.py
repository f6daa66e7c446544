"""Ages in words: `mijn peuter`, `van 7 jaar`, `baby van 3 maanden`, `zwanger`."""

import re
from dataclasses import dataclass

from raak.search import words

UNBORN = -9
GROWN = 276
"""The months before the birth, and those of 23 years: the ages that the directory knows."""


@dataclass(frozen=True, slots=True)
class Ages:
    """Months since the birth, both ends included."""

    low: int
    high: int

    def meets(self, low: int, high: int) -> bool:
        return low <= self.high and high >= self.low


BANDS = {
    "zwanger": Ages(UNBORN, 0),
    "baby": Ages(0, 12),
    "dreumes": Ages(12, 24),
    "peuter": Ages(24, 47),
    "kleuter": Ages(48, 71),
    "schoolkind": Ages(72, 143),
    "puber": Ages(144, 203),
    "jongvolwassen": Ages(204, GROWN),
}
"""Bands by their code, youngest first."""

SAID = {
    "zwangerschap": "zwanger",
    "ongeboren": "zwanger",
    "babys": "baby",
    "babytje": "baby",
    "zuigeling": "baby",
    "newborn": "baby",
    "pasgeboren": "baby",
    "dreumesen": "dreumes",
    "peuters": "peuter",
    "peutertje": "peuter",
    "kleuters": "kleuter",
    "kleutertje": "kleuter",
    "basisschool": "schoolkind",
    "pubers": "puber",
    "tiener": "puber",
    "tieners": "puber",
    "puberzoon": "puber",
    "puberdochter": "puber",
    "brugklas": "puber",
    "jongvolwassene": "jongvolwassen",
}
NUMBERS = {word: number for number, word in enumerate(words.in_order("numbers"), start=1)}
NUMBER = "|".join((r"\d{1,2}", *sorted(NUMBERS, key=len, reverse=True)))
MONTHS = re.compile(rf"\b({NUMBER}) ?(?:maanden|maand|mnd|mnden)\b")
YEARS = re.compile(rf"\b({NUMBER}) ?(?:jaar|jarige?|jr|jarig)\b")
OF = re.compile(
    r"\b(?:kind|zoon|zoontje|dochter|dochtertje|meisje|jongen|zus|broer|kleinkind) (?:van|is) "
    r"(\d{1,2})\b"
)


def ages_in(said: list[str]) -> Ages | None:
    """Return the age that somebody mentions; of several the most exact one."""
    text = " ".join(said)
    if found := MONTHS.search(text):
        month = _number(found[1])
        return Ages(month, month)
    if found := YEARS.search(text) or OF.search(text):
        year = _number(found[1])
        return Ages(year * 12, year * 12 + 11) if year * 12 <= GROWN else None
    for word in said:
        if band := BANDS.get(SAID.get(word, word)):
            return band
    return None


def _number(said: str) -> int:
    return int(said) if said.isdigit() else NUMBERS[said]
