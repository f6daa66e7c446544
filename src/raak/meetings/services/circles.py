"""Chain circles: begun for one hitch, with links, bottlenecks, a plan, and phase by phase."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.kernel.refusal import Refused
from raak.meetings import queries, rules
from raak.meetings.lines import record
from raak.meetings.models import Agreement, Body, Bottleneck, Circle, Link
from raak.meetings.rules import Layer
from raak.meetings.rules.circles import Phase, Strength, following
from raak.meetings.services.bodies import Outline, add_body
from raak.parties.queries import people_of
from raak.parties.rules import named
from raak.parties.services.turns import require_unused

LONGEST_NAME = 120
LONGEST_TEXT = 4000
LONGEST_GIVES = 300
LONGEST_WITHIN = 80
LONGEST_WHAT = 200
MOST_LINKS = 12
MOST_BOTTLENECKS = 50


@dataclass(frozen=True, slots=True)
class Hitch:
    """What a circle is about and who directs it; the names are those of `models.Circle`."""

    name: str
    friction: str
    person_id: UUID | None = None
    director: str = ""
    assignment: str = ""
    agreements: Collection[UUID] = ()


@transaction.atomic
def begin_circle(*, actor: Actor, key: UUID, hitch: Hitch, now: datetime) -> Circle:
    """
    Begin a chain circle; the same key twice is one.

    :raises Refused: "name-empty", "name-taken", "friction-missing", "holder-missing",
        "holder-unknown", "text-too-long", "key-used", or when the actor may not.
    """
    require(actor, Permission.MEETING_KEEP, {Tie.REGION} if actor.region_id else ())
    body = add_body(actor=actor, key=key, outline=Outline(Layer.CIRCLE, hitch.name), now=now)
    if known := Circle.objects.filter(pk=body.pk).first():
        return known
    if body.layer != Layer.CIRCLE:
        raise Refused("key-used")
    found = Circle(body=body, phase=Phase.EXPLORE.value)
    _filled(found, hitch)
    found.save(force_insert=True)
    _agreed(found, hitch)
    record(actor, body.region_id, body, "circle.begun", now)
    return found


@transaction.atomic
def change_circle(*, actor: Actor, body_id: UUID, hitch: Hitch, now: datetime) -> None:
    """
    Put right what a circle is about, its assignment and its agreements.

    :raises Refused: "body-closed", or see `begin_circle`.
    """
    found = _locked(actor, body_id)
    _filled(found, hitch)
    found.save()
    _agreed(found, hitch)
    _renamed(found.body, hitch.name)
    record(actor, found.body.region_id, found.body, "circle.changed", now)


@dataclass(frozen=True, slots=True)
class Handing:
    """What a link hands over; the names are those of `models.Link`."""

    party: str
    gives: str
    within: str = ""
    strength: Strength | None = None


@transaction.atomic
def keep_link(*, actor: Actor, body_id: UUID, key: UUID, handing: Handing, now: datetime) -> Link:
    """
    Add a link at the end of the chain, or put one right: the same key is the same link.

    :raises Refused: "name-empty", "links-full", "body-closed", "text-too-long", "key-used", or when
        the actor neither directs the circle nor keeps the region's meetings.
    """
    circle = _locked(actor, body_id)
    known = circle.links.filter(pk=key).first()
    if known is None:
        require_unused(Link, key)
    number = circle.links.count() + 1
    if known is None and number > MOST_LINKS:
        raise Refused("links-full", most=str(MOST_LINKS))
    found = known or Link(pk=key, circle=circle, number=number)
    found.party = named(handing.party, LONGEST_NAME)
    found.gives = named(handing.gives, LONGEST_GIVES)
    found.within = rules.text(handing.within, LONGEST_WITHIN)
    found.strength = handing.strength.value if handing.strength else ""
    found.save(force_insert=known is None)
    record(actor, circle.body.region_id, circle.body, "circle.link", now)
    return found


@dataclass(frozen=True, slots=True)
class Sticking:
    """Where it sticks and who solves it; the names are those of `models.Bottleneck`."""

    what: str
    owner_id: UUID
    link_id: UUID | None = None
    solution: str = ""
    due_on: date | None = None


@transaction.atomic
def keep_bottleneck(
    *, actor: Actor, body_id: UUID, key: UUID, sticking: Sticking, now: datetime
) -> Bottleneck:
    """
    Write down where the chain sticks, or put it right: the same key is the same bottleneck.

    :raises Refused: "name-empty", "owner-unknown", "chain-link-unknown", "bottlenecks-full",
        "bottleneck-solved", "body-closed", "text-too-long", "key-used", or when the actor may not.
    """
    circle = _locked(actor, body_id)
    known = circle.bottlenecks.filter(pk=key).first()
    if known is None:
        require_unused(Bottleneck, key)
    if known is None and circle.bottlenecks.count() >= MOST_BOTTLENECKS:
        raise Refused("bottlenecks-full", most=str(MOST_BOTTLENECKS))
    found = known or Bottleneck(pk=key, circle=circle, made_at=now)
    if found.solved_at is not None:
        raise Refused("bottleneck-solved")
    _stuck(found, circle, sticking)
    found.save(force_insert=known is None)
    record(actor, circle.body.region_id, circle.body, "circle.bottleneck", now)
    return found


@transaction.atomic
def solve_bottleneck(*, actor: Actor, bottleneck_id: UUID, now: datetime) -> None:
    """
    Say that a bottleneck is solved, by its owner or who directs. Once more does no harm.

    :raises Refused: "solution-missing" when nobody wrote down how, or when the actor may not.
    """
    rows = Bottleneck.objects.select_for_update(of=("self",)).select_related("circle__body")
    found = rows.get(pk=bottleneck_id)
    ties = set(queries.ties_to_circle(actor, found.circle))
    ties |= {Tie.SELF} if found.owner_id == actor.person_id else set()
    require(actor, Permission.MEETING_VIEW, ties)
    if found.solved_at is not None:
        return
    if not found.solution:
        raise Refused("solution-missing")
    found.solved_at = now
    found.save(update_fields=["solved_at"])
    body = found.circle.body
    record(actor, body.region_id, body, "circle.solved", now)


@transaction.atomic
def next_phase(*, actor: Actor, body_id: UUID, phase: Phase, now: datetime) -> None:
    """
    Go from a phase to the next, when it yielded what it must. Once more does no harm.

    :raises Refused: a code of `rules.circles.Step`, "circle-last-phase", "body-closed", or when
        the actor may not.
    """
    found = _locked(actor, body_id)
    if found.phase != phase:
        return
    for each in queries.steps_left(found):
        raise Refused(each.value)
    found.phase = following(phase).value
    found.save(update_fields=["phase"])
    record(actor, found.body.region_id, found.body, "circle.phase", now, phase=found.phase)


def _locked(actor: Actor, body_id: UUID) -> Circle:
    """:raises Refused: "body-closed", or when the actor neither directs nor keeps it."""
    rows = Circle.objects.select_for_update(of=("self",)).select_related("body")
    found = rows.get(pk=body_id)
    require(actor, Permission.MEETING_VIEW, queries.ties_to_circle(actor, found))
    if found.body.closed_at is not None:
        raise Refused("body-closed")
    return found


def _filled(found: Circle, hitch: Hitch) -> None:
    """:raises Refused: "friction-missing", "holder-missing", "holder-unknown"."""
    found.friction = rules.text(hitch.friction, LONGEST_TEXT)
    found.assignment = rules.text(hitch.assignment, LONGEST_TEXT)
    if not found.friction:
        raise Refused("friction-missing")
    if hitch.person_id is None:
        if not hitch.director.strip():
            raise Refused("holder-missing")
        found.person, found.name = None, named(hitch.director, LONGEST_NAME)
    elif hitch.person_id != found.person_id:
        found.person = people_of(found.body.region_id).filter(pk=hitch.person_id).first()
        found.name = ""
        if found.person is None:
            raise Refused("holder-unknown")


def _agreed(found: Circle, hitch: Hitch) -> None:
    here = Agreement.objects.filter(region_id=found.body.region_id, pk__in=hitch.agreements)
    found.agreements.set(here)


def _renamed(body: Body, name: str) -> None:
    """:raises Refused: "name-empty", "name-taken", "text-too-long"."""
    kept = named(name, LONGEST_NAME)
    others = Body.objects.filter(region_id=body.region_id, closed_at__isnull=True)
    if others.filter(name__iexact=kept).exclude(pk=body.pk).exists():
        raise Refused("name-taken")
    body.name = kept
    body.save(update_fields=["name"])


def _stuck(found: Bottleneck, circle: Circle, sticking: Sticking) -> None:
    """:raises Refused: see `keep_bottleneck`."""
    found.what = named(sticking.what, LONGEST_WHAT)
    found.solution = rules.text(sticking.solution, LONGEST_GIVES)
    found.due_on = sticking.due_on
    owner = people_of(circle.body.region_id).filter(pk=sticking.owner_id).first()
    if owner is None:
        raise Refused("owner-unknown")
    found.owner, found.link = owner, None
    if sticking.link_id is not None:
        found.link = circle.links.filter(pk=sticking.link_id).first()
        if found.link is None:
            raise Refused("chain-link-unknown")
