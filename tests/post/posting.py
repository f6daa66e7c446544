"""Letters in the state a test needs, and the mails that came of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from unittest.mock import patch

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from tests.cast import NOW, Cast
from tests.trajectories.factories import raised

from raak.access.rules import CLOCK
from raak.parties.models import Person
from raak.post.models import Letter
from raak.post.services.sending import send_due
from raak.trajectories.services.announcing import announce
from raak.trajectories.services.clock import tick
from raak.trajectories.services.mailing import contents


def letters(person: Person | None = None, **having: Any) -> list[str]:
    """Return the kinds of the letters, perhaps of one person, in alphabetical order."""
    found = Letter.objects.filter(**having)
    mine = found.filter(person=person) if person else found
    return sorted(mine.values_list("kind", flat=True))


def send(now: datetime = NOW) -> int:
    return send_due(actor=CLOCK, compose=contents, now=now)


def a_minute_of_the_clock(now: datetime) -> None:
    """Do what `raak tick` does."""
    tick(actor=CLOCK, now=now)
    announce(actor=CLOCK, now=now)
    send(now)


def outbox() -> list[tuple[str, str]]:
    """Return (to, subject) of every mail that went out, in order."""
    return [(message.to[0], str(message.subject)) for message in mail.outbox]


def body() -> str:
    """Return the words of the one mail that went out."""
    [message] = mail.outbox
    return str(message.body)


def late(cast: Cast, now: datetime) -> None:
    """Let Anna's step be late by `now`: Bram hears of it. The letter is written, not sent."""
    raised(cast)
    tick(actor=CLOCK, now=now)
    announce(actor=CLOCK, now=now)


@contextmanager
def server(answer: Exception | None) -> Iterator[None]:
    """Let the mail server answer like this to every mail."""

    def reply(self: EmailBackend, messages: Any) -> int:
        if answer is not None:
            raise answer
        mail.outbox.extend(messages)
        return len(messages)

    with patch.object(EmailBackend, "send_messages", reply):
        yield
