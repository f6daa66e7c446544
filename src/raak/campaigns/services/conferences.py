"""Planning a conference with its programme; when, where and who comes are of its event."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID, uuid5

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.agenda.rules import APPROACH, Kind, SigningUp
from raak.agenda.services.events import Shape, When, plan_event
from raak.campaigns import queries, rules
from raak.campaigns.lines import record
from raak.campaigns.models import Conference, Item
from raak.campaigns.rules import Meeting
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.parties.services.turns import in_turn

LONGEST_TEXT = 4000
LONGEST_THEME = 200
LONGEST_ITEM = 150
LONGEST_NAME = 120
MOST_ITEMS = 60
MOST_MINUTES = 12 * 60


@dataclass(frozen=True, slots=True)
class Outline:
    """What a conference is; the names are those of `models.Conference` and of its event."""

    kind: Meeting
    title: str
    first_on: date
    at: time
    minutes: int
    place: str
    address: str = ""
    capacity: int | None = None
    theme: str = ""
    shows: str = ""


@transaction.atomic
def plan_conference(
    *, actor: Actor, key: UUID, organisation_id: UUID, outline: Outline, now: datetime
) -> Conference:
    """
    Put a conference in the agenda, where who has the address signs up; one key, one conference.

    :raises Refused: those of `agenda.services.events.plan_event`, or when the actor may not.
    """
    require(actor, Permission.CAMPAIGN_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Conference.objects.filter(pk=key, region_id=actor.here).first():
        return known
    theme = rules.text(outline.theme, LONGEST_THEME)
    shows = rules.text(outline.shows, LONGEST_TEXT)
    event = plan_event(
        actor=actor,
        key=uuid5(key, "event"),
        organisation_id=organisation_id,
        shape=Shape(
            kind=Kind.CONFERENCE,
            topic=APPROACH,
            title=outline.title,
            place=outline.place,
            about="\n".join(part for part in (theme, shows) if part),
            address=outline.address,
            capacity=outline.capacity,
        ),
        when=When(outline.first_on, outline.at, outline.minutes),
        sign_up=SigningUp.MEETING,
        now=now,
    )
    conference = Conference(pk=key, region_id=event.region_id, event=event, made_at=now)
    conference.kind, conference.theme, conference.shows = outline.kind, theme, shows
    conference.save(force_insert=True)
    record(actor, conference.region_id, conference, "conference.planned", now)
    return conference


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the programme; the names are those of `models.Item`."""

    at: time
    minutes: int
    title: str
    speaker: str = ""
    of: str = ""


@transaction.atomic
def add_item(*, actor: Actor, conference_id: UUID, key: UUID, part: Part, now: datetime) -> Item:
    """
    Put something in the programme; the same key twice is one part.

    :raises Refused: "name-empty", "text-too-long", "programme-full", "minutes-unlikely", or when
        the actor may not.
    """
    conference = _locked(actor, conference_id)
    if known := conference.items.filter(pk=key).first():
        return known
    if conference.items.count() >= MOST_ITEMS:
        raise Refused("programme-full", most=str(MOST_ITEMS))
    if not 1 <= part.minutes <= MOST_MINUTES:
        raise Refused("minutes-unlikely")
    item = Item(pk=key, conference=conference, at=part.at, minutes=part.minutes)
    item.title = named(part.title, LONGEST_ITEM)
    item.speaker = rules.text(part.speaker, LONGEST_NAME)
    item.of = rules.text(part.of, LONGEST_NAME)
    item.save(force_insert=True)
    record(actor, conference.region_id, conference, "conference.changed", now)
    return item


@transaction.atomic
def drop_item(*, actor: Actor, conference_id: UUID, item_id: UUID, now: datetime) -> None:
    """
    Take something out of the programme; once more does no harm.

    :raises Refused: when the actor may not.
    """
    conference = _locked(actor, conference_id)
    if conference.items.filter(pk=item_id).delete()[0]:
        record(actor, conference.region_id, conference, "conference.changed", now)


@transaction.atomic
def write_outcomes(*, actor: Actor, conference_id: UUID, outcomes: str, now: datetime) -> None:
    """
    Write down what came out of a conference.

    :raises Refused: "text-too-long", or when the actor may not.
    """
    conference = _locked(actor, conference_id)
    conference.outcomes = rules.text(outcomes, LONGEST_TEXT)
    conference.save(update_fields=["outcomes"])
    record(actor, conference.region_id, conference, "conference.outcomes-written", now)


def _locked(actor: Actor, conference_id: UUID) -> Conference:
    """:raises Refused: when the actor does not keep it."""
    conference = Conference.objects.select_for_update(of=("self",)).get(pk=conference_id)
    require(actor, Permission.CAMPAIGN_KEEP, queries.ties_to_region(actor, conference.region_id))
    return conference
