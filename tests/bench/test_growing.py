"""A region that grew a hundredfold for `raak bench web` is one in which the law still holds."""

from datetime import datetime

import pytest
from django.db import connection

from raak.bench.growing import KINDS, grow
from raak.demo.building import Plan, build
from raak.kernel.calendar import OFFICE_ZONE, office_day
from raak.parties.models import Person
from raak.trajectories.models import Step
from raak.trajectories.queries.closure import breaches

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="grows in the way of PostgreSQL"),
]

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=OFFICE_ZONE)


def test_everything_is_there_three_times_and_the_law_holds() -> None:
    build(Plan(NOW, trajectories=15), lambda doing, done, total: None)
    before = {kind: kind._default_manager.count() for kind in KINDS}

    grow(3)

    after = {kind: kind._default_manager.count() for kind in KINDS}
    assert after == {kind: 3 * count for kind, count in before.items()}
    assert list(breaches(None, office_day(NOW))) == []


def test_nobody_gets_more_work_when_the_region_grows() -> None:
    build(Plan(NOW, trajectories=15), lambda doing, done, total: None)
    owner = Person.objects.filter(steps__isnull=False)[0]
    before = Step.objects.filter(owner=owner).count()

    grow(2)

    assert Step.objects.filter(owner=owner).count() == before
