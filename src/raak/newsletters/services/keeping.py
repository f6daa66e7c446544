"""What a region keeps for its newsletters: how often, what comes back, and its publications."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.kernel.refusal import Refused
from raak.newsletters import rules
from raak.newsletters.lines import record
from raak.newsletters.models import Publication, RegionNews, Rubric
from raak.newsletters.queries.issues import (
    habit_of,
    publications_visible_to,
    rubrics_visible_to,
    ties_to_news,
)
from raak.newsletters.rules import BOUNCES, MONTHS, Habit
from raak.parties.rules import named
from raak.parties.services.turns import in_turn

LONGEST_TITLE = 150
LONGEST_ABOUT = 300
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Returning:
    """What a rubric says, to whom, and when; the names are those of `models.Rubric`."""

    title: str
    text: str
    audiences: Collection[str]
    starts_on: date
    ends_on: date | None = None
    url: str = ""


@transaction.atomic
def set_habit(*, actor: Actor, habit: Habit, now: datetime) -> None:
    """
    Choose how often a newsletter comes, and how many bounces end a subscription.

    :raises Refused: "habit-unlikely", or when the actor may not.
    """
    require(actor, Permission.NEWSLETTER_WRITE, ties_to_news(actor))
    if habit.months not in MONTHS or habit.bounces not in BOUNCES:
        raise Refused("habit-unlikely")
    if habit == habit_of(actor.here):
        return
    chosen = {"months": habit.months, "bounces": habit.bounces}
    RegionNews.objects.update_or_create(pk=actor.here, defaults=chosen)
    record(actor, actor.here, "news.set", f"region:{actor.here}", now, **chosen)


@transaction.atomic
def keep_rubric(*, actor: Actor, key: UUID, rubric: Returning, now: datetime) -> Rubric:
    """
    Add what comes back in each newsletter, or change it; key: of a new one, or of what is there.

    :raises Refused: "audience-missing", "days-in-order", "reply-missing", "link-invalid",
        "name-empty", "text-too-long", or when the actor may not.
    """
    require(actor, Permission.NEWSLETTER_WRITE, ties_to_news(actor))
    if rubric.ends_on and rubric.ends_on < rubric.starts_on:
        raise Refused("days-in-order")
    if not rubric.text.strip():
        raise Refused("reply-missing")
    if len(rubric.text) > LONGEST_TEXT:
        raise Refused("text-too-long", longest=str(LONGEST_TEXT))
    in_turn(actor)
    known = rubrics_visible_to(actor).select_for_update().filter(pk=key).first()
    kept = known or Rubric(pk=key, region_id=actor.here)
    kept.title, kept.text = named(rubric.title, LONGEST_TITLE), rubric.text.strip()
    kept.audiences = rules.audiences_of(rubric.audiences)
    kept.starts_on, kept.ends_on = rubric.starts_on, rubric.ends_on
    kept.url = rules.link(rubric.url)
    kept.save(force_insert=known is None)
    event = "rubric.changed" if known else "rubric.added"
    record(actor, actor.here, event, f"rubric:{kept.pk}", now)
    return kept


@transaction.atomic
def drop_rubric(*, actor: Actor, rubric_id: UUID, now: datetime) -> None:
    """
    Let something not come back any more; newsletters that hold it keep it.

    :raises Refused: when the actor may not.
    """
    require(actor, Permission.NEWSLETTER_WRITE, ties_to_news(actor))
    rubrics_visible_to(actor).get(pk=rubric_id).delete()
    record(actor, actor.here, "rubric.dropped", f"rubric:{rubric_id}", now)


@transaction.atomic
def keep_publication(
    *,
    actor: Actor,
    key: UUID,
    title: str,
    about: str,
    url: str,
    published_on: date,
    now: datetime,
) -> Publication:
    """
    Put a publication in the region's public list, or change it there.

    :raises Refused: "link-missing", "link-invalid", "name-empty", "text-too-long", or when the
        actor may not.
    """
    require(actor, Permission.NEWSLETTER_WRITE, ties_to_news(actor))
    if not url.strip():
        raise Refused("link-missing")
    if len(about) > LONGEST_ABOUT:
        raise Refused("text-too-long", longest=str(LONGEST_ABOUT))
    in_turn(actor)
    known = publications_visible_to(actor).select_for_update().filter(pk=key).first()
    kept = known or Publication(pk=key, region_id=actor.here, made_at=now)
    kept.title, kept.about = named(title, LONGEST_TITLE), " ".join(about.split())
    kept.url, kept.published_on = rules.link(url), published_on
    kept.save(force_insert=known is None)
    event = "publication.changed" if known else "publication.added"
    record(actor, actor.here, event, f"publication:{kept.pk}", now)
    return kept


@transaction.atomic
def drop_publication(*, actor: Actor, publication_id: UUID, now: datetime) -> None:
    """
    Take a publication off the list; the file itself lies elsewhere and stays.

    :raises Refused: when the actor may not.
    """
    require(actor, Permission.NEWSLETTER_WRITE, ties_to_news(actor))
    publications_visible_to(actor).get(pk=publication_id).delete()
    record(actor, actor.here, "publication.dropped", f"publication:{publication_id}", now)
