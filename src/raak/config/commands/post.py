"""`raak post`: does mail leave this machine, and what came back?"""

import argparse
import sys

from raak.config import readiness
from raak.config.console import DONE, Stopped, say

CURES = {
    "server-down": "check RAAK_SMTP (host:port), and that this machine may reach it.",
    "server-refused": "ask who runs the mail server; it may want another RAAK_MAIL_FROM.",
    "address-later": "the server does not take mail for this address now; try again later.",
    "address-refused": "the server does not know this address; try another one.",
    "address-wrong": "write the address as somebody@example.org.",
}

NO_REPORT = "hand over one delivery report, as it came; docs/how-to/bounces.md says how."


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "post",
        help="prove that mail works, or count one that came back",
        description="Works with the mail that says that something waits.",
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    test = verbs.add_parser(
        "test",
        help="send one mail to an address",
        description="Sends one mail, by the same road as all others, and says whether the mail"
        " server took it. It needs no database.",
    )
    test.add_argument("address", metavar="ADDRESS", help="who gets it")
    test.set_defaults(run=run)
    bounce = verbs.add_parser(
        "bounce",
        help="count a mail that came back",
        description="Reads one delivery report (RFC 3464) from standard input, as a mail server's"
        " pipe hands it over, and counts the mail that it is about as not delivered. Twice does no"
        " harm. What is no such report, or about no mail of ours, changes nothing.",
    )
    bounce.set_defaults(run=take_bounce)


def run(arguments: argparse.Namespace) -> int:
    readiness.start()
    from uuid import uuid4

    from django.conf import settings

    from raak.post.services.proving import prove

    why = prove(arguments.address, number=str(uuid4()))
    if why is not None:
        raise Stopped(f"The mail did not go out: {why}.", cure=CURES[why])
    if "filebased" in settings.EMAIL_BACKEND:
        say(f"RAAK_SMTP is not set: the mail lies in {settings.EMAIL_FILE_PATH}.")
    else:
        say(f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT} took the mail for {arguments.address}.")
    say(f"Links in mail begin with {settings.RAAK_ADDRESS}; RAAK_ADDRESS changes that.")
    return DONE


def take_bounce(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils import timezone

    from raak.config.returning import note_returned
    from raak.post.returned import LARGEST, Unreadable, read

    try:
        returned = read(sys.stdin.buffer.read(LARGEST + 1))
    except Unreadable as unreadable:
        raise Stopped(f"{unreadable} Nothing was changed.", cure=NO_REPORT) from unreadable
    if returned.why is None:
        say("The mail is not given up, so there is nothing to count.")
    elif note_returned(returned.number, returned.why, timezone.now()):
        say(f"Counted as not delivered: {returned.why}.")
    else:
        raise Stopped("We know no such mail (any more). Nothing was changed.", cure=NO_REPORT)
    return DONE
