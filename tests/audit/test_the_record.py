"""What happened is on record, only ever added to, and every change to it shows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.backends.utils import CursorWrapper
from tests.cast import NOW, Cast
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import raised
from tests.trajectories.law.reaper import Killed, Life, Moment, living

from raak.audit import rules, services
from raak.audit.models import Entry, Seal
from raak.audit.services import SEALED, broken_seals, head, record, seal_entries
from raak.trajectories.models import Event

pytestmark = pytest.mark.django_db

REGION = uuid4()
GROWING: tuple[type[models.Model], ...] = (Entry, Seal, Event)
"""The tables that the database itself lets only grow."""


def written(number: int, **other: Any) -> Entry:
    """Return an entry under a number of its own choice; between two numbers there is room."""
    values = {
        "at": NOW + timedelta(minutes=number),
        "region_id": REGION,
        "actor_id": "person:anna",
        "event": "step.completed",
        "subject": "trajectory:1",
        "detail": {"step": "look", "outcome": "calm"},
    }
    return Entry.objects.create(pk=number, **(values | other))


@pytest.fixture
def three_sealed() -> list[Entry]:
    """Entries 10, 20 and 30, sealed in that order."""
    entries = [written(number) for number in (10, 20, 30)]
    assert seal_entries() == 3
    return entries


@contextmanager
def triggers_off() -> Iterator[None]:
    """Do what only the owner of the database can do: change what may not change."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, sql in triggers:
            cursor.execute(sql)


def test_an_entry_says_when_who_what_to_what_and_where() -> None:
    record(
        at=NOW, actor_id="person:anna", region_id=REGION, event="trajectory.read",
        subject="trajectory:1", detail={"page": "chain"},
    )  # fmt: skip

    entry = Entry.objects.get()
    assert (entry.at, entry.actor_id, entry.region_id) == (NOW, "person:anna", REGION)
    assert (entry.event, entry.subject) == ("trajectory.read", "trajectory:1")
    assert entry.detail == {"page": "chain"}


def test_what_did_not_happen_is_not_on_record() -> None:
    with transaction.atomic():
        record(at=NOW, actor_id="clock", event="clock.ticked", subject="clock:alarms")
        transaction.set_rollback(True)

    assert not Entry.objects.exists()


def test_seals_are_chained_in_the_order_of_the_entries(three_sealed: list[Entry]) -> None:
    seals = list(Seal.objects.order_by("number"))

    assert [(seal.number, seal.entry_id) for seal in seals] == [(1, 10), (2, 20), (3, 30)]
    assert head() == (3, seals[-1].digest)
    assert not list(broken_seals())


def test_a_seal_depends_on_the_one_before_it() -> None:
    entry = {"id": 1, "at": NOW, "detail": {}}

    assert rules.digest(rules.FIRST, entry) != rules.digest("1" * 64, entry)


def test_sealing_again_adds_only_what_is_new(three_sealed: list[Entry]) -> None:
    before = list(Seal.objects.order_by("number").values())
    written(40)

    assert [seal_entries(), seal_entries()] == [1, 0]
    assert list(Seal.objects.order_by("number").values())[:3] == before
    assert not list(broken_seals())


def test_an_empty_record_has_nothing_to_seal_and_nothing_broken() -> None:
    assert (seal_entries(), head(), list(broken_seals())) == (0, (0, rules.FIRST), [])


def test_more_than_one_batch_makes_one_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "BATCH", 3)
    for number in range(1, 9):
        written(number)

    assert seal_entries() == 8
    assert [seal.number for seal in Seal.objects.order_by("number")] == list(range(1, 9))
    assert not list(broken_seals())


CHANGES: dict[str, Any] = {
    "at": NOW,
    "region_id": None,
    "actor_id": "person:chris",
    "event": "step.opened",
    "subject": "trajectory:2",
    "detail": {"step": "look", "outcome": "help"},
}


def test_every_value_of_an_entry_is_sealed() -> None:
    columns = {field.attname for field in Entry._meta.concrete_fields}

    assert columns == set(SEALED) == {"id", *CHANGES}


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_entry_shows(three_sealed: list[Entry], field: str) -> None:
    with triggers_off():
        Entry.objects.filter(pk=20).update(**{field: CHANGES[field]})

    assert list(broken_seals()) == [2]


def test_a_renumbered_entry_shows(three_sealed: list[Entry]) -> None:
    with triggers_off():
        Entry.objects.filter(pk=20).update(id=21)

    assert list(broken_seals()) == [2]


@pytest.mark.parametrize(("number", "seal"), [(10, 1), (20, 2), (30, 3)])
def test_a_removed_entry_shows(three_sealed: list[Entry], number: int, seal: int) -> None:
    with triggers_off():
        Entry.objects.filter(pk=number).delete()

    assert list(broken_seals()) == [seal]


def test_an_entry_removed_with_its_seal_shows(three_sealed: list[Entry]) -> None:
    with triggers_off():
        Entry.objects.filter(pk=20).delete()
        Seal.objects.filter(number=2).delete()

    assert list(broken_seals()) == [3]


def test_two_entries_that_changed_places_show(three_sealed: list[Entry]) -> None:
    with triggers_off():
        Seal.objects.filter(number=1).update(entry_id=99)
        Seal.objects.filter(number=2).update(entry_id=10)
        Seal.objects.filter(number=1).update(entry_id=20)

    assert list(broken_seals()) == [1, 2]


def test_an_entry_put_in_between_long_after_shows(three_sealed: list[Entry]) -> None:
    written(40, at=NOW + timedelta(days=1))
    seal_entries()

    written(25, at=NOW + timedelta(minutes=25))
    seal_entries()

    assert list(broken_seals()) == [5]


def test_an_entry_back_dated_under_the_next_number_shows_nothing_but_its_place(
    three_sealed: list[Entry],
) -> None:
    """Who may add entries can say any moment: then it stands after what was there already."""
    written(40, at=NOW - timedelta(days=300))
    seal_entries()

    assert not list(broken_seals())
    assert Seal.objects.get(entry_id=40).number == 4


def test_an_entry_that_was_committed_late_under_a_lower_number_is_sealed_later(
    three_sealed: list[Entry],
) -> None:
    written(25, at=NOW + timedelta(minutes=5))

    assert seal_entries() == 1
    assert Seal.objects.get(entry_id=25).number == 4
    assert not list(broken_seals())


def test_seals_written_anew_after_a_change_show_when_the_head_was_kept_elsewhere(
    three_sealed: list[Entry],
) -> None:
    kept = head()
    with triggers_off():
        Entry.objects.filter(pk=10).update(event="step.opened")
        Seal.objects.all().delete()
    seal_entries()

    assert not list(broken_seals())
    assert head() != kept


def test_a_record_that_was_cut_off_shows_when_the_head_was_kept_elsewhere(
    three_sealed: list[Entry],
) -> None:
    kept = head()
    with triggers_off():
        Entry.objects.filter(pk=30).delete()
        Seal.objects.filter(number=3).delete()

    assert not list(broken_seals())
    assert head() != kept


DEEDS = ["UPDATE {table} SET {key} = {key}", "DELETE FROM {table}"]


@pytest.mark.parametrize("model", GROWING, ids=lambda model: model.__name__)
@pytest.mark.parametrize("deed", DEEDS)
def test_the_database_refuses_to_change_or_remove(
    cast: Cast, model: type[models.Model], deed: str
) -> None:
    raised(cast)
    seal_entries()
    before = list(model._default_manager.values())
    assert before

    with refused_by_the_database() as cursor:
        cursor.execute(deed.format(table=model._meta.db_table, key=model._meta.pk.column))

    assert list(model._default_manager.values()) == before


@pytest.mark.parametrize("model", GROWING, ids=lambda model: model.__name__)
def test_the_database_refuses_to_empty_a_table_at_once(
    cast: Cast, model: type[models.Model]
) -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite knows no TRUNCATE")

    with refused_by_the_database() as cursor:
        cursor.execute(f"TRUNCATE {model._meta.db_table}")


def test_the_database_refuses_to_overwrite_an_entry(three_sealed: list[Entry]) -> None:
    with refused_by_the_database() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry (id, at, actor_id, event, subject, detail)"
            " SELECT id, at, 'person:chris', event, subject, detail FROM audit_entry WHERE id = 20"
            " ON CONFLICT (id) DO UPDATE SET actor_id = excluded.actor_id"
        )

    assert not list(broken_seals())


@contextmanager
def refused_by_the_database() -> Iterator[CursorWrapper]:
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        yield cursor


@pytest.mark.django_db(transaction=True)
def test_sealers_at_the_same_moment_make_one_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "BATCH", 7)
    for number in range(1, 101):
        written(number)

    sealed = at_once(*[seal_entries] * 4)

    assert sum(sealed) + seal_entries() == 100
    assert [seal.number for seal in Seal.objects.order_by("number")] == list(range(1, 101))
    assert not list(broken_seals())


@pytest.mark.django_db(transaction=True)
def test_who_writes_does_not_wait_for_who_seals() -> None:
    def write() -> None:
        for _ in range(25):
            record(at=NOW, actor_id="clock", event="clock.ticked", subject="clock:alarms")

    answers = at_once(write, seal_entries, write, seal_entries)

    assert not [each for each in answers if isinstance(each, BaseException)]
    seal_entries()
    assert Seal.objects.count() == Entry.objects.count() == 50
    assert not list(broken_seals())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moment", Moment)
def test_a_sealer_that_is_killed_leaves_a_chain_that_goes_on(
    monkeypatch: pytest.MonkeyPatch, moment: Moment
) -> None:
    monkeypatch.setattr(services, "BATCH", 2)
    for statement in range(1, 9):
        for _ in range(5):
            record(at=NOW, actor_id="clock", event="clock.ticked", subject="clock:alarms")
        with pytest.raises(Killed), living(Life(moment, last=statement)):
            seal_entries()
        assert not list(broken_seals())

    seal_entries()
    assert Seal.objects.count() == Entry.objects.count() == 40
    assert not list(broken_seals())
