"""A region full of open steps, made by the database itself in the real tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from raak.bench.places import execute

ORGANISATIONS = 200
PEOPLE = 2_000
STEPS_PER_TRAJECTORY = 2
LATER = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Size:
    """
    How much is open, and how much of it is due on each of the following days.

    due_per_day: divides `open_steps` and `near`.
    near: the first rows hold the first days; what is due on one day lies as far apart as it can
    among those rows, and after them as far apart as it can among all the others.
    """

    open_steps: int
    due_per_day: int
    near: int

    @property
    def near_days(self) -> int:
        """How many days in a row have that much due among the near rows."""
        return self.near // self.due_per_day

    @property
    def far_days(self) -> int:
        """How many days have it among the others, after the near days."""
        return (self.open_steps - self.near) // self.due_per_day

    def day_of(self, number: str) -> str:
        """Return the SQL for how many days after the first a step is due."""
        near = f"{number} % {self.near_days}"
        if not self.far_days:
            return near
        far = f"{self.near_days} + {number} % {self.far_days}"
        return f"CASE WHEN {number} <= {self.near} THEN {near} ELSE {far} END"


@dataclass(frozen=True, slots=True)
class Dialect:
    """
    What two databases say differently: 1..n as `numbers`, an identifier from a number.

    Identifiers stand in the order of the numbers, as those of a chain do in the order of time.
    """

    numbers: str
    identifier: str
    day_after: str

    def number_series(self, last: int) -> str:
        return self.numbers.format(last=last)

    def id_of(self, kind: int, number: str) -> str:
        return self.identifier.format(kind=kind, n=number)

    def day(self, first: date, offset: str) -> str:
        return self.day_after.format(first=first.isoformat(), offset=offset)


DIALECTS: Mapping[str, Dialect] = {
    "postgresql": Dialect(
        numbers="(SELECT generate_series(1, {last}) AS n) AS numbers",
        identifier=(
            "(lpad(to_hex(({n})::bigint), 12, '0') || '70008000' || lpad(to_hex({kind}), 12, '0'))"
            "::uuid"
        ),
        day_after="(DATE '{first}' + ({offset})::int)",
    ),
    "sqlite": Dialect(
        numbers=(
            "(WITH RECURSIVE numbers(n) AS "
            "(SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {last}) SELECT n FROM numbers)"
        ),
        identifier="printf('%012x70008000%012x', {n}, {kind})",
        day_after="date('{first}', '+' || ({offset}) || ' days')",
    ),
}

REGION, ORGANISATION, PERSON, PROTOCOL, TRAJECTORY, STEP = range(1, 7)


def fill(size: Size, first: date) -> None:
    """
    Fill an empty, migrated database.

    first: the first day on which `size.due_per_day` alarms are due; as many on each day after it,
    first among the near rows.
    """
    execute(*_before_filling())
    execute(*_parties(), *_chains(size, first))
    execute(*_after_filling())


def tidy() -> None:
    """Do what the database does by itself at night, so that each run starts alike."""
    if connection.vendor == "postgresql":
        execute("VACUUM (ANALYZE) trajectories_alarm, trajectories_event, audit_entry")
        execute("CHECKPOINT")
    else:
        execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _dialect() -> Dialect:
    return DIALECTS[connection.vendor]


def _before_filling() -> list[str]:
    """Foreign keys hold by construction; checking 15 million of them is not what is measured."""
    if connection.vendor == "postgresql":
        return ["SET session_replication_role = replica", "SET maintenance_work_mem = '256MB'"]
    return ["PRAGMA foreign_keys = OFF"]


def _after_filling() -> list[str]:
    if connection.vendor == "postgresql":
        return ["SET session_replication_role = DEFAULT", "VACUUM (ANALYZE)", "CHECKPOINT"]
    return ["PRAGMA foreign_keys = ON", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"]


def _insert(table: str, columns: Mapping[str, str], rows: int) -> str:
    """Return the statement for rows 1..`rows`; columns: name -> SQL, in which `n` is the row."""
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(columns.values())
    source = _dialect().number_series(rows)
    return f"INSERT INTO {table} ({names}) SELECT {values} FROM {source}"  # noqa: S608 - our own names


def _parties() -> list[str]:
    say = _dialect()
    region = say.id_of(REGION, "1")
    organisation = {
        "id": say.id_of(ORGANISATION, "n"),
        "region_id": region,
        "name": "'Organisation ' || n",
        "sector": "'welfare'",
        **dict.fromkeys(("email", "phone"), "''"),
    }
    person = {
        "id": say.id_of(PERSON, "n"),
        "region_id": region,
        "email": "'p' || n || '@bench.example'",
        "name": "'Person ' || n",
        "profession": "''",
        "is_active": "TRUE",
        "password": "'!'",
    }
    return [
        _insert("parties_region", _region(region), 1),
        _insert("parties_organisation", organisation, ORGANISATIONS),
        _insert("parties_person", person, PEOPLE),
        _insert("trajectories_publishedprotocol", _protocol(region), 1),
    ]


def _region(region: str) -> Mapping[str, str]:
    texts = {"name": "'Bench'", "edition": "'nl-2026'", "closed_days": "'[]'", "terms": "'{}'"}
    return {"id": region, **texts}


def _protocol(region: str) -> Mapping[str, str]:
    return {
        "id": _dialect().id_of(PROTOCOL, "1"),
        "region_id": region,
        "code": "'bench'",
        "edition": "'nl-2026'",
        "version": "1",
        **dict.fromkeys(("text", "digest", "title_nl", "title_en", "published_by"), "'bench'"),
        "current": "TRUE",
        "published_at": "'2026-01-01 00:00:00+00:00'",
    }


def _chains(size: Size, first: date) -> list[str]:
    soon = _dialect().day(first, size.day_of("n"))
    later = _dialect().day(first + LATER, "n % 30")
    near = {"organisation_id": _organisation(), "role": "'team_lead'", "rung": "1", "on": soon}
    far = {"organisation_id": "NULL", "role": "'chain_director'", "rung": "2", "on": later}
    return [
        _trajectories(size.open_steps // STEPS_PER_TRAJECTORY, first),
        _steps(size.open_steps, first, soon),
        _alarms(size.open_steps, near),
        _alarms(size.open_steps, far),
    ]


def _organisation() -> str:
    return _dialect().id_of(ORGANISATION, f"1 + n % {ORGANISATIONS}")


def _began(first: date) -> str:
    return f"'{(first - timedelta(days=30)).isoformat()} 08:00:00+00:00'"


def _trajectories(count: int, first: date) -> str:
    say = _dialect()
    columns = {
        "id": say.id_of(TRAJECTORY, "n"),
        "region_id": say.id_of(REGION, "1"),
        "number": "'T' || n",
        "protocol_id": say.id_of(PROTOCOL, "1"),
        "organisation_id": _organisation(),
        "profession": "'teacher'",
        "state": "'open'",
        "memory": "'{}'",
        "started_at": _began(first),
        "started_by": "'bench'",
        **dict.fromkeys(("ending", "ending_reason"), "''"),
    }
    return _insert("trajectories_trajectory", columns, count)


def _steps(count: int, first: date, due: str) -> str:
    say = _dialect()
    columns = {
        "id": say.id_of(STEP, "n"),
        "trajectory_id": say.id_of(TRAJECTORY, f"(n + 1) / {STEPS_PER_TRAJECTORY}"),
        "region_id": say.id_of(REGION, "1"),
        "key": f"'step-' || (n % {STEPS_PER_TRAJECTORY})",
        "kind": "'task'",
        "role": "'professional'",
        "title_nl": "'Bel de ouders'",
        "title_en": "'Call the parents'",
        "state": "'open'",
        "owner_id": say.id_of(PERSON, f"1 + n % {PEOPLE}"),
        "organisation_id": _organisation(),
        "opened_at": _began(first),
        "due_on": due,
        **dict.fromkeys(("closed_by", "outcome", "reason"), "''"),
        "answers": "'{}'",
    }
    return _insert("trajectories_step", columns, count)


def _alarms(count: int, columns: Mapping[str, str]) -> str:
    say = _dialect()
    where = {
        "step_id": say.id_of(STEP, "n"),
        "trajectory_id": say.id_of(TRAJECTORY, f"(n + 1) / {STEPS_PER_TRAJECTORY}"),
        "region_id": say.id_of(REGION, "1"),
        "kind": "'escalate'",
    }
    return _insert("trajectories_alarm", {**where, **columns}, count)
