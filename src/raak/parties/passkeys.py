"""
What passes between us and a passkey (WebAuthn level 2); the arithmetic is that of `fido2`.

A passkey belongs to one host name, that of RAAK_ADDRESS: on another address a browser does not
give it, which is what a copied sign-in page founders on. It always asks for a finger, a face or a
code first, so that it proves two things at once: who holds it, and who that is.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cryptography.exceptions import UnsupportedAlgorithm
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_ipv46_address
from fido2 import cbor
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationConveyancePreference,
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from raak.parties.models import Passkey, Person

LONGEST_ID = 1023
"""Bytes that the standard lets the name of a key have."""
ALGORITHM = 3
"""Under which number a COSE key says how it signs."""
NAME = "raak"
PARTS = ("clientDataJSON", "attestationObject", "authenticatorData", "signature")
SAID = ("type", "challenge", "origin")
MUST = UserVerificationRequirement.REQUIRED
State = dict[str, Any]


class Unproven(Exception):
    """This is no answer to what we asked, or not of the key that it names."""


UNREADABLE = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError),
    *(NotImplementedError, OverflowError, RecursionError, UnsupportedAlgorithm),
)
"""What reading an answer raises that somebody made up."""


@dataclass(frozen=True, slots=True)
class Made:
    """A new key. credential: its name, websafe. held: what we check its answers with."""

    credential: str
    held: str
    counter: int


def host() -> str:
    """Return the host name that passkeys belong to; empty where there can be none."""
    name = urlsplit(settings.RAAK_ADDRESS).hostname or ""
    try:
        validate_ipv46_address(name)
    except ValidationError:
        return name
    return ""


def question_for_new(person: Person, known: Iterable[Passkey]) -> tuple[State, State]:
    """Return what a browser is asked to make a key, as JSON, and what to keep until it answers."""
    user = PublicKeyCredentialUserEntity(
        id=person.pk.bytes, name=person.email, display_name=person.name
    )
    asked, state = _server().register_begin(
        user,
        [_held(each) for each in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=MUST,
    )
    return _plain(asked), state


def made(state: State, answer: str) -> Made:
    """
    Return the key that a browser made when it was asked.

    :raises Unproven: when the answer is not to this question, or the key is of no use to us.
    """
    try:
        data = _server().register_complete(state, _read(answer))
        key = data.credential_data
        if key is None or key.public_key[ALGORITHM] not in CoseKey.supported_algorithms():
            raise Unproven
        if len(key.credential_id) > LONGEST_ID:
            raise Unproven
        return Made(websafe_encode(key.credential_id), websafe_encode(key), data.counter)
    except UNREADABLE as fault:
        raise Unproven from fault


def question(known: Iterable[Passkey]) -> tuple[State, State]:
    """
    Return what a browser is asked to prove with a key, as JSON, and what to keep until then.

    known: the keys that will do; none when we do not know yet who it is.
    """
    asked, state = _server().authenticate_begin(
        [_held(each) for each in known] or None, user_verification=MUST
    )
    return _plain(asked), state


def credential_in(answer: str) -> str:
    """
    Return the name of the key that an answer says it is of; nothing is proven by that.

    :raises Unproven: when it cannot be read.
    """
    try:
        return websafe_encode(AuthenticationResponse.from_dict(_read(answer)).raw_id)
    except UNREADABLE as fault:
        raise Unproven from fault


def counter_after(state: State, passkey: Passkey, answer: str) -> int:
    """
    Return how often a key says that it signed, once its answer proves to be its own.

    :raises Unproven: when it is not; also when the key counts and counted no further, for then
        there are two of it.
    """
    try:
        said = AuthenticationResponse.from_dict(_read(answer))
        _server().authenticate_complete(state, [_held(passkey)], said)
    except UNREADABLE as fault:
        raise Unproven from fault
    counter = said.response.authenticator_data.counter
    if max(counter, passkey.counter) and counter <= passkey.counter:
        raise Unproven
    return counter


def _server() -> Fido2Server:
    party = PublicKeyCredentialRpEntity(id=host(), name=NAME)
    return Fido2Server(
        party, attestation=AttestationConveyancePreference.NONE, verify_origin=_is_ours
    )


def _is_ours(origin: str) -> bool:
    """Not a host below ours either; plain http only on this machine."""
    parts = urlsplit(origin)
    return parts.hostname == host() and (
        parts.scheme == "https" or (parts.scheme, parts.hostname) == ("http", "localhost")
    )


def _held(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(passkey.held))


def _read(answer: str) -> Mapping[str, Any]:
    """
    Return the parts of an answer that we look at, each of the kind that it must be.

    The library makes bytes of whatever it finds: of a number, that many.
    """
    said = json.loads(answer)
    parts = {name: said["response"][name] for name in PARTS if name in said["response"]}
    _require(str, said["rawId"], *parts.values())
    inside = json.loads(websafe_decode(parts["clientDataJSON"]))
    _require(str, *(inside[name] for name in SAID))
    if "attestationObject" in parts:
        made: Any = cbor.decode(websafe_decode(parts["attestationObject"]))
        _require(bytes, made["authData"])
    return {"rawId": said["rawId"], "type": "public-key", "response": parts}


def _require(kind: type, *values: object) -> None:
    if not all(isinstance(each, kind) for each in values):
        raise Unproven


def _plain(asked: Any) -> State:
    """Return what is asked as it travels: bytes as websafe text."""
    plain: State = json.loads(json.dumps(dict(asked.public_key), default=dict))
    return plain
