"""Which team takes up a role that nobody in a trajectory has yet."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from raak.parties.models import Desk
from raak.parties.queries import workers


def manned_desks(today: date) -> QuerySet[Desk]:
    """Return the desks whose team has somebody to answer for it, working there today."""
    answers = workers(today).filter(
        person=OuterRef("team__accountable"), organisation=OuterRef("team__organisation")
    )
    return Desk.objects.filter(Exists(answers)).select_related("team")


def desks_for(region_id: UUID, municipality_id: UUID | None, today: date) -> QuerySet[Desk]:
    """Return the manned desks that serve a municipality, before those of the whole region."""
    serves = Q(municipality_id=municipality_id) | Q(municipality__isnull=True)
    here = manned_desks(today).filter(serves, region_id=region_id)
    return here.order_by(F("municipality").asc(nulls_last=True))
