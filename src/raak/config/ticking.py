"""The process that lets time pass: `raak serve` starts it as `python -m raak.config.ticking`."""

import logging
import select
import signal
import sys
from collections.abc import Callable
from typing import IO

import django

EVERY_SECONDS = 60.0

log = logging.getLogger("raak.clock")


def main() -> None:
    """Tick until the parent closes the pipe or a signal ends it; a kill loses nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's; it closes the pipe
    django.setup()
    run(sys.stdin, EVERY_SECONDS)


def run(pipe: IO[str], every_seconds: float) -> None:
    """Tick at once and then every so many seconds, until `pipe` ends."""
    tick_once()
    while not select.select([pipe], [], [], every_seconds)[0]:
        tick_once()


def tick_once() -> None:
    """Do what is due, seal the record, send mail; what goes wrong is logged and tried again."""
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

    _try(lambda: tick(actor=CLOCK, now=timezone.now()))
    _try(lambda: announce(actor=CLOCK, now=timezone.now()))
    _try(lambda: escalate_questions(actor=CLOCK, now=timezone.now()))
    _try(lambda: forget_senders(actor=CLOCK, now=timezone.now()))
    _try(lambda: forget_ended(now=timezone.now()))
    _try(lambda: remind_keepers(actor=CLOCK, now=timezone.now()))
    _try(lambda: turn(actor=CLOCK, now=timezone.now()))
    _try(lambda: forget_unconfirmed(actor=CLOCK, now=timezone.now()))
    _try(lambda: forget_letters(actor=CLOCK, now=timezone.now()))
    _try(lambda: forget_questions(actor=CLOCK, now=timezone.now()))
    _try(lambda: prepare_runs(actor=CLOCK, now=timezone.now()))
    _try(lambda: close_due(actor=CLOCK, now=timezone.now()))
    _try(lambda: forget_reports(actor=CLOCK, now=timezone.now()))
    _try(seal_entries)
    _try(lambda: send_due(actor=CLOCK, compose=contents, now=timezone.now()))
    _try(lambda: send_notes(actor=CLOCK, now=timezone.now()))
    _try(lambda: send_notices(actor=CLOCK, now=timezone.now()))
    _try(lambda: ask_to_confirm(actor=CLOCK, now=timezone.now()))
    _try(lambda: send_tickets(actor=CLOCK, now=timezone.now()))
    _try(lambda: deliver(actor=CLOCK, now=timezone.now()))
    _try(lambda: make_reports(actor=CLOCK, now=timezone.now()))


def _try(deed: Callable[[], object]) -> None:
    from django.db import close_old_connections

    close_old_connections()
    try:
        deed()
    except Exception:
        log.exception("The clock failed; it tries again in a minute")
    finally:
        close_old_connections()


if __name__ == "__main__":
    main()
