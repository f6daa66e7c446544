"""
Keys of the questions: one for everybody, which follows from the measurement; and one per mail.

What is kept of a mailed key, of an address and of a form that was sent is a keyed hash: without
our secret nobody can hold a list of addresses against it.
"""

import secrets
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "raak.surveys.keys"
ID = 32
"""How many letters of the key for everybody are the measurement's id, in hex."""


def new_token() -> str:
    """Return what a mailed link ends in, 256 bits."""
    return secrets.token_urlsafe(32)


def key_for_everybody(wave_id: UUID) -> str:
    """Return the key on a poster, which follows from the wave and our secret."""
    return f"{wave_id.hex}{_mark(wave_id)}"


def wave_for_everybody(key: str) -> UUID | None:
    """Return which wave it opens; None when it is not such a key of ours."""
    try:
        found = UUID(key[:ID])
    except ValueError:
        return None
    return found if constant_time_compare(key[ID:], _mark(found)) else None


def digest_of(token: str) -> str:
    """Return what is kept of a one-time token."""
    return salted_hmac(f"{PURPOSE}.ticket", token, algorithm="sha256").hexdigest()


def digest_of_address(wave_id: UUID, email: str) -> str:
    """Return what is kept of an address, of no use for another wave."""
    told = f"{wave_id.hex} {email.lower()}"
    return salted_hmac(f"{PURPOSE}.address", told, algorithm="sha256").hexdigest()


def _mark(wave_id: UUID) -> str:
    mark = salted_hmac(f"{PURPOSE}.everybody", wave_id.hex, algorithm="sha256")
    return mark.hexdigest()[:ID]
