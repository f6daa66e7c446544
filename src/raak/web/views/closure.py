"""Is the chain closed? The seven clauses of the law, proven now."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.trajectories.queries.closure import Breach, breaches
from raak.trajectories.queries.following import declined, left_for_director
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.declining import decline_next
from raak.web.forms.chain import NobodyLeft
from raak.web.forms.kept import done
from raak.web.shown.closure import NEXT_NOT_BEGUN, breach_rows, clauses, left_facts, next_routes


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CLOSURE_VIEW)
def closure(request: ActorRequest) -> HttpResponse:
    """Prove the law over the region as it is at this moment."""
    now = timezone.now()
    proven = clauses(breaches(request.actor.here, office_day(now)))
    found = [breach for clause in proven for breach in clause.breaches.rows]
    broken = {breach.trajectory_id for breach in found if breach.trajectory_id}
    visible = trajectories_visible_to(request.actor).filter(pk__in=broken)
    seen = set(visible.values_list("pk", flat=True)) if broken else set()
    left = _left(request, found, office_day(now))
    context = {
        "now": now,
        "clauses": [(clause, breach_rows(clause, seen, left)) for clause in proven],
        "holds": all(clause.holds for clause in proven),
    }
    return render(request, "web/closure.html", context)


def _left(request: ActorRequest, found: Iterable[Breach], today: date) -> set[UUID]:
    """Return of these the trajectories whose next route is the reader's to explain."""
    lying = {b.trajectory_id for b in found if b.trajectory_id and b.rule == NEXT_NOT_BEGUN}
    if not lying:
        return set()
    mine = left_for_director(request.actor, today).filter(pk__in=lying)
    return set(mine.values_list("pk", flat=True))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TRAJECTORY_START)
def nobody_left(request: ActorRequest, trajectory_id: UUID) -> HttpResponse:
    """Let the chain director write why a next route does not begin: nobody else is left who can."""
    now = timezone.now()
    mine = left_for_director(request.actor, office_day(now)).select_related("organisation")
    trajectory = get_object_or_404(mine.select_related("protocol"), pk=trajectory_id)
    if request.POST.get("protocol") in declined(trajectory):
        return redirect("werk:closure")
    routes = next_routes(trajectory)
    form = NobodyLeft.opened(request, trajectory.pk, titles=routes)

    def decline() -> None:
        decline_next(
            actor=request.actor,
            trajectory_id=trajectory.pk,
            protocol=form.cleaned_data["protocol"],
            reason=form.cleaned_data["reason"],
            now=now,
        )

    if form.is_valid() and done(form, decline):
        messages.success(request, _("Opgeschreven waarom dit vervolg niet begint."))
        return redirect("werk:closure")
    context = {"form": form, "facts": left_facts(trajectory, routes), "routes": routes}
    return render(request, "web/nobody_left.html", context)
