"""What every answer needs that Django does not bring."""

import codecs
from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone

Answer = Callable[[HttpRequest], HttpResponseBase]

TOUCH_EVERY_SECONDS = 10 * 60


class OnlyThisMachine:
    """
    In a demo, where anybody signs in as anybody: answer this machine, and nobody else.

    It holds for whatever server runs the product, on whatever address that server listens.
    """

    def __init__(self, get_response: Answer) -> None:
        if not settings.RAAK_DEMO:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if _is_here(request.META.get("REMOTE_ADDR", "")):
            return self.get_response(request)
        return HttpResponse("A demo answers this machine only.", "text/plain", status=403)


def _is_here(address: str) -> bool:
    """Tell whether an address is this machine's; a socket file has none, and is."""
    try:
        return not address or ip_address(address).is_loopback
    except ValueError:
        return False


class OnlyUtf8:
    """
    Read what comes in as UTF-8, by whichever of its names; refuse what says to be anything else.

    Django refuses it too, but where its own error page reads the form again and fails in turn:
    each such request cost a stranger one line, and us a thousand in the log.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        said = (request.content_params or {}).get("charset")
        if said is not None:
            if not _is_utf8(said):
                return HttpResponse("Send this as UTF-8.", "text/plain", status=400)
            request.encoding = "utf-8"
        return self.get_response(request)


def _is_utf8(charset: str) -> bool:
    try:
        return codecs.lookup(charset).name == "utf-8"
    except (LookupError, ValueError):
        return False


class PermissionsPolicy:
    """Tells the browser which of its senses this site never uses."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class IdleSession:
    """
    Ends a session SESSION_COOKIE_AGE after its last use, to within ten minutes.

    Saving the session on every request would say the same and cost a write per page.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.session.accessed and not request.session.is_empty():
            touch(request, now=int(timezone.now().timestamp()))
        return response


def touch(request: HttpRequest, *, now: int) -> None:
    """Renew the session when it was last renewed longer than ten minutes ago; `now` in seconds."""
    if now - request.session.get("touched_at", 0) >= TOUCH_EVERY_SECONDS:
        request.session["touched_at"] = now
