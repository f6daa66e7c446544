"""
Chains move, or people do, never both at once.

A step that opens chooses an owner while, in another transaction, that very owner may be leaving;
each alone keeps the closure law, both together could leave a step to somebody who is gone. So
every write to a chain holds the gate open together with all others, and a departure closes it.
"""

from django.db import connection

GATE = 0x7261616B
"""An arbitrary number that names the lock in PostgreSQL."""


def people_stay() -> None:
    """Keep everybody in place until the end of the transaction; chains do not wait for chains."""
    _hold("pg_advisory_xact_lock_shared")


def people_move() -> None:
    """Wait until no chain is being written, and let none be until the end of the transaction."""
    _hold("pg_advisory_xact_lock")


def _hold(lock: str) -> None:
    """SQLite lets one transaction write at a time, so there the gate is always kept."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {lock}(%s)", [GATE])
