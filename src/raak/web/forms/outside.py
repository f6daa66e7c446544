"""Forms that anybody may send: what a bot does differently, is noticed here."""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from ipaddress import ip_address
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from raak.asking.rules import Verdict, code_from, haste
from raak.kernel.refusal import Refused
from raak.web import refusals
from raak.web.forms.asking import Asking

SALT = "raak.outside"
NOWHERE = "0.0.0.0"  # noqa: S104 - nothing listens here: it stands for an address that is none
TRAP = _("Laat dit veld leeg")


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a form was shown, and the key it was shown with."""

    key: UUID
    shown_at: datetime

    def signed(self) -> str:
        return signing.Signer(salt=SALT).sign(f"{self.key}.{int(self.shown_at.timestamp())}")


def stamp_of(text: str) -> Stamp | None:
    """Return the stamp in a form that came back; None when it is not ours."""
    try:
        key, _dot, at = signing.Signer(salt=SALT).unsign(text).partition(".")
    except signing.BadSignature:
        return None
    return Stamp(UUID(key), datetime.fromtimestamp(int(at), tz=UTC))


def receipt_code(key: UUID) -> str:
    """Return the code for whoever sent something with this key; nobody else can work it out."""
    secret = hmac.digest(settings.SECRET_KEY.encode(), f"{SALT}.{key}".encode(), sha256)
    return code_from(secret)


def answer_key(key: UUID) -> str:
    """Return the 256 bits in the address of an answer, for whoever asked with this form's key."""
    secret = hmac.digest(settings.SECRET_KEY.encode(), f"{SALT}.answer.{key}".encode(), sha256)
    return urlsafe_b64encode(secret).decode().rstrip("=")


def address_of(request: HttpRequest) -> str:
    """Return where a request came from; a proxy in front adds that at the end of a header."""
    last = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if settings.RAAK_BEHIND_PROXY and last:
        return last
    return str(request.META.get("REMOTE_ADDR", ""))


def locked_out_at(request: HttpRequest) -> str:
    """
    Return the address that wrong passwords are counted by, for django-axes.

    Behind a proxy all come from that proxy's: a stranger would lock out whoever he names.
    """
    for address in (address_of(request), str(request.META.get("REMOTE_ADDR", ""))):
        try:
            return str(ip_address(address))
        except ValueError:
            continue
    return NOWHERE


class Outside(Asking):
    """
    A form with a signed stamp and a field that people do not see.

    Whoever fails such a check is told what to do, for it may be a person after all: what was typed
    stays, and a new stamp comes with the page.
    """

    turned_away = False
    stopped: Mapping[Verdict, str] = {}
    """The code of the words for who is not let in, where the usual words do not fit."""
    least_time = True
    """Whether somebody who sends it within a few seconds is asked to wait."""

    stamp = forms.CharField(widget=forms.HiddenInput, required=False)
    website = forms.CharField(
        label=TRAP,
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, now: datetime, **options: Any) -> None:
        super().__init__(data, **options)
        self.now = now
        self.came_with = stamp_of(data.get("stamp", "")) if data is not None else None

    @property
    def fresh_stamp(self) -> str:
        """The stamp for the page: the same while it is good, so that a second click is known."""
        good = self.came_with and haste(self.came_with.shown_at, self.now) != "form-too-old"
        return (self.came_with if good and self.came_with else Stamp(uuid4(), self.now)).signed()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if code := self._what_a_bot_does(given):
            self.add_error(None, refusals.explain(Refused(code)))
        return given

    @property
    def key(self) -> UUID:
        """The key that a valid form was shown with."""
        return cast(Stamp, self.came_with).key

    def key_with(self, *words: str) -> UUID:
        """The key of these words in this form: other words, another key."""
        return uuid5(self.key, repr(words))

    def turn_away(self, verdict: Verdict) -> None:
        """Say why the doorkeeper did not let a valid form in; `turned_away` then holds."""
        self.turned_away = True
        self.add_error(None, refusals.explain(Refused(self.stopped.get(verdict, verdict.value))))

    def _what_a_bot_does(self, given: dict[str, Any]) -> str | None:
        if given.get("website"):
            return "trap-filled"
        if self.came_with is None:
            return "form-too-old"
        code = haste(self.came_with.shown_at, self.now)
        return code if self.least_time or code != "sent-too-quickly" else None
