"""`raak neighbourhoods`: take in what is known about areas, from files."""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raak.config import readiness
from raak.config.console import DONE, NO, Stopped, say
from raak.config.regions import add_region, chosen_region

if TYPE_CHECKING:
    from raak.parties.models import Region

MOST_ROWS = 200_000
MOST_SHOWN = 50
KINDS = ("areas", "figures", "borders", "shapes")


@dataclass(frozen=True)
class Taken:
    """judge: what is in a file comes to this. write: writes the sound part, returns how much."""

    judge: Callable[[], Sequence[Any]]
    write: Callable[[], int]


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "neighbourhoods",
        help="import areas, figures, borders and shapes",
        description="Takes in what offices publish about neighbourhoods, line by line.",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verb = verbs.add_parser(
        "import",
        help="take in a file; without --write it only says what would happen",
        description="Says of each line what it comes to, with the cure of what is wrong. With"
        " --write the sound lines come in. The same file twice changes nothing. Exit status 1"
        " when a line is wrong.",
    )
    verb.add_argument("kind", choices=KINDS, help="what the file holds")
    verb.add_argument("path", metavar="PATH", type=Path, help="CSV; GeoJSON for shapes")
    verb.add_argument("--write", action="store_true", help="take in the sound lines")
    add_region(verb)
    verb.set_defaults(run=run_import)
    known = verbs.add_parser("indicators", help="list what figures can be about")
    known.set_defaults(run=run_indicators)


def run_import(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils.translation import override

    from raak.kernel.refusal import Refused
    from raak.web.refusals import explain

    with override("en"):
        try:
            taken = _taken(arguments.kind, arguments.path, chosen_region(arguments.region))
            judged = taken.judge()
            _tell(judged)
            if arguments.write:
                say(f"{taken.write()} lines are written.")
        except Refused as refused:
            raise Stopped(f"{arguments.path}: {explain(refused)}") from refused
    if not arguments.write:
        say("Nothing is written yet; give --write to take in the sound lines.")
    return NO if any(each.fault for each in judged) else DONE


def run_indicators(arguments: argparse.Namespace) -> int:
    readiness.start()
    from raak.neighbourhoods.queries.indicators import indicators

    for code, each in indicators().items():
        say(f"{code:<22} {each.named('en')}; of {each.of_whom('en')}. {each.source}")
    return DONE


def _taken(kind: str, path: Path, region: "Region") -> Taken:
    from django.utils import timezone

    from raak.kernel.calendar import office_day
    from raak.kernel.tables import rows_of, text_of
    from raak.neighbourhoods.services import borders, figures
    from raak.parties.services import neighbourhoods

    text, now = text_of(path.read_bytes()), timezone.now()
    who: dict[str, Any] = {"actor": _mandate(region), "region_id": region.pk, "now": now}
    if kind == "shapes":
        given = _json(text)
        return Taken(
            lambda: borders.judge_shapes(region.pk, given),
            lambda: borders.import_shapes(**who, given=given),
        )
    if kind == "areas":
        rows = rows_of(text, neighbourhoods.COLUMNS, most=MOST_ROWS)
        return Taken(
            lambda: neighbourhoods.judge_neighbourhoods(region.pk, rows),
            lambda: neighbourhoods.import_neighbourhoods(**who, rows=rows),
        )
    if kind == "borders":
        rows = rows_of(text, borders.COLUMNS, most=MOST_ROWS)
        return Taken(
            lambda: borders.judge_borders(region.pk, rows),
            lambda: borders.import_borders(**who, rows=rows),
        )
    rows = rows_of(text, figures.COLUMNS, most=MOST_ROWS)
    return Taken(
        lambda: figures.judge_figures(region.pk, rows, office_day(now)),
        lambda: figures.import_figures(**who, rows=rows),
    )


def _json(text: str) -> object:
    from raak.kernel.refusal import Refused

    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Refused("shapes-not-geojson") from fault


def _tell(judged: Sequence[Any]) -> None:
    from raak.web.refusals import explain

    counts = Counter(each.outcome.value for each in judged)
    say(", ".join(f"{each.replace('_', ' ')}: {n}" for each, n in sorted(counts.items())))
    wrong = [each for each in judged if each.fault]
    for each in wrong[:MOST_SHOWN]:
        say(f"  line {each.number} {each.title}: {explain(each.fault)}")
    if len(wrong) > MOST_SHOWN:
        say(f"  … and {len(wrong) - MOST_SHOWN} more")


def _mandate(region: "Region") -> Any:
    """Whoever runs the command on this machine acts for its region, and is on record as such."""
    from raak.access.rules import Actor, Role

    roles = frozenset({Role.REGION_COORDINATOR})
    return Actor(id="command", roles=roles, region_id=region.pk)
