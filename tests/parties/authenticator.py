"""A passkey in software: what a phone or a security stick does, open to tampering."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
)
from tests.cast import NOW, actor

from raak.parties import passkeys
from raak.parties.models import Passkey, Person
from raak.parties.services.passkeys import add_passkey

FLAG = AuthenticatorData.FLAG
HELD_AND_KNOWN = FLAG.UP | FLAG.UV


@dataclass
class Authenticator:
    """counts: whether it counts what it signed; keys that travel between devices do not."""

    name: bytes = b"one passkey of a test"
    host: str = "localhost"
    origin: str = "http://localhost"
    flags: FLAG = HELD_AND_KNOWN
    counts: bool = True
    counter: int = 0
    key: EllipticCurvePrivateKey = field(default_factory=lambda: generate_private_key(SECP256R1()))

    def makes(self, question: dict[str, Any]) -> str:
        point = self.key.public_key().public_numbers()
        public = ES256({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32), -3: point.y.to_bytes(32)})
        held = AttestedCredentialData.create(Aaguid(bytes(16)), self.name, public)
        data = self._data(self.flags | FLAG.AT, held)
        return self._answer(
            {
                "clientDataJSON": self._said("webauthn.create", question),
                "attestationObject": AttestationObject.create("none", data, {}),
            }
        )

    def proves(self, question: dict[str, Any]) -> str:
        data, said = self._data(self.flags), self._said("webauthn.get", question)
        signed = self.key.sign(data + hashlib.sha256(said).digest(), ECDSA(SHA256()))
        return self._answer(
            {"clientDataJSON": said, "authenticatorData": data, "signature": signed}
        )

    def _data(self, flags: FLAG, held: bytes = b"") -> AuthenticatorData:
        self.counter += self.counts
        host = hashlib.sha256(self.host.encode()).digest()
        data: AuthenticatorData = AuthenticatorData.create(host, flags, self.counter, held)
        return data

    def _said(self, kind: str, question: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": question["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, bytes]) -> str:
        name = websafe_encode(self.name)
        parts = {key: websafe_encode(value) for key, value in response.items()}
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": parts})


def add(person: Person, held: Authenticator, *, name: str = "laptop", now: Any = NOW) -> Passkey:
    """Give somebody, who has an app, a passkey by the real service."""
    question, state = passkeys.question_for_new(person, [])
    return add_passkey(
        actor=actor(person), name=name, state=state, answer=held.makes(question), now=now
    )
