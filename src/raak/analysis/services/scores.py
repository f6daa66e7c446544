"""Saying how far a place is with a point of the framework."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.analysis import rules
from raak.analysis.models import Recency, Score
from raak.analysis.queries.scores import Place, place_of, score_of, ties_to_analysis
from raak.analysis.rules import POINTS, Said
from raak.audit.services import record
from raak.campaigns.queries import campaigns_visible_to
from raak.directory.queries.guide import services_for_colleagues
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Region

LONGEST_TEXT = 4_000


@transaction.atomic
def score_point(
    *, actor: Actor, place_id: UUID, point: int, said: Said, seen: int, now: datetime
) -> Score:
    """
    Say how far a place is with a point, beside all that was said of it before.

    seen: the number of the score that its writer saw, 0 for none.

    :raises Refused: "score-changed" when somebody else said something meanwhile,
        "score-place-unknown", "score-point-unknown", "score-service-unknown",
        "score-campaign-unknown", "text-too-long", those of `rules.check`, or when the actor
        may not.
    """
    require(actor, Permission.ANALYSIS_KEEP, ties_to_analysis(actor, actor.here))
    _one_at_a_time(actor)
    place = _known(actor, place_id, point)
    said = _tidy(said)
    rules.check(said, of_municipality=place.municipality is not None, today=office_day(now))
    _refuse_strange_links(actor, said)
    last = score_of(actor, place.id, point)
    if last is not None and _said_by(last) == (said, actor.me):
        return last
    if (last.number if last else 0) != seen:
        raise Refused("score-changed")
    score = _add(actor, place, point, said, seen + 1, now)
    detail = {"point": point, "place": str(place.id), "value": said.value.value}
    _record(actor, "score.given", f"score:{score.pk}", detail, now)
    return score


@transaction.atomic
def set_recent(*, actor: Actor, months: int, now: datetime) -> None:
    """
    Choose after how many months a score is called old.

    :raises Refused: "recent-unlikely", or when the actor may not.
    """
    require(actor, Permission.ANALYSIS_KEEP, ties_to_analysis(actor, actor.here))
    rules.check_recent(months)
    Recency.objects.update_or_create(region_id=actor.here, defaults={"months": months})
    _record(actor, "recency.set", f"region:{actor.here}", {"months": months}, now)


def _one_at_a_time(actor: Actor) -> None:
    """Two who score wait for each other, so that both numbers and words stay whole."""
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)


def _known(actor: Actor, place_id: UUID, point: int) -> Place:
    if point not in POINTS:
        raise Refused("score-point-unknown")
    place = place_of(actor, place_id)
    if place is None:
        raise Refused("score-place-unknown")
    return place


def _tidy(said: Said) -> Said:
    """:raises Refused: "text-too-long"."""
    return replace(
        said,
        evidence=text(said.evidence, LONGEST_TEXT),
        missing=text(said.missing, LONGEST_TEXT),
        reason=text(said.reason, LONGEST_TEXT),
        priority=said.priority if said.value in rules.OPEN else None,
    )


def _refuse_strange_links(actor: Actor, said: Said) -> None:
    services = services_for_colleagues(actor.here)
    if said.service_id and not services.filter(pk=said.service_id).exists():
        raise Refused("score-service-unknown")
    if said.campaign_id and not campaigns_visible_to(actor).filter(pk=said.campaign_id).exists():
        raise Refused("score-campaign-unknown")


def _said_by(score: Score) -> tuple[Said, UUID]:
    """Return what a score says, and who said it."""
    said = Said(
        value=rules.Value(score.value),
        as_of=score.as_of,
        evidence=score.evidence,
        links=tuple(score.links),
        service_id=score.service_id,
        campaign_id=score.campaign_id,
        missing=score.missing,
        priority=rules.Priority(score.priority) if score.priority else None,
        reason=score.reason,
    )
    return said, score.scored_by_id


def _add(actor: Actor, place: Place, point: int, said: Said, number: int, now: datetime) -> Score:
    return Score.objects.create(
        region_id=actor.here,
        municipality=place.municipality,
        place=place.id,
        point=point,
        number=number,
        value=said.value,
        as_of=said.as_of,
        evidence=said.evidence,
        links=list(said.links),
        service_id=said.service_id,
        campaign_id=said.campaign_id,
        missing=said.missing,
        priority=said.priority or "",
        reason=said.reason,
        scored_at=now,
        scored_by_id=actor.me,
    )


def _record(
    actor: Actor, event: str, subject: str, detail: dict[str, object], now: datetime
) -> None:
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event=event,
        subject=subject,
        detail=detail,
    )
