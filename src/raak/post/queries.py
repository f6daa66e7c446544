"""What waits, what went out, and what could not be delivered."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.parties.queries import kept_from, kept_in
from raak.post.models import Letter, Preference
from raak.post.rules import Choices, Kind, Pace, State

KEPT_IN_SIGHT = timedelta(days=30)
"""How long an administrator sees what could not be delivered."""


def letters_visible_to(actor: Actor) -> QuerySet[Letter]:
    """Return the letters whose fate the actor may know: that they were written, to whom and why."""
    if may_ever(actor, Permission.POST_KEEP):
        return Letter.objects.none()
    return Letter.objects.filter(region_id=actor.here)


def undelivered_visible_to(actor: Actor, now: datetime) -> QuerySet[Letter]:
    """Return the letters of the actor's region that were given up lately, the latest first."""
    lately = now - KEPT_IN_SIGHT
    failed = letters_visible_to(actor).filter(state=State.FAILED, settled_at__gt=lately)
    return failed.select_related("person", "organisation").order_by("-settled_at", "pk")


def in_trouble(actor: Actor) -> QuerySet[Letter]:
    """Return the letters of the actor's region that failed at least once and are tried again."""
    return letters_visible_to(actor).filter(state=State.WAITING).exclude(failure="")


def letters_to_forget(region_id: UUID, now: datetime) -> QuerySet[Letter]:
    """Return the letters of a region that were settled too long ago to be kept."""
    since = kept_from(kept_in(region_id).letters, now)
    return Letter.objects.filter(region_id=region_id, settled_at__lt=since)


def choices_of(people: Collection[UUID]) -> Mapping[UUID, Choices]:
    """Return what people chose about mail; who chose nothing is left out."""
    chosen = Preference.objects.filter(person__in=people)
    return {
        each.person_id: Choices(each.language, each.reminders, Pace(each.news)) for each in chosen
    }


def told_of(kind: Kind, about: Collection[UUID]) -> frozenset[str]:
    """Return the keys of the letters of one kind about these, whatever became of them."""
    letters = Letter.objects.filter(kind=kind, about__in=about)
    return frozenset(letters.values_list("key", flat=True))


def news_waits(person_id: UUID, about: UUID) -> bool:
    """Tell whether somebody is still to hear that the other side of a referral did something."""
    letters = Letter.objects.filter(person_id=person_id, about=about, kind=Kind.ANSWERED)
    return letters.filter(state=State.WAITING).exists()


def latest_link_letter(referral_id: UUID) -> Letter | None:
    """Return the newest letter that carries a secure link to a referral."""
    letters = Letter.objects.filter(about=referral_id, organisation__isnull=False)
    return letters.order_by("-made_at").first()


def link_letter_waits(referral_id: UUID) -> bool:
    """Tell whether a letter with a secure link to a referral is still to be sent."""
    letters = Letter.objects.filter(about=referral_id, organisation__isnull=False)
    return letters.filter(state=State.WAITING).exists()


def mailed_links(referrals: Collection[UUID]) -> frozenset[UUID]:
    """Return those of `referrals` of which a secure link was mailed to an organisation."""
    sent = Letter.objects.filter(about__in=referrals, organisation__isnull=False, state=State.SENT)
    return frozenset(each for each in sent.values_list("about", flat=True) if each)
