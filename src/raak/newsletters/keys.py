"""The key in the link by which somebody keeps or ends a subscription; stored nowhere."""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "raak.newsletters.keys.subscriber"
ID = 32
"""How many letters of a key are the subscriber's id, in hex."""


def key_of(subscriber_id: UUID) -> str:
    """Return the key, which follows from the subscriber and our secret: each mail can hold it."""
    return f"{subscriber_id.hex}{_mark(subscriber_id)}"


def subscriber_of(key: str) -> UUID | None:
    """Return whose key it is; None when we never made it."""
    try:
        found = UUID(key[:ID])
    except ValueError:
        return None
    return found if constant_time_compare(key[ID:], _mark(found)) else None


def _mark(subscriber_id: UUID) -> str:
    return salted_hmac(PURPOSE, subscriber_id.hex, algorithm="sha256").hexdigest()[:ID]
