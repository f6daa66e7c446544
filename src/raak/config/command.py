"""The `raak` command: everything an administrator does without a browser."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence

from raak.config.commands import (
    audit,
    backup,
    bench,
    closure,
    demo,
    directory,
    docs,
    forget,
    lost_phone,
    migrate,
    neighbourhoods,
    post,
    protocols,
    region,
    report,
    serve,
    tick,
)
from raak.config.console import MISUSED, NO, Stopped

SETTINGS = "raak.config.settings"
COMMANDS = (
    demo,
    region,
    serve,
    migrate,
    tick,
    forget,
    closure,
    protocols,
    directory,
    neighbourhoods,
    report,
    post,
    audit,
    backup,
    lost_phone,
    bench,
    docs,
)
INTERRUPTED = 128 + signal.SIGINT


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status: 0 done, 1 no, 2 misused."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except Stopped as stopped:
        return _complain(str(stopped), stopped.status)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO
    except KeyboardInterrupt:
        return _complain("Interrupted.", INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - what was not anticipated is raised again
        return _complain(*_anticipated(error))


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; each command's `run` takes what was parsed."""
    top = argparse.ArgumentParser(
        prog="raak",
        description="Runs, checks and proves a region's closed chain for children.",
        epilog="Exit status: 0 done, 1 the answer is no, 2 misused. RAAK_DATA names the folder of"
        " the SQLite database (./var if not set); with PGHOST set it is PostgreSQL.",
    )
    subparsers = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(subparsers)
    return top


def _anticipated(error: Exception) -> tuple[str, int]:
    """
    Return what to say about a fault that can befall any command.

    :raises Exception: the fault itself when it is a bug of ours.
    """
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    from raak.config.readiness import explained

    if isinstance(error, DatabaseError):
        return str(explained(error)), NO
    if isinstance(error, ImproperlyConfigured):
        return f"The settings are not right: {error}", MISUSED
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}.", NO
    raise error


def _complain(text: str, status: int) -> int:
    print(f"raak: {text}", file=sys.stderr, flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
