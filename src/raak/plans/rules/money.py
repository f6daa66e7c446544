"""Amounts as people write them, what a source still holds, and until when work is paid. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from raak.kernel.calendar import DAY
from raak.kernel.refusal import Refused


class Sort(StrEnum):
    """What sort of money a source is."""

    GRANT = "grant"
    """For a purpose, from a government or a fund."""
    OWN = "own"
    """What an organisation of the region brings in itself (handbook 2.6)."""
    FLEX = "flex"
    """Free to mend quickly what is lacking (handbook 10.1)."""


MOST_CENTS = 100_000_000_000
"""A milliard euros; a plan of a region that asks for more has a slip of the pen in it."""
LONGEST_SHOWN = 30
SIGNS = re.compile(r"(€|eur(?:o'?s?)?)", re.IGNORECASE)
NO_CENTS = re.compile(r"[.,](-{1,2}|\u2013|\u2014|=)$")
"""As people write that there are no cents, with a hyphen or a dash."""
SPACED = re.compile(r"\d{1,3}( \d{3})+([.,]\d{1,2})?", re.ASCII)
DUTCH = re.compile(r"(\d{1,3}(\.\d{3})+|\d+)(,\d{1,2})?", re.ASCII)
FOREIGN = re.compile(
    r"(\d{1,3}(,\d{3})+|\d{1,3}('\d{3})+|\d+)\.\d{1,2}|\d{1,3}(,\d{3}){2,}|\d{1,3}('\d{3})+",
    re.ASCII,
)
EITHER = re.compile(r"\d{1,3},\d{3}", re.ASCII)
"""A thousand to the English, and one and a bit to us with a decimal too many."""


def cents_of(written: str) -> int:
    """
    Return an amount in whole cents: `1.234,50`, `1,234.50`, `€ 1 234` or `1234`.

    :raises Refused: "amount-ambiguous", "amount-unreadable" or "money-unlikely".
    """
    bare = _bare(written)
    if EITHER.fullmatch(bare):
        raise Refused("amount-ambiguous", written=written[:LONGEST_SHOWN])
    if not (SPACED.fullmatch(bare) or DUTCH.fullmatch(bare) or FOREIGN.fullmatch(bare)):
        raise Refused("amount-unreadable", written=written[:LONGEST_SHOWN])
    found = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", bare)
    whole, rest = (found[1], found[2] or "") if found else (bare, "")
    cents = int(re.sub(r"\D", "", whole)) * 100 + int(rest.ljust(2, "0"))
    if cents > MOST_CENTS:
        raise Refused("money-unlikely")
    return cents


def _bare(written: str) -> str:
    """Return the digits with their marks, without the sign of the money; any space is one."""
    plain = " ".join(SIGNS.sub(" ", written.replace("\u2019", "'")).split())
    return NO_CENTS.sub("", plain).strip()


@dataclass(frozen=True, slots=True)
class Purse:
    """A source of money. first, last: when it can be spent; None: structural at that end."""

    id: UUID
    cents_a_year: int
    first: date | None = None
    last: date | None = None

    def in_year(self, year: int) -> tuple[date, date] | None:
        """Return the days of a year on which it can be spent, or None."""
        begins = max(self.first or date.min, date(year, 1, 1))
        ends = min(self.last or date.max, date(year, 12, 31))
        return (begins, ends) if begins <= ends else None


@dataclass(frozen=True, slots=True)
class Share:
    """What an activity takes from a source in a year."""

    source_id: UUID
    year: int
    cents: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How a source stands in a year; all in cents."""

    holds: int
    taken: int

    @property
    def left(self) -> int:
        return self.holds - self.taken

    @property
    def is_overspent(self) -> bool:
        return self.left < 0


def balances(
    purses: Iterable[Purse], shares: Iterable[Share], years: Iterable[int]
) -> Mapping[tuple[UUID, int], Balance]:
    """Return how each source stands in each year; also when it holds nothing then, but is used."""
    taken: dict[tuple[UUID, int], int] = {}
    for each in shares:
        key = (each.source_id, each.year)
        taken[key] = taken.get(key, 0) + each.cents
    span = tuple(years)
    return {
        (purse.id, year): Balance(
            purse.cents_a_year if purse.in_year(year) else 0, taken.get((purse.id, year), 0)
        )
        for purse in purses
        for year in span
    }


def first_unpaid(
    first: date, last: date, shares: Iterable[Share], purses: Mapping[UUID, Purse]
) -> date | None:
    """
    Return the first day of work for which there is no money, or None when all of it is paid.

    Periods of sources may overlap or touch; a gap in the middle counts as well as one at the end.
    """
    paid = sorted(filter(None, (_days(each, purses) for each in shares if each.cents)))
    cursor = first
    for begins, ends in paid:
        if begins > cursor:
            break
        cursor = max(cursor, ends + DAY)
    return cursor if cursor <= last else None


def _days(share: Share, purses: Mapping[UUID, Purse]) -> tuple[date, date] | None:
    purse = purses.get(share.source_id)
    return purse.in_year(share.year) if purse else None


def overlap(one: Purse, other: Purse) -> bool:
    """Tell whether there are days on which both can be spent."""
    begins = max(one.first or date.min, other.first or date.min)
    return begins <= min(one.last or date.max, other.last or date.max)


def require_giver(sort: Sort, *, has_giver: bool) -> None:
    """:raises Refused: "giver-missing" when nobody says whose own money it is."""
    if sort is Sort.OWN and not has_giver:
        raise Refused("giver-missing")


def require_days(first: date | None, last: date | None) -> None:
    """:raises Refused: "source-days"."""
    if first and last and last < first:
        raise Refused("source-days")
