"""The key in the mail that an answer waits; it follows from the question, and is stored nowhere."""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "raak.asking.keys.answer"
ID = 32
"""How many letters of a key are the question's id, in hex."""


def key_of(question_id: UUID) -> str:
    """Return the key, which follows from the question and our secret."""
    return f"{question_id.hex}{_mark(question_id)}"


def question_of(key: str) -> UUID | None:
    """Return which question it opens; None when we never made it."""
    try:
        found = UUID(key[:ID])
    except ValueError:
        return None
    return found if constant_time_compare(key[ID:], _mark(found)) else None


def _mark(question_id: UUID) -> str:
    return salted_hmac(PURPOSE, question_id.hex, algorithm="sha256").hexdigest()[:ID]
