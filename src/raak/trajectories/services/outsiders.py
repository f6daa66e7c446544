"""A message from somebody without an account becomes work with an owner and a term."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.asking.queries import ties_to_doors
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.identifiers import spoken_code
from raak.kernel.refusal import Refused
from raak.parties.queries import calendar_of, municipalities_of
from raak.protocols import engine
from raak.trajectories import gate, store
from raak.trajectories.models import Concern, Participant, Receipt, Trajectory
from raak.trajectories.owners import owners_for
from raak.trajectories.queries.outsiders import PROTOCOL, digest_of
from raak.trajectories.queries.protocols import current_protocol, read, terms_of
from raak.trajectories.rules import check_length

LONGEST_CONTACT = 200
LONGEST_MESSAGE = 4000


@dataclass(frozen=True, slots=True)
class Message:
    """
    What a neighbour or relative writes.

    seen:    what they saw or heard. about: whom it is about, as far as they know.
    contact: how to reach them; empty: only by the code page.
    """

    seen: str
    about: str
    contact: str = ""
    municipality_id: UUID | None = None


NAMELESS = "zonder naam, met een codepagina"
"""Stands where else stands how to reach the sender; read by the professional, so in Dutch."""


def key_for(shown: UUID, message: Message) -> UUID:
    """Return the key of these words in the form that was shown with a key: other words, another."""
    return uuid5(shown, repr(message))


def take_in(*, actor: Actor, key: UUID, code: str, message: Message, now: datetime) -> None:
    """
    Begin the route for concerns from outside, at the desk that serves the place of the child.

    key:  from `key_for`: the same form sent twice is one trajectory.
    code: what the sender keeps; it follows from the key, so that a second click shows it too.

    :raises Refused: "worry-missing", "municipality-unknown", "no-such-protocol", a text that is
        too long, or when the actor may not.
    """
    try:
        _take_in(actor=actor, key=key, code=code, message=message, now=now)
    except IntegrityError:
        require(actor, Permission.OUTSIDE_SEND, ties_to_doors(actor))
        if not Receipt.objects.filter(trajectory=key, digest=digest_of(code)).exists():
            raise


@transaction.atomic
def _take_in(*, actor: Actor, key: UUID, code: str, message: Message, now: datetime) -> None:
    require(actor, Permission.OUTSIDE_SEND, ties_to_doors(actor))
    _check(actor, message)
    gate.people_stay()
    trajectory = _started(actor, key, message, now)
    Concern.objects.create(
        trajectory=trajectory,
        outsider=message.contact.strip() or NAMELESS,
        seen=message.seen,
        told=message.about,
        raised_at=now,
    )
    Receipt.objects.create(trajectory=trajectory, digest=digest_of(code), made_at=now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="concern.came-in",
        subject=f"trajectory:{trajectory.pk}",
        detail={"protocol": trajectory.protocol.code, "version": trajectory.protocol.version},
    )


def _check(actor: Actor, message: Message) -> None:
    if not message.seen.strip():
        raise Refused("worry-missing")
    check_length(message.seen, message.about, longest=LONGEST_MESSAGE)
    check_length(message.contact, longest=LONGEST_CONTACT)
    here = municipalities_of(actor.here)
    if message.municipality_id and not here.filter(pk=message.municipality_id).exists():
        raise Refused("municipality-unknown")


def _started(actor: Actor, key: UUID, message: Message, now: datetime) -> Trajectory:
    published = current_protocol(actor.here, PROTOCOL)
    protocol, today = read(published), office_day(now)
    trajectory = Trajectory(
        pk=key,
        number=spoken_code(key),
        region=published.region,
        protocol=published,
        municipality_id=message.municipality_id,
        started_at=now,
        started_by=actor.id,
    )
    turn = engine.start(
        protocol,
        facts={fact.id: today for fact in protocol.facts if fact.at_start},
        today=today,
        calendar=calendar_of(published.region),
        settings=terms_of(published.region, protocol),
    )
    lead = _lead(trajectory, protocol.lead, now)
    store.save_start(trajectory, protocol, turn, places=[lead], actor=actor, now=now)
    return trajectory


def _lead(trajectory: Trajectory, role: str, now: datetime) -> Participant:
    """The desk for the lead's role leads, with its whole team: nobody in the chain began it."""
    owner = owners_for(trajectory, {role}, (), office_day(now))[role]
    trajectory.organisation_id = owner.organisation_id
    return Participant(
        trajectory=trajectory,
        person_id=owner.person_id,
        team_id=owner.team_id,
        organisation_id=owner.organisation_id,
        role=role,
        lead=True,
        since_at=now,
    )
