"""What a region decides and does about an area: with a day, a reason and who."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.neighbourhoods.models import Decision
from raak.neighbourhoods.queries.decisions import State, decisions_about, state, ties_to_areas
from raak.neighbourhoods.queries.indicators import indicators
from raak.neighbourhoods.queries.profiles import newest
from raak.neighbourhoods.rules.decisions import CYCLE, Demand, GoesOn, Kind, Took
from raak.neighbourhoods.rules.wording import may_hurt
from raak.parties.models import Neighbourhood

LONGEST_REASON = 4_000
LONGEST_TITLE = 150


@dataclass(frozen=True, slots=True)
class Said:
    """
    When and why.

    keep_words: the writer saw which words may hurt, and keeps them.
    """

    on: date
    reason: str
    keep_words: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What a plan wants to reach: an indicator, at what share of `per`, by the end of a year."""

    indicator: str
    aim: float
    by_year: int


def words_kept(*texts: str, keep: bool) -> list[str]:
    """
    Return the words in these texts that may hurt and that the writer wants to keep.

    :raises Refused: "words-may-hurt" when nobody said so.
    """
    found = [each.written for each in may_hurt("\n".join(texts))]
    if found and not keep:
        raise Refused("words-may-hurt", words=", ".join(found))
    return found


@transaction.atomic
def choose_area(*, actor: Actor, area_id: UUID, said: Said, now: datetime) -> Decision:
    """
    Write down that more effort goes to an area, with the figures as they are today.

    :raises Refused: "area-chosen-before", a fault in what was said, or when the actor may not.
    """
    area, stands = _asked(actor, area_id)
    if stands.chosen:
        raise Refused("area-chosen-before")
    figures = {
        each.indicator.code: [each.year, each.standing(area_id).value]
        for each in newest(area.municipality.region_id, office_day(now))
    }
    return _decide(actor, area, Kind.CHOSEN, said, now, {"figures": figures})


@transaction.atomic
def let_go_of_area(*, actor: Actor, area_id: UUID, said: Said, now: datetime) -> Decision:
    """
    Write down that the extra effort in an area ends.

    :raises Refused: "area-not-chosen", a fault in what was said, or when the actor may not.
    """
    area, stands = _asked(actor, area_id)
    _refuse_unless_chosen(stands)
    return _decide(actor, area, Kind.LET_GO, said, now)


def _refuse_unless_chosen(stands: State) -> None:
    if not stands.chosen:
        raise Refused("area-not-chosen")


@transaction.atomic
def note_step(
    *,
    actor: Actor,
    area_id: UUID,
    step: Kind,
    took_part: Collection[Took],
    said: Said,
    now: datetime,
    result: Result | None = None,
) -> Decision:
    """
    Write down the next step of the cycle in a chosen area.

    result: what the plan wants to reach; a plan has one.

    :raises Refused: "area-not-chosen", "area-step-not-next", "took-part-missing",
        "result-missing", "result-unlikely", a fault in what was said, or when the actor may not.
    """
    area, stands = _asked(actor, area_id)
    _refuse_unless_chosen(stands)
    if step not in CYCLE or step is not stands.next_step:
        raise Refused("area-step-not-next")
    if not took_part:
        raise Refused("took-part-missing")
    detail: dict[str, object] = {"took_part": sorted(took_part)}
    if step is Kind.PLAN:
        detail["result"] = _result(result, now)
    return _decide(actor, area, step, said, now, detail)


def _result(result: Result | None, now: datetime) -> dict[str, object]:
    if result is None or result.indicator not in indicators():
        raise Refused("result-missing")
    likely = 0 <= result.aim <= indicators()[result.indicator].per
    if not likely or not office_day(now).year <= result.by_year <= office_day(now).year + 10:
        raise Refused("result-unlikely")
    return {"indicator": result.indicator, "aim": result.aim, "by_year": result.by_year}


@transaction.atomic
def check_programme(
    *,
    actor: Actor,
    area_id: UUID,
    title: str,
    has: Collection[Demand],
    said: Said,
    now: datetime,
) -> Decision:
    """
    Hold a programme for an area against what such a programme must have.

    has: what it has; what it lacks is written down too, with why it begins all the same.

    :raises Refused: "programme-unnamed", a fault in what was said, or when the actor may not.
    """
    area, _stands = _asked(actor, area_id)
    name = " ".join(title.split())[:LONGEST_TITLE]
    if not name:
        raise Refused("programme-unnamed")
    detail = {"title": name, "has": sorted(has), "lacks": sorted(set(Demand) - set(has))}
    return _decide(actor, area, Kind.PROGRAMME_CHECKED, said, now, detail)


@transaction.atomic
def note_structures(
    *,
    actor: Actor,
    area_id: UUID,
    network: bool,
    school_team: bool,
    goes_on: GoesOn | None,
    said: Said,
    now: datetime,
) -> Decision:
    """
    Write down whether an area has a network of its own, a care team at school, and which goes on.

    :raises Refused: "goes-on-missing" when there are two and nobody said which, a fault in what
        was said, or when the actor may not.
    """
    area, _stands = _asked(actor, area_id)
    double = network and school_team
    if double and goes_on is None:
        raise Refused("goes-on-missing")
    detail = {
        "network": network,
        "school_team": school_team,
        "goes_on": goes_on.value if double and goes_on else "",
    }
    return _decide(actor, area, Kind.STRUCTURES, said, now, detail)


@transaction.atomic
def publish_profile(
    *, actor: Actor, area_id: UUID, read_through: bool, said: Said, now: datetime
) -> Decision:
    """
    Let who works in the region read an area's profile, under a few words of introduction.

    said:         its reason is the introduction.
    read_through: the writer asked themselves what somebody who lives there would make of it.

    :raises Refused: "profile-not-read-through", "words-may-hurt", or when the actor may not.
    """
    area, _stands = _asked(actor, area_id)
    if not read_through:
        raise Refused("profile-not-read-through")
    return _decide(actor, area, Kind.PUBLISHED, said, now)


@transaction.atomic
def withdraw_profile(*, actor: Actor, area_id: UUID, said: Said, now: datetime) -> Decision:
    """
    Take a profile back: from now on only the coordinator reads it.

    :raises Refused: "profile-not-published", a fault in what was said, or when the actor may not.
    """
    area, stands = _asked(actor, area_id)
    if not stands.published:
        raise Refused("profile-not-published")
    return _decide(actor, area, Kind.WITHDRAWN, said, now)


def _asked(actor: Actor, area_id: UUID) -> tuple[Neighbourhood, State]:
    """Lock an area and return it with where it stands; two who decide wait for each other."""
    locked = Neighbourhood.objects.select_for_update(no_key=True, of=("self",))
    area = locked.select_related("municipality").get(pk=area_id)
    ties = ties_to_areas(actor, area.municipality.region_id)
    require(actor, Permission.AREA_KEEP, ties)
    return area, state(list(decisions_about(area_id)))


def _decide(
    actor: Actor,
    area: Neighbourhood,
    kind: Kind,
    said: Said,
    now: datetime,
    detail: Mapping[str, object] | None = None,
) -> Decision:
    """Write a decision down; the very same one once more is the one that there is."""
    reason = said.reason.strip()
    _refuse_faults(reason, said.on, now)
    title = str((detail or {}).get("title", ""))
    kept = words_kept(reason, title, keep=said.keep_words)
    held = dict(detail or {})
    last = decisions_about(area.pk).last()
    again = last is not None and (last.kind, last.on, last.reason) == (kind, said.on, reason)
    if last is not None and again and last.detail == held:
        return last
    decision = Decision.objects.create(
        region_id=area.municipality.region_id,
        neighbourhood=area,
        number=last.number + 1 if last else 1,
        kind=kind,
        on=said.on,
        reason=reason,
        detail=held,
        kept_words=kept,
        decided_at=now,
        decided_by_id=actor.me,
    )
    record(
        at=now,
        actor_id=actor.id,
        region_id=area.municipality.region_id,
        event=f"area.{kind.value.replace('_', '-')}",
        subject=f"neighbourhood:{area.pk}",
        detail={"decision": str(decision.pk), "kept_words": kept},
    )
    return decision


def _refuse_faults(reason: str, on: date, now: datetime) -> None:
    if not reason:
        raise Refused("reason-missing")
    if len(reason) > LONGEST_REASON:
        raise Refused("text-too-long", longest=str(LONGEST_REASON))
    if on > office_day(now):
        raise Refused("day-not-yet")
