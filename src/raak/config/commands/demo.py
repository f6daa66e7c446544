"""`raak demo`: a region of made-up people, built once and then served."""

import argparse
import os
from datetime import timedelta

from raak.config import readiness
from raak.config.commands import serve
from raak.config.commands.migrate import bring_up_to_date
from raak.config.console import DONE, Progress, Stopped, say

EDITIONS = ("nl-2026", "handbook-2007")
STALE = timedelta(days=14)
OPEN_DOOR = {"RAAK_DEMO": "1", "RAAK_INSECURE_HTTP": "1"}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "demo",
        help="build and serve a region of made-up people",
        description="Builds a region of made-up people with two years of trajectories, unless it is"
        f" there already, and serves it on {serve.HOST} only. Anybody there signs in as anybody.",
    )
    parser.add_argument(
        "--fresh", action="store_true", help="throw the demo region away and build it anew"
    )
    parser.add_argument(
        "--edition",
        choices=EDITIONS,
        help="whose words and routes (default nl-2026); to change it, add --fresh",
    )
    parser.add_argument(
        "--build-only", action="store_true", help="do not serve it; `raak serve` does that later"
    )
    serve.add_port(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    os.environ.update(OPEN_DOOR)
    os.environ.pop("RAAK_HOSTS", None)  # a demo is for this machine only
    serve.say_where(arguments.port)
    readiness.start()
    from raak.config import serving

    if not arguments.build_only:
        serving.require_free(serve.HOST, arguments.port)
    if arguments.fresh:
        _throw_away()
    bring_up_to_date()
    _fill(arguments.edition)
    if arguments.build_only:
        return DONE
    serving.serve(serve.HOST, arguments.port, None, ready=lambda: _welcome(arguments.port))
    return DONE


def _throw_away() -> None:
    """Remove the demo region; a database that the demo did not make is never touched."""
    path = readiness.sqlite_path()
    if path is not None and not path.exists():
        return
    from django.db import connection

    from raak.config.copies import holds_a_region

    if not holds_a_region():
        return
    _require_demo()
    if path is None:
        _drop_tables()
        return
    connection.close()
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _drop_tables() -> None:
    """The record can only grow, so the tables go whole; migrating makes them anew."""
    from django.db import connection

    ours = {*connection.introspection.django_table_names(), "django_migrations"}
    there = ours.intersection(connection.introspection.table_names())
    names = ", ".join(connection.ops.quote_name(name) for name in sorted(there))
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {names} CASCADE")


def _require_demo() -> None:
    from raak.demo import marker

    if marker.holds() is marker.Holds.REGION:
        raise Stopped(
            "This database holds a region that is no demo; nothing was changed.",
            cure="give the demo a folder of its own: RAAK_DATA=/tmp/raak-demo raak demo",
        )


def _fill(edition: str | None) -> None:
    """Build the region if the database is empty; else check that it is the demo asked for."""
    from django.utils import timezone

    from raak.demo import building, marker
    from raak.parties.models import Region

    _require_demo()
    if marker.holds() is marker.Holds.NOTHING:
        say("Building the demo region Waterrand; this takes about half a minute.")
        plan = building.Plan(timezone.now(), edition=edition or building.EDITION)
        building.build(plan, Progress())
        return
    region = Region.objects.get()
    if edition not in (None, region.edition):
        raise Stopped(
            f"The demo region that is here runs edition {region.edition}.",
            cure=f"start over with `raak demo --fresh --edition {edition}`.",
        )


def _welcome(port: int) -> None:
    from django.db import connection
    from django.utils import timezone

    from raak.demo import marker

    say(f"\nThe demo region is open on http://{serve.HOST}:{port}/ (Ctrl-C ends it).\n")
    say(_sign_ins(port))
    built_at = marker.built_at()
    if built_at and timezone.now() - built_at > STALE:
        say("\nIt was built some weeks ago and much is late by now; --fresh brings it up to date.")
    connection.close()


def _sign_ins(port: int) -> str:
    """One sign-in per role: the page to sign in has a button for each of them."""
    from django.utils import timezone

    from raak.handbook.queries import role_word
    from raak.kernel.calendar import office_day
    from raak.parties.queries import one_per_role

    rows = [
        (
            held.person.name,
            held.person.email,
            role_word(held.organisation.region.edition, held.role, "nl"),
            held.organisation.name,
        )
        for held in one_per_role(office_day(timezone.now()))
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]
    where = f"Sign in with one click, without a password, on http://{serve.HOST}:{port}/aanmelden/"
    return "\n".join([where, *(f"  {line}" for line in lines)])
