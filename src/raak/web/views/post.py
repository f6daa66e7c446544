"""Mail: what somebody wants to get, and what could not be delivered."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.refusal import Refused
from raak.post import queries
from raak.post.rules import Choices
from raak.post.services import choosing
from raak.trajectories.queries.today import MOST
from raak.web import refusals
from raak.web.forms.post import ChoosePost
from raak.web.shown.lists import listed
from raak.web.shown.post import heads, lost_letters
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.WORK_VIEW)
def choose(request: ActorRequest) -> HttpResponse:
    """Which mail the actor wants; escalations always come."""
    me = request.actor.me
    form = ChoosePost.showing(queries.choices_of([me]).get(me, Choices()))
    if request.method == "POST":
        form = ChoosePost(request.POST)
        if form.is_valid():
            choosing.choose_post(actor=request.actor, choices=form.choices, now=timezone.now())
            messages.success(request, _("Bewaard. Dit geldt vanaf nu."))
            return redirect("werk:post")
    return render(request, "web/post.html", {"form": form, "email": person_of(request).email})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.POST_KEEP)
def undelivered(request: ActorRequest) -> HttpResponse:
    """What could not be delivered in the last 30 days, and what is being tried again."""
    found = queries.undelivered_visible_to(request.actor, timezone.now())
    page = listed(found[: MOST + 1])
    context = {
        "heads": heads(),
        "rows": lost_letters(page.rows),
        "count": page.count,
        "more": page.more,
        "trouble": queries.in_trouble(request.actor).count(),
        "sends": settings.RAAK_POST,
        "kept_here": "filebased" in settings.EMAIL_BACKEND,
        "days": queries.KEPT_IN_SIGHT.days,
    }
    return render(request, "web/undelivered.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.POST_KEEP)
def again(request: ActorRequest, letter_id: UUID) -> HttpResponse:
    """Let a mail that was given up go out after all."""
    letter = get_object_or_404(queries.letters_visible_to(request.actor), pk=letter_id)
    if request.method != "POST":
        return redirect("regio:post")
    try:
        choosing.try_again(actor=request.actor, letter_id=letter.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
    else:
        told = _("We proberen het opnieuw. Lukt het weer niet, dan staat de mail hier terug.")
        messages.success(request, told)
    return redirect("regio:post")
