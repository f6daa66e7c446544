"""The organiser's side of the agenda: planning, who signed up, who came, and whom it reached."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.agenda import queries, rules
from raak.agenda.services import attendance, seats
from raak.agenda.services import events as planning
from raak.directory.queries import offer_of
from raak.kernel.calendar import add_months, office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of, neighbourhoods_of, workplaces_of
from raak.web import refusals
from raak.web.forms.agenda import Attended, NewEvent, ShapeForm
from raak.web.forms.kept import done
from raak.web.shown import agenda as shown
from raak.web.shown.lists import listed
from raak.web.views.agenda import page_of

if TYPE_CHECKING:
    from raak.agenda.models import Meeting

MOST = 50
LATELY = timedelta(days=14)
PER_SEAT = "came-"


@require_http_methods(["GET", "HEAD"])
@guard(Permission.EVENT_KEEP)
def events(request: ActorRequest) -> HttpResponse:
    """What is coming, and of what we still have to write down who came."""
    now = timezone.now()
    start = MOST * page_of(request)
    page = listed(queries.coming_meetings(request.actor, now)[start : start + MOST + 1])
    context = {
        "rows": list(shown.work_rows(page.rows, now)),
        "count": page.count,
        "at_risk": [] if start else list(queries.at_risk(request.actor, now)[:20]),
        "next": page_of(request) + 1 if page.more else None,
        "of_region": may_ever(request.actor, Permission.REACH_VIEW) is None,
    }
    return render(request, "web/events.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.EVENT_KEEP)
def new_event(request: ActorRequest) -> HttpResponse:
    """Plan something to go to."""
    now = timezone.now()
    own = list(workplaces_of(request.actor, Permission.EVENT_KEEP))
    form = NewEvent(
        request.POST or None,
        organisations=own,
        services=offer_of(each.pk for each in own),
        areas=neighbourhoods_of(request.actor.here, office_day(now)),
        municipalities=municipalities_of(request.actor.here),
        initial={
            "key": uuid4(),
            "from_months": 0,
            "until_months": rules.OLDEST,
            "sign_up": "meeting",
        },
    )

    def plan() -> None:
        given = form.cleaned_data
        planning.plan_event(
            actor=request.actor,
            key=given["key"],
            organisation_id=UUID(given["organisation"]),
            shape=form.shape,
            when=form.when,
            sign_up=rules.SigningUp(given["sign_up"]),
            now=now,
        )

    if form.is_valid() and done(form, plan):
        messages.success(request, _("Het staat in de agenda."))
        return redirect("werk:event", form.cleaned_data["key"])
    return render(request, "web/new_event.html", {"form": form})


@require_http_methods(["GET", "HEAD"])
@guard(Permission.EVENT_KEEP)
def event(request: ActorRequest, event_id: UUID) -> HttpResponse:
    """One event: who signed up per round, whose mail bounces, and what can be done."""
    now = timezone.now()
    found = get_object_or_404(queries.events_visible_to(request.actor), pk=event_id)
    rounds = queries.rounds_of(found, now - LATELY)
    failed = queries.bounced(each.pk for one in rounds for each in one.held)
    context = {
        "event": found,
        "facts": shown.facts(found),
        "rounds": [
            {
                "round": each,
                "meetings": [(shown.when(one), one, shown.opinion(one)) for one in each.times],
                "left": shown.seats_left(found, each),
                "asked": list(shown.asked_rows(each.held, failed)),
            }
            for each in rounds
        ],
    }
    return render(request, "web/work_event.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.EVENT_KEEP)
def change_event(request: ActorRequest, event_id: UUID) -> HttpResponse:
    """Put right what it is; for other times it is called off and planned anew."""
    found = get_object_or_404(queries.events_visible_to(request.actor), pk=event_id)
    form = ShapeForm(
        request.POST or None,
        municipalities=municipalities_of(request.actor.here),
        services=_with(found.service, offer_of([found.organisation_id])),
        areas=_with(found.area, neighbourhoods_of(request.actor.here, office_day(timezone.now()))),
        initial=_known(found),
    )

    def change() -> None:
        planning.change_event(
            actor=request.actor, event_id=found.pk, shape=form.shape, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        messages.success(request, _("De gegevens zijn bewaard."))
        return redirect("werk:event", found.pk)
    return render(request, "web/change_event.html", {"form": form, "event": found})


def _with(known: Any, choices: Iterable[Any]) -> list[Any]:
    """Return what can be chosen, with what was chosen before also when that is no more."""
    listed_now = list(choices)
    return listed_now if known is None or known in listed_now else [known, *listed_now]


def _known(found: Any) -> dict[str, Any]:
    names = [each for each in ShapeForm.base_fields if hasattr(found, each)]
    known = {name: getattr(found, name) for name in names}
    known["was_secret"] = found.confidential
    chosen = {
        "municipality": found.municipality_id,
        "service": found.service_id,
        "area": found.area_id,
    }
    return {**known, **chosen, "cost": found.cost_cents // 100}


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.EVENT_KEEP)
def call_off_event(request: ActorRequest, event_id: UUID) -> HttpResponse:
    """Call off all that is still to come."""
    found = get_object_or_404(queries.events_visible_to(request.actor), pk=event_id)
    if request.method == "POST":
        planning.call_off_event(actor=request.actor, event_id=found.pk, now=timezone.now())
        messages.success(request, _("Het gaat niet door. Wie een e-mailadres gaf, krijgt mail."))
        return redirect("werk:event", found.pk)
    return render(request, "web/call_off.html", {"event": found, "what": found.title})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.EVENT_KEEP)
def call_off_meeting(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """Call one meeting off."""
    found = get_object_or_404(queries.meetings_visible_to(request.actor), pk=meeting_id)
    if request.method == "POST":
        try:
            planning.call_off_meeting(actor=request.actor, meeting_id=found.pk, now=timezone.now())
        except Refused as refused:
            messages.error(request, refusals.explain(refused))
        else:
            messages.success(
                request, _("Het gaat niet door. Wie een e-mailadres gaf, krijgt mail.")
            )
        return redirect("werk:event", found.event_id)
    return render(request, "web/call_off.html", {"event": found.event, "what": shown.when(found)})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.EVENT_KEEP)
def meeting(request: ActorRequest, meeting_id: UUID) -> HttpResponse:
    """The list at the door: who is expected, and how many came."""
    found = get_object_or_404(queries.meetings_visible_to(request.actor), pk=meeting_id)
    form = Attended(request.POST or None, initial=_noted(found))

    def note() -> None:
        attendance.note_attendance(
            actor=request.actor,
            meeting_id=found.pk,
            came=dict(_came(request)),
            walked_in=form.cleaned_data["walked_in"],
            went_on=form.cleaned_data["went_on"] or 0,
            opinion=form.opinion,
            now=timezone.now(),
        )

    if form.is_valid() and done(form, note):
        messages.success(request, _("Dank je. Het staat erin; je kunt het later nog wijzigen."))
        return redirect("werk:meeting", found.pk)
    context = {
        "form": form,
        "meeting": found,
        "event": found.event,
        "when": shown.when(found),
        "expected": [
            (each, range(each.seats + 1), _chosen(request, each))
            for each in queries.expected_at(found)
        ],
        "is_over": found.ends_at <= timezone.now(),
    }
    return render(request, "web/meeting.html", context)


def _noted(found: Meeting) -> dict[str, Any]:
    """Return what was written down of a meeting before."""
    grade = None if found.grade_tenths is None else Decimal(found.grade_tenths) / 10
    return {
        "walked_in": found.walked_in,
        "went_on": found.went_on,
        "answers": found.answers or None,
        "grade": grade,
        "learned": found.learned,
    }


def _came(request: ActorRequest) -> Iterator[tuple[UUID, int]]:
    for name in request.POST:
        value = str(request.POST[name])
        if name.startswith(PER_SEAT) and value.isascii() and value.isdigit() and len(value) < 3:
            try:
                yield UUID(name.removeprefix(PER_SEAT)), int(value)
            except ValueError:
                continue


def _chosen(request: ActorRequest, each: Any) -> int:
    """Return how many of a sign-up came: as typed, as written down, or all of them."""
    typed = dict(_came(request)).get(each.pk)
    noted = each.seats if each.noted is None else each.noted
    return noted if typed is None else typed


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.EVENT_KEEP)
def sign_up(request: ActorRequest, sign_up_id: UUID) -> HttpResponse:
    """Take a seat or give it back for somebody who phoned."""
    found = get_object_or_404(queries.sign_ups_visible_to(request.actor), pk=sign_up_id)
    if request.method == "POST":
        deeds = {"take": seats.take_seat, "give-back": seats.give_back}
        try:
            if deed := deeds.get(request.POST.get("deed", "")):
                deed(actor=request.actor, sign_up_id=found.pk, now=timezone.now())
                messages.success(request, _("Het is opgeschreven."))
        except Refused as refused:
            messages.error(request, refusals.explain(refused))
    return redirect("werk:event", found.round.event_id)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.EVENT_KEEP)
def reach(request: ActorRequest) -> HttpResponse:
    """Whom it reached, per quarter and kind, in numbers."""
    now = timezone.now()
    since = add_months(office_day(now), -24)
    rows = [(each, shown.kind(each.kind)) for each in queries.reach(request.actor, since, now)]
    return render(request, "web/reach.html", {"rows": rows})
