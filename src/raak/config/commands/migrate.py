"""`raak migrate`: make the database, or bring it up to date."""

import argparse

from raak.config import readiness
from raak.config.console import DONE, say


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "migrate",
        help="make the database, or bring it up to date",
        description="Makes the database if there is none and brings its tables up to date."
        " Safe to run again.",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    readiness.start()
    pending = bring_up_to_date()
    say("\n".join(f"applied {name}" for name in pending) if pending else "Nothing to do.")
    return DONE


def bring_up_to_date() -> list[str]:
    """Apply what is missing and return its names."""
    from django.core.management import call_command

    path = readiness.sqlite_path()
    if path is not None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    pending = readiness.pending_migrations()
    if pending:
        call_command("migrate", interactive=False, verbosity=0)
    return pending
