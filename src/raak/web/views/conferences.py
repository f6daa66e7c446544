"""Start meetings and conferences: programme and outcomes; seats are those of the agenda."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.agenda.queries import rounds_of
from raak.campaigns import queries
from raak.campaigns.services import conferences as services
from raak.parties.queries import workplaces_of
from raak.web.forms.conferences import ConferenceForm, ItemForm, OutcomesForm
from raak.web.forms.kept import done
from raak.web.shown import agenda
from raak.web.shown import conferences as shown


@require_http_methods(["GET", "HEAD"])
@guard(Permission.CAMPAIGN_KEEP)
def conferences(request: ActorRequest) -> HttpResponse:
    """The conferences of the region, the newest first."""
    found = queries.conferences_visible_to(request.actor)[:100]
    return render(request, "web/conferences.html", {"rows": shown.rows(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_KEEP)
def new_conference(request: ActorRequest) -> HttpResponse:
    """Plan a conference; it stands in the agenda at once, with sign-up."""
    form = ConferenceForm(
        request.POST or None,
        organisations=list(workplaces_of(request.actor, Permission.EVENT_KEEP)),
        initial={"key": uuid4()},
    )

    def plan() -> None:
        services.plan_conference(
            actor=request.actor,
            key=form.cleaned_data["key"],
            organisation_id=UUID(form.cleaned_data["organisation"]),
            outline=form.outline,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, plan):
        messages.success(request, _("De conferentie is gepland. Maak nu het programma."))
        return redirect("regio:conference", form.cleaned_data["key"])
    return render(request, "web/new_conference.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_KEEP)
def conference(request: ActorRequest, conference_id: UUID) -> HttpResponse:
    """One conference: its programme, how many signed up and came, and its outcomes."""
    now = timezone.now()
    found = get_object_or_404(queries.conferences_visible_to(request.actor), pk=conference_id)
    form = ItemForm(request.POST or None, initial={"key": uuid4(), "minutes": 30})

    def add() -> None:
        key = form.cleaned_data["key"]
        services.add_item(
            actor=request.actor, conference_id=found.pk, key=key, part=form.part, now=now
        )

    if form.is_valid() and done(form, add):
        messages.success(request, _("Het staat in het programma."))
        return redirect("regio:conference", found.pk)
    rounds = rounds_of(found.event, found.event.made_at)
    context = {
        "form": form,
        "conference": found,
        "event": found.event,
        "facts": shown.facts(found),
        "programme": shown.programme(queries.programme_of(found.event_id)),
        "meetings": [(agenda.when(one), one) for each in rounds for one in each.times],
        "seats": [agenda.seats_left(found.event, each) for each in rounds],
        "taken": sum(each.taken for each in rounds),
        "keeps_event": found.event.organisation
        in workplaces_of(request.actor, Permission.EVENT_KEEP),
    }
    return render(request, "web/conference.html", context)


@require_http_methods(["POST"])
@guard(Permission.CAMPAIGN_KEEP)
def drop_item(request: ActorRequest, conference_id: UUID, item_id: UUID) -> HttpResponse:
    """Take something out of the programme."""
    found = get_object_or_404(queries.conferences_visible_to(request.actor), pk=conference_id)
    services.drop_item(
        actor=request.actor, conference_id=found.pk, item_id=item_id, now=timezone.now()
    )
    messages.success(request, _("Het staat niet meer in het programma."))
    return redirect("regio:conference", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CAMPAIGN_KEEP)
def outcomes(request: ActorRequest, conference_id: UUID) -> HttpResponse:
    """Write down what came out of it."""
    found = get_object_or_404(queries.conferences_visible_to(request.actor), pk=conference_id)
    form = OutcomesForm(
        request.POST if request.method == "POST" else None, initial={"outcomes": found.outcomes}
    )

    def write() -> None:
        services.write_outcomes(
            actor=request.actor,
            conference_id=found.pk,
            outcomes=form.cleaned_data["outcomes"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, write):
        messages.success(request, _("De uitkomsten zijn bewaard."))
        return redirect("regio:conference", found.pk)
    context = {"form": form, "conference": found, "event": found.event}
    return render(request, "web/outcomes.html", context)
