"""Events and sign-ups for tests, made by the real services."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from tests.cast import NOW, Cast, actor

from raak.agenda.models import Event, Round, SignUp
from raak.agenda.queries import visitor
from raak.agenda.rules import Kind, SigningUp
from raak.agenda.services.events import Shape, When, plan_event
from raak.agenda.services.seats import Wish, sign_up

FIRST = date(2026, 3, 17)
"""A Tuesday, two weeks after NOW."""


def shape(**given: Any) -> Shape:
    usual: dict[str, Any] = {
        "kind": Kind.COURSE,
        "topic": "first_year",
        "title": "Als je pas een baby hebt",
        "place": "Buurthuis De Kade",
        "from_months": 0,
        "until_months": 11,
        "capacity": 3,
    }
    return Shape(**{**usual, **given})


def planned(
    cast: Cast,
    *,
    rule: str = "FREQ=WEEKLY;COUNT=3",
    signing_up: SigningUp = SigningUp.SERIES,
    first: date = FIRST,
    now: datetime = NOW,
    **given: Any,
) -> Event:
    """Let Lena, team lead of the youth help, plan an event."""
    return plan_event(
        actor=actor(cast.lena),
        key=uuid4(),
        organisation_id=cast.youth_help.pk,
        shape=shape(**given),
        when=When(first, time(10), 90, rule),
        sign_up=signing_up,
        now=now,
    )


def joined(found: Round, name: str = "Els", *, now: datetime = NOW, **given: Any) -> SignUp:
    """Let somebody sign up."""
    key: UUID = given.pop("key", None) or uuid4()
    wish: dict[str, Any] = {
        "name": name,
        "seats": 1,
        "email": f"{name.lower()}@ouder.example",
        "agreed": True,
    }
    return sign_up(
        actor=visitor(found.event.region_id, key),
        key=key,
        round_id=found.pk,
        wish=Wish(**{**wish, **given}),
        now=now,
    )


def only_round(event: Event) -> Round:
    return event.rounds.select_related("event").get()
