"""The door: every view carries exactly one guard, and a test reads them all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever

View = Callable[..., HttpResponseBase]


class ActorRequest(HttpRequest):
    """A request that went through `parties.middleware.ActorMiddleware`."""

    actor: Actor


def guard(permission: Permission) -> Callable[[View], View]:
    """Let only roles in that may ever do this: nobody signs in first, other roles get 403."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.actor.person_id is None:
                return redirect_to_login(request.get_full_path())
            if code := may_ever(request.actor, permission):
                raise PermissionDenied(code)
            return view(request, *args, **kwargs)

        return _mark(guarded, permission.value)

    return decorate


def public(reason: str) -> Callable[[View], View]:
    """Leave a view open to everybody, for a reason that the permission page shows."""

    def decorate(view: View) -> View:
        return _mark(view, f"public: {reason}")

    return decorate


def _mark(view: View, guarded_by: str) -> View:
    """:raises TypeError: when the view was guarded before, so that nobody must ask which wins."""
    if "guarded_by" in view.__dict__:
        raise TypeError(f"{view.__name__} has two guards")
    view.__dict__["guarded_by"] = guarded_by
    return view
