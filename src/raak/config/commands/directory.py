"""`raak directory`: take in and give out the offer as HSDS 3.0, and let it be searched."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raak.config import packages, readiness, schemas, searching
from raak.config.console import DONE, MISUSED, Stopped, say
from raak.config.directory_words import MOST_SHOWN, told_of_lines, told_of_objects, told_of_rows
from raak.config.packages import Package
from raak.config.regions import add_region, chosen_region
from raak.directory.rules import incoming, tabular
from raak.directory.rules.pages import page_of

if TYPE_CHECKING:
    from raak.directory.rules.incoming import Fault
    from raak.parties.models import Region


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "directory",
        help="import, export and index what is offered (HSDS 3.0)",
        description="Exchanges services with other directories in the Human Services Data"
        " Specification 3.0: as JSON, or as a package of tables (a folder or a zip file).",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _add_import(verbs)
    _add_export(verbs)
    _add_check(verbs)
    _add_index(verbs)


def _add_import(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser(
        "import",
        help="take in services",
        description="Takes in one service, a list of them, a page of an HSDS API, or a package of"
        " tables: all of it, or nothing with each fault and its cure. The same file twice makes"
        " nothing double.",
    )
    verb.add_argument("path", metavar="PATH", type=Path, help="a JSON file, a folder or a .zip")
    _add_format(verb)
    verb.add_argument(
        "--dry-run", action="store_true", help="say what would come in, and change nothing"
    )
    verb.add_argument(
        "--new-organisations",
        metavar="SECTOR",
        help="add organisations that are not there yet, of this sector (a code of the edition)",
    )
    add_region(verb)
    verb.set_defaults(run=run_import)


def _add_export(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser(
        "export",
        help="give out services",
        description="Writes what the public sees as a page of HSDS 3.0, or as a package of tables."
        " A confidential place never has an address in it.",
    )
    verb.add_argument("path", metavar="PATH", type=Path, help="the file or folder to write")
    _add_format(verb)
    _add_schema(verb, "check what is written by the published schema in DIR")
    verb.add_argument(
        "--all", action="store_true", help="also what is closed or was not confirmed in time"
    )
    add_region(verb)
    verb.set_defaults(run=run_export)


def _add_check(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser(
        "check",
        help="look whether a file could come in",
        description="Reads a file without a database: each fault with its place and its cure.",
    )
    verb.add_argument("path", metavar="PATH", type=Path, help="a JSON file, a folder or a .zip")
    _add_format(verb)
    _add_schema(verb, "check it by the published schema in DIR as well")
    verb.set_defaults(run=run_check)


def _add_index(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser(
        "index",
        help="make what PostgreSQL searches (RAAK_SEARCH=postgresql)",
        description="Brings what is searched up to date with the offer. It can be stopped and run"
        " again, and two at once do the work once. Searching goes on meanwhile.",
    )
    verb.add_argument(
        "--from-nothing",
        action="store_true",
        help="throw away what there is first; until it is made anew, searches find nothing",
    )
    add_region(verb)
    verb.set_defaults(run=run_index)


def _add_format(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "--format",
        choices=("json", "tabular"),
        help="a folder or a .zip is tabular unless you say otherwise; all else is json",
    )


def _add_schema(verb: argparse.ArgumentParser, what: str) -> None:
    verb.add_argument("--schema", metavar="DIR", type=Path, help=what)


def run_import(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.db import transaction
    from django.utils import timezone

    from raak.directory.services.importing import ImportRefused, import_services
    from raak.kernel.refusal import Refused

    read, region = _read(arguments), chosen_region(arguments.region)
    actor, now = _mandate(region), timezone.now()
    try:
        with transaction.atomic():
            if arguments.new_organisations:
                _add_organisations(actor, region, read.given, arguments.new_organisations, now)
            counts = import_services(actor=actor, region_id=region.pk, given=read.given, now=now)
            transaction.set_rollback(arguments.dry_run)
    except ImportRefused as refused:
        what = f"Nothing came in: {read.told(refused.faults)}"
        raise Stopped(what, cure="mend these and import again.") from refused
    except Refused as refused:
        raise Stopped(
            f"An organisation cannot be added: {refused.code}.",
            cure="give a sector of the edition, such as welfare; see the docs.",
        ) from refused
    _say_notes(read.notes)
    if arguments.dry_run:
        say(f"{counts[0]} services would be new, {counts[1]} are known. Nothing was changed.")
    else:
        say(f"{counts[0]} services are new, {counts[1]} were known and are brought up to date.")
    return DONE


def run_export(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    services = _services(chosen_region(arguments.region), everything=arguments.all)
    objections: list[str] = []
    if _is_tabular(arguments):
        rows = tabular.rows_of(services)
        packages.write(arguments.path, rows)
        if arguments.schema:
            objections = schemas.objections_to_rows(rows, arguments.schema)
    else:
        page = page_of(services, total=len(services), number=1, size=max(1, len(services)))
        text = json.dumps(page, ensure_ascii=False, indent=2) + "\n"
        arguments.path.write_text(text, encoding="utf-8")
        if arguments.schema:
            objections = schemas.objections_to(services, arguments.schema)
    say(f"{arguments.path} holds {len(services)} services.")
    return _judged(arguments.path, objections)


def run_check(arguments: argparse.Namespace) -> int:
    """It needs no database: what must be known of the region is looked at by a dry run."""
    read = _read(arguments)
    if faults := incoming.read(read.given)[1]:
        raise Stopped(read.told(faults), cure="mend these and check again.")
    objections: list[str] = []
    if arguments.schema and read.held:
        objections = schemas.objections_to_rows(read.held.rows, arguments.schema)
    elif arguments.schema:
        objections = schemas.objections_to(read.given, arguments.schema)
    _say_notes(read.notes)
    say(f"{arguments.path} holds {len(read.given)} services that can be read.")
    return _judged(arguments.path, objections)


def run_index(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.conf import settings
    from django.utils import timezone

    from raak.directory.services import finding
    from raak.kernel.calendar import office_day

    if settings.RAAK_SEARCH != "postgresql":
        raise Stopped(
            "The embedded search makes its index by itself.",
            MISUSED,
            cure="nothing needs to be done, unless RAAK_SEARCH=postgresql is what you want.",
        )
    region = chosen_region(arguments.region)
    searching.prepare()
    today = office_day(timezone.now())
    made = finding.make_anew(region.pk, today, from_nothing=arguments.from_nothing)
    say(f"{made} services can be searched.")
    return DONE


def _judged(path: Path, objections: Sequence[str]) -> int:
    if not objections:
        return DONE
    shown = [f"  {each}" for each in objections[:MOST_SHOWN]]
    raise Stopped(
        "\n".join([f"The schema has {len(objections)} objections to {path}:", *shown]),
        cure="mend these where they were made.",
    )


def _say_notes(notes: Sequence[str]) -> None:
    for each in notes:
        say(f"Left out: {each}")


def _services(region: "Region", *, everything: bool) -> list[dict[str, Any]]:
    from django.utils import timezone

    from raak.directory.models import Service
    from raak.directory.queries import services_for_everybody, with_places_and_times
    from raak.directory.queries.hsds import service_as_hsds
    from raak.kernel.calendar import office_day

    found = (
        Service.objects.filter(organisation__region=region).select_related("organisation")
        if everything
        else services_for_everybody(region.pk, office_day(timezone.now()))
    )
    whole = with_places_and_times(found.order_by("pk"))
    return [service_as_hsds(each) for each in whole.iterator(chunk_size=500)]


@dataclass(frozen=True, slots=True)
class _Read:
    """What a file holds. held: the package that it was."""

    given: Sequence[Any]
    held: Package | None = None
    notes: Sequence[str] = ()

    def told(self, faults: "Sequence[Fault]") -> str:
        if self.held is None:
            return told_of_objects(faults)
        return told_of_rows(faults, self.held, [each["id"] for each in self.given])


def _is_tabular(arguments: argparse.Namespace) -> bool:
    if arguments.format:
        return bool(arguments.format == "tabular")
    return packages.is_package(arguments.path)


def _read(arguments: argparse.Namespace) -> _Read:
    if not arguments.path.exists():
        raise Stopped(f"There is no {arguments.path}.", MISUSED, cure="look at the path.")
    if not _is_tabular(arguments):
        return _Read(_read_json(arguments.path))
    held = packages.read(arguments.path)
    if wrong := [*held.wrong, *packages.astray(held)]:
        what = f"Nothing came in: {told_of_lines(wrong)}"
        raise Stopped(what, cure="mend these and try again.")
    given, loose = tabular.services_of(held.rows)
    belonging = [
        f"{held.files[name]}: {count} rows of no service." for name, count in loose.items()
    ]
    return _Read(given, held, [*held.notes, *belonging])


def _read_json(path: Path) -> Sequence[Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise Stopped(f"{path} is no JSON: {fault}.", cure="give a file in UTF-8.") from fault
    if isinstance(found, dict):
        found = found.get("contents", [found])
    if not isinstance(found, list):
        raise Stopped(f"{path} holds no services.", cure="give one, a list, or a page of them.")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _mandate(region: "Region") -> Any:
    """Whoever runs the command on this machine acts for its region, and is on record as such."""
    from raak.access.rules import Actor, Role

    roles = frozenset({Role.ADMINISTRATOR, Role.REGION_COORDINATOR})
    return Actor(id="command", roles=roles, region_id=region.pk)


def _add_organisations(
    actor: Any, region: "Region", given: Sequence[Any], sector: str, now: Any
) -> None:
    from raak.parties.queries import organisations_of
    from raak.parties.services.places import Address, add_organisation

    known = {each.name.casefold() for each in organisations_of(region.pk)}
    for each in given:
        held = each.get("organization") if isinstance(each, dict) else None
        name = str((held or {}).get("name", "")).strip() if isinstance(held, dict) else ""
        if name and name.casefold() not in known:
            address = Address(name=name, sector=sector)
            add_organisation(actor=actor, region_id=region.pk, address=address, now=now)
            known.add(name.casefold())
