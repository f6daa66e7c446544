"""A worry becomes a running trajectory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require, workplaces
from raak.audit.services import record
from raak.children.models import Child
from raak.children.rules import Identity, checked
from raak.children.services import find_or_add_child
from raak.kernel.calendar import office_day
from raak.kernel.identifiers import spoken_code
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of
from raak.trajectories import gate, store
from raak.trajectories.models import Concern, Event, PublishedProtocol, Trajectory
from raak.trajectories.queries.beginnings import home_of_next
from raak.trajectories.queries.following import offered
from raak.trajectories.queries.protocols import current_protocol, read
from raak.trajectories.queries.visibility import ties_to_following
from raak.trajectories.rules import TrajectoryState, check_length
from raak.trajectories.services.beginning import begin
from raak.trajectories.services.drafts import forget_draft, forget_drafts

LONGEST_OUTSIDER = 200
LONGEST_PROFESSION = 40
DRAFT = "concern"


@dataclass(frozen=True, slots=True)
class Worry:
    """
    What somebody worries about, in their own words, and who they are when not the actor.

    child:    None while no name is given (advice can be asked without one).
    outsider: how to reach somebody without an account who raised it; empty: the actor raised it.
    """

    child: Identity | None = None
    municipality_id: UUID | None = None
    seen: str = ""
    heard: str = ""
    told: str = ""
    outsider: str = ""
    facts: Mapping[str, date] = field(default_factory=dict)


def raise_concern(
    *,
    actor: Actor,
    key: UUID,
    protocol: str,
    organisation_id: UUID,
    profession: str,
    worry: Worry,
    now: datetime,
) -> Trajectory:
    """
    Start the route that fits a worry, and put the worry itself on record.

    key: chosen when the form was shown; sending the same form twice gives the same trajectory, and
        sending it with other words, from a page that stayed open, another one. One that began
        just now carries its `open_steps`.

    The actor leads it, or the desk of the role that its first step asks for.

    :raises Refused: when the actor may not, the words are missing or too long, the protocol is not
        for this profession, a term of the region is not chosen yet, nobody is behind the desk
        that would lead it ("no-desk"), or a date is wrong.
    """
    trajectory = Trajectory(
        pk=key,
        number=spoken_code(key),
        organisation_id=organisation_id,
        profession=profession,
        started_at=now,
        started_by=actor.id,
    )
    try:
        _raise(actor=actor, trajectory=trajectory, protocol=protocol, worry=worry, now=now)
    except IntegrityError:
        before = Trajectory.objects.filter(pk=key).first()
        if before is None:
            raise
        require(actor, Permission.CONCERN_RAISE, _began(actor, before))
        if _is_about(before, worry, office_day(now)):
            return before
        return raise_concern(
            actor=actor,
            key=_key_of_other_words(key, worry),
            protocol=protocol,
            organisation_id=organisation_id,
            profession=profession,
            worry=worry,
            now=now,
        )
    return trajectory


def _is_about(trajectory: Trajectory, worry: Worry, today: date) -> bool:
    """Tell whether a trajectory began with this very worry; its child may have been named since."""
    begun, child = trajectory.concern, trajectory.child
    if (begun.seen, begun.heard, begun.told) != (worry.seen, worry.heard, worry.told):
        return False
    if worry.child is None:
        return True
    return child is not None and _identity(child) == checked(worry.child, today)


def _identity(child: Child) -> Identity:
    return Identity(child.surname, child.given_name, child.infix, child.born_on, child.expected_on)


def _key_of_other_words(key: UUID, worry: Worry) -> UUID:
    """The same words give the same key, so that this form, too, counts once."""
    return uuid5(key, repr((worry.seen, worry.heard, worry.told, worry.child)))


@transaction.atomic
def _raise(
    *, actor: Actor, trajectory: Trajectory, protocol: str, worry: Worry, now: datetime
) -> None:
    """A form that was sent before breaks on the trajectory's key, after which nothing is left."""
    require(actor, Permission.CONCERN_RAISE, _at(actor, trajectory.organisation_id))
    _check_worry(actor, worry)
    gate.people_stay()
    published = current_protocol(actor.here, protocol)
    _check_profession(published, trajectory.profession)
    child = _child(actor, worry, now)
    trajectory.region, trajectory.protocol, trajectory.child = published.region, published, child
    trajectory.municipality_id = worry.municipality_id or (child.municipality_id if child else None)
    begin(actor=actor, trajectory=trajectory, facts=worry.facts, now=now)
    _put_worry(trajectory, worry, actor, now)
    forget_draft(actor, DRAFT)
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="concern.raised",
        subject=f"trajectory:{trajectory.pk}",
        detail={"protocol": published.code, "version": published.version},
    )


@transaction.atomic
def follow_up(*, actor: Actor, trajectory_id: UUID, protocol: str, now: datetime) -> Trajectory:
    """
    Start the next protocol for the same child, as an outcome of `trajectory_id` offered.

    The one who raised the first concern stays the one who hears back. Who starts it leads it when
    its first step is theirs to do; else the desk for that step does, and they stay involved.

    :raises Refused: "not-offered" when no outcome of the first offered it, "no-desk" when nobody
        is behind that desk; see `raise_concern`.
    """
    first = store.lock(trajectory_id)
    require(actor, Permission.TRAJECTORY_START, ties_to_following(actor, first.pk))
    if started := first.next.filter(protocol__code=protocol).first():
        return started
    if protocol not in offered(first):
        raise Refused("not-offered", protocol=protocol)
    trajectory = _next(first, protocol, actor, now)
    begin(actor=actor, trajectory=trajectory, facts=_facts_of(first), now=now)
    _put_worry(trajectory, Worry(), actor, now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=first.region_id,
        event="trajectory.followed",
        subject=f"trajectory:{trajectory.pk}",
        detail={"first": str(first.pk), "protocol": protocol},
    )
    return trajectory


def _at(actor: Actor, organisation_id: UUID) -> frozenset[Tie]:
    places = workplaces(actor, Permission.CONCERN_RAISE)
    return frozenset({Tie.ORGANISATION} if organisation_id in places else ())


def _began(actor: Actor, trajectory: Trajectory) -> frozenset[Tie]:
    return frozenset({Tie.ORGANISATION} if trajectory.started_by == actor.id else ())


def _check_worry(actor: Actor, worry: Worry) -> None:
    words = (worry.seen, worry.heard, worry.told)
    if not any(text.strip() for text in words):
        raise Refused("worry-missing")
    check_length(*words)
    check_length(worry.outsider, longest=LONGEST_OUTSIDER)
    _check_municipality(actor, worry.municipality_id)


def _check_municipality(actor: Actor, municipality_id: UUID | None) -> None:
    if municipality_id is None:
        return
    if not municipalities_of(actor.here).filter(pk=municipality_id).exists():
        raise Refused("municipality-unknown")


def _check_profession(published: PublishedProtocol, profession: str) -> None:
    allowed = read(published).professions
    if (allowed and profession not in allowed) or len(profession) > LONGEST_PROFESSION:
        raise Refused("profession-not-here", protocol=published.code)


def _child(actor: Actor, worry: Worry, now: datetime) -> Child | None:
    if worry.child is None:
        return None
    return find_or_add_child(
        actor=actor, identity=worry.child, municipality_id=worry.municipality_id, now=now
    )


def _next(first: Trajectory, code: str, actor: Actor, now: datetime) -> Trajectory:
    home = home_of_next(first, actor)
    trajectory = Trajectory(
        region=first.region,
        protocol=current_protocol(actor.here, code),
        child_id=first.child_id,
        municipality_id=first.municipality_id,
        organisation_id=home,
        follows=first,
        profession=first.profession,
        started_at=now,
        started_by=actor.id,
    )
    trajectory.number = spoken_code(trajectory.pk)
    return trajectory


def _facts_of(first: Trajectory) -> Mapping[str, date]:
    facts = first.memory.get("facts", {})
    return {name: date.fromisoformat(day) for name, day in facts.items()}


def _put_worry(trajectory: Trajectory, worry: Worry, actor: Actor, now: datetime) -> None:
    first = trajectory.follows.concern if trajectory.follows else None
    Concern.objects.create(
        trajectory=trajectory,
        raised_by_id=first.raised_by_id if first else None if worry.outsider else actor.me,
        outsider=first.outsider if first else worry.outsider,
        seen=first.seen if first else worry.seen,
        heard=first.heard if first else worry.heard,
        told=first.told if first else worry.told,
        raised_at=now,
    )


@transaction.atomic
def name_child(
    *,
    actor: Actor,
    trajectory_id: UUID,
    identity: Identity,
    municipality_id: UUID | None,
    now: datetime,
) -> Child:
    """
    Say which child a trajectory is about that began without a name.

    :raises Refused: "already-named", "already-ended", "municipality-unknown", those of
        `children.rules.checked`, or when the actor may not.
    """
    trajectory = store.lock(trajectory_id)
    require(actor, Permission.TRAJECTORY_START, ties_to_following(actor, trajectory.pk))
    if trajectory.state == TrajectoryState.ENDED:
        raise Refused("already-ended")
    if trajectory.child_id:
        raise Refused("already-named")
    _check_municipality(actor, municipality_id)
    child = find_or_add_child(
        actor=actor, identity=identity, municipality_id=municipality_id, now=now
    )
    trajectory.child = child
    trajectory.municipality_id = trajectory.municipality_id or child.municipality_id
    trajectory.save(update_fields=["child", "municipality"])
    Event.objects.create(trajectory=trajectory, at=now, actor_id=actor.id, kind="trajectory.named")
    forget_drafts(actor, trajectory.pk)
    record(
        at=now,
        actor_id=actor.id,
        region_id=trajectory.region_id,
        event="trajectory.named",
        subject=f"trajectory:{trajectory.pk}",
    )
    return child
