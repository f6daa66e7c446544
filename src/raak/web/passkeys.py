"""
What a browser was asked about a passkey, kept in its session until it answers: once, ten minutes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest

from raak.parties.queries import host_of_passkeys
from raak.web.waiting import PATIENCE

ASKED = "asked_passkey"
NEW, PROOF = "new", "proof"
LONGEST_ANSWER = 10_000
"""Characters; a real answer with the longest keys there are has some two thousand."""


def are_here(request: HttpRequest) -> bool:
    """Tell whether a browser gives its passkeys on the address of this request."""
    here = urlsplit(f"//{request.get_host()}").hostname
    return bool(here) and here == host_of_passkeys()


def remember(request: HttpRequest, what: str, state: dict[str, Any], *, now: datetime) -> None:
    """what: NEW or PROOF. A newer question takes the place of an older one."""
    until = (now + PATIENCE).timestamp()
    request.session[ASKED] = {"what": what, "state": state, "until": until}


def taken(request: HttpRequest, what: str, *, now: datetime) -> dict[str, Any] | None:
    """Return what was asked last, which nobody can answer again; None when that was not this."""
    held: dict[str, Any] = request.session.pop(ASKED, {})
    if held.get("what") != what or held["until"] < now.timestamp():
        return None
    state: dict[str, Any] = held["state"]
    return state


def answer_in(request: HttpRequest) -> str:
    """Return what the browser answered; empty when it is too long to be true."""
    answer = request.POST.get("answer", "")
    return answer if len(answer) <= LONGEST_ANSWER else ""
