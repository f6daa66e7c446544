"""The logo of a municipality: shown to visitors, and given by an administrator."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard, public
from raak.access.permissions import Permission
from raak.themes import queries, services
from raak.web.forms.kept import done
from raak.web.forms.themes import LogoForm
from raak.web.shown.themes import shown_logo

A_YEAR = "public, max-age=31536000, immutable"


@require_http_methods(["GET", "HEAD"])
@public("a picture that we drew; its address follows from what is in it")
def logo(request: HttpRequest, digest: str) -> HttpResponse:
    """The logo of a municipality, drawn by us."""
    found = queries.logo_by(digest)
    if found is None:
        raise Http404
    response = HttpResponse(found, content_type="image/png")
    response.headers["Cache-Control"] = A_YEAR
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.THEME_SET)
def change_logo(request: ActorRequest, theme_id: UUID) -> HttpResponse:
    """Give a logo, another one, or none."""
    actor, now = request.actor, timezone.now()
    found = get_object_or_404(queries.themes_visible_to(actor), pk=theme_id)
    if "drop" in request.POST:
        services.drop_logo(actor=actor, theme_id=found.pk, now=now)
        messages.success(request, _("Het logo is weg. De naam staat er weer."))
        return redirect("regio:theme", found.pk)
    form = LogoForm(request.POST or None, request.FILES or None)

    def keep() -> None:
        given = form.cleaned_data["logo"]
        services.set_logo(actor=actor, theme_id=found.pk, given=given, now=now)

    if form.is_valid() and done(form, keep):
        messages.success(request, _("Het logo is bewaard. Bekijk het voorbeeld."))
        return redirect("regio:theme", found.pk)
    size = (found.logo_width, found.logo_height)
    known = shown_logo(found.logo_digest, *size) if found.logo_digest else None
    return render(request, "web/theme_logo.html", {"form": form, "theme": found, "logo": known})
