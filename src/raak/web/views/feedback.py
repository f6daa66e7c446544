"""What the one who raised a concern is told about it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.trajectories.queries.feedback import told_to
from raak.trajectories.services.feedback import mark_seen
from raak.web.shown import words


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.FEEDBACK_VIEW)
def feedback(request: ActorRequest, feedback_id: UUID) -> HttpResponse:
    """Read it; saying so takes it off the day's list."""
    told = get_object_or_404(told_to(request.actor), pk=feedback_id)
    if request.method == "POST":
        mark_seen(actor=request.actor, feedback_id=told.pk, now=timezone.now())
        messages.success(request, _("Gelezen. Je vindt dit terug op de keten van het kind."))
        return redirect("werk:today")
    context = {"feedback": told, "title": words.title_of(told.trajectory.protocol)}
    return render(request, "web/feedback.html", context)
