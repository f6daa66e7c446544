"""What holds for every screen: nothing is left in a cache, nothing typed is lost."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from raak.access.rules import NOBODY, Actor
from raak.web.forms.drafts import WRITER, writer_of
from raak.web.keeping import keep_typed

Answer = Callable[[HttpRequest], HttpResponseBase]
KEPT_BY_NOBODY = (
    *("/antwoord/", "/uitnodiging/", "/aanmelden/", "/wachtwoord-vergeten/"),
    *("/jong/", "/vraag/antwoord/", "/vraag/stellen/", "/zorgen/", "/agenda/plek/"),
    "/agenda/aanmelden/",
    *("/nieuws/aanmelden/", "/nieuws/abonnement/", "/nieuws/afmelden/", "/meting/"),
)
"""Public pages that hold a secret, lead to one, or are nobody else's business at this computer."""


OF_PEOPLE_AT_WORK = ("/werk/", "/regio/")
"""Below these stand the forms of who is signed in."""


class NoStore:
    """Keep pages for signed-in people, and those with a secret, out of every cache."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if _actor(request).person_id or request.path.startswith(KEPT_BY_NOBODY):
            response.headers["Cache-Control"] = "no-store"
        return response


class KeepTyped:
    """
    Keep what somebody sent after the session was over, as the draft of whoever had the form.

    The signed `writer` field stands in for the session here, and for the token against forgery:
    it lets a draft be written, and nothing be read. Somebody else who signed in meanwhile in the
    same browser neither sends the form nor gets the words among their own drafts.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method != "POST" or not request.path.startswith(OF_PEOPLE_AT_WORK):
            return self.get_response(request)
        if _is_own(request) or not keep_typed(request, timezone.now()):
            return self.get_response(request)
        if request.path == reverse("werk:draft"):
            return HttpResponse(status=403)
        messages.info(request, _("Je was uitgelogd. Wat je typte is bewaard: log in en ga verder."))
        return redirect_to_login(request.get_full_path())


def _is_own(request: HttpRequest) -> bool:
    """Tell whether somebody is signed in and the form does not say that it was somebody else's."""
    me = _actor(request).person_id
    return me is not None and writer_of(request.POST.get(WRITER, "")) in {None, me}


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = getattr(request, "actor", NOBODY)
    return actor
