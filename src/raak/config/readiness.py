"""Is there a database, is it ours, is it up to date? Asked before a command touches it."""

from pathlib import Path
from typing import Any

from django.db import DatabaseError, OperationalError, ProgrammingError

from raak.config.console import Stopped

LOCKED = "The database is locked: another process keeps it to itself."
LOCKED_CURE = "wait until the other process (a backup, an import) is done, then try again."


def start() -> None:
    """Load settings and models; nothing of Django may be used before this."""
    import django

    django.setup()


def require_database() -> None:
    """:raises Stopped: when the database is not there; SQLite would silently make an empty one."""
    path = sqlite_path()
    if path is not None and not path.exists():
        raise Stopped(
            f"There is no database at {path}.",
            cure="`raak migrate` makes an empty one, `raak demo` one with a demo region;"
            " RAAK_DATA says in which folder it lies.",
        )


def require_migrated() -> None:
    """:raises Stopped: when the database is not there or misses migrations."""
    require_database()
    missing = pending_migrations()
    if missing:
        raise Stopped(
            f"The database misses {len(missing)} migrations, the first is {missing[0]}.",
            cure="make a backup (`raak backup PATH`), then `raak migrate`.",
        )


def pending_migrations() -> list[str]:
    """Return the names of the migrations that must still run, in order."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def sqlite_path() -> Path | None:
    """Return where the SQLite database lies, or None when it is PostgreSQL."""
    database = _database()
    if database["ENGINE"].endswith("sqlite3"):
        return Path(database["NAME"])
    return None


def _database() -> dict[str, Any]:
    from django.conf import settings

    return dict(settings.DATABASES["default"])


def explained(error: DatabaseError) -> Stopped:
    """Return what a failing database means in words, with the cure."""
    text = " ".join(str(error).split())
    if "locked" in text or "lock timeout" in text:
        return Stopped(LOCKED, cure=LOCKED_CURE)
    if "unable to open" in text or "readonly" in text or "read-only" in text:
        return Stopped(
            f"The database at {sqlite_path()} cannot be opened or written.",
            cure="check that RAAK_DATA names a folder that this user may write in.",
        )
    if "not a database" in text or "malformed" in text:
        return Stopped(
            f"{sqlite_path()} is damaged or no database at all.",
            cure="put a backup back with `raak restore PATH --yes`.",
        )
    if "is full" in text or "No space left" in text:
        return Stopped("The disk is full; nothing was changed.", cure="make room, then try again.")
    return _strange_or_unreachable(error, text)


def _strange_or_unreachable(error: DatabaseError, text: str) -> Stopped:
    if isinstance(error, ProgrammingError) or "no such table" in text:
        return Stopped(
            f"The database does not have the tables of this version ({text}).",
            cure="`raak migrate` brings it up to date.",
        )
    if isinstance(error, OperationalError) and sqlite_path() is None:
        return Stopped(
            f"PostgreSQL does not answer as it should: {text}",
            cure="check that it runs, and PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD.",
        )
    return Stopped(f"The database refused: {text}", cure="`raak migrate`, or put back a backup.")
