"""`raak region`: make the region, and let somebody in who is locked out."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from raak.config import readiness
from raak.config.commands import serve
from raak.config.console import DONE, MISUSED, Stopped, say

if TYPE_CHECKING:
    from raak.access.rules import Actor
    from raak.kernel.refusal import Refused

CURES = {
    "region-exists": (
        "This database already holds a region; it holds one.",
        "to let somebody in: `raak region invite EMAIL`; to make another region, give it a folder"
        " (RAAK_DATA) or a database (PGDATABASE) of its own.",
    ),
    "name-empty": ("A name is missing.", "give --office and --admin a name too."),
    "text-too-long": ("A name is too long.", "use at most 100 characters."),
    "email-invalid": ("That is no e-mail address.", "write it as name@organisation.nl."),
    "email-taken": ("That e-mail address is in use.", "use another one."),
}
UNKNOWN = "Nobody who works in the region has this e-mail address."


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "region",
        help="make the region, invite somebody",
        description="Makes the region of an empty database with its first administrator, and"
        " prints invitations.",
    )
    tasks = parser.add_subparsers(title="tasks", metavar="TASK", required=True)
    _add_new(tasks)
    _add_invite(tasks)


def _add_new(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = tasks.add_parser(
        "new",
        help="make the region of an empty database",
        description="Makes a region, puts the handbook's routes in force, and prints the address"
        " on which the first administrator chooses a password. Everything else is done on screen.",
    )
    new.add_argument("name", metavar="NAME", help="what the region is called")
    new.add_argument("--admin", required=True, metavar="NAME", help="name of the administrator")
    new.add_argument("--email", required=True, help="e-mail address of the administrator")
    new.add_argument(
        "--office",
        metavar="NAME",
        help="organisation that administers the region (default: Ketenbureau NAME)",
    )
    new.add_argument(
        "--municipality",
        action="append",
        default=[],
        metavar="NAME",
        help="a municipality of the region; give it as often as there are municipalities",
    )
    new.add_argument("--edition", help="whose words and routes (default: the newest)")
    _add_address(new)
    new.set_defaults(run=found)


def _add_invite(tasks: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    again = tasks.add_parser(
        "invite",
        help="print a new invitation for somebody who is locked out",
        description="Prints an address on which somebody chooses a new password. It works once,"
        " for seven days; an earlier one works no more. It is put on record.",
    )
    again.add_argument("email", metavar="EMAIL", help="whom to invite")
    _add_address(again)
    again.set_defaults(run=invite_again)


def _add_address(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--address",
        type=_root,
        metavar="URL",
        help="where people reach raak, such as https://raak.example.nl (default: from RAAK_HOSTS)",
    )


def _root(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise argparse.ArgumentTypeError("an address begins with https:// or http://")
    return text.rstrip("/")


def found(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils import timezone

    from raak.kernel.refusal import Refused

    edition = _edition(arguments.edition)
    try:
        key, routes = _found(arguments, edition, timezone.now())
    except Refused as refused:
        raise _stopped(refused) from refused
    say(f"The region {arguments.name} is there (edition {edition}), with {len(routes)} routes:")
    for title in routes:
        say(f"  {title}")
    _say_invitation(arguments, key, arguments.email)
    say("\nAfter signing in, the page Inrichting says what is still missing.")
    return DONE


def _edition(asked: str | None) -> str:
    from raak.handbook.queries import editions

    known = list(editions())
    if asked is not None and asked not in known:
        raise Stopped(
            f"There is no edition {asked}.", MISUSED, cure=f"editions: {', '.join(known)}"
        )
    return asked or known[-1]


def _found(arguments: argparse.Namespace, edition: str, now: datetime) -> tuple[str, Sequence[str]]:
    """Make everything in one transaction; return the administrator's key and the routes."""
    from django.db import transaction

    from raak.parties.services.founding import Founding, found_region
    from raak.parties.services.invitations import invite

    region_id = uuid4()
    mandate = _mandate(region_id)
    founding = Founding(
        name=arguments.name,
        edition=edition,
        office=arguments.office or f"Ketenbureau {arguments.name}",
        administrator=(arguments.admin, arguments.email),
        municipalities=arguments.municipality,
    )
    with transaction.atomic():
        region, administrator = found_region(
            actor=mandate, region_id=region_id, founding=founding, now=now
        )
        routes = _publish(mandate, region.pk, edition, now)
        return invite(actor=mandate, person_id=administrator.pk, now=now), routes


def _publish(mandate: "Actor", region_id: UUID, edition: str, now: datetime) -> list[str]:
    """Put the edition's protocols in force and return their titles."""
    from raak.handbook.queries import protocol_files
    from raak.trajectories.services.publishing import publish_protocol

    return [
        publish_protocol(
            actor=mandate, region_id=region_id, text=content.decode(), now=now
        ).title_nl
        for name, content in protocol_files()
        if name.endswith(f".{edition}.yaml")
    ]


def _mandate(region_id: UUID) -> "Actor":
    """Whoever runs the command on this machine acts for its region, and is on record as such."""
    from raak.access.rules import Actor, Role

    roles = frozenset({Role.ADMINISTRATOR, Role.REGION_COORDINATOR})
    return Actor(id="command", roles=roles, region_id=region_id)


def invite_again(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils import timezone

    from raak.kernel.refusal import Refused
    from raak.parties.models import Person
    from raak.parties.services.invitations import invite

    email = arguments.email.strip().lower()
    person = Person.objects.filter(email=email, is_active=True).first()
    if person is None:
        raise Stopped(UNKNOWN, cure="check the spelling, or let an administrator take them on.")
    try:
        key = invite(actor=_mandate(person.region_id), person_id=person.pk, now=timezone.now())
    except Refused as refused:
        raise _stopped(refused) from refused
    _say_invitation(arguments, key, email)
    return DONE


def _stopped(refused: "Refused") -> Stopped:
    what, cure = CURES.get(refused.code, (refused.code, ""))
    return Stopped(what, cure=cure)


def _say_invitation(arguments: argparse.Namespace, key: str, email: str) -> None:
    from django.urls import reverse

    root = arguments.address or _served_at()
    say(f"\nOn this page {email} chooses a password. It works once, for seven days:")
    say(f"\n  {root}{reverse('invitation', args=[key])}\n")
    say("Hand it over yourself; it is shown only now and kept nowhere.")


def _served_at() -> str:
    """Return the first name that is served and not this machine's own, or else its port."""
    from django.conf import settings

    scheme = "http" if settings.INSECURE_HTTP else "https"
    names = [each.lstrip(".") for each in settings.ALLOWED_HOSTS if each != "*"]
    outside = [each for each in names if each not in {"localhost", serve.HOST, "[::1]"}]
    return f"{scheme}://{outside[0]}" if outside else f"http://{serve.HOST}:{serve.PORT}"
