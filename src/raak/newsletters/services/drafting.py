"""Making a newsletter: a draft of what happened, put in order and in words before it goes out."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.kernel.calendar import OFFICE_ZONE, add_months, office_day
from raak.kernel.refusal import Refused
from raak.newsletters import rules, words
from raak.newsletters.lines import locked, record
from raak.newsletters.models import Block, Newsletter
from raak.newsletters.queries import happenings, issues
from raak.newsletters.rules import Audience, Kind
from raak.parties.rules import named
from raak.parties.services.turns import in_turn

LONGEST_TITLE = 120
LONGEST_HEADING = 150
LONGEST_TEXT = 6000


@transaction.atomic
def draft_newsletter(
    *, actor: Actor, key: UUID, title: str, audiences: Collection[str], now: datetime
) -> Newsletter:
    """
    Make a draft of what happened since the last one for these readers; the same key twice is one.

    :raises Refused: "audience-missing", "name-empty", "text-too-long", or when the actor may not.
    """
    require(actor, Permission.NEWSLETTER_WRITE, issues.ties_to_news(actor))
    in_turn(actor)
    known = Newsletter.objects.filter(pk=key, region_id=actor.here).first()
    if known is not None:
        return known
    chosen = rules.audiences_of(audiences)
    since = _since(actor.here, chosen, now)
    draft = Newsletter.objects.create(
        pk=key,
        region_id=actor.here,
        title=named(title, LONGEST_TITLE),
        audiences=chosen,
        since_at=since,
        made_at=now,
        made_by_id=actor.me,
    )
    found = words.pieces(
        happenings.happened(actor.here, since, now),
        happenings.rubrics_for(actor.here, chosen, now),
        chosen,
    )
    Block.objects.bulk_create(
        Block(
            newsletter=draft,
            position=position,
            kind=piece.kind,
            heading=piece.heading[:LONGEST_HEADING],
            text=piece.text,
            url=piece.url,
        )
        for position, piece in enumerate(found[: rules.MOST_BLOCKS])
    )
    _record(actor, draft, "newsletter.drafted", now)
    return draft


def _since(region_id: UUID, audiences: list[Audience], now: datetime) -> datetime:
    last = issues.last_sent(region_id, audiences)
    if last and last.sent_at:
        return last.sent_at
    first = add_months(office_day(now), -issues.habit_of(region_id).months)
    return datetime(first.year, first.month, first.day, tzinfo=OFFICE_ZONE)


@transaction.atomic
def write_newsletter(
    *,
    actor: Actor,
    newsletter_id: UUID,
    title: str,
    intro: str,
    audiences: Collection[str],
    now: datetime,
) -> Newsletter:
    """
    Change the title, the words on top and the readers of a draft; its blocks stay.

    :raises Refused: "newsletter-sent", and those of `draft_newsletter`.
    """
    draft = _draft(actor, newsletter_id)
    draft.title = named(title, LONGEST_TITLE)
    draft.intro = _text(intro)
    draft.audiences = rules.audiences_of(audiences)
    draft.save(update_fields=["title", "intro", "audiences"])
    _record(actor, draft, "newsletter.written", now)
    return draft


@transaction.atomic
def add_block(
    *,
    actor: Actor,
    newsletter_id: UUID,
    key: UUID,
    heading: str,
    text: str,
    url: str,
    now: datetime,
) -> Block:
    """
    Add something of one's own, on top; the same key twice is one block.

    :raises Refused: "newsletter-full", "newsletter-sent", "link-invalid", "name-empty",
        "text-too-long", or when the actor may not.
    """
    draft = _draft(actor, newsletter_id)
    blocks = issues.blocks_of(draft)
    if known := next((each for each in blocks if each.pk == key), None):
        return known
    if len(blocks) >= rules.MOST_BLOCKS:
        raise Refused("newsletter-full", most=str(rules.MOST_BLOCKS))
    block = Block(pk=key, newsletter=draft, position=0, kind=Kind.OWN)
    _fill(block, heading, text, url)
    block.save(force_insert=True)
    _put([block, *blocks])
    _record(actor, draft, "newsletter.block-added", now)
    return block


@transaction.atomic
def write_block(
    *, actor: Actor, block_id: UUID, heading: str, text: str, url: str, now: datetime
) -> Block:
    """
    Put a block in other words.

    :raises Refused: "newsletter-sent", "link-invalid", "name-empty", "text-too-long", or when the
        actor may not.
    """
    block, draft = _block(actor, block_id)
    _fill(block, heading, text, url)
    block.save(update_fields=["heading", "text", "url"])
    _record(actor, draft, "newsletter.block-written", now)
    return block


@transaction.atomic
def place_block(*, actor: Actor, block_id: UUID, position: int, now: datetime) -> None:
    """
    Put a block somewhere else; position: 0 is on top. Once more does no harm.

    :raises Refused: "newsletter-sent", or when the actor may not.
    """
    block, draft = _block(actor, block_id)
    others = [each for each in issues.blocks_of(draft) if each.pk != block.pk]
    at = min(max(position, 0), len(others))
    _put([*others[:at], block, *others[at:]])
    _record(actor, draft, "newsletter.block-placed", now)


@transaction.atomic
def drop_block(*, actor: Actor, block_id: UUID, now: datetime) -> None:
    """
    Leave a block out.

    :raises Refused: "newsletter-sent", or when the actor may not.
    """
    block, draft = _block(actor, block_id)
    block.delete()
    _put(issues.blocks_of(draft))
    _record(actor, draft, "newsletter.block-dropped", now)


@transaction.atomic
def drop_draft(*, actor: Actor, newsletter_id: UUID, now: datetime) -> None:
    """
    Throw a draft away; what happened comes back in the next one.

    :raises Refused: "newsletter-sent", or when the actor may not.
    """
    draft = _draft(actor, newsletter_id)
    _record(actor, draft, "newsletter.dropped", now)
    draft.delete()


def _draft(actor: Actor, newsletter_id: UUID) -> Newsletter:
    draft = locked(actor, newsletter_id)
    require(actor, Permission.NEWSLETTER_WRITE, issues.ties_to_news(actor))
    if draft.sent_at is not None:
        raise Refused("newsletter-sent")
    return draft


def _block(actor: Actor, block_id: UUID) -> tuple[Block, Newsletter]:
    """Return a block and its draft, under lock; the block as it is once the lock is there."""
    newsletter_id = Block.objects.values_list("newsletter_id", flat=True).get(pk=block_id)
    draft = _draft(actor, newsletter_id)
    return Block.objects.get(pk=block_id), draft


def _fill(block: Block, heading: str, text: str, url: str) -> None:
    block.heading, block.text = named(heading, LONGEST_HEADING), _text(text)
    block.url = rules.link(url)


def _text(text: str) -> str:
    """What cannot be seen goes: a feed, which is XML, may not even hold it."""
    if len(text) > LONGEST_TEXT:
        raise Refused("text-too-long", longest=str(LONGEST_TEXT))
    return "".join(each for each in text if each.isprintable() or each in "\r\n\t").strip()


def _put(blocks: list[Block]) -> None:
    for position, block in enumerate(blocks):
        block.position = position
    Block.objects.bulk_update(blocks, ["position"])


def _record(actor: Actor, draft: Newsletter, event: str, now: datetime) -> None:
    record(actor, draft.region_id, event, f"newsletter:{draft.pk}", now)
