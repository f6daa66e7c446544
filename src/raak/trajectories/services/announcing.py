"""From alarms that went off to letters: who must hear of them is looked up once per batch."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.parties.models import Region
from raak.parties.queries import calendar_of, has_accounts, places_with
from raak.post.queries import mailed_links
from raak.post.rules import Kind
from raak.post.services.writing import write_letters, write_link_letter
from raak.protocols.run import AlarmKind
from raak.trajectories.models import Alarm, Announcement, Referral
from raak.trajectories.owners import FALLBACK
from raak.trajectories.rules import LIVE
from raak.trajectories.services.telling import tell_receiver

BATCH = 1_000
Place = tuple[UUID | None, str]
"""An organisation (None: the whole region) and a role in it."""


@dataclass(frozen=True, slots=True)
class Round:
    """
    Alarms of one region that went off together.

    number: of the latest announcement of them; each is used up once, so this names the occasion.
    """

    number: int
    region: Region
    at: datetime
    places: frozenset[Place]

    def gone_off(self, kind: AlarmKind) -> QuerySet[Alarm]:
        """Return those that still stand: a step that was done meanwhile has none."""
        return Alarm.objects.filter(
            region=self.region,
            fired_at=self.at,
            kind=kind,
            role__in={role for _organisation, role in self.places},
        )

    @property
    def organisations(self) -> frozenset[UUID]:
        return frozenset(organisation for organisation, _role in self.places if organisation)


def announce(*, actor: Actor, now: datetime) -> int:
    """
    Write the letters about alarms that went off; return how many places they were heard in.

    Safe to run twice, at the same time, and to kill: an announcement goes in the transaction that
    writes its letters, and the same letter is never written twice.

    :raises Refused: when the actor is not the clock.
    """
    told = 0
    while batch := announce_batch(actor=actor, now=now):
        told += batch
    return told


@transaction.atomic
def announce_batch(*, actor: Actor, now: datetime) -> int:
    """
    Write the letters of one batch of announcements and return how many there were.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    waiting = Announcement.objects.select_for_update(skip_locked=True).order_by("pk")
    batch = list(waiting[:BATCH])
    if not batch:
        return 0
    for kind, rounds in _rounds(batch).items():
        for each in rounds:
            (_tell_hearers if kind == AlarmKind.ESCALATE else _remind_owners)(each, now)
    Announcement.objects.filter(pk__in=[each.pk for each in batch]).delete()
    record(
        at=now, actor_id=actor.id, event="clock.announced", subject="clock:letters",
        detail={"places": len(batch)},
    )  # fmt: skip
    return len(batch)


def _rounds(batch: Iterable[Announcement]) -> Mapping[str, list[Round]]:
    together: dict[tuple[str, UUID, datetime], list[Announcement]] = defaultdict(list)
    for each in batch:
        together[each.kind, each.region_id, each.at].append(each)
    regions = Region.objects.in_bulk({region for _kind, region, _at in together})
    rounds: dict[str, list[Round]] = defaultdict(list)
    for (kind, region, at), same in together.items():
        places = frozenset((each.organisation_id, each.role) for each in same)
        number = max(each.pk for each in same)
        rounds[kind].append(Round(number, regions[region], at, places))
    return rounds


def _tell_hearers(round_: Round, now: datetime) -> None:
    """At once, and one letter each: what is late is counted when it is sent."""
    write_letters(
        Kind.ESCALATION,
        _hearers(round_, now),
        region_id=round_.region.pk,
        calendar=calendar_of(round_.region),
        occasion=str(round_.number),
        now=now,
    )


def _hearers(round_: Round, now: datetime) -> frozenset[UUID]:
    """
    Return who holds the roles in these places; the chain directors for where nobody does.

    A ladder may have been addressed anew since: then, too, it was to them.
    """
    standing = set(_standing(round_))
    holders = _holders(round_, now)
    heard = [holders[place] for place in round_.places & standing if place in holders]
    unheard = {place for place in round_.places if place not in standing or place not in holders}
    if unheard:
        heard.append(holders.get((None, FALLBACK), set()))
    return frozenset().union(*heard)


def _standing(round_: Round) -> Iterable[Place]:
    alarms = round_.gone_off(AlarmKind.ESCALATE).filter(organisation__in=round_.organisations)
    yield from alarms.values_list("organisation_id", "role").distinct()
    yield from (place for place in round_.places if place[0] is None)


def _holders(round_: Round, now: datetime) -> Mapping[Place, set[UUID]]:
    """Return place -> people; the directors are always looked up along."""
    roles = {role for _organisation, role in round_.places} | {FALLBACK}
    regional = {role for organisation, role in round_.places if organisation is None} | {FALLBACK}
    held = places_with(roles, office_day(now)).filter(organisation__region=round_.region)
    found: dict[Place, set[UUID]] = defaultdict(set)
    for organisation, role, person in held.values_list("organisation", "role", "person"):
        found[organisation, role].add(person)
        if role in regional:
            found[None, role].add(person)
    return found


def _remind_owners(round_: Round, now: datetime) -> None:
    """Owners hear of it in the morning; so does a receiver who is about to be too late."""
    alarms = round_.gone_off(AlarmKind.REMIND).filter(organisation__in=round_.organisations)
    steps = dict(alarms.values_list("step", "step__owner"))
    write_letters(
        Kind.REMINDER,
        set(steps.values()),
        region_id=round_.region.pk,
        calendar=calendar_of(round_.region),
        occasion=str(round_.number),
        now=now,
    )
    _remind_receivers(round_.region, steps.keys(), now)


def _remind_receivers(region: Region, steps: Collection[UUID], now: datetime) -> None:
    """Before silence escalates; by link only where the sender let one be mailed before."""
    live = list(Referral.objects.filter(step__in=steps, state__in=LIVE))
    by_mail = mailed_links([each.pk for each in live])
    for referral in live:
        occasion = f"due-{referral.answer_by.isoformat()}"
        if has_accounts(referral.receiver_organisation_id, office_day(now)):
            tell_receiver(referral, region, now, occasion=occasion)
        elif referral.pk in by_mail:
            write_link_letter(
                Kind.LINK_REMINDER,
                referral.receiver_organisation_id,
                region_id=region.pk,
                calendar=calendar_of(region),
                occasion=f"{occasion}:{referral.pk}",
                about=referral.pk,
                now=now,
            )
