"""Terms as people write them: `5 working days`, `10 weeks`, `3 months`."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    WORKING_DAYS = "working days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


LONGEST = {Unit.WORKING_DAYS: 520, Unit.DAYS: 730, Unit.WEEKS: 104, Unit.MONTHS: 24}
"""Two years: a longer term in a protocol is a slip of the pen."""

WRITTEN = re.compile(r"(\d{1,4}) (working day|day|week|month)s?")


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time that ends with a day. `count` >= 0."""

    count: int
    unit: Unit

    def __str__(self) -> str:
        unit = self.unit.value
        return f"{self.count} {unit[:-1] if self.count == 1 else unit}"


def parse_term(text: str) -> Term:
    """
    Return the term that `text` writes, such as `2 working days` or `1 week`.

    :raises ValueError: with the cure, when the text is no term or is longer than two years.
    """
    match = WRITTEN.fullmatch(text.strip()) if text.isascii() else None
    if match is None:
        raise ValueError("write a term as '5 working days', '8 days', '10 weeks' or '3 months'")
    term = Term(int(match[1]), Unit(match[2] + "s"))
    if term.count > LONGEST[term.unit]:
        raise ValueError(f"a term is two years at most ({LONGEST[term.unit]} {term.unit.value})")
    return term
