"""
What the product itself knows about a line of the self-test, beside what people answer.

As with the points: a fact is shown, and is never made into an answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from raak.access.permissions import Permission
from raak.access.rules import Actor
from raak.agenda.queries.conferences import gatherings
from raak.agenda.queries.reaching import tally_of
from raak.agenda.rules import Kind
from raak.analysis.queries import facts
from raak.analysis.queries.facts import YEAR, Fact
from raak.analysis.queries.scores import standing
from raak.analysis.queries.swot import lines_visible_to
from raak.campaigns.queries.counted import spoken_to
from raak.directory.queries.centres import centres_for_everybody
from raak.directory.queries.coverage import Where, offered_at
from raak.handbook import queries as handbook
from raak.kernel.calendar import office_day
from raak.meetings.queries import (
    agreements_visible_to,
    coordinator_now,
    day_one_missing,
    standings,
    structure_of,
)
from raak.meetings.rules import DAY_ONE, Layer
from raak.newsletters.queries.issues import archive, publications
from raak.parties.queries import municipalities_of
from raak.surveys.queries.waves import measured_in

Find = Callable[[Actor, datetime], Iterable[Fact]]
TWO_MONTHS = timedelta(days=62)
VIEW = Permission.MEETING_VIEW


def facts_beside(codes: Iterable[str], actor: Actor, now: datetime) -> Mapping[str, list[Fact]]:
    """Return what the product knows about these lines; each thing is asked for once."""
    wanted = {code: FOUND_BY[code] for code in codes if code in FOUND_BY}
    found = {find: list(find(actor, now)) for finders in wanted.values() for find in finders}
    return {
        code: [fact for find in finders for fact in found[find]] for code, finders in wanted.items()
    }


def _newsletters(actor: Actor, now: datetime) -> Iterable[Fact]:
    sent = archive(actor.here).filter(sent_at__gte=now - TWO_MONTHS).count()
    yield Fact("newsletters", sent, None, now, "regio:newsletters", Permission.NEWSLETTER_WRITE)


def _publications(actor: Actor, now: datetime) -> Iterable[Fact]:
    out = publications(actor.here).count()
    yield Fact("publications", out, None, now, "regio:publications", Permission.NEWSLETTER_WRITE)


def _conferences(actor: Actor, now: datetime) -> Iterable[Fact]:
    since = office_day(now - YEAR)
    held = sum(each.day >= since for each in gatherings(actor.here, now))
    yield Fact("conferences", held, None, now, "regio:conferences", Permission.CAMPAIGN_KEEP)


def _joined(actor: Actor, now: datetime) -> Iterable[Fact]:
    told = spoken_to(actor.here, office_day(now))
    keep = Permission.CAMPAIGN_KEEP
    yield Fact("campaigns-joining", told.joining, told.running, now, "regio:campaigns", keep)


def _agreements(actor: Actor, now: datetime) -> Iterable[Fact]:
    holding = list(agreements_visible_to(actor).filter(ended_at__isnull=True))
    signed = len(standings(holding))
    yield Fact("agreements-signed", signed, len(holding), now, "regio:agreements", VIEW)


def _directors(actor: Actor, now: datetime) -> Iterable[Fact]:
    holding = list(agreements_visible_to(actor).filter(ended_at__isnull=True))
    found = standings(holding).values()
    parties = sum(each.parties for each in found)
    high = parties - sum(each.too_low for each in found)
    yield Fact("signed-by-directors", high, parties, now, "regio:agreements", VIEW)


def _coordinator(actor: Actor, now: datetime) -> Iterable[Fact]:
    post = coordinator_now(actor.here, office_day(now))
    hours = post.hours if post else 0
    keep = Permission.MEETING_KEEP
    yield Fact("coordinator-hours", hours, None, now, "regio:coordinators", keep)


def _structure(actor: Actor, now: datetime) -> Iterable[Fact]:
    structure = structure_of(actor, office_day(now))
    steering = len(structure.layers[Layer.STEERING])
    groups = [table.body for table in structure.layers[Layer.WORKING]]
    at_work = sum(body.started_at is not None for body in groups)
    yield Fact("steering-groups", steering, None, now, "regio:structure", VIEW)
    yield Fact("groups-at-work", at_work, len(groups), now, "regio:structure", VIEW)


def _day_one(actor: Actor, now: datetime) -> Iterable[Fact]:
    missing = day_one_missing(structure_of(actor, office_day(now)))
    there = len(DAY_ONE) - len(missing)
    yield Fact("day-one-parties", there, len(DAY_ONE), now, "regio:structure", VIEW)


def _swot(actor: Actor, now: datetime) -> Iterable[Fact]:
    lines = lines_visible_to(actor).count()
    yield Fact("swot-lines", lines, None, now, "regio:swot", Permission.ANALYSIS_VIEW)


def _measurements(actor: Actor, now: datetime) -> Iterable[Fact]:
    done = measured_in(actor.here)
    yield Fact("measurements", done, None, now, "regio:surveys", Permission.SURVEY_VIEW)


def _points(actor: Actor, now: datetime) -> Iterable[Fact]:
    scored = sum(actor.here in of_point for of_point in standing(actor).values())
    total = len(handbook.points())
    yield Fact("points-scored", scored, total, now, "regio:framework", Permission.ANALYSIS_VIEW)


def _small(actor: Actor, now: datetime) -> Iterable[Fact]:
    kinds = [each for each in Kind if each is not Kind.CONFERENCE]
    there = tally_of(actor.here, kinds, now - YEAR, now)
    counted = there.meetings - there.unknown
    yield Fact(
        "meetings-counted", counted, there.meetings, now, "regio:reach", Permission.REACH_VIEW
    )


def _centres(actor: Actor, now: datetime) -> Iterable[Fact]:
    towns = municipalities_of(actor.here).count()
    there = centres_for_everybody(actor.here).values("municipality").distinct().count()
    yield Fact("centres", there, towns, now, "regio:centres", Permission.DIRECTORY_CURATE)


def _parenting(actor: Actor, now: datetime) -> Iterable[Fact]:
    rows = offered_at(actor.here, Where(), office_day(now))
    for level, what in ((1, "offer-for-everybody"), (2, "offer-for-areas")):
        count = sum(row.services for row in rows if row.level == level)
        yield Fact(what, count, None, now, "regio:coverage", Permission.DIRECTORY_CURATE)


def _of_point(number: int) -> Find:
    """Return what finds the facts of a point, for a line that says the same."""

    def find(actor: Actor, now: datetime) -> Iterable[Fact]:
        return facts.facts_about(number, actor.here, now)

    return find


def _route(code: str) -> Find:
    def find(actor: Actor, now: datetime) -> Iterable[Fact]:
        return facts.begun(code)(actor.here, now)

    return find


_lessons, _areas, _told, _birth = _of_point(9), _of_point(10), _of_point(1), _of_point(5)
_no_show, _reporting_code, _care = _of_point(19), _of_point(26), _of_point(32)
_quick_help, _vangnet = _route("quick-help"), _route("vangnet-jeugd")
_care_team = _route("care-advice-team")

FOUND_BY: Mapping[str, tuple[Find, ...]] = {
    "F1.5-a": (_points,),
    "F1.7.1-c": (_coordinator, _structure),
    "F1.8-c": (_day_one,),
    "F1.8-k": (_agreements,),
    "F10.1-b": (_day_one,),
    "F10.1-c": (_structure,),
    "F10.1-d": (_coordinator,),
    "F2.6-e": (_swot, _measurements),
    "F10.1-f": (_points, _measurements),
    "F3.2-a": (_measurements,),
    "F3.2-b": (_told,),
    "F3.2-c": (_newsletters,),
    "F3.2-d": (_conferences,),
    "F3.2-e": (_publications,),
    "F4.5-a": (_centres,),
    "F4.5-b": (_parenting,),
    "F4.5-f": (_lessons,),
    "F4.5-g": (_small,),
    "F4.5-i": (_joined,),
    "F5.5-b": (_areas,),
    "F7.5-d": (_care, _vangnet),
    "F7.5-e": (_care_team,),
    "F7.5-f": (_no_show,),
    "F8.5-a": (_reporting_code,),
    "F8.5-g": (_quick_help,),
    "F10.1-i": (_coordinator,),
    "F10.1-j": (_structure,),
    "F10.1-m": (_parenting,),
    "F10.1-n": (_lessons,),
    "F10.1-o": (_areas,),
    "F10.1-t": (_vangnet, _care_team),
    "F10.1-u": (_no_show,),
    "F10.1-x": (_reporting_code,),
    "F10.1-z": (_quick_help,),
    "F9.3-c": (_agreements,),
    "F9.3-d": (_measurements,),
    "F9.3-e": (_conferences,),
    "F9.3-f": (_directors,),
    "F9.3-h": (_newsletters,),
    "F10.1-aa": (_measurements,),
    "F10.2-p": (_reporting_code,),
    "F10.4-a": (_centres,),
    "F10.4-b": (_parenting,),
    "F10.4-d": (_care, _care_team),
    "F10.4-e": (_no_show, _vangnet),
    "F10.4-h": (_reporting_code,),
    "F10.4-j": (_quick_help,),
    "F10.4-l": (_newsletters, _conferences),
}
"""Code of a line -> what finds the facts about it."""
