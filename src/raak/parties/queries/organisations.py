"""Organisations and their teams."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, workplaces
from raak.parties.models import Organisation, Team
from raak.parties.queries.memberships import current_memberships, workers


def organisations_of(region_id: UUID) -> QuerySet[Organisation]:
    """Return the open organisations of a region, by name."""
    return Organisation.objects.filter(region_id=region_id, closed_on__isnull=True).order_by("name")


def organisations_managed_by(actor: Actor) -> QuerySet[Organisation]:
    """
    Return the open organisations of which the actor may let people go, by name.

    A team lead manages the own organisations, an administrator all of the region.
    """
    everywhere = organisations_of(actor.here)
    if Role.ADMINISTRATOR in actor.roles:
        return everywhere
    return everywhere.filter(pk__in=actor.organisations({Role.TEAM_LEAD}))


def has_accounts(organisation_id: UUID, today: date) -> bool:
    """Tell whether anybody at an organisation can sign in."""
    held = current_memberships(today).filter(organisation_id=organisation_id)
    return held.filter(person__is_active=True).exists()


def organisations_with_accounts(region_id: UUID, today: date) -> frozenset[UUID]:
    """Return the ids of the organisations of a region at which anybody can sign in."""
    held = current_memberships(today).filter(person__is_active=True)
    here = held.filter(organisation__region_id=region_id)
    return frozenset(here.values_list("organisation_id", flat=True))


def teams_visible_to(actor: Actor) -> QuerySet[Team]:
    """Return the teams of the actor's own organisations, by name."""
    return Team.objects.filter(organisation__in=actor.organisations()).order_by("name")


def teams_of(organisation_id: UUID, today: date) -> QuerySet[Team]:
    """Return the teams of an organisation whose accountable person works there, by name."""
    answers = workers(today).filter(person=OuterRef("accountable"), organisation=organisation_id)
    answered = Team.objects.filter(Exists(answers), organisation_id=organisation_id)
    return answered.select_related("accountable").order_by("name")


def workplaces_of(actor: Actor, permission: Permission) -> QuerySet[Organisation]:
    """Return the organisations in which the actor's role there grants something, by name."""
    return Organisation.objects.filter(pk__in=workplaces(actor, permission)).order_by("name")


def teams_managed_by(actor: Actor) -> QuerySet[Team]:
    """Return the teams of the organisations that the actor manages, by organisation and name."""
    teams = Team.objects.filter(organisation__in=organisations_managed_by(actor))
    return teams.select_related("organisation", "accountable").order_by(
        "organisation__name", "name"
    )


def without_accounts(region_id: UUID, today: date) -> QuerySet[Organisation]:
    """Return the open organisations where nobody can sign in, by name."""
    held = current_memberships(today).filter(person__is_active=True)
    staffed = held.filter(organisation=OuterRef("pk"))
    return organisations_of(region_id).filter(~Exists(staffed))


def answered_teams(region_id: UUID, today: date) -> QuerySet[Team]:
    """Return a region's teams for which somebody answers who works there now, by organisation."""
    answers = workers(today).filter(
        person=OuterRef("accountable"), organisation=OuterRef("organisation")
    )
    here = Team.objects.filter(Exists(answers), organisation__region_id=region_id)
    return here.select_related("organisation").order_by("organisation__name", "name")
