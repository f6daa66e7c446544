"""Naming who stands out, and choosing one a year."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.campaigns import queries, rules
from raak.campaigns.lines import record
from raak.campaigns.models import Nomination
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.rules import named
from raak.parties.services.turns import in_turn

LONGEST_NAME = 80
LONGEST_OF = 120
LONGEST_WHY = 2000
MOST_EACH = 20
"""Nominations of one person in a year."""


@transaction.atomic
def nominate(*, actor: Actor, key: UUID, name: str, of: str, why: str, now: datetime) -> Nomination:
    """
    Name somebody for the award of this year; the same key twice is one nomination.

    :raises Refused: "name-empty", "text-too-long", "reason-missing", "nominations-too-many", or
        when the actor may not.
    """
    require(actor, Permission.AWARD_NOMINATE, {Tie.REGION} if actor.region_id else ())
    in_turn(actor)
    mine = Nomination.objects.filter(by_id=actor.me)
    if known := mine.filter(pk=key).first():
        return known
    year = office_day(now).year
    if mine.filter(year=year).count() >= MOST_EACH:
        raise Refused("nominations-too-many", most=str(MOST_EACH))
    found = Nomination(pk=key, region_id=actor.here, year=year, by_id=actor.me, made_at=now)
    found.name, found.of = named(name, LONGEST_NAME), rules.text(of, LONGEST_OF)
    found.why = rules.text(why, LONGEST_WHY)
    if not found.why:
        raise Refused("reason-missing")
    found.save(force_insert=True)
    record(actor, found.region_id, found, "award.nominated", now)
    return found


@transaction.atomic
def choose(*, actor: Actor, nomination_id: UUID, now: datetime) -> None:
    """
    Give the award of its year to somebody; once more does no harm.

    :raises Refused: "award-given", "nomination-forgotten", or when the actor may not.
    """
    region_id = Nomination.objects.values_list("region_id", flat=True).get(pk=nomination_id)
    rows = Nomination.objects.select_for_update(of=("self",)).filter(region_id=region_id)
    all_here = {each.pk: each for each in rows.order_by("pk")}
    found = all_here[nomination_id]
    require(actor, Permission.CAMPAIGN_KEEP, queries.ties_to_region(actor, region_id))
    if found.chosen_at is not None:
        return
    if found.forgotten_at is not None:
        raise Refused("nomination-forgotten")
    if any(each.year == found.year and each.chosen_at for each in all_here.values()):
        raise Refused("award-given", year=str(found.year))
    found.chosen_at = now
    found.save(update_fields=["chosen_at"])
    record(actor, region_id, found, "award.chosen", now, year=found.year)
