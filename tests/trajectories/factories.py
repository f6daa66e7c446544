"""Chains in the state a test needs, made by the services themselves."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from tests.cast import NOW, TODAY, Cast, actor

from raak.access.rules import Actor
from raak.audit.models import Entry
from raak.children.rules import Identity
from raak.kernel.refusal import Refused
from raak.parties.models import Organisation, Person
from raak.trajectories.models import Event, Referral, Step, Trajectory
from raak.trajectories.services.concerns import Worry, raise_concern
from raak.trajectories.services.referrals import accept_referral, offer_referral
from raak.trajectories.services.steps import complete_step

JIP = Identity(surname="Bakker", given_name="Jip", born_on=date(2019, 5, 2))
SAW = "Blauwe plekken op beide armen."
NEXT_DAY = NOW + timedelta(days=1)
OURS = ("agenda", "campaigns", "themes", "parties", "children", "post", "trajectories", "audit")


def raised(
    cast: Cast,
    *,
    by: Person | None = None,
    at: Organisation | None = None,
    child: Identity | None = JIP,
    outsider: str = "",
    protocol: str = "short-route",
    now: datetime = NOW,
) -> Trajectory:
    """Return a trajectory that Anna, or somebody else, just began."""
    return raise_concern(
        actor=actor(by or cast.anna),
        key=uuid4(),
        protocol=protocol,
        organisation_id=(at or cast.school).pk,
        profession="teacher",
        worry=Worry(child=child, seen=SAW, outsider=outsider),
        now=now,
    )


def open_step(trajectory: Trajectory, key: str = "look") -> Step:
    """Return the open step of a trajectory by its id in the protocol."""
    return Step.objects.get(trajectory=trajectory, key=key, state="open")


def at_handover(cast: Cast, **how: Any) -> Step:
    """Return Anna's (or somebody's) handover step: help is needed, nobody was asked yet."""
    trajectory = raised(cast, **how)
    now, doer = how.get("now", NOW), how.get("by", cast.anna)
    do(doer, open_step(trajectory), "help", reason="Het kind heeft hulp nodig.", now=now)
    return open_step(trajectory, "refer")


def at_feedback(cast: Cast, **how: Any) -> Step:
    """Return Anna's open feedback step."""
    trajectory = raised(cast, **how)
    do(cast.anna, open_step(trajectory), "calm")
    return open_step(trajectory, "tell")


def ended(cast: Cast, **how: Any) -> Trajectory:
    """Return a trajectory that ran to its end."""
    step = at_feedback(cast, **how)
    do(cast.anna, step, "told", message="Ik heb met de ouders gepraat.")
    return Trajectory.objects.get(pk=step.trajectory_id)


def offered(cast: Cast, *, to: Organisation | None = None, now: datetime = NOW) -> Referral:
    """Return a referral that Anna offered to youth help, or elsewhere, and nobody answered."""
    return offer_referral(
        actor=actor(cast.anna),
        step_id=at_handover(cast, now=now).pk,
        receiver_id=(to or cast.youth_help).pk,
        request="Steun in het gezin.",
        now=now,
    )


def accepted(cast: Cast, *, by: Person | None = None, team: bool = False) -> Referral:
    """Return a referral that Daan, or a colleague, took up: alone or for the team."""
    return accept_referral(
        actor=actor(by or cast.daan),
        referral_id=offered(cast).pk,
        team_id=cast.help_team.pk if team else None,
        now=NOW,
    )


def do(person: Person, step: Step, outcome: str, now: datetime = NOW, **given: Any) -> Step:
    """Complete a step as somebody."""
    return complete_step(actor=actor(person), step_id=step.pk, outcome=outcome, now=now, **given)


def history(trajectory: Trajectory) -> list[str]:
    """Return the kinds of what happened in a trajectory, in order."""
    return list(
        Event.objects.filter(trajectory=trajectory).order_by("pk").values_list("kind", flat=True)
    )


def recorded(event: str, who: Actor | Person, subject: str) -> bool:
    """Return whether the record holds that somebody did this to that, exactly once."""
    actor_id = who.id if isinstance(who, Actor) else f"person:{who.pk}"
    return Entry.objects.filter(event=event, actor_id=actor_id, subject=subject).count() == 1


def everything() -> dict[str, Sequence[Any]]:
    """Return every row of ours, to see whether anything changed at all."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for label in OURS
        for model in apps.get_app_config(label).get_models()
    }


@contextmanager
def refused(code: str, **details: str) -> Iterator[None]:
    """Expect a refusal with this code, after which every row is what it was."""
    before = everything()
    with pytest.raises(Refused) as caught:
        yield
    assert caught.value.code == code
    assert details.items() <= caught.value.details.items()
    assert everything() == before


__all__ = [
    "JIP",
    "NEXT_DAY",
    "NOW",
    "SAW",
    "TODAY",
    "accepted",
    "at_feedback",
    "at_handover",
    "do",
    "ended",
    "everything",
    "history",
    "offered",
    "open_step",
    "raised",
    "recorded",
    "refused",
]
