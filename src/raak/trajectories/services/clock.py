"""What happens because time passes: reminders and escalations, in bulk, by the database itself."""

from datetime import date, datetime

from django.db import connection, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.calendar import office_day

BATCH = 1_000
"""Alarms in one transaction: locks are held briefly, and a kill loses a second of work at most."""

SQLITE_BATCH = 2_500
"""Every commit of SQLite copies whole pages; small batches copy the same pages again and again."""

CHOSEN = """
    SELECT id FROM trajectories_alarm
    WHERE fired_at IS NULL AND "on" <= %s ORDER BY "on", id LIMIT %s
"""

WRITTEN = """
    INSERT INTO trajectories_event
        (trajectory_id, step_id, at, actor_id, kind, role, rung, reason, detail)
    SELECT trajectory_id, step_id, %s, %s,
        CASE kind WHEN 'remind' THEN 'step.reminded' ELSE 'step.escalated' END,
        role, rung, '', '{}'
"""

ANNOUNCED = """
    INSERT INTO trajectories_announcement (region_id, organisation_id, role, kind, at)
    SELECT DISTINCT region_id, organisation_id, role, kind, {at}
"""

POSTGRESQL = f"""
    WITH due AS ({CHOSEN} FOR UPDATE SKIP LOCKED),
    fired AS (
        UPDATE trajectories_alarm alarm SET fired_at = %s FROM due WHERE alarm.id = due.id
        RETURNING alarm.trajectory_id, alarm.step_id, alarm.kind, alarm.rung, alarm.role,
            alarm.region_id, alarm.organisation_id
    ),
    announced AS ({ANNOUNCED.format(at="%s::timestamptz")} FROM fired)
    {WRITTEN} FROM fired
"""  # noqa: S608 - all parts are constants above

SQLITE_ANNOUNCE = f"{ANNOUNCED.format(at='%s')} FROM trajectories_alarm WHERE id IN ({CHOSEN})"
SQLITE_WRITE = f"{WRITTEN} FROM trajectories_alarm WHERE id IN ({CHOSEN})"
SQLITE_FIRE = f"UPDATE trajectories_alarm SET fired_at = %s WHERE id IN ({CHOSEN})"  # noqa: S608 - constants


def tick(*, actor: Actor, now: datetime) -> int:
    """
    Let every alarm whose day has come go off, with a line of history each; return how many.

    Safe to run twice, at the same time, and to kill: each batch is one transaction, and an alarm
    that went off is never chosen again. Each batch also notes who must be told by mail; see
    `announcing`.

    :raises Refused: when the actor is not the clock.
    """
    fired = 0
    while batch := fire_batch(actor=actor, now=now):
        fired += batch
    return fired


@transaction.atomic
def fire_batch(*, actor: Actor, now: datetime) -> int:
    """
    Let one batch of alarms go off and return how many; effects equal `engine.tick`.

    :raises Refused: when the actor is not the clock.
    """
    require(actor, Permission.CLOCK_RUN, {Tie.MANDATE})
    today = office_day(now)
    fire = _fire_postgresql if connection.vendor == "postgresql" else _fire_sqlite
    fired = fire(today, actor, now)
    if fired:
        record(
            at=now, actor_id=actor.id, event="clock.ticked", subject="clock:alarms",
            detail={"fired": fired},
        )  # fmt: skip
    return fired


def _fire_postgresql(today: date, actor: Actor, now: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute(POSTGRESQL, [today, BATCH, now, now, now, actor.id])
        return int(cursor.rowcount)


def _fire_sqlite(today: date, actor: Actor, now: datetime) -> int:
    """SQLite lets one transaction write at a time, so all statements choose the same alarms."""
    at = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_WRITE, [at, actor.id, today, SQLITE_BATCH])
        if not cursor.rowcount:
            return 0
        cursor.execute(SQLITE_ANNOUNCE, [at, today, SQLITE_BATCH])
        cursor.execute(SQLITE_FIRE, [at, today, SQLITE_BATCH])
        return int(cursor.rowcount)
