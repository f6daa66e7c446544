"""Is the chain closed? The seven clauses of the law, proven now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.kernel.calendar import office_day
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.web.shown.closure import breach_rows, clauses


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
    context = {
        "now": now,
        "clauses": [(clause, breach_rows(clause, seen)) for clause in proven],
        "holds": all(clause.holds for clause in proven),
    }
    return render(request, "web/closure.html", context)
