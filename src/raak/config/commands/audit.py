"""`raak audit verify`: prove that nobody changed the record."""

import argparse

from raak.config import readiness
from raak.config.console import DONE, NO, say

MOST_SHOWN = 20


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "audit",
        help="prove that nobody changed the record",
        description="Works with the record of who did and read what.",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    verify = verbs.add_parser(
        "verify",
        help="check every seal of the record",
        description="Checks every seal. Exit status 1 and their numbers when some do not fit:"
        " then an entry was changed or taken away after it was sealed.",
    )
    verify.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from raak.audit.models import Entry, Seal
    from raak.audit.services import broken_seals

    broken = list(broken_seals())
    sealed = Seal.objects.count()
    waiting = Entry.objects.count() - sealed
    if broken:
        shown = ", ".join(str(number) for number in broken[:MOST_SHOWN])
        more = " …" if len(broken) > MOST_SHOWN else ""
        say(f"{len(broken)} of {sealed} seals do not fit: {shown}{more}")
        return NO
    say(f"All {sealed} seals fit; {max(waiting, 0)} entries wait for their seal.")
    return DONE
