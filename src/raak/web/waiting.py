"""
Between the password and the second step. Nobody is signed in yet: no page knows this person.

The session holds who came this far, for ten minutes and as long as the password stays the same.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare

from raak.parties.queries import new_secret_of, somebody

if TYPE_CHECKING:
    from raak.parties.models import Person

WAITING = "waiting"
SECRET = "new_app"  # noqa: S105 - the name under which a session keeps one, closed
CONFIRMED = "confirmed_until"
PATIENCE = timedelta(minutes=10)


def begin(request: HttpRequest, person: Person, *, now: datetime) -> None:
    """Remember that this person gave the right password, in a session with a new key."""
    if request.user.is_authenticated:
        logout(request)
    request.session.cycle_key()
    request.session[WAITING] = {
        "person": str(person.pk),
        "proof": person.get_session_auth_hash(),
        "until": (now + PATIENCE).timestamp(),
    }


def who_waits(request: HttpRequest, *, now: datetime) -> Person | None:
    """Return who still has to do the second step here; None when nobody does (any more)."""
    held = request.session.get(WAITING)
    if held is None or held["until"] < now.timestamp():
        return None
    person = somebody(UUID(held["person"]))
    if person is None:
        return None
    same = constant_time_compare(held["proof"], person.get_session_auth_hash())
    return person if same else None


def end(request: HttpRequest) -> None:
    """Forget who waited, and the secret of an app that was set up meanwhile."""
    request.session.pop(WAITING, None)
    request.session.pop(SECRET, None)


def secret_of(request: HttpRequest, person_id: UUID) -> str:
    """Return the secret of the app that is being set up, closed: the same until it is done."""
    held = request.session.get(SECRET, {})
    if held.get("person") != str(person_id):
        held = {"person": str(person_id), "secret": new_secret_of(person_id)}
        request.session[SECRET] = held
    return str(held["secret"])


def confirm(request: HttpRequest, *, now: datetime) -> None:
    """Remember that who is signed in gave the password again just now."""
    request.session[CONFIRMED] = (now + PATIENCE).timestamp()


def is_confirmed(request: HttpRequest, *, now: datetime) -> bool:
    return bool(request.session.get(CONFIRMED, 0) > now.timestamp())
