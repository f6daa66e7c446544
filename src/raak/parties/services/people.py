"""Who works in the region: taking people on, giving them roles, keeping their names right."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, Tie, require
from raak.audit.services import record
from raak.handbook.queries import editions
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties import letters
from raak.parties.models import Membership, Organisation, Passkey, Person, Region, Team
from raak.parties.queries import ties_to_account, ties_to_organisation
from raak.parties.rules import named, roles_given_by
from raak.parties.services.invitations import end_invitations

LONGEST_NAME = 120
LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Identity:
    """profession: a code of the edition's professions, or empty."""

    name: str
    email: str
    profession: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """What somebody comes to do: roles in an organisation, perhaps within a team there."""

    organisation_id: UUID
    roles: Collection[Role]
    team_id: UUID | None = None


@transaction.atomic
def take_on_person(*, actor: Actor, identity: Identity, job: Job, now: datetime) -> Person:
    """
    Add somebody to the region, with a job; they cannot sign in before they are invited.

    :raises Refused: "person-known" or "person-gone" when somebody in this region has the address,
        "email-taken" when somebody elsewhere has, "email-invalid", "profession-unknown",
        "name-empty", "text-too-long", those of `give_roles`, or when the actor may not.
    """
    place = Organisation.objects.select_related("region").get(pk=job.organisation_id)
    require(actor, Permission.TEAM_MANAGE, ties_to_organisation(actor, place.pk))
    person = Person(region=place.region)
    _name(person, identity)
    person.set_unusable_password()
    _require_unknown(person)
    try:
        with transaction.atomic():
            person.save(force_insert=True)
    except IntegrityError:
        _require_unknown(person)
        raise
    record(
        at=now,
        actor_id=actor.id,
        region_id=place.region_id,
        event="person.taken-on",
        subject=f"person:{person.pk}",
    )
    give_roles(actor=actor, person_id=person.pk, job=job, now=now)
    return person


@transaction.atomic
def take_on_again(*, actor: Actor, person_id: UUID, job: Job, now: datetime) -> Person:
    """
    Let somebody who left come back, with a new job and a new invitation to come.

    :raises Refused: "person-here" when they never left, those of `give_roles`, or when the actor
        may not.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    require(actor, Permission.TEAM_MANAGE, _ties_to_job(actor, person, job))
    if person.is_active:
        raise Refused("person-here")
    person.is_active, person.left_on = True, None
    person.set_unusable_password()
    person.save(update_fields=["is_active", "left_on", "password"])
    Passkey.objects.filter(person=person).delete()  # one would let them in without an invitation
    end_invitations(person.pk, now)
    record(
        at=now,
        actor_id=actor.id,
        region_id=person.region_id,
        event="person.taken-on-again",
        subject=f"person:{person.pk}",
    )
    give_roles(actor=actor, person_id=person.pk, job=job, now=now)
    return person


@transaction.atomic
def change_person(*, actor: Actor, person_id: UUID, identity: Identity, now: datetime) -> Person:
    """
    Write down somebody's name, address and profession; the same again is no change.

    Another address ends the invitation that went to the old one; who signed in with the old one
    is told there.

    :raises Refused: "person-left", "email-taken", "email-invalid", "profession-unknown",
        "name-empty", "text-too-long", or when the actor may not.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    require(actor, Permission.TEAM_MANAGE, ties_to_account(actor, person))
    if not person.is_active:
        raise Refused("person-left")
    before = (person.name, person.email, person.profession)
    _name(person, identity)
    if (person.name, person.email, person.profession) == before:
        return person
    try:
        with transaction.atomic():
            person.save(update_fields=["name", "email", "profession"])
    except IntegrityError as taken:
        raise Refused("email-taken") from taken
    if person.email != before[1]:
        end_invitations(person.pk, now)
        if person.has_usable_password():
            letters.write(person, letters.ADDRESS_CHANGED, to=before[1])
    record(
        at=now,
        actor_id=actor.id,
        region_id=person.region_id,
        event="person.changed",
        subject=f"person:{person.pk}",
    )
    return person


@transaction.atomic
def give_roles(*, actor: Actor, person_id: UUID, job: Job, now: datetime) -> list[Membership]:
    """
    Give somebody roles in an organisation; a role they hold there already is left as it is.

    Return the new memberships.

    :raises Refused: "person-left", "role-missing", "role-not-given-by-you", "own-role",
        "organisation-closed", "team-elsewhere", or when the actor may not.
    """
    person = Person.objects.select_for_update(no_key=True).get(pk=person_id)
    place = Organisation.objects.select_for_update(no_key=True).get(pk=job.organisation_id)
    require(actor, Permission.TEAM_MANAGE, _ties_to_job(actor, person, job))
    _check_job(actor, person, place, job)
    held = person.memberships.filter(organisation=place, until_on__isnull=True)
    new = set(job.roles) - {Role(role) for role in held.values_list("role", flat=True)}
    made = [
        Membership(
            person=person,
            organisation=place,
            team_id=job.team_id,
            role=role.value,
            since_on=office_day(now),
        )
        for role in sorted(new)
    ]
    Membership.objects.bulk_create(made)
    for each in made:
        record(
            at=now,
            actor_id=actor.id,
            region_id=place.region_id,
            event="role.given",
            subject=f"person:{person.pk}",
            detail={"role": each.role, "organisation": str(place.pk)},
        )
    return made


@transaction.atomic
def place_in_team(
    *, actor: Actor, membership_id: UUID, team_id: UUID | None, now: datetime
) -> Membership:
    """
    Put somebody, by one role, in a team of the same organisation, or (None) in none.

    :raises Refused: "role-ended", "team-elsewhere", or when the actor may not.
    """
    held = Membership.objects.select_for_update(no_key=True).get(pk=membership_id)
    require(actor, Permission.TEAM_MANAGE, ties_to_organisation(actor, held.organisation_id))
    if held.until_on is not None:
        raise Refused("role-ended")
    _check_team(team_id, held.organisation_id)
    if held.team_id == team_id:
        return held
    held.team_id = team_id
    held.save(update_fields=["team"])
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.region_id,
        event="person.placed",
        subject=f"person:{held.person_id}",
        detail={"role": held.role, "team": str(team_id or "")},
    )
    return held


def mail_address(text: str) -> str:
    """
    Return an e-mail address as it is kept.

    :raises Refused: "email-invalid".
    """
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError as invalid:
        raise Refused("email-invalid") from invalid
    if len(address) > LONGEST_EMAIL:
        raise Refused("email-invalid")
    return address


def _name(person: Person, identity: Identity) -> None:
    """:raises Refused: see `change_person`."""
    if identity.profession and not _is_profession(person.region, identity.profession):
        raise Refused("profession-unknown")
    person.name = named(identity.name, LONGEST_NAME)
    person.email = mail_address(identity.email)
    person.profession = identity.profession


def _is_profession(region: Region, code: str) -> bool:
    return code in editions()[region.edition].professions.words


def _require_unknown(person: Person) -> None:
    """:raises Refused: who has this address in this region, and nothing about anybody elsewhere."""
    same = Person.objects.filter(email=person.email).first()
    if same is None:
        return
    if same.region_id != person.region_id:
        raise Refused("email-taken")
    raise Refused("person-known" if same.is_active else "person-gone", name=same.name)


def _ties_to_job(actor: Actor, person: Person, job: Job) -> frozenset[Tie]:
    """Whoever manages a place may give a job there to anybody of the region."""
    here = person.region_id == actor.region_id
    return ties_to_organisation(actor, job.organisation_id) if here else frozenset()


def _check_job(actor: Actor, person: Person, place: Organisation, job: Job) -> None:
    if not person.is_active:
        raise Refused("person-left")
    if not job.roles:
        raise Refused("role-missing")
    if not set(job.roles) <= roles_given_by(actor):
        raise Refused("role-not-given-by-you")
    if person.pk == actor.person_id:
        raise Refused("own-role")
    if place.closed_on is not None:
        raise Refused("organisation-closed")
    _check_team(job.team_id, place.pk)


def _check_team(team_id: UUID | None, organisation_id: UUID) -> None:
    here = Team.objects.filter(organisation_id=organisation_id)
    if team_id is not None and not here.filter(pk=team_id).exists():
        raise Refused("team-elsewhere")
