"""
The secret behind somebody's sign-in codes, and the codes on paper.

A secret is encrypted with a key that follows from SECRET_KEY, for one person: the row of another
person cannot be opened with it. A key in SECRET_KEY_FALLBACKS still opens what it closed.
"""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator
from hmac import compare_digest
from uuid import UUID

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac

from raak.parties import rules

PURPOSE = b"raak.parties.codes.secret"
ON_PAPER = "raak.parties.codes.on-paper"
ISSUER = "raak"
NONCE = 12


class Unreadable(Exception):
    """The secret was closed with a key that we do not have (any more)."""


def new_secret(person_id: UUID) -> str:
    """Return a fresh secret for a person's app, closed."""
    return closed(pyotp.random_base32(), person_id)


def closed(secret: str, person_id: UUID) -> str:
    nonce = secrets.token_bytes(NONCE)
    key = next(_keys())
    sealed = AESGCM(key).encrypt(nonce, secret.encode(), person_id.bytes)
    return urlsafe_b64encode(nonce + sealed).decode()


def opened(text: str, person_id: UUID) -> str:
    """:raises Unreadable: when it was closed for somebody else, or with another key."""
    for key in _keys():
        try:
            both = urlsafe_b64decode(text)
            return AESGCM(key).decrypt(both[:NONCE], both[NONCE:], person_id.bytes).decode()
        except (InvalidTag, NotBase64, ValueError):
            continue
    raise Unreadable


def _keys() -> Iterator[bytes]:
    for each in _our_keys():
        yield HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(each.encode())


def _our_keys() -> list[str]:
    return [str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def interval_of(secret: str, digits: str, intervals: Iterable[int]) -> int | None:
    """Return the interval of which these are the digits of the code; None when it is none."""
    app = pyotp.HOTP(secret, digits=rules.CODE_DIGITS)
    fits = (each for each in intervals if compare_digest(app.generate_otp(each), digits))
    return next(fits, None)


def address_for_app(secret: str, name: str) -> str:
    """Return the `otpauth://` address that an app reads from the QR code."""
    return pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER)


def new_paper_codes() -> list[str]:
    """Return fresh recovery codes, as digits."""
    size, many = rules.PAPER_DIGITS, rules.PAPER_CODES
    return [f"{secrets.randbelow(10**size):0{size}}" for _ in range(many)]


def paper_digest(digits: str, person_id: UUID) -> str:
    """Return what is stored of a recovery code."""
    return _digest(digits, person_id, settings.SECRET_KEY)


def paper_digests(digits: str, person_id: UUID) -> list[str]:
    """Return under which digests a recovery code may be stored, the keys of before included."""
    return [_digest(digits, person_id, key) for key in _our_keys()]


def _digest(digits: str, person_id: UUID, key: str) -> str:
    said = f"{person_id}:{digits}"
    return salted_hmac(ON_PAPER, said, secret=key, algorithm="sha256").hexdigest()
