"""The same seed and moment give the same region, whole or not at all."""

from datetime import datetime

import pytest
from django.db import transaction
from tests.demo.picture import picture

from raak.audit.models import Entry
from raak.demo import building
from raak.demo.building import Plan, build
from raak.kernel.calendar import OFFICE_ZONE
from raak.parties.models import Region
from raak.trajectories.models import Step

pytestmark = pytest.mark.django_db

NOW = datetime(2028, 2, 29, 12, 0, tzinfo=OFFICE_ZONE)
PLAN = Plan(NOW, trajectories=12)
FROM_OUTSIDE = "outside-concern"
"""Comes in by the services of the public page, which choose their own keys."""


def silent(doing: str, done: int, total: int) -> None: ...


def _built(plan: Plan) -> list[str]:
    with transaction.atomic():
        build(plan, silent)
        written = Step.objects.exclude(trajectory__protocol__code=FROM_OUTSIDE)
        found = sorted(str(pk) for pk in written.values_list("pk", flat=True))
        transaction.set_rollback(True)
    return found


def test_the_same_seed_gives_the_same_region_with_the_same_addresses() -> None:
    assert _built(PLAN) == _built(PLAN)


def test_another_seed_gives_another_region() -> None:
    assert _built(PLAN) != _built(Plan(NOW, seed=1, trajectories=12))


def test_progress_goes_up_to_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    build(PLAN, lambda doing, done, total: told.append((doing, done, total)))

    days = [(done, total) for doing, done, total in told if doing.startswith("days")]
    assert days == [(number, len(days)) for number in range(1, len(days) + 1)]
    assert told[-1][1:] == (1, 1)


def test_a_build_that_breaks_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "seal_entries", broken)
    with pytest.raises(KeyboardInterrupt):
        build(PLAN, silent)

    assert not Region.objects.exists()
    assert not Entry.objects.exists()


def test_the_picture_shows_no_identifiers_of_its_own() -> None:
    build(PLAN, silent)

    assert all("step-" in row for row in picture()["Alarm"])
