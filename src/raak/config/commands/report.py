"""`raak report`: write a report about a region as a file."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from raak.config import readiness
from raak.config.console import DONE, MISUSED, Stopped, say

if TYPE_CHECKING:
    from raak.kernel.refusal import Refused

KINDS = {
    "progress": "every figure with what it means, for a funder or the steering group",
    "annual": "the same over a calendar year, with each municipality and route",
    "page": "the main figures on one page",
}
FORMATS = (".pdf", ".docx", ".xlsx")
CURES = {
    "period-not-quarters": (
        "A report is about whole quarters.",
        "let --from be the first day of a quarter and --to the last of one, such as 2026-01-01"
        " and 2026-06-30.",
    ),
    "period-not-over": (
        "The period is not over yet.",
        "let --to be the last day of a quarter before today.",
    ),
    "period-too-long": ("The period is too long.", "use at most five years."),
    "period-not-a-year": (
        "An annual report is about one calendar year.",
        "let --from be 1 January and --to 31 December of that year.",
    ),
}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "report",
        help="write a report as PDF, DOCX or XLSX",
        description="Writes a report about whole quarters that are over. No number in it gives"
        " anybody away: what is too small is not told, nor what it could be worked out from.",
    )
    kinds = parser.add_subparsers(title="kinds", metavar="KIND", required=True)
    for kind, what in KINDS.items():
        _add_kind(kinds, kind, what)


def _add_kind(
    kinds: "argparse._SubParsersAction[argparse.ArgumentParser]", kind: str, what: str
) -> None:
    parser = kinds.add_parser(kind, help=what, description=f"{what.capitalize()}.")
    parser.add_argument("--region", metavar="NAME", help="of this region (default: the only one)")
    usual = "the last year" if kind == "annual" else "the last four quarters"
    for name, end, what in (("--from", "first", "first day"), ("--to", "last", "last day")):
        means = f"{what} (default: of {usual} that is over)"
        parser.add_argument(name, dest=end, type=_day, metavar="DAY", help=means)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="PATH", help="ends in .pdf, .docx or .xlsx"
    )
    parser.add_argument("--language", choices=("nl", "en"), default="nl")
    parser.set_defaults(run=run, kind=kind)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("write a day as 2026-01-31") from error


def run(arguments: argparse.Namespace) -> int:
    ending = arguments.out.suffix.lower()
    if ending not in FORMATS:
        raise Stopped(
            f"{arguments.out}: unknown sort of file.",
            cure="let its name end in .pdf, .docx or .xlsx.",
            status=MISUSED,
        )
    readiness.start()
    readiness.require_migrated()
    from raak.kernel.refusal import Refused

    try:
        held = _written(arguments, ending)
    except Refused as refused:
        raise _stopped(refused) from refused
    arguments.out.write_bytes(held)
    say(f"{arguments.out}: {len(held):,} bytes.")
    return DONE


def _written(arguments: argparse.Namespace, ending: str) -> bytes:
    from django.utils import timezone

    from raak.access.rules import at_the_machine
    from raak.insight.rules.reports import Format, Kind, usual
    from raak.insight.services.writing_out import write_report
    from raak.kernel.calendar import office_day

    kind, now = Kind(arguments.kind), timezone.now()
    period = usual(kind, office_day(now))
    return write_report(
        actor=at_the_machine(_region(arguments.region)),
        kind=kind,
        first_on=arguments.first or period.first,
        last_on=arguments.last or period.last,
        language=arguments.language,
        format=Format(ending.removeprefix(".")),
        now=now,
    )


def _region(name: str | None) -> UUID:
    from raak.demo import marker
    from raak.parties.models import Region

    if name == "demo" and (demo := marker.region_id()):
        return demo
    regions = {region.name: region.pk for region in Region.objects.all()}
    if name is None and len(regions) == 1:
        return next(iter(regions.values()))
    known = {held.lower(): pk for held, pk in regions.items()}
    if name is None or name.lower() not in known:
        named = ", ".join(sorted(regions)) or "none yet"
        what = f"There is no region {name}." if name else "Which region?"
        raise Stopped(what, cure=f"give --region; regions here: {named}", status=MISUSED)
    return known[name.lower()]


def _stopped(refused: "Refused") -> Stopped:
    what, cure = CURES.get(refused.code, (f"Refused: {refused.code}.", ""))
    return Stopped(what, cure=cure, status=MISUSED)
