"""What there is to go to, who signed up, and whom it reached."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, Tie, workplaces
from raak.agenda import keys, rules
from raak.agenda.models import Attendance, Event, Meeting, Note, Round, SignUp
from raak.kernel.calendar import OFFICE_ZONE

ROUNDS_SHOWN = 10
"""Of an event that goes on and on; the others stand in the organiser's list by day."""


@dataclass(frozen=True, slots=True)
class Sought:
    """
    What a visitor of a region looks for; what is None or empty does not narrow.

    months: an age, from -9. where: a part of a neighbourhood or place. kind: conferences are for
    professionals, and found by who asks for them only.
    since:  the first moment; until: the moment after the last.
    """

    region_id: UUID
    municipality_id: UUID | None = None
    service_id: UUID | None = None
    where: str = ""
    months: int | None = None
    topic: str = ""
    kind: str = ""
    language: str = ""
    since: datetime | None = None
    until: datetime | None = None


def public_events(region_id: UUID) -> QuerySet[Event]:
    """Return what everybody may know of; never a lesson or a talk for invited guests."""
    here = Event.objects.filter(
        region_id=region_id, listed=True, organisation__closed_on__isnull=True
    )
    return here.select_related("organisation", "municipality", "service", "area")


def public_meetings(sought: Sought, now: datetime) -> QuerySet[Meeting]:
    """Return the meetings that everybody may go to and that are not over, the soonest first."""
    found = Meeting.objects.filter(
        _for(sought),
        event__region_id=sought.region_id,
        ends_at__gt=now,
        called_off_at__isnull=True,
        event__listed=True,
        event__organisation__closed_on__isnull=True,
    )
    related = found.select_related("event__organisation", "event__municipality", "round")
    return related.order_by("starts_at", "pk")


def first_meetings(sought: Sought, now: datetime) -> QuerySet[Meeting]:
    """Return of each event the first meeting that is not over, the soonest first."""
    ahead = Meeting.objects.filter(
        event=OuterRef("event"), ends_at__gt=now, called_off_at__isnull=True
    )
    first = ahead.order_by("starts_at").values("pk")[:1]
    return public_meetings(sought, now).filter(pk=Subquery(first))


def _for(sought: Sought) -> Q:
    exact = {
        "event__topic": sought.topic,
        "event__service": sought.service_id,
        "event__kind": sought.kind,
        "event__language": sought.language,
        "starts_at__gte": sought.since,
        "starts_at__lt": sought.until,
    }
    wanted = Q(**{name: value for name, value in exact.items() if value})
    if not sought.kind:
        wanted &= ~Q(event__kind=rules.Kind.CONFERENCE)
    if here := sought.municipality_id:
        wanted &= Q(event__municipality=here) | Q(event__municipality__isnull=True)
    if sought.where:
        told = Q(event__place__icontains=sought.where, event__confidential=False)
        wanted &= Q(event__neighbourhood__icontains=sought.where) | told
    if sought.months is not None:
        months = sought.months
        wanted &= Q(event__from_months__lte=months, event__until_months__gte=months)
    return wanted


def municipalities_with_events(region_id: UUID) -> list[tuple[UUID, str]]:
    """Return the municipalities of which the agenda holds anything, by name."""
    found = public_events(region_id).filter(municipality__isnull=False)
    pairs = found.values_list("municipality_id", "municipality__name")
    return list(pairs.order_by("municipality__name").distinct())


def topics_with_events(region_id: UUID) -> frozenset[str]:
    """Return what the public events are about."""
    return frozenset(public_events(region_id).order_by().values_list("topic", flat=True).distinct())


def meetings_of(event: Event, now: datetime) -> QuerySet[Meeting]:
    """Return an event's meetings that are not over, with those called off, the soonest first."""
    ahead = Meeting.objects.filter(event=event, ends_at__gt=now).select_related("event", "round")
    return ahead.order_by("starts_at")


def open_rounds(event: Event, now: datetime) -> list[Round]:
    """Return what can still be gone to, the soonest first, with in `times` the meetings ahead."""
    ahead = Meeting.objects.filter(called_off_at__isnull=True, ends_at__gt=now)
    rounds = Round.objects.filter(Exists(ahead.filter(round=OuterRef("pk"))), event=event)
    return _with_times(rounds.order_by("first_at")[: rules.MOST_MEETINGS], ahead)


def _with_times(rounds: Iterable[Round], meetings: QuerySet[Meeting]) -> list[Round]:
    found = {each.pk: each for each in rounds}
    for each in found.values():
        each.times = []
    for meeting in meetings.filter(round__in=list(found)).order_by("starts_at"):
        found[meeting.round_id].times.append(meeting)
    return list(found.values())


def round_to_join(region_id: UUID, round_id: UUID, now: datetime) -> Round | None:
    """
    Return what a visitor may sign up for, with its meetings in `times`.

    None when that is over, called off or not public.
    """
    on = Meeting.objects.filter(called_off_at__isnull=True)
    found = Round.objects.filter(
        Exists(on.filter(round=OuterRef("pk"))),
        pk=round_id,
        first_at__gt=now,
        event__in=public_events(region_id).exclude(sign_up=rules.SigningUp.NONE),
    )
    related = found.select_related("event__organisation", "event__municipality")
    return next(iter(_with_times(related, on)), None)


def holder_of(key: str) -> Actor | None:
    """Return who has the link to a seat: somebody who may keep it or give it back."""
    if (sign_up_id := keys.sign_up_of(key)) is None:
        return None
    found = SignUp.objects.select_related("round__event").filter(pk=sign_up_id).first()
    return visitor(found.round.event.region_id, found.pk) if found else None


def visitor(region_id: UUID, sign_up_id: UUID) -> Actor:
    """Return who keeps one sign-up, without an account."""
    roles = frozenset({Role.LINK_HOLDER})
    return Actor(id=f"sign-up:{sign_up_id}", roles=roles, region_id=region_id)


def sign_up_held_by(actor: Actor) -> SignUp | None:
    """Return the sign-up that a visitor's link is of."""
    held = actor.id.removeprefix("sign-up:")
    related = SignUp.objects.select_related("round__event__organisation")
    return related.filter(pk=held).first() if held != actor.id else None


def meetings_held_with(asked: SignUp) -> list[Meeting]:
    """Return the meetings that a sign-up is for and that were not called off."""
    on = Meeting.objects.filter(round=asked.round_id, called_off_at__isnull=True)
    return list(on.order_by("starts_at"))


def ties_to_event(actor: Actor, event: Event) -> frozenset[Tie]:
    """Who may plan events at an organisation keeps all of that organisation."""
    own = event.organisation_id in workplaces(actor, Permission.EVENT_KEEP)
    return frozenset({Tie.ORGANISATION} if own else ())


def ties_to_sign_up(actor: Actor, sign_up: SignUp) -> frozenset[Tie]:
    mine = Tie.SELF if actor.id == f"sign-up:{sign_up.pk}" else None
    return ties_to_event(actor, sign_up.round.event) | ({mine} if mine else frozenset())


def events_visible_to(actor: Actor) -> QuerySet[Event]:
    """Return the events that the actor keeps."""
    own = Event.objects.filter(organisation__in=workplaces(actor, Permission.EVENT_KEEP))
    return own.select_related("organisation", "municipality", "service", "area")


def meetings_visible_to(actor: Actor) -> QuerySet[Meeting]:
    """Return the meetings of the events that the actor keeps."""
    own = Meeting.objects.filter(event__in=events_visible_to(actor))
    return own.select_related("event__organisation", "round")


def sign_ups_visible_to(actor: Actor) -> QuerySet[SignUp]:
    """Return who signed up for the events that the actor keeps."""
    own = SignUp.objects.filter(round__event__in=events_visible_to(actor))
    return own.select_related("round__event")


def coming_meetings(actor: Actor, now: datetime) -> QuerySet[Meeting]:
    """Return the actor's meetings of which something is still to be done, the soonest first."""
    lately = now - timedelta(days=14)
    own = meetings_visible_to(actor).filter(called_off_at__isnull=True)
    return own.filter(Q(ends_at__gt=now) | Q(came__isnull=True, ends_at__gt=lately)).order_by(
        "starts_at", "pk"
    )


def rounds_of(event: Event, since: datetime) -> list[Round]:
    """
    Return the first rounds that end after `since`, with `times` and in `held` who asked.

    Also who asked twice and takes a seat by it: only an organiser can tell whether that is one too
    many.
    """
    rounds = Round.objects.filter(event=event, last_at__gt=since).order_by("first_at")
    found = _with_times(rounds[:ROUNDS_SHOWN], Meeting.objects.all())
    asked = SignUp.objects.filter(round__in=found).exclude(state=rules.Seat.DOUBLE_WAITING)
    asked = asked.order_by("asked_at", "pk")
    for each in found:
        each.held = [one for one in asked if one.round_id == each.pk]
    return found


def bounced(sign_ups: Iterable[UUID]) -> Mapping[UUID, str]:
    """Return who could not be mailed, and why: a code of `post.rules.Why`."""
    failed = Note.objects.filter(sign_up__in=list(sign_ups), state="failed").order_by("settled_at")
    return dict(failed.values_list("sign_up_id", "failure"))


def expected_at(meeting: Meeting) -> list[SignUp]:
    """Return who has a seat at a meeting, by name, with `noted`: how many came, or None."""
    here = SignUp.objects.filter(round=meeting.round_id, state__in=rules.HOLDING)
    found = list(here.order_by("name", "asked_at"))
    came = dict(
        Attendance.objects.filter(meeting=meeting).values_list("sign_up_id", "came"),
    )
    for each in found:
        each.noted = came.get(each.pk)
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """What was done in a quarter, and for how many; numbers only."""

    year: int
    quarter: int
    kind: str
    meetings: int
    came: int
    went_on: int
    unknown: int


def reach(actor: Actor, since: date, now: datetime) -> list[Reach]:
    """Return per quarter and kind how many meetings were held and whom they reached."""
    own = meetings_visible_to(actor).filter(
        day__gte=since, ends_at__lte=now, called_off_at__isnull=True
    )
    rows: dict[tuple[int, int, str], list[int]] = {}
    for day, kind, came, went_on in own.values_list("day", "event__kind", "came", "went_on"):
        row = rows.setdefault((*rules.quarter(day), kind), [0, 0, 0, 0])
        seen = (1, came or 0, went_on, int(came is None))
        row[:] = [old + new for old, new in zip(row, seen, strict=True)]
    return [Reach(*key, *row) for key, row in sorted(rows.items(), reverse=True)]


@dataclass(frozen=True, slots=True)
class Held:
    """What was held in a region, and how many came; numbers only."""

    meetings: int
    came: int


def held(region_id: UUID, since: datetime, until: datetime) -> Held:
    """Return the listed meetings that ended between two moments, and whom they reached."""
    over = Meeting.objects.filter(
        event__region_id=region_id,
        event__listed=True,
        called_off_at__isnull=True,
        ends_at__gt=since,
        ends_at__lte=until,
    )
    found = over.aggregate(meetings=Count("pk"), came=Sum("came"))
    return Held(found["meetings"], found["came"] or 0)


def at_risk(actor: Actor, now: datetime) -> QuerySet[Round]:
    """Return the actor's groups that begin within four weeks with too few people."""
    soon = Round.objects.filter(
        event__in=events_visible_to(actor),
        first_at__gt=now,
        first_at__lte=now + timedelta(weeks=4),
        meetings__called_off_at__isnull=True,
    )
    few = Q(taken__lt=F("event__minimum")) & ~Q(event__sign_up=rules.SigningUp.NONE)
    low = Q(event__expected__lt=F("event__minimum"))
    return soon.filter(few | low).select_related("event").distinct().order_by("first_at")


def rounds_to_forget(now: datetime) -> QuerySet[Round]:
    """Return what is over for so long that we may not know any more who had a seat."""
    return Round.objects.filter(forgotten_at__isnull=True, last_at__lte=now - rules.KEPT)


def local(moment: datetime) -> datetime:
    return moment.astimezone(OFFICE_ZONE)


def is_called_off(event: Event) -> bool:
    """Tell whether nothing of an event goes on: it, or each of its meetings, was called off."""
    meetings = event.meetings.all()
    return event.called_off_at is not None or all(each.called_off_at for each in meetings)
