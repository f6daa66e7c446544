"""Days, levels and points as people write them in a list. Pure."""

import re
from collections.abc import Iterable
from datetime import date

from raak.kernel.refusal import Refused

LONGEST_TOLD = 40
MOST_PEOPLE = 20_000_000
"""More than live in the country is a slip of the pen."""
ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})([T ].*)?", re.ASCII)
DUTCH = re.compile(
    r"(?P<day>\d{1,2})[-/. ]+(?P<month>\d{1,2}|[a-z]{3,9})\.?[-/. ]+(?P<year>\d{4}|\d{2})",
    re.ASCII | re.IGNORECASE,
)
MONTHS = {
    **{"jan": 1, "feb": 2, "mrt": 3, "maa": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6},
    **{"jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "dec": 12},
}
"""The first three letters of a month, in Dutch and English, as spreadsheets write them."""


def day_of(written: str) -> date:
    """
    Return a day: `2027-03-01`, `1-3-2027`, `1 maart 2027` or `1-mrt-27`.

    :raises Refused: "day-unreadable".
    """
    bare = written.strip().lower()
    found = ISO.fullmatch(bare) or DUTCH.fullmatch(bare)
    try:
        return _date(found["year"], found["month"], found["day"]) if found else _none()
    except (KeyError, ValueError) as wrong:
        raise Refused("day-unreadable", written=written.strip()[:LONGEST_TOLD]) from wrong


def _date(year: str, month: str, day: str) -> date:
    number = int(month) if month.isdigit() else MONTHS[month[:3]]
    return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))


def _none() -> date:
    raise ValueError


def parts(text: str) -> list[str]:
    """Return what stands in a cell that may hold several, with a / or a line between."""
    return [each.strip() for each in re.split(r"[/\n]", text) if each.strip()]


def numbers(text: str, known: Iterable[int], code: str) -> tuple[int, ...]:
    """
    Return the numbers in a cell: `1 / 2`, `1, 2` or `1 en 2`.

    :raises Refused: with the code, when something else stands there.
    """
    allowed = set(known)
    found = []
    for each in re.split(r"[/,+;\s]+|\ben\b", text):
        if not each:
            continue
        if not re.fullmatch(r"\d{1,3}", each, re.ASCII) or int(each) not in allowed:
            raise Refused(code, name=each[:LONGEST_TOLD])
        found.append(int(each))
    return tuple(sorted(set(found)))


def people(written: str) -> int | None:
    """
    Return how many people: `1.200` or `1200`; nothing when nothing is written.

    :raises Refused: "people-unreadable" or "number-unlikely".
    """
    bare = written.strip()
    if not bare:
        return None
    if not re.fullmatch(r"\d{1,3}([. ]\d{3})+|\d{1,8}", bare, re.ASCII):
        raise Refused("people-unreadable", written=bare[:LONGEST_TOLD])
    digits = re.sub(r"\D", "", bare).lstrip("0") or "0"
    if len(digits) > len(str(MOST_PEOPLE)) or int(digits) > MOST_PEOPLE:
        raise Refused("number-unlikely", least="0", most=f"{MOST_PEOPLE:,}".replace(",", "."))
    return int(digits)


def plain(text: str) -> str:
    """Return words as they are compared: capitals and spaces make no difference."""
    return " ".join(text.replace("_", " ").split()).casefold()
