"""Whom an escalation reaches: the owner of a late step is no audience of their own lateness."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from raak.parties.queries import current_memberships
from raak.trajectories.models import Alarm


def unheard(alarms: QuerySet[Alarm], today: date) -> QuerySet[Alarm]:
    """Return those of these alarms that nobody but the owner of their step hears, or would hear."""
    held = current_memberships(today).filter(role=OuterRef("role"), person__is_active=True)
    others = held.exclude(person=OuterRef("step__owner"))
    local = others.filter(organisation=OuterRef("organisation"))
    regional = others.filter(organisation__region=OuterRef("region"))
    return alarms.filter(
        Q(~Exists(local), organisation__isnull=False)
        | Q(~Exists(regional), organisation__isnull=True)
    )
