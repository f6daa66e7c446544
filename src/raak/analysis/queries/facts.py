"""
What the product itself knows about a point, beside what people say of it.

Each number is asked of the room that holds it, the moment the page is shown. It is never made
into a score: that a campaign is planned does not say that it works.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from raak.access.permissions import Permission
from raak.agenda.rules.reaching import LEAST
from raak.campaigns.queries.counted import told_in
from raak.directory.queries.coverage import Where, offered_at
from raak.directory.rules.coverage import Offered
from raak.kernel.calendar import office_day
from raak.lessons.queries import schools_in_year
from raak.lessons.rules import school_year
from raak.trajectories.queries.begun import begun_since

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Fact:
    """
    what:  a code for the words on screen. count: None when it is too small to tell.
    page:  the name of the route where more can be seen, for who has `permission`.
    """

    what: str
    count: int | None
    of: int | None
    as_of: datetime
    page: str
    permission: Permission


def facts_about(point: int, region_id: UUID, now: datetime) -> list[Fact]:
    """Return what the product knows about a point of a region now; of most it knows nothing."""
    find = FOUND_BY.get(point)
    return list(find(region_id, now)) if find else []


def _campaigns(region_id: UUID, now: datetime) -> Iterable[Fact]:
    told = told_in(region_id, office_day(now))

    def fact(what: str, count: int, of: int, page: str, permission: Permission) -> Fact:
        return Fact(what, count, of, now, page, permission)

    keep = Permission.CAMPAIGN_KEEP
    yield fact("campaigns-returning", told.returning, told.running, "regio:campaigns", keep)
    late = told.places - told.late
    yield fact("material-filled", late, told.places, "werk:material", Permission.MATERIAL_KEEP)


def _offer(what: str, level: int, function: str) -> Callable[[UUID, datetime], Iterable[Fact]]:
    """Return what finds the offer of a level and a function, and how much of it is confirmed."""

    def find(region_id: UUID, now: datetime) -> Iterable[Fact]:
        rows = offered_at(region_id, Where(), office_day(now))
        there = [row for row in rows if _is_there(row, level, function)]
        total = sum(row.services for row in there)
        sure = sum(row.services for row in there if row.confirmed)
        yield Fact(what, sure, total, now, "regio:coverage", Permission.DIRECTORY_CURATE)

    return find


def _is_there(row: Offered, level: int, function: str) -> bool:
    """level: 0 for every level."""
    return level in {0, row.level} and function in row.functions


def _lessons(region_id: UUID, now: datetime) -> Iterable[Fact]:
    year = schools_in_year(region_id, school_year(office_day(now)), now)
    all_schools = len(year.had) + len(year.not_yet)
    page = "regio:lessons"
    yield Fact("schools-taught", len(year.had), all_schools, now, page, Permission.REACH_VIEW)


def _route(code: str) -> Callable[[UUID, datetime], Iterable[Fact]]:
    """Return what counts how often a route was begun in a year."""

    def find(region_id: UUID, now: datetime) -> Iterable[Fact]:
        count = begun_since(region_id, now - YEAR).get(code, 0)
        told = None if 0 < count < LEAST else count
        yield Fact(f"begun-{code}", told, None, now, "werk:board", Permission.BOARD_VIEW)

    return find


FOUND_BY: Mapping[int, Callable[[UUID, datetime], Iterable[Fact]]] = {
    3: _campaigns,
    7: _offer("offer-information", 1, "information"),
    8: _offer("offer-light-help", 1, "light_help"),
    9: _lessons,
    19: _route("no-show"),
    20: _offer("offer-guidance", 0, "guidance"),
    22: _offer("offer-help-at-level-3", 3, "light_help"),
    25: _route("report-to-reporting-point"),
    26: _route("reporting-code"),
    32: _route("care-coordination"),
}
"""Point -> what finds the facts about it."""
