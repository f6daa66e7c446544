"""Looking something up in the record."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from tests.cast import NOW

from raak.audit.models import Entry
from raak.audit.queries import Wanted, entries_of
from raak.audit.services import record

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = uuid4(), uuid4()
EVENTS = [
    ("person:anna", "trajectory:1", HERE),
    ("person:bram", "trajectory:1", HERE),
    ("person:anna", "trajectory:2", HERE),
    ("person:anna", "trajectory:1", ELSEWHERE),
    ("clock", "clock:alarms", None),
]


@pytest.fixture(autouse=True)
def entries() -> None:
    for hour, (actor_id, subject, region_id) in enumerate(EVENTS):
        record(
            at=NOW + timedelta(hours=hour),
            actor_id=actor_id,
            event="trajectory.read",
            subject=subject,
            region_id=region_id,
        )


def found(region_id: UUID, wanted: Wanted) -> list[int]:
    """Return the hours of the entries found."""
    return [(each.at - NOW) // timedelta(hours=1) for each in entries_of(region_id, wanted)]


def test_a_region_finds_its_own_entries_newest_first() -> None:
    assert found(HERE, Wanted()) == [2, 1, 0]
    assert found(ELSEWHERE, Wanted()) == [3]
    assert found(uuid4(), Wanted()) == []


@pytest.mark.parametrize(
    ("wanted", "hours"),
    [
        (Wanted(subjects=frozenset({"trajectory:1"})), [1, 0]),
        (Wanted(subjects=frozenset({"trajectory:1", "trajectory:2"})), [2, 1, 0]),
        (Wanted(actor_ids=frozenset({"person:bram"})), [1]),
        (Wanted(since=NOW + timedelta(hours=1)), [2, 1]),
        (Wanted(until=NOW + timedelta(hours=1)), [0]),
        (Wanted(since=NOW, until=NOW), []),
    ],
)
def test_each_wish_narrows_it_down(wanted: Wanted, hours: list[int]) -> None:
    assert found(HERE, wanted) == hours


def test_the_next_page_begins_where_this_one_ended() -> None:
    first, *rest = entries_of(HERE, Wanted())

    assert list(entries_of(HERE, Wanted(older_than=first.pk))) == rest
    assert Entry.objects.count() == len(EVENTS)
