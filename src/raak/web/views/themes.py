"""A municipality's own style on its own host name: making it, looking at it, showing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import validate_host
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard, public
from raak.access.permissions import Permission
from raak.themes import queries, services
from raak.web.forms.kept import done
from raak.web.forms.themes import ThemeForm
from raak.web.shown import themes as shown
from raak.web.shown.doors import doors
from raak.web.shown.finding import Wish, topic_words

A_YEAR = "public, max-age=31536000, immutable"


@require_http_methods(["GET", "HEAD"])
@public("a stylesheet; its address follows from what is in it")
def stylesheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The style of a municipality, made by us from its tokens."""
    found = queries.stylesheet_by(digest)
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = A_YEAR
    return response


@require_http_methods(["GET", "HEAD"])
@guard(Permission.THEME_SET)
def themes(request: ActorRequest) -> HttpResponse:
    """The styles of the region, by host name."""
    found = queries.themes_visible_to(request.actor)[:200]
    return render(request, "web/themes.html", {"rows": shown.rows(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.THEME_SET)
def new_theme(request: ActorRequest) -> HttpResponse:
    """Make a style; nobody sees it until it is shown."""
    form = ThemeForm(request.POST or None, request.FILES or None, initial={"key": uuid4()})
    return _kept(request, form, None) or render(request, "web/new_theme.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.THEME_SET)
def change_theme(request: ActorRequest, theme_id: UUID) -> HttpResponse:
    """Change a style; who sees it now sees the new one."""
    found = get_object_or_404(queries.themes_visible_to(request.actor), pk=theme_id)
    known = {name: getattr(found, name) for name in ("host", "name", "tokens", "dark")}
    form = ThemeForm(request.POST or None, request.FILES or None, initial=known)
    context = {"form": form, "theme": found}
    return _kept(request, form, found.pk) or render(request, "web/change_theme.html", context)


def _kept(request: ActorRequest, form: ThemeForm, theme_id: UUID | None) -> HttpResponse | None:
    """Return the way to the style when it was kept."""
    pk = theme_id or (form.is_valid() and form.cleaned_data["key"]) or uuid4()

    def keep() -> None:
        services.set_theme(actor=request.actor, theme_id=pk, look=form.look, now=timezone.now())

    if form.is_valid() and done(form, keep):
        messages.success(request, _("De stijl is bewaard. Bekijk het voorbeeld."))
        return redirect("regio:theme", pk)
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.THEME_SET)
def theme(request: ActorRequest, theme_id: UUID) -> HttpResponse:
    """One style: what we took of the tokens, and showing it or not."""
    found = get_object_or_404(queries.themes_visible_to(request.actor), pk=theme_id)
    deeds = {"show": services.show_theme, "hide": services.hide_theme}
    if request.method == "POST":
        if deed := deeds.get(request.POST.get("deed", "")):
            deed(actor=request.actor, theme_id=found.pk, now=timezone.now())
            messages.success(request, _("Gedaan. Bezoekers zien het binnen een minuut."))
        return redirect("regio:theme", found.pk)
    context = {
        "theme": found,
        "taken": shown.taken(found),
        "is_served": validate_host(found.host, settings.ALLOWED_HOSTS),
    }
    return render(request, "web/theme.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.THEME_SET)
def preview(request: ActorRequest, theme_id: UUID) -> HttpResponse:
    """The front page as a visitor of the host would see it."""
    found = get_object_or_404(queries.themes_visible_to(request.actor), pk=theme_id)
    as_a_visitor: dict[str, Any] = {
        "nav": None,
        "actor_name": "",
        "theme_url": reverse("theme-style", args=[found.digest]),
        "theme_name": found.name,
    }
    if found.logo_digest:
        size = (found.logo_width, found.logo_height)
        as_a_visitor["theme_logo"] = shown.shown_logo(found.logo_digest, *size)
    front = {"wish": Wish(), "topics": topic_words(), "doors": doors(), "theme": found}
    return render(request, "web/theme_preview.html", {**front, **as_a_visitor})
