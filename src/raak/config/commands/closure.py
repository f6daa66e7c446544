"""`raak closure`: prove the closure law over the whole database."""

import argparse
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from raak.config import readiness
from raak.config.console import DONE, NO, say
from raak.config.regions import chosen_region

if TYPE_CHECKING:
    from raak.trajectories.queries.closure import Breach

CLAUSES = (
    "an open trajectory has an open step",
    "an open step has one active, allowed owner and a due day",
    "a late step was escalated as far as its ladder says",
    "a referral that is not settled keeps its sender's step open, and a next route begins",
    "who raised the concern was told, or the reason why not is on record",
    "a trajectory ends in an ending of its protocol, with a reason",
    "nothing open belongs to who left or what closed",
)
MOST_SHOWN = 20


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "closure",
        help="prove that nobody dropped out of sight",
        description="Proves the seven clauses of the closure law over the whole database."
        " Exit status 1 and the rows that break it when it does not hold.",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON, with every breach")
    parser.add_argument("--region", metavar="NAME", help="only this region")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils import timezone

    from raak.kernel.calendar import office_day
    from raak.trajectories.queries.closure import breaches

    region_id = chosen_region(arguments.region).pk if arguments.region else None
    found = list(breaches(region_id, office_day(timezone.now())))
    say(_as_json(found) if arguments.json else _in_words(found))
    return NO if found else DONE


def _as_json(found: Sequence["Breach"]) -> str:
    rows = [
        {"clause": each.clause, "rule": each.rule, "subject": each.subject, "number": each.number}
        for each in found
    ]
    return json.dumps({"holds": not rows, "breaches": rows}, indent=2)


def _in_words(found: Sequence["Breach"]) -> str:
    lines = []
    for clause, words in enumerate(CLAUSES, start=1):
        broken = [each for each in found if each.clause == clause]
        lines.append(f"{clause}. {'BROKEN' if broken else 'holds '}  {words}")
        lines += [f"     {each.rule}: {each.subject} {each.number}" for each in broken[:MOST_SHOWN]]
        if len(broken) > MOST_SHOWN:
            lines.append(f"     … and {len(broken) - MOST_SHOWN} more (--json shows all)")
    lines.append(f"{len(found)} breaches." if found else "The closure law holds.")
    return "\n".join(lines)
