"""Whose mail came back: each app that sends mail is asked whether it knows the number."""

from datetime import datetime
from uuid import UUID

from raak.post.rules import Why


def note_returned(number: UUID, why: Why, now: datetime) -> bool:
    """Count a mail that came back, by the number it went out with; False when nobody knows it."""
    from raak.access.rules import CLOCK
    from raak.agenda.services import bouncing as seats
    from raak.asking.services import noticing as answers
    from raak.newsletters.services import bouncing as news
    from raak.post.services import bouncing as letters
    from raak.surveys.services import sending as surveys

    return (
        letters.note_bounce(actor=CLOCK, letter_id=number, why=why, now=now)
        or seats.note_bounce(actor=CLOCK, note_id=number, why=why, now=now)
        or answers.note_bounce(actor=CLOCK, notice_id=number, why=why, now=now)
        or news.note_bounce(actor=CLOCK, mail_id=number, why=why, now=now)
        or surveys.note_bounce(actor=CLOCK, ticket_id=number, why=why, now=now)
    )
