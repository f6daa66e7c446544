"""The region that is written at once holds the very rows that the services would have written."""

from datetime import datetime

import pytest
from django.db import transaction
from tests.demo.picture import picture

from raak.demo import proportions
from raak.demo.building import Plan, live, open_book, settle
from raak.demo.by_services import ByServices
from raak.demo.ledger.hands import InMemory
from raak.kernel.calendar import OFFICE_ZONE
from raak.trajectories.models import Event, Participant, SecureLink

NOW = datetime(2026, 3, 31, 14, 0, tzinfo=OFFICE_ZONE)
"""Two days after the clocks went forward, with Easter ahead."""


def silent(doing: str, done: int, total: int) -> None: ...


EVERYTHING = {
    *("step.opened", "step.done", "step.withdrawn", "step.handed-over", "step.moved"),
    *("step.reminded", "step.escalated", "milestone.reached", "trajectory.ended"),
    *("next.declined", "trajectory.paused", "trajectory.withdrawn", "trajectory.named"),
    *("referral.offered", "referral.accepted", "referral.refused", "referral.withdrawn"),
    *("referral.arrived", "referral.did_not_arrive", "referral.reminded", "referral.feedback"),
}
"""Every kind of history there is: a sample without one of them would prove less than it says."""


@pytest.fixture(autouse=True)
def eventful_times(monkeypatch: pytest.MonkeyPatch) -> None:
    """More of what is rare, so that a small region has it all."""
    for rare in ("PAUSED", "WITHDRAWN", "HANDED_OVER", "NAMELESS", "DID_NOT_ARRIVE"):
        monkeypatch.setattr(proportions, rare, 0.25)
    monkeypatch.setattr(proportions, "REFERRAL_ACCEPTED", 0.6)
    monkeypatch.setattr(proportions, "FOLLOWED_UP", 0.8)


@pytest.mark.django_db
@pytest.mark.parametrize("edition", ["nl-2026", "handbook-2007"])
def test_a_region_in_memory_equals_one_lived_by_the_services(edition: str) -> None:
    plan = Plan(NOW, edition=edition, trajectories=90)
    population, published = settle(plan)
    with transaction.atomic():
        live(plan, population, published, ByServices(), silent)
        lived = picture()
        assert set(Event.objects.values_list("kind", flat=True)) >= EVERYTHING
        assert SecureLink.objects.exists()
        assert Participant.objects.filter(lead=True, team__isnull=False).exists()
        transaction.set_rollback(True)

    book = open_book(plan, population, published)
    live(plan, population, published, InMemory(book), silent)
    book.write()

    written = picture()
    assert {kind: len(rows) for kind, rows in written.items()} == {
        kind: len(rows) for kind, rows in lived.items()
    }
    for kind, rows in written.items():
        assert rows == lived[kind], kind
