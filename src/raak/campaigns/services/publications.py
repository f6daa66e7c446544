"""What appears about the work: planned, and written down when it did."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.campaigns import queries, rules
from raak.campaigns.lines import record
from raak.campaigns.models import Campaign, Publication
from raak.campaigns.rules import Channel
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.parties.services.turns import in_turn

LONGEST_TITLE = 150
LONGEST_OUTLET = 120


@dataclass(frozen=True, slots=True)
class Notice:
    """What appears where and on which day; a day until today means that it did."""

    channel: Channel
    title: str
    on: date
    outlet: str = ""
    url: str = ""
    campaign_id: UUID | None = None


@transaction.atomic
def note_publication(*, actor: Actor, key: UUID, notice: Notice, now: datetime) -> Publication:
    """
    Plan something that will appear, or write down what did; the same key twice is one.

    :raises Refused: "name-empty", "text-too-long", "web-address-wrong", "campaign-unknown", or
        when the actor may not.
    """
    require(actor, Permission.CAMPAIGN_KEEP, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    if known := Publication.objects.filter(pk=key, region_id=actor.here).first():
        return known
    here = Campaign.objects.filter(region_id=actor.here)
    if notice.campaign_id and not here.filter(pk=notice.campaign_id).exists():
        raise Refused("campaign-unknown")
    found = Publication(
        pk=key,
        region_id=actor.here,
        campaign_id=notice.campaign_id,
        channel=notice.channel,
        title=named(notice.title, LONGEST_TITLE),
        outlet=rules.text(notice.outlet, LONGEST_OUTLET),
        on=notice.on,
        url=rules.web_address(notice.url),
        made_at=now,
        appeared_at=now if notice.on <= office_day(now) else None,
    )
    found.save(force_insert=True)
    record(actor, found.region_id, found, "publication.noted", now, channel=found.channel)
    return found


@transaction.atomic
def confirm_publication(*, actor: Actor, publication_id: UUID, now: datetime) -> None:
    """
    Write down that something planned appeared, today if it was planned later; twice is once.

    :raises Refused: when the actor may not.
    """
    found = Publication.objects.select_for_update(of=("self",)).get(pk=publication_id)
    require(actor, Permission.CAMPAIGN_KEEP, queries.ties_to_region(actor, found.region_id))
    if found.appeared_at is None:
        found.appeared_at = now
        found.on = min(found.on, office_day(now))
        found.save(update_fields=["appeared_at", "on"])
        record(actor, found.region_id, found, "publication.appeared", now)
