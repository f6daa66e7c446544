"""The key in the link with which somebody keeps or gives back a seat; stored nowhere."""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "raak.agenda.keys.seat"
ID = 32
"""How many letters of a key are the sign-up's id, in hex."""


def key_of(sign_up_id: UUID) -> str:
    """Return the key, which follows from the sign-up and our secret: each mail can hold it."""
    return f"{sign_up_id.hex}{_mark(sign_up_id)}"


def sign_up_of(key: str) -> UUID | None:
    """Return whose key it is; None when we never made it."""
    try:
        found = UUID(key[:ID])
    except ValueError:
        return None
    return found if constant_time_compare(key[ID:], _mark(found)) else None


def _mark(sign_up_id: UUID) -> str:
    return salted_hmac(PURPOSE, sign_up_id.hex, algorithm="sha256").hexdigest()[:ID]
