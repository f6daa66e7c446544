"""`raak tick`: let the clock do what is due."""

import argparse
import json
from datetime import datetime

from raak.config import readiness
from raak.config.console import DONE, say


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser(
        "tick",
        help="send the reminders and escalations that are due",
        description="Lets every reminder and escalation that is due go off, sends the mail that is"
        " due, and seals the record."
        " Safe to run twice, at the same time, and to kill. `raak serve` does it every minute.",
    )
    parser.add_argument(
        "--now",
        type=moment,
        metavar="T",
        help="the moment that it is, such as 2026-03-02 or 2026-03-02T08:00 (Dutch time if no"
        " zone is given); the machine's clock if not given",
    )
    parser.add_argument("--json", action="store_true", help="answer in JSON")
    parser.set_defaults(run=run)


def moment(text: str) -> datetime:
    """
    Return the aware moment that `text` writes in ISO 8601.

    :raises argparse.ArgumentTypeError: with an example.
    """
    from raak.kernel.calendar import OFFICE_ZONE

    try:
        written = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("write it as 2026-03-02T08:00") from error
    return written if written.tzinfo else written.replace(tzinfo=OFFICE_ZONE)


def run(arguments: argparse.Namespace) -> int:
    readiness.start()
    readiness.require_migrated()
    from django.utils import timezone

    from raak.access.rules import CLOCK
    from raak.agenda.services.clock import turn
    from raak.agenda.services.sending import send_notes
    from raak.asking.services.doors import forget_senders
    from raak.asking.services.escalating import escalate_questions
    from raak.asking.services.forgetting import forget_questions
    from raak.asking.services.noticing import send_notices
    from raak.audit.services import seal_entries
    from raak.campaigns.services.clock import prepare_runs
    from raak.config.sessions import forget_ended
    from raak.directory.services.reminding import remind_keepers
    from raak.insight.services.making import forget_reports, make_reports
    from raak.newsletters.services.delivering import ask_to_confirm, deliver
    from raak.newsletters.services.subscribing import forget_unconfirmed
    from raak.post.services.forgetting import forget_letters
    from raak.post.services.sending import send_due
    from raak.surveys.services.planning import close_due
    from raak.surveys.services.sending import send_tickets
    from raak.trajectories.services.announcing import announce
    from raak.trajectories.services.clock import tick
    from raak.trajectories.services.mailing import contents

    now = arguments.now or timezone.now()
    fired = tick(actor=CLOCK, now=now)
    announce(actor=CLOCK, now=now)
    escalate_questions(actor=CLOCK, now=now)
    forget_senders(actor=CLOCK, now=now)
    forget_ended(now=now)
    remind_keepers(actor=CLOCK, now=now)
    turn(actor=CLOCK, now=now)
    forget_unconfirmed(actor=CLOCK, now=now)
    forget_letters(actor=CLOCK, now=now)
    forget_questions(actor=CLOCK, now=now)
    prepare_runs(actor=CLOCK, now=now)
    close_due(actor=CLOCK, now=now)
    forget_reports(actor=CLOCK, now=now)
    make_reports(actor=CLOCK, now=now)
    mailed = send_due(actor=CLOCK, compose=contents, now=now)
    mailed += send_notes(actor=CLOCK, now=now) + send_notices(actor=CLOCK, now=now)
    mailed += ask_to_confirm(actor=CLOCK, now=now) + deliver(actor=CLOCK, now=now)
    mailed += send_tickets(actor=CLOCK, now=now)
    sealed = seal_entries()
    if arguments.json:
        say(json.dumps({"fired": fired, "mailed": mailed, "sealed": sealed}))
    else:
        say(
            f"{fired} reminders and escalations went off; {mailed} mails sent;"
            f" {sealed} entries of the record sealed."
        )
    return DONE
