"""`raak docs`: write the pages in docs/ that the code generates."""

import argparse
from pathlib import Path

from raak.config import readiness
from raak.config.console import DONE, MISUSED, Stopped, say


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "docs",
        help="write the pages in docs/ that the code generates",
        description="Writes the permission page, the state diagrams and the glossary.",
    )
    parser.add_argument("--to", type=Path, default=Path("docs"), help="the folder (default: docs)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    readiness.start()
    from raak.config.generated import pages

    if not arguments.to.is_dir():
        raise Stopped(f"There is no folder {arguments.to}; run it in the checkout.", MISUSED)
    for name, text in pages().items():
        path = arguments.to / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        say(str(path))
    return DONE
