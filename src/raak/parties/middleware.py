from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from raak.access.rules import NOBODY
from raak.parties.models import Person
from raak.parties.queries import actor_signed_in


class ActorMiddleware:
    """Turn the signed-in person into an Actor, once per request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        signed_in = request.user.is_authenticated
        person = cast(Person, request.user)
        request.__dict__["actor"] = actor_signed_in(person) if signed_in else NOBODY
        return self.get_response(request)
