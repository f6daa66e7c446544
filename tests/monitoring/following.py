"""Monitoring for tests, made by the real services."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from tests.cast import NOW, TODAY, Cast, actor
from tests.plans.planning import activity

from raak.access.rules import Actor
from raak.monitoring.models import Anchor, Gauge, Measurement, Telling
from raak.monitoring.rules.anchoring import Arranged, Frame, Kind
from raak.monitoring.rules.asked import Asked, Said, Verdict
from raak.monitoring.services.anchors import Rope, arrange
from raak.monitoring.services.findings import Told, answer
from raak.monitoring.services.gauges import Meter, Reading, add_gauge, measure
from raak.monitoring.services.tellings import promise_to_tell
from raak.plans.models import Activity


def ivo(cast: Cast) -> Actor:
    return actor(cast.ivo)


def gauge(cast: Cast, of: Activity | None = None, **given: Any) -> Gauge:
    """Let Ivo ask Anna to measure something of an activity."""
    work = of or activity(cast)
    usual: dict[str, Any] = {
        "name": "Ouders die meedoen",
        "unit": "ouders",
        "defined": "Wie ten minste één avond kwam.",
        "measurer_id": cast.anna.pk,
        "target": Decimal(100),
        "every_months": 3,
        "begins_on": TODAY,
    }
    meter = Meter(**{**usual, **given})
    return add_gauge(
        actor=ivo(cast),
        plan_id=work.goal.plan_id,
        activity_id=work.pk,
        goal_id=None,
        key=uuid4(),
        meter=meter,
        now=NOW,
    )


def measured(cast: Cast, of: Gauge, amount: int, on: date = TODAY, **given: Any) -> Measurement:
    """Let Anna write down a figure."""
    reading = Reading(on, Decimal(amount), **given)
    return measure(actor=actor(cast.anna), gauge_id=of.pk, key=uuid4(), reading=reading, now=NOW)


def said(cast: Cast, of: Activity, asked: Asked, seen: int = 0, **verdicts: Verdict | None) -> int:
    """Let Ivo answer questions about an activity."""
    told = {code: Told(Said(v, f"Zo: {code}.", TODAY), seen) for code, v in verdicts.items()}
    return answer(
        actor=ivo(cast),
        plan_id=of.goal.plan_id,
        activity_id=of.pk,
        asked=asked,
        told=told,
        now=NOW,
    )


def telling(cast: Cast, of: Activity, due_on: date = TODAY) -> Telling:
    return promise_to_tell(
        actor=ivo(cast),
        plan_id=of.goal.plan_id,
        activity_id=of.pk,
        key=uuid4(),
        whom="De stuurgroep",
        keeper_id=cast.anna.pk,
        due_on=due_on,
        now=NOW,
    )


def anchor(cast: Cast, of: Activity, kind: Kind = Kind.HOME, **given: Any) -> Anchor:
    """Let Ivo write down something that keeps an activity; Anna minds it."""
    hung = {name: given.pop(name, None) for name in ("agreement_id", "organisation_id")}
    whole = given.pop("whole", False)
    usual: dict[str, Any] = {"what": "In het lokale jeugdbeleid."}
    if kind is Kind.HOME:
        usual["frame"] = Frame.YOUTH
    return arrange(
        actor=ivo(cast),
        plan_id=of.goal.plan_id,
        activity_id=None if whole else of.pk,
        kind=kind,
        key=uuid4(),
        rope=Rope(Arranged(**{**usual, **given}), cast.anna.pk, **hung),
        now=NOW,
    )


def followed(cast: Cast, activity_id: UUID) -> dict[str, Any]:
    """Return one of everything, by the names that addresses use."""
    work = Activity.objects.get(pk=activity_id)
    found = gauge(cast, work)
    return {
        "asked": Asked.STAGES.value,
        "gauge_id": found.pk,
        "figure_id": measured(cast, found, 40).pk,
        "telling_id": telling(cast, work).pk,
        "anchor_id": anchor(cast, work).pk,
        "anchor_kind": Kind.HOME.value,
    }
