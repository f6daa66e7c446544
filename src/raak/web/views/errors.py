"""When something goes wrong that no form can mend."""

import sys

from django.contrib import messages
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import loader
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure as ordinary_csrf_failure
from django.views.defaults import server_error as ordinary_server_error

from raak.web.forms.drafts import typed
from raak.web.keeping import keep_typed

SECRET = frozenset({"password", "new", "again", "code", "answer"})
SHORTEST = 12
"""Characters from which a field counts as something typed that is worth saving."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the database is away, and give back what was typed; or that the fault is ours."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return ordinary_server_error(request)
    page = loader.render_to_string("503.html", {"typed": _texts(request)})
    return HttpResponse(
        page, status=503, headers={"Retry-After": "60", "Cache-Control": "no-store"}
    )


def _texts(request: HttpRequest) -> list[str]:
    if request.method != "POST":
        return []
    fields = typed(request.POST).items()
    return [text for name, text in fields if name not in SECRET and len(text) >= SHORTEST]


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """
    Send nothing that may be forged; but give its writer back what was typed.

    It happens to honest people too: who signs in again in another tab gets a new token.
    """
    if request.path == reverse("werk:draft") or not keep_typed(request, timezone.now()):
        return ordinary_csrf_failure(request, reason)
    said = _(
        "Nog niet verstuurd: de pagina stond te lang open. Kijk je tekst na en verstuur opnieuw."
    )
    messages.warning(request, said)
    return redirect(request.get_full_path())
