"""`raak lost-phone`: let somebody in again of whom phone and recovery codes are gone."""

import argparse

from raak.config import readiness
from raak.config.console import DONE, MISUSED, Stopped, say


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "lost-phone",
        help="end the second step of somebody who lost phone and recovery codes",
        description="Ends the second step of signing in (app, paper and passkeys), and every"
        " session, of one person: for when no administrator is left who can do it on a screen. The"
        " person is told by mail. Be sure who asks: afterwards the password alone lets somebody set"
        " up a new app.",
    )
    parser.add_argument("email", metavar="EMAIL", help="the address with which the person signs in")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils import timezone

    from raak.access.rules import at_the_machine
    from raak.kernel.refusal import Refused
    from raak.parties.queries import who_signs_in_as
    from raak.parties.services.second_step import end_second_step

    person = who_signs_in_as(arguments.email)
    if person is None:
        raise Stopped(f"Nobody signs in with {arguments.email}.", MISUSED)
    actor = at_the_machine(person.region_id)
    try:
        end_second_step(actor=actor, person_id=person.pk, now=timezone.now())
    except Refused as refused:
        raise Stopped(f"{person.name} has no second step; nothing was changed.") from refused
    say(f"The second step of {person.name} ended, and so did every session.")
    return DONE
