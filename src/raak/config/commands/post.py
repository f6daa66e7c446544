"""`raak post test`: does mail leave this machine?"""

import argparse

from raak.config import readiness
from raak.config.console import DONE, Stopped, say

CURES = {
    "server-down": "check RAAK_SMTP (host:port), and that this machine may reach it.",
    "server-refused": "ask who runs the mail server; it may want another RAAK_MAIL_FROM.",
    "address-later": "the server does not take mail for this address now; try again later.",
    "address-refused": "the server does not know this address; try another one.",
    "address-wrong": "write the address as somebody@example.org.",
}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "post",
        help="prove that mail works",
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
