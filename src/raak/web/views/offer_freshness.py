"""How fresh the offer of the region is, and how fresh it must be."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.directory import queries
from raak.directory.rules.freshness import Upkeep
from raak.directory.services.upkeep import set_upkeep
from raak.kernel.calendar import office_day
from raak.web.forms.kept import done
from raak.web.forms.offer import UpkeepForm


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.DIRECTORY_CURATE)
def offer_freshness(request: ActorRequest) -> HttpResponse:
    """Who keeps the offer right and who does not, and what the region asks."""
    here, now = request.actor.here, timezone.now()
    upkeep = queries.upkeep_of(here)
    known = {name: getattr(upkeep, name) for name in UpkeepForm.base_fields}
    form = UpkeepForm(request.POST if request.method == "POST" else None, initial=known)

    def choose() -> None:
        chosen = Upkeep(**form.cleaned_data)
        set_upkeep(actor=request.actor, region_id=here, upkeep=chosen, now=now)

    if form.is_valid() and done(form, choose):
        messages.success(request, _("Gekozen. Het geldt meteen voor al het aanbod."))
        return redirect("regio:offer-freshness")
    rows = queries.freshness_of(here, office_day(now), upkeep)
    total = sum(row.total for row in rows)
    fresh = sum(row.fresh + row.due for row in rows)
    context = {
        "form": form,
        "rows": rows,
        "broken": queries.services_with_broken_times(here),
        "total": total,
        "fresh": fresh,
        "hidden": sum(row.hidden for row in rows),
        "share": 100 * fresh // total if total else 0,
    }
    return render(request, "web/offer_freshness.html", context)
