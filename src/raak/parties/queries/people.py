"""The people of a region."""

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from raak.access.rules import Actor, Role
from raak.parties.models import Membership, Person
from raak.parties.queries.memberships import current_memberships
from raak.parties.queries.organisations import organisations_managed_by


def people_of(region_id: UUID) -> QuerySet[Person]:
    """Return the active people of a region, by name."""
    return Person.objects.filter(region_id=region_id, is_active=True).order_by("name")


def administrators_of(region_id: UUID, today: date) -> QuerySet[Person]:
    """Return who can change an account in the region, by name."""
    held = current_memberships(today).filter(role=Role.ADMINISTRATOR.value)
    return people_of(region_id).filter(pk__in=held.values("person"))


def people_managed_by(
    actor: Actor, today: date, *, name: str = "", organisation_id: UUID | None = None
) -> QuerySet[Person]:
    """
    Return the active people whom the actor manages, by name.

    Each carries `held`: the roles they hold now, at whatever organisation. An administrator also
    finds who has no role (any more).

    name: a part of the name; organisation_id: only who works there.
    """
    managed = current_memberships(today).filter(organisation__in=organisations_managed_by(actor))
    if organisation_id:
        managed = managed.filter(organisation_id=organisation_id)
    here = Person.objects.filter(is_active=True, name__icontains=name)
    if organisation_id or Role.ADMINISTRATOR not in actor.roles:
        here = here.filter(pk__in=managed.values("person"))
    else:
        here = here.filter(region_id=actor.here)
    related = current_memberships(today).select_related("organisation", "team")
    held = related.order_by("since_on", "pk")
    return here.prefetch_related(Prefetch("memberships", held, to_attr="held")).order_by("name")


def roles_managed_by(actor: Actor, today: date) -> QuerySet[Membership]:
    """Return the current roles that the actor may end."""
    managed = current_memberships(today).filter(organisation__in=organisations_managed_by(actor))
    return managed.filter(person__is_active=True).select_related("person", "organisation")


def people_who_left(actor: Actor, *, name: str = "") -> QuerySet[Person]:
    """
    Return who left and whom the actor may take on again, by name.

    A team lead finds who worked at the own organisations, an administrator everybody.
    """
    gone = Person.objects.filter(region_id=actor.here, is_active=False, name__icontains=name)
    if Role.ADMINISTRATOR not in actor.roles:
        places = actor.organisations({Role.TEAM_LEAD})
        there = Membership.objects.filter(organisation__in=places, person__is_active=False)
        gone = gone.filter(pk__in=there.values("person"))
    return gone.order_by("name")
