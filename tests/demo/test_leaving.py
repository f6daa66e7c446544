"""Some people just left the demo region, and one organisation closed; nothing fell through."""

from datetime import datetime

import pytest

from raak.audit.models import Entry
from raak.demo.building import Plan, build
from raak.demo.landscape import LANDMARKS
from raak.demo.leaving import CLOSED, LEAVERS
from raak.kernel.calendar import OFFICE_ZONE, office_day
from raak.parties.models import Organisation, Person
from raak.trajectories.models import Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.rules import StepState

NOW = datetime(2026, 3, 31, 14, 0, tzinfo=OFFICE_ZONE)


@pytest.fixture
def built(db: None) -> None:
    build(Plan(NOW, trajectories=60), lambda doing, done, total: None)


@pytest.mark.usefixtures("built")
def test_they_left_today_and_own_nothing_any_more() -> None:
    left = Person.objects.filter(is_active=False)
    known = {name for pair in LANDMARKS.values() for name, _ in pair}

    assert left.count() == len(LEAVERS)
    assert {each.left_on for each in left} == {office_day(NOW)}
    assert not known & set(left.values_list("name", flat=True))
    assert not Step.objects.filter(owner__in=left, state=StepState.OPEN).exists()


@pytest.mark.usefixtures("built")
def test_what_hung_at_the_closed_organisation_moved() -> None:
    closed = Organisation.objects.get(closed_on__isnull=False)

    assert closed.name == CLOSED
    assert not Step.objects.filter(organisation=closed, state=StepState.OPEN).exists()
    assert not list(breaches(closed.region_id, office_day(NOW)))


@pytest.mark.usefixtures("built")
def test_the_record_tells_who_let_them_go() -> None:
    events = Entry.objects.filter(event__in=["person.departed", "organisation.closed"])

    assert events.count() == len(LEAVERS) + 1


def test_the_edition_of_2007_knows_the_same_places(db: None) -> None:
    build(Plan(NOW, edition="handbook-2007", trajectories=12), lambda doing, done, total: None)

    assert Organisation.objects.get(closed_on__isnull=False).name == CLOSED
