"""Writing letters, in the transaction of the deed that they tell of."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.conf import settings

from raak.kernel.calendar import Calendar
from raak.post.models import Letter
from raak.post.queries import choices_of
from raak.post.rules import NEWS, Choices, Kind, Pace, State, Why, not_before


def write_letters(
    kind: Kind,
    people: Collection[UUID],
    *,
    region_id: UUID,
    calendar: Calendar,
    occasion: str,
    about: UUID | None = None,
    now: datetime,
) -> None:
    """
    Write a letter of one kind to each of these people; a part of services.

    occasion: what happened, as a natural key: of one occasion each hears once.
    """
    if not settings.RAAK_POST or not people:
        return
    chosen = choices_of(people) if kind in NEWS else {}
    letters = [
        Letter(
            region_id=region_id,
            person_id=person_id,
            kind=kind,
            about=about,
            key=f"{kind}:{occasion}:{person_id}",
            made_at=now,
            not_before=not_before(kind, chosen.get(person_id, Choices()).news, now, calendar),
        )
        for person_id in sorted(people)
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)


def write_link_letter(
    kind: Kind,
    organisation_id: UUID,
    *,
    region_id: UUID,
    calendar: Calendar,
    occasion: str,
    about: UUID,
    now: datetime,
) -> bool:
    """
    Let an organisation get a secure link by mail; a part of services.

    Return False when it was written before on this occasion.
    """
    key = f"{kind}:{occasion}"
    if not settings.RAAK_POST or Letter.objects.filter(key=key).exists():
        return False
    letter = Letter(
        region_id=region_id,
        organisation_id=organisation_id,
        kind=kind,
        about=about,
        key=key,
        made_at=now,
        not_before=not_before(kind, Pace.HOUR, now, calendar),
    )
    Letter.objects.bulk_create([letter], ignore_conflicts=True)
    return True


def cancel_links(referral_id: UUID, now: datetime) -> None:
    """Let waiting letters with a link to this referral go nowhere; a part of services."""
    waiting = Letter.objects.filter(
        about=referral_id, organisation__isnull=False, state=State.WAITING
    )
    waiting.update(state=State.MOOT, failure=Why.NOTHING, settled_at=now)
