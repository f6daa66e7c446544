"""`raak directory`: take in and give out the offer as HSDS 3.0."""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from raak.config import readiness
from raak.config.console import DONE, MISUSED, Stopped, say

if TYPE_CHECKING:
    from raak.directory.services.importing import Fault
    from raak.parties.models import Region

CURES = {
    "hsds-provider": "no organisation is called “{name}”; add it or give --new-organisations.",
    "hsds-id": "{field} must be a UUID, such as ac148810-d857-441c-9679-408f346de14b.",
    "hsds-status": "status must be active, inactive, defunct or temporarily closed.",
    "hsds-location-type": "location_type must be physical, postal or virtual.",
    "hsds-date": "{field} must be a date, such as 2026-03-31.",
    "hsds-time": "{field} must be a time, such as 09:00.",
    "hsds-until": "a schedule ends before it begins; look at until and dtstart.",
    "hsds-age": "{field} must be a number of years, 0 or more.",
    "hsds-grown-up": "it is for grown-ups only (minimum_age above 23); leave it out.",
    "hsds-not-text": "{field} must be text.",
    "hsds-not-a-list": "{field} must be a list of objects.",
    "hsds-not-an-object": "{field} must hold objects.",
    "hsds-twice": "this id stands twice; give each its own.",
    "hsds-elsewhere": "this id belongs to another organisation or service here.",
    "offer-unnamed": "name is missing.",
    "offer-ages-mixed": "minimum_age is higher than maximum_age.",
    "text-too-long": "a text is longer than {longest} characters.",
    "text-not-writable": "a text holds a control character.",
    "web-address-wrong": "url must begin with https:// or http://.",
}
MOST_SHOWN = 50


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "directory",
        help="import and export what is offered (HSDS 3.0)",
        description="Exchanges services with other directories, as JSON of the Human Services"
        " Data Specification 3.0.",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _add_import(verbs)
    _add_export(verbs)


def _add_import(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser(
        "import",
        help="take in services",
        description="Takes in one service, a list of them or a page of an HSDS API: all of it, or"
        " nothing with each fault and its cure. The same file twice makes nothing double.",
    )
    verb.add_argument("path", metavar="PATH", type=Path, help="a JSON file")
    verb.add_argument(
        "--new-organisations",
        metavar="SECTOR",
        help="add organisations that are not there yet, of this sector (a code of the edition)",
    )
    verb.set_defaults(run=run_import)


def _add_export(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser(
        "export",
        help="give out services",
        description="Writes what the public sees as a page of HSDS 3.0. A confidential place never"
        " has an address in it.",
    )
    verb.add_argument("path", metavar="PATH", type=Path, help="the JSON file to write")
    verb.add_argument(
        "--all", action="store_true", help="also what is closed or was not confirmed in time"
    )
    verb.set_defaults(run=run_export)


def run_import(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.db import transaction
    from django.utils import timezone

    from raak.directory.services.importing import ImportRefused, import_services
    from raak.kernel.refusal import Refused

    given, region, actor = _read(arguments.path), _region(), _mandate(_region())
    now = timezone.now()
    try:
        with transaction.atomic():
            if arguments.new_organisations:
                _add_organisations(actor, region, given, arguments.new_organisations, now)
            new, known = import_services(actor=actor, region_id=region.pk, given=given, now=now)
    except ImportRefused as refused:
        raise Stopped(_told(refused.faults), cure="mend these and import again.") from refused
    except Refused as refused:
        raise Stopped(
            f"An organisation cannot be added: {refused.code}.",
            cure="give a sector of the edition, such as welfare; see the docs.",
        ) from refused
    say(f"{new} services are new, {known} were known and are brought up to date.")
    return DONE


def run_export(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils import timezone

    from raak.directory.models import Service
    from raak.directory.queries import services_for_everybody, with_places_and_times
    from raak.directory.queries.hsds import service_as_hsds
    from raak.directory.rules.pages import page_of
    from raak.kernel.calendar import office_day

    region = _region()
    found = (
        Service.objects.filter(organisation__region=region).select_related("organisation")
        if arguments.all
        else services_for_everybody(region.pk, office_day(timezone.now()))
    )
    whole = with_places_and_times(found.order_by("pk"))
    services = [service_as_hsds(each) for each in whole.iterator(chunk_size=500)]
    page = page_of(services, total=len(services), number=1, size=max(1, len(services)))
    text = json.dumps(page, ensure_ascii=False, indent=2) + "\n"
    arguments.path.write_text(text, encoding="utf-8")
    say(f"{arguments.path} holds {len(services)} services.")
    return DONE


def _read(path: Path) -> Sequence[Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"), parse_constant=_no_number)
    except ValueError as fault:
        raise Stopped(f"{path} is no JSON: {fault}.", cure="give a file in UTF-8.") from fault
    if isinstance(found, dict):
        found = found.get("contents", [found])
    if not isinstance(found, list):
        raise Stopped(f"{path} holds no services.", cure="give one, a list, or a page of them.")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _region() -> "Region":
    from raak.parties.models import Region

    region = Region.objects.first()
    if region is None:
        raise Stopped("There is no region yet.", MISUSED, cure="make one: `raak region new`.")
    return region


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


def _told(faults: "Sequence[Fault]") -> str:
    lines = [f"Nothing came in: {len(faults)} objects have a fault."]
    for each in faults[:MOST_SHOWN]:
        cure = CURES.get(each.refused.code, each.refused.code).format(**each.refused.details)
        lines.append(f"  contents[{each.place}] {each.name or '(no name)'}: {cure}")
    if len(faults) > MOST_SHOWN:
        lines.append(f"  … and {len(faults) - MOST_SHOWN} more")
    return "\n".join(lines)
