"""A region that becomes a hundred times as large: its people, organisations and trajectories."""

from collections.abc import Mapping

from django.db import connection, models

from raak.audit.models import Entry
from raak.bench.places import execute
from raak.children.models import Child
from raak.parties.models import Membership, Municipality, Organisation, Person, Team
from raak.trajectories.models import (
    Alarm,
    Concern,
    Event,
    Feedback,
    HandoverLine,
    Participant,
    Referral,
    Step,
    Trajectory,
)

KINDS: tuple[type[models.Model], ...] = (
    *(Municipality, Organisation, Person, Team, Membership, Child),
    *(Trajectory, Concern, Participant, Step, Alarm, Event, Referral, Feedback, HandoverLine),
    Entry,
)
"""Everything but the region itself, its protocols and its desks, which stay as they are."""

DISTINCT: Mapping[str, str] = {
    "parties_municipality.name": "name || ' ' || k",
    "parties_organisation.name": "name || ' ' || k",
    "parties_person.email": "'k' || k || '.' || email",
    "trajectories_trajectory.number": "number || '-' || k",
}
"""Columns whose value may stand in one row only."""


def grow(times: int) -> None:
    """
    Add `times` - 1 copies of everything, each with people and organisations of its own.

    So the region grows and nobody's own work does: that is how a country looks to one teacher.
    Copies keep to each other; checking 30 million foreign keys is not what is measured.
    """
    execute("SET session_replication_role = replica", "SET maintenance_work_mem = '512MB'")
    indexes = _plain_indexes()
    execute(*(f"DROP INDEX {connection.ops.quote_name(name)}" for name in indexes))
    execute(*(_copied(kind, times - 1) for kind in KINDS))
    execute(*indexes.values())
    execute("SET session_replication_role = DEFAULT", "VACUUM (ANALYZE)", "CHECKPOINT")


def _plain_indexes() -> Mapping[str, str]:
    """Return the indexes that hold no constraint, by name, with the statement that makes them."""
    tables = [kind._meta.db_table for kind in KINDS]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes"
            " WHERE tablename = ANY(%s) AND indexdef NOT LIKE 'CREATE UNIQUE%%'",
            [tables],
        )
        return dict(cursor.fetchall())


def _copied(kind: type[models.Model], copies: int) -> str:
    """Return one statement that copies a table so often; its copies refer to copies."""
    table = kind._meta.db_table
    columns = {
        field.column: _value(table, field)
        for field in kind._meta.concrete_fields
        if not isinstance(field, models.AutoField)
    }
    names = ", ".join(connection.ops.quote_name(str(column)) for column in columns)
    values = ", ".join(columns.values())
    source = f"{table} CROSS JOIN generate_series(1, {copies}) AS k"
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {source}"  # noqa: S608 - our own names


def _value(table: str, field: "models.Field[object, object]") -> str:
    column = connection.ops.quote_name(str(field.column))
    copied = field.primary_key or field.related_model in KINDS
    if copied:
        return f"md5({column}::text || k)::uuid"
    return DISTINCT.get(f"{table}.{field.column}", column)
