"""Throw-away databases: nothing here ever touches the database of a region."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from django.db import connection

WITH_POSTGRESQL = Path(__file__).resolve().parents[3] / "bin" / "with-postgres"
TUNED = {"DURABLE": "1", "SHARED_BUFFERS": "512MB"}
"""A cluster that keeps its promises on a power cut, with the memory that a server gives it."""

VENDORS = ("sqlite", "postgresql")


class NoPlace(Exception):
    """This machine has no such database."""


def measured_on(vendor: str, arguments: Sequence[str], **more: str) -> Mapping[str, float]:
    """
    Return what `bench.child` measures in a process of its own on a new, empty database.

    vendor: one of VENDORS. more: what else the environment says.

    :raises NoPlace: when the machine has no PostgreSQL, or the child failed; it said why.
    """
    command = [sys.executable, "-m", "raak.bench.child", *arguments]
    if vendor == "postgresql":
        command = [_with_postgresql(), *command]
    with tempfile.TemporaryDirectory(prefix="raak-bench-") as place:
        # The module is ours and the arguments are plain words.
        done = subprocess.run(  # noqa: S603
            command,
            env={**_environment(place), **more},
            check=False,
            stdout=subprocess.PIPE,
            text=True,
        )
    if done.returncode:
        raise NoPlace(f"the bench on {vendor} ended with status {done.returncode}")
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _with_postgresql() -> str:
    if not WITH_POSTGRESQL.exists():
        raise NoPlace("bin/with-postgres is missing: run the bench from the repository")
    return str(WITH_POSTGRESQL)


def _environment(place: str) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    ours = {
        "DJANGO_SETTINGS_MODULE": "raak.config.settings",
        "PYTHONUNBUFFERED": "1",
        "RAAK_DATA": place,
        "RAAK_SECRET_KEY": "only-for-a-bench",
        "RAAK_INSECURE_HTTP": "1",
    }
    return {**kept, **TUNED, **ours}


def require_empty() -> None:
    """Stop unless the database has no tables at all: a bench fills whatever it is given."""
    if connection.introspection.table_names():
        raise SystemExit("This database is in use. A bench only fills an empty one of its own.")


def execute(*statements: str) -> None:
    """Run statements one by one, each committed."""
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
