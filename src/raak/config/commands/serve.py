"""`raak serve`: the web server and the clock that goes with it."""

import argparse
import os

from raak.config import readiness, searching
from raak.config.console import DONE, Stopped, say

HOST = "127.0.0.1"
PORT = 8000


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "serve",
        help="serve the product, and let its clock run",
        description=f"Serves the product on {HOST} for the web server in front of it, and lets the"
        " clock send reminders and escalations every minute. SIGTERM ends both.",
    )
    add_port(parser)
    parser.add_argument(
        "--workers",
        type=count,
        metavar="N",
        help="processes that answer; 2 on PostgreSQL, always 1 on SQLite if not given",
    )
    parser.set_defaults(run=run)


def add_port(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=port, default=PORT, metavar="N", help=f"port on {HOST} (default {PORT})"
    )


def port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(text)


def count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("write a number from 1 to 64")
    return int(text)


def run(arguments: argparse.Namespace) -> int:
    say_where(arguments.port)
    readiness.start()
    readiness.require_migrated()
    searching.require_prepared()
    _refuse_open_door()
    from raak.config import serving

    serving.require_free(HOST, arguments.port)
    serving.serve(HOST, arguments.port, arguments.workers, ready=lambda: say(_address(arguments)))
    return DONE


def say_where(port: int) -> None:
    """
    Let links in mail lead to what is served here, unless somebody said where people find us.

    Before the settings are read; the clock, a process of its own, hears it too.
    """
    if not os.environ.get("RAAK_ADDRESS") and not os.environ.get("RAAK_HOSTS"):
        os.environ["RAAK_ADDRESS"] = f"http://{HOST}:{port}"


def _address(arguments: argparse.Namespace) -> str:
    return f"Serving on http://{HOST}:{arguments.port}/ (Ctrl-C or SIGTERM ends it)."


def _refuse_open_door() -> None:
    """In demo mode anybody signs in as anybody: never on a database with real people."""
    from raak.config.open_door import objection

    if found := objection():
        raise Stopped(found.what, cure=found.cure)
