from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from raak.access.rules import NOBODY, Actor
from raak.kernel.calendar import office_day
from raak.parties.models import Person
from raak.parties.queries import actor_signed_in


class ActorMiddleware:
    """Turn the signed-in person into an Actor, once per request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        request.__dict__["actor"] = _actor(request) if signed_in else NOBODY
        return self.get_response(request)


def _actor(request: HttpRequest) -> Actor:
    return actor_signed_in(cast(Person, request.user), office_day(timezone.now()))
