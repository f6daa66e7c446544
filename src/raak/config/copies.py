"""Copying a whole database out and back, in the way of each database."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Protocol

from django.db import DatabaseError, connection

from raak.config import readiness
from raak.config.console import Progress, Stopped

PAGES_AT_ONCE = 5_000
OURS = "parties_region"
"""The table by which a database of ours is known."""


class Place(Protocol):
    """Where the database lives, and how it is copied."""

    def in_use(self) -> bool:
        """Whether it holds a region."""

    def check(self, path: Path) -> None:
        """:raises Stopped: when `path` is no sound backup for this place."""

    def save(self, path: Path, progress: Progress) -> None: ...

    def put_back(self, path: Path, progress: Progress) -> None: ...


def place() -> Place:
    """Return the place that the settings name."""
    path = readiness.sqlite_path()
    return PostgreSQL() if path is None else SQLite(path)


def holds_a_region() -> bool:
    """Return whether the database in the settings holds a region."""
    if OURS not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM parties_region LIMIT 1")
        return cursor.fetchone() is not None


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Yield a file to write that only this user can read; it becomes `path` when all went well."""
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


class SQLite:
    """Copied page by page by the database itself, so that others may write meanwhile."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def in_use(self) -> bool:
        return self._path.exists() and holds_a_region()

    def check(self, path: Path) -> None:
        try:
            with closing(_readonly(path)) as copy:
                faults = copy.execute("PRAGMA integrity_check").fetchone()[0]
                tables = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
        except sqlite3.Error as error:
            raise _no_backup(path, str(error)) from error
        if faults != "ok" or OURS not in tables:
            raise _no_backup(path, "it does not hold the tables of a region, whole")

    def save(self, path: Path, progress: Progress) -> None:
        with drafted(path) as draft:
            _copy(self._path, draft, "pages copied:", progress)
            with closing(sqlite3.connect(draft)) as copy:
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            self.check(draft)

    def put_back(self, path: Path, progress: Progress) -> None:
        connection.close()
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _copy(path, self._path, "pages put back:", progress)


def _readonly(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _copy(source: Path, target: Path, doing: str, progress: Progress) -> None:
    def told(status: int, left: int, total: int) -> None:
        progress(doing, total - left, total)

    try:
        with closing(_readonly(source)) as origin, closing(sqlite3.connect(target)) as copy:
            origin.backup(copy, pages=PAGES_AT_ONCE, progress=told)
    except sqlite3.Error as error:
        raise readiness.explained(DatabaseError(str(error))) from error


def _no_backup(path: Path, why: str) -> Stopped:
    return Stopped(
        f"{path} is no sound backup: {why}.", cure="take another file that `raak backup` wrote."
    )


class PostgreSQL:
    """Copied by PostgreSQL's own programs, as of one moment."""

    def in_use(self) -> bool:
        return holds_a_region()

    def check(self, path: Path) -> None:
        listed = _run(["pg_restore", "--list", str(path)])
        if OURS not in listed:
            raise _no_backup(path, "it does not hold the tables of a region")

    def save(self, path: Path, progress: Progress) -> None:
        with drafted(path) as draft:
            _run(["pg_dump", "--format=custom", "--no-owner", f"--file={draft}", _name()])

    def put_back(self, path: Path, progress: Progress) -> None:
        connection.close()
        whole = ["--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error"]
        _run(["pg_restore", *whole, f"--dbname={_name()}", str(path)])


def _name() -> str:
    return str(connection.settings_dict["NAME"])


def _run(command: Sequence[str]) -> str:
    """Run a program of PostgreSQL, which finds its server by the same PG… variables as we do."""
    program = shutil.which(command[0])
    if program is None:
        raise Stopped(
            f"{command[0]} is not on this machine.",
            cure="as root, once: apt-get install postgresql-client",
        )
    arguments = [program, *command[1:]]
    # The program is PostgreSQL's own; no shell reads the path.
    done = subprocess.run(arguments, check=False, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        said = " ".join(done.stderr.split()[:60])
        raise Stopped(
            f"{command[0]} failed: {said}", cure="nothing was changed; mend that, try again."
        )
    return done.stdout
