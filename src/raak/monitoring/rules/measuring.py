"""What measurements say: when the next is due, and which way it goes. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from raak.kernel.calendar import add_months
from raak.kernel.refusal import Refused

MOST_MONTHS = 36
HIGHEST = Decimal("1e11")
THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+", re.ASCII)
NOTICE = timedelta(days=14)
"""How long before a measurement is due it stands on Vandaag."""


class Derived(StrEnum):
    """What the product counts itself; nobody types it over."""

    REACH = "reach"
    """Who came to what belongs to the activity's offer, by year, as the agenda counts."""
    SCHOOLS = "schools"
    """Schools that had the lessons, by school year."""
    ROUTE = "route"
    """How often a route began, by year."""
    AWARENESS = "awareness"
    """The share in a hundred that knows the offer, by measurement among parents."""


class Course(StrEnum):
    REACHED = "reached"
    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNKNOWN = "unknown"
    """There is no target, no first figure, or only one figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A figure of a day.

    amount: None: it is too small to be told.
    """

    on: date
    amount: Decimal | None
    is_baseline: bool = False


def amount_of(written: str) -> Decimal:
    """
    Return a number as people write it: `1.250`, `12,5`, `12.5` or `-3`.

    :raises Refused: "measured-unreadable" or "measured-unlikely".
    """
    bare = "".join(written.split())
    if "," in bare:
        bare = bare.replace(".", "").replace(",", ".")
    elif THOUSANDS.fullmatch(bare):
        bare = bare.replace(".", "")
    try:
        found = Decimal(bare)
    except InvalidOperation as wrong:
        raise Refused("measured-unreadable") from wrong
    if not found.is_finite():
        raise Refused("measured-unreadable")
    if abs(found) > HIGHEST:
        raise Refused("measured-unlikely")
    return found.quantize(Decimal("0.01"))


def next_on(last: date | None, every_months: int, begins_on: date) -> date:
    """Return by when the next measurement is due."""
    return begins_on if last is None else add_months(last, every_months)


def course(figures: Sequence[Figure], target: Decimal | None) -> Course:
    """
    Return which way it goes, from the first figure to the last.

    figures: by day. A target above the first figure asks for more, one below it for less.
    """
    told = [each.amount for each in figures if each.amount is not None]
    if target is None or not told:
        return Course.UNKNOWN
    first, last = told[0], told[-1]
    wanted = target - first
    if len(told) == 1:
        return Course.REACHED if last == target else Course.UNKNOWN
    if wanted == 0:
        return Course.REACHED if last == target else Course.WORSE
    sign = 1 if wanted > 0 else -1
    if sign * (last - target) >= 0:
        return Course.REACHED
    moved = sign * (last - first)
    return Course.BETTER if moved > 0 else Course.SAME if moved == 0 else Course.WORSE
