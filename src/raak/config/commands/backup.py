"""`raak backup PATH` and `raak restore PATH`."""

import argparse
from pathlib import Path

from raak.config import readiness
from raak.config.console import DONE, Progress, Stopped, say


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = subparsers.add_parser(
        "backup",
        help="copy the whole database into one file",
        description="Copies the whole database into one file while everybody works on. The file"
        " holds everything about every child: keep it as safe as the database itself.",
    )
    backup.set_defaults(run=run_backup)
    restore = subparsers.add_parser(
        "restore",
        help="put a backup back",
        description="Puts a backup back, whole or not at all. Stop `raak serve` first.",
    )
    restore.set_defaults(run=run_restore)
    for parser, what in ((backup, "write over PATH"), (restore, "write over what is there now")):
        parser.add_argument("path", type=Path, metavar="PATH", help="the backup file")
        parser.add_argument("--yes", action="store_true", help=f"{what}, if it exists")


def run_backup(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_database()
    from raak.config import copies

    path: Path = arguments.path
    if path.exists() and not arguments.yes:
        raise Stopped(f"{path} exists.", cure="name another file, or add --yes to write over it.")
    copies.place().save(path, Progress())
    say(f"Backup written to {path} ({path.stat().st_size / 1_000_000:,.1f} MB).")
    return DONE


def run_restore(arguments: argparse.Namespace) -> int:
    readiness.start()
    from raak.config import copies

    path: Path = arguments.path
    if not path.is_file():
        raise Stopped(f"There is no file {path}.", cure="name the file that `raak backup` wrote.")
    place = copies.place()
    place.check(path)
    if place.in_use() and not arguments.yes:
        raise Stopped(
            "The database here holds a region; restoring replaces everything in it.",
            cure="make a backup of it first, then add --yes.",
        )
    place.put_back(path, Progress())
    say(f"{path} is put back.{_what_next()}")
    return DONE


def _what_next() -> str:
    if readiness.pending_migrations():
        return " It comes from an older version: run `raak migrate`."
    return " `raak closure` and `raak audit verify` prove that it is whole."
