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
from raak.agenda.queries.reaching import tally_of
from raak.agenda.rules import Kind
from raak.agenda.rules.reaching import LEAST
from raak.campaigns.queries.counted import appeared_since, spoken_to, told_in
from raak.campaigns.rules import Audience
from raak.directory.queries.coverage import Where, offered_at
from raak.directory.rules.coverage import Offered
from raak.directory.rules.matrix import LEVELS
from raak.kernel.calendar import office_day
from raak.lessons.queries import schools_in_year
from raak.lessons.rules import school_year
from raak.neighbourhoods.queries.decisions import states_of
from raak.neighbourhoods.queries.profiles import areas_of_today
from raak.trajectories.queries.begun import begun_since

YEAR = timedelta(days=365)
HELPING = frozenset({"light_help", "care_coordination"})


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


def _advocacy(region_id: UUID, now: datetime) -> Iterable[Fact]:
    today = office_day(now)
    running = spoken_to(region_id, today).running
    appeared = appeared_since(region_id, today - YEAR)
    keep = Permission.CAMPAIGN_KEEP
    yield Fact("campaigns-running", running, None, now, "regio:campaigns", keep)
    yield Fact("told-in-a-year", appeared, None, now, "regio:press", keep)


def _audiences(region_id: UUID, now: datetime) -> Iterable[Fact]:
    told = len(spoken_to(region_id, office_day(now)).audiences)
    keep = Permission.CAMPAIGN_KEEP
    yield Fact("audiences-told", told, len(Audience), now, "regio:campaigns", keep)


def _around_birth(region_id: UUID, now: datetime) -> Iterable[Fact]:
    there = tally_of(region_id, [Kind.BIRTH_GROUP], now - YEAR, now)
    view = Permission.REACH_VIEW
    yield Fact("birth-groups-held", there.meetings, None, now, "regio:reach", view)
    yield Fact("birth-groups-reached", _told(there.came), None, now, "regio:reach", view)


def _after_birth(region_id: UUID, now: datetime) -> Iterable[Fact]:
    there = tally_of(region_id, [Kind.BIRTH_GROUP], now - YEAR, now)
    yield Fact(
        "birth-groups-went-on",
        _told(min(there.went_on, there.came)),
        there.came if there.came >= LEAST else None,
        now,
        "regio:reach",
        Permission.REACH_VIEW,
    )


def _consultation(region_id: UUID, now: datetime) -> Iterable[Fact]:
    yield from _offer("offer-light-help", 1, "light_help")(region_id, now)
    there = tally_of(region_id, [Kind.CONSULTATION], now - YEAR, now)
    view = Permission.REACH_VIEW
    yield Fact("consultations-held", there.meetings, None, now, "regio:reach", view)


def _areas(region_id: UUID, now: datetime) -> Iterable[Fact]:
    areas = set(areas_of_today(region_id, office_day(now)))
    chosen = sum(state.chosen and area in areas for area, state in states_of(region_id).items())
    yield Fact("areas-chosen", chosen, len(areas), now, "werk:areas", Permission.AREA_VIEW)


def _ladder(region_id: UUID, now: datetime) -> Iterable[Fact]:
    """Beside the way to help: at how many levels there is any help at all."""
    yield from _offer("offer-guidance", 0, "guidance")(region_id, now)
    rows = offered_at(region_id, Where(), office_day(now))
    steps = {row.level for row in rows if HELPING & set(row.functions)}
    page, may = "regio:coverage", Permission.DIRECTORY_CURATE
    yield Fact("levels-with-help", len(steps), len(LEVELS), now, page, may)


def _told(count: int) -> int | None:
    """Return a number of people, None when it is so small that it says who."""
    return None if 0 < count < LEAST else count


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


def begun(code: str) -> Callable[[UUID, datetime], Iterable[Fact]]:
    """Return what counts how often a route was begun in a year."""

    def find(region_id: UUID, now: datetime) -> Iterable[Fact]:
        count = begun_since(region_id, now - YEAR).get(code, 0)
        yield Fact(f"begun-{code}", _told(count), None, now, "werk:board", Permission.BOARD_VIEW)

    return find


FOUND_BY: Mapping[int, Callable[[UUID, datetime], Iterable[Fact]]] = {
    1: _advocacy,
    3: _campaigns,
    5: _around_birth,
    6: _after_birth,
    7: _offer("offer-information", 1, "information"),
    8: _consultation,
    9: _lessons,
    10: _areas,
    19: begun("no-show"),
    20: _ladder,
    22: _offer("offer-help-at-level-3", 3, "light_help"),
    24: _audiences,
    25: begun("report-to-reporting-point"),
    26: begun("reporting-code"),
    32: begun("care-coordination"),
}
"""Point -> what finds the facts about it."""
