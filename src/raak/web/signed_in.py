"""The person behind a request that a guard let in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from raak.parties.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in, with their region, which came in the same statement."""
    return cast("Person", request.user)
