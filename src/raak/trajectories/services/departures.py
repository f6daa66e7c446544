"""People leave, roles end and organisations close; what is open moves in the same transaction."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest

from raak.access.permissions import Permission
from raak.access.rules import REGIONAL, WORKERS, Actor, Role, Tie, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Desk, Membership, Organisation, Person
from raak.parties.queries import (
    places_elsewhere,
    successors,
    ties_to_organisation,
    unended_memberships,
    workers,
)
from raak.parties.rules import roles_given_by
from raak.protocols.run import AlarmKind
from raak.trajectories import gate, ladders
from raak.trajectories.models import Alarm, Draft, Step, Trajectory
from raak.trajectories.queries.hearing import unheard
from raak.trajectories.rules import TrajectoryState
from raak.trajectories.services.moving import (
    Leaving,
    move_offers,
    move_work,
)
from raak.trajectories.services.needed import the_needed_stay
from raak.trajectories.services.telling import remind_new_owners


@transaction.atomic
def depart_person(
    *, actor: Actor, person_id: UUID, successor_id: UUID | None, now: datetime
) -> int:
    """
    Let somebody leave: their roles end, and what is open moves to a named successor.

    successor_id: None only when none of their roles can own a step.

    Return how many open steps moved (closure law, clause 7).

    :raises Refused: "person-left", "role-not-ended-by-you", "not-a-colleague" (see `_successor`),
        "successor-receives", those of `the_needed_stay`, or when the actor may not manage each
        organisation concerned.
    """
    gate.people_move()
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    held = list(unended_memberships().filter(person=person))
    require(actor, Permission.TEAM_MANAGE, _manages_person(actor, person, held))
    if not person.is_active:
        raise Refused("person-left")
    _require_say(actor, held)
    with the_needed_stay(person.region_id, office_day(now)):
        moved = sum(_end(here, successor_id, actor, now) for here in _by_organisation(held))
        person.is_active, person.left_on = False, office_day(now)
        person.save(update_fields=["is_active", "left_on"])
    Draft.objects.filter(person=person).delete()
    record(
        at=now,
        actor_id=actor.id,
        region_id=person.region_id,
        event="person.departed",
        subject=f"person:{person.pk}",
        detail={"successor": str(successor_id or ""), "steps": moved},
    )
    return moved


@transaction.atomic
def leave_organisation(
    *,
    actor: Actor,
    person_id: UUID,
    organisation_id: UUID,
    successor_id: UUID | None,
    now: datetime,
) -> int:
    """
    End all that somebody does at one organisation; elsewhere they stay.

    Return how many open steps moved.

    :raises Refused: "role-ended" when they do nothing there (any more), "role-not-ended-by-you",
        "not-a-colleague" (see `_successor`), those of `the_needed_stay`, or when the actor may not.
    """
    gate.people_move()
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    require(actor, Permission.TEAM_MANAGE, ties_to_organisation(actor, organisation_id))
    held = list(unended_memberships().filter(person=person, organisation_id=organisation_id))
    if not held:
        raise Refused("role-ended")
    _require_say(actor, held)
    with the_needed_stay(person.region_id, office_day(now)):
        moved = _end(held, successor_id, actor, now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=person.region_id,
        event="person.left-organisation",
        subject=f"person:{person.pk}",
        detail={
            "organisation": str(organisation_id),
            "successor": str(successor_id or ""),
            "steps": moved,
        },
    )
    return moved


@transaction.atomic
def withdraw_role(
    *, actor: Actor, membership_id: UUID, successor_id: UUID | None, now: datetime
) -> int:
    """
    End one role of somebody; what they own in that organisation by this role moves to a successor.

    Without another role there that can own a step, everything they own there moves.
    successor_id: None only when the role can own no step.

    :raises Refused: "role-ended", "role-not-ended-by-you", "not-a-colleague" (see `_successor`),
        "successor-receives", those of `the_needed_stay`, or when the actor may not.
    """
    gate.people_move()
    membership = Membership.objects.select_for_update(no_key=True).get(pk=membership_id)
    require(actor, Permission.TEAM_MANAGE, ties_to_organisation(actor, membership.organisation_id))
    if membership.until_on is not None:
        raise Refused("role-ended")
    _require_say(actor, [membership])
    with the_needed_stay(actor.here, office_day(now)):
        moved = _end([membership], successor_id, actor, now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="role.withdrawn",
        subject=f"person:{membership.person_id}",
        detail={"role": membership.role, "successor": str(successor_id or ""), "steps": moved},
    )
    return moved


@transaction.atomic
def close_organisation(
    *, actor: Actor, organisation_id: UUID, successor_id: UUID, now: datetime
) -> int:
    """
    Close an organisation: what is open there moves to somebody elsewhere.

    What was offered to it goes to the successor's organisation, its secure links end, and its desks
    pass to the successor's team or else to the chain director's desk.

    :raises Refused: "organisation-closed", "successor-elsewhere" when the successor works at no
        other open organisation of the region, "successor-yourself", "successor-receives", those of
        `the_needed_stay`, or when the actor may not.
    """
    gate.people_move()
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
    same_region = {Tie.REGION} if actor.region_id == organisation.region_id else set()
    require(actor, Permission.ORGANISATION_CLOSE, same_region)
    if organisation.closed_on is not None:
        raise Refused("organisation-closed")
    place = _elsewhere(organisation, successor_id, office_day(now))
    _require_another(place, actor)
    with the_needed_stay(organisation.region_id, office_day(now)):
        move_offers(organisation.pk, place, actor=actor, now=now)
        moved = move_work(Leaving(organisation.pk), place, actor=actor, now=now)
        roles = _close(organisation, place, now)
        _let_others_hear(organisation, roles, moved, actor=actor, now=now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=organisation.region_id,
        event="organisation.closed",
        subject=f"organisation:{organisation.pk}",
        detail={"successor": str(successor_id), "steps": len(moved)},
    )
    return len(moved)


def _manages_person(actor: Actor, person: Person, held: list[Membership]) -> frozenset[Tie]:
    """Somebody without any role left is let go by an administrator of the region."""
    organisations = {each.organisation_id for each in held}
    if organisations:
        managed = all(ties_to_organisation(actor, each) for each in organisations)
    else:
        managed = Role.ADMINISTRATOR in actor.roles and person.region_id == actor.region_id
    return frozenset({Tie.ORGANISATION} if managed else ())


def _require_say(actor: Actor, ending: Collection[Membership]) -> None:
    """
    Who may not give a role does not end it either (ADR 12).

    :raises Refused: "role-not-ended-by-you".
    """
    if not {Role(each.role) for each in ending} <= roles_given_by(actor):
        raise Refused("role-not-ended-by-you")


def _by_organisation(held: list[Membership]) -> list[list[Membership]]:
    grouped: dict[UUID, list[Membership]] = {}
    for each in held:
        grouped.setdefault(each.organisation_id, []).append(each)
    return list(grouped.values())


def _end(ending: list[Membership], successor_id: UUID | None, actor: Actor, now: datetime) -> int:
    """
    End memberships of one person in one organisation, and move what hangs on them.

    On roles that can own no step nothing hangs: those need no successor.
    """
    person_id, organisation = ending[0].person_id, ending[0].organisation
    today = office_day(now)
    ends = Membership.objects.filter(pk__in=[each.pk for each in ending])
    if all(each.since_on > today for each in ending):
        ends.update(until_on=F("since_on"))  # nothing hangs on what never began
        return 0
    works = any(Role(each.role) in WORKERS for each in ending)
    place = _successor(ending[0], successor_id, actor, today) if works else None
    ends.update(until_on=Greatest(F("since_on"), Value(today)))
    stays = workers(today).filter(person_id=person_id, organisation=organisation).exists()
    roles = frozenset(each.role for each in ending)
    leaving = Leaving(organisation.pk, person_id, roles if stays else None)
    moved = move_work(leaving, place, actor=actor, now=now) if place else []
    _let_others_hear(organisation, roles, moved, actor=actor, now=now)
    return len(moved)


def _successor(
    membership: Membership, successor_id: UUID | None, actor: Actor, today: date
) -> Membership:
    """
    Return the place of the successor: a colleague, or somebody elsewhere when there is none.

    :raises Refused: "not-a-colleague", "successor-yourself".
    """
    places = successors(membership.person_id, membership.organisation_id, today)
    here = places.filter(person_id=successor_id) if successor_id else places.none()
    place = here.order_by("since_on", "pk").first()
    if place is None:
        raise Refused("not-a-colleague")
    if membership.organisation_id not in actor.organisations({Role.TEAM_LEAD}):
        _require_another(place, actor)
    return place


def _require_another(place: Membership, actor: Actor) -> None:
    """
    An administrator, who sees no child, does not come to see any by letting somebody go (ADR 31).

    :raises Refused: "successor-yourself".
    """
    if place.person_id == actor.person_id:
        raise Refused("successor-yourself")


def _elsewhere(organisation: Organisation, successor_id: UUID, today: date) -> Membership:
    place = places_elsewhere(organisation, today).filter(person_id=successor_id).first()
    if place is None:
        raise Refused("successor-elsewhere")
    return place


def _let_others_hear(
    organisation: Organisation,
    roles: Collection[str],
    moved: Collection[UUID],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """See to it that somebody hears who is not late, of what moved and of what lost its hearers."""
    lost = Q(organisation=organisation, role__in=roles)
    if regional := REGIONAL.intersection(roles):
        lost |= Q(region=organisation.region_id, organisation__isnull=True, role__in=regional)
    rungs = Alarm.objects.filter(lost, kind=AlarmKind.ESCALATE)
    to_nobody = unheard(rungs, office_day(now)).values("step")
    steps = Step.objects.filter(Q(pk__in=moved) | Q(pk__in=to_nobody))
    related = steps.select_related("trajectory__protocol")
    ladders.readdress(list(related), actor=actor, now=now)
    remind_new_owners(moved, organisation.region, now)


def _close(organisation: Organisation, place: Membership, now: datetime) -> frozenset[str]:
    """Close its desks, roles and doors; return the roles that were held there."""
    desks = Desk.objects.filter(team__organisation=organisation)
    if place.team_id:
        desks.update(team_id=place.team_id)
    else:
        desks.delete()
    held = Membership.objects.filter(organisation=organisation, until_on__isnull=True)
    roles = frozenset(held.values_list("role", flat=True))
    held.update(until_on=Greatest(F("since_on"), Value(office_day(now))))
    led_here = Trajectory.objects.filter(organisation=organisation, state=TrajectoryState.OPEN)
    led_here.update(organisation_id=place.organisation_id)
    organisation.closed_on = office_day(now)
    organisation.save(update_fields=["closed_on"])
    return roles
