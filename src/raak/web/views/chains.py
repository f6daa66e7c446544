"""The chains somebody sees, and one chain of a child."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Tie, decide
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import calendar_of, municipalities_of
from raak.trajectories.queries import chain as queries
from raak.trajectories.queries.beginnings import Start, home_of_next
from raak.trajectories.queries.own import own_chains
from raak.trajectories.queries.protocols import read
from raak.trajectories.queries.today import MOST
from raak.trajectories.queries.visibility import ties_to_trajectory
from raak.trajectories.services import concerns, endings, reading
from raak.trajectories.services.declining import decline_next
from raak.ui.words import day
from raak.web import refusals
from raak.web.forms import chain as forms
from raak.web.forms.child import NameChild
from raak.web.forms.kept import done
from raak.web.leading import leader_words
from raak.web.shown import words
from raak.web.shown.book import Book
from raak.web.shown.chain import chain_page
from raak.web.shown.chains import Place, chain_rows
from raak.web.shown.lists import listed
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.trajectories.models import PublishedProtocol, Trajectory

ENDED = "afgelopen"


@require_http_methods(["GET", "HEAD"])
@guard(Permission.TRAJECTORY_VIEW)
def chains(request: ActorRequest) -> HttpResponse:
    """The trajectories the actor takes part in, newest first, fifty at a time."""
    ended = ENDED in request.GET
    place = Place.read(request.GET.get("voor", ""))
    found = own_chains(request.actor, most=MOST + 1, ended=ended, older_than=place)
    page = listed(found)
    calendar = calendar_of(person_of(request).region)
    context = {
        "ended": ended,
        "tabs": _tabs(ended, page.count),
        "label": _("Afgeronde trajecten") if ended else _("Lopende trajecten"),
        "rows": list(chain_rows(page.rows, office_day(timezone.now()), calendar)),
        "older": Place.of(page.rows[-1]).written if page.more else "",
    }
    return render(request, "web/chains.html", context)


def _tabs(ended: bool, count: str) -> list[dict[str, object]]:
    here, heard = reverse("werk:chains"), {"count": count, "count_label": _("op deze pagina")}
    running = {"label": _("Lopend"), "url": here, "current": not ended}
    over = {"label": _("Afgerond"), "url": f"{here}?{ENDED}=1", "current": ended}
    return [{**running, **({} if ended else heard)}, {**over, **(heard if ended else {})}]


@require_http_methods(["GET", "HEAD"])
@guard(Permission.TRAJECTORY_VIEW)
def chain(request: ActorRequest, trajectory_id: UUID) -> HttpResponse:
    """Everything about one chain; that it was read is on record."""
    now = timezone.now()
    about = list(queries.chains_about(request.actor, trajectory_id))
    trajectory = next((each for each in about if each.pk == trajectory_id), None)
    if trajectory is None:
        raise Http404
    reading.note_reading(actor=request.actor, trajectory=trajectory, page="chain", now=now)
    others = [each for each in about if each.pk != trajectory_id]
    page = chain_page(_book(request, trajectory, others, now))
    return render(request, "web/chain.html", {"page": page, "trajectory": trajectory})


def _book(
    request: ActorRequest, trajectory: Trajectory, others: list[Trajectory], now: datetime
) -> Book:
    region = person_of(request).region
    return Book(
        trajectory=trajectory,
        protocol=read(trajectory.protocol),
        events=list(queries.history_of(trajectory.pk)),
        referrals=list(queries.referrals_of(request.actor, trajectory.pk)),
        parties=list(queries.parties_to(trajectory.pk)),
        others=others,
        actor=request.actor,
        edition=region.edition,
        today=office_day(now),
        calendar=calendar_of(region),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TRAJECTORY_PAUSE)
def pause(request: ActorRequest, trajectory_id: UUID) -> HttpResponse:
    """Let the terms stand still until a day."""
    trajectory = _mine(request, trajectory_id, Permission.TRAJECTORY_PAUSE)
    form = forms.Pause.opened(request, trajectory.pk)
    if form.is_valid():
        until = form.cleaned_data["until"]
        try:
            endings.pause_trajectory(
                actor=request.actor,
                trajectory_id=trajectory.pk,
                until=until,
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            told = _("De termijnen staan stil tot %(day)s. Daarna lopen ze vanzelf verder.")
            messages.success(request, told % {"day": day(until)})
            return redirect("werk:chain", trajectory.pk)
    return render(request, "web/pause.html", {"form": form, "trajectory": trajectory})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TRAJECTORY_WITHDRAW)
def withdraw(request: ActorRequest, trajectory_id: UUID) -> HttpResponse:
    """End a trajectory before its protocol is through."""
    trajectory = _mine(request, trajectory_id, Permission.TRAJECTORY_WITHDRAW)
    form = forms.Withdraw.opened(request, trajectory.pk, protocol=read(trajectory.protocol))
    if form.is_valid():
        try:
            endings.withdraw_trajectory(
                actor=request.actor,
                trajectory_id=trajectory.pk,
                ending=form.cleaned_data["ending"],
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            told = _("Het traject stopt. Wie de zorg had, hoort nog wat ermee is gebeurd.")
            messages.success(request, told)
            return redirect("werk:chain", trajectory.pk)
    return render(request, "web/withdraw.html", {"form": form, "trajectory": trajectory})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TRAJECTORY_START)
def name_child(request: ActorRequest, trajectory_id: UUID) -> HttpResponse:
    """Say which child a trajectory is about that began without a name."""
    trajectory = _mine(request, trajectory_id, Permission.TRAJECTORY_START)
    places = [(str(each.pk), each.name) for each in municipalities_of(trajectory.region_id)]
    form = NameChild.opened(request, trajectory.pk, municipalities=places)
    if form.is_valid():
        try:
            concerns.name_child(
                actor=request.actor,
                trajectory_id=trajectory.pk,
                identity=form.identity(),
                municipality_id=form.municipality_id(),
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("Opgeslagen. Je kunt nu ook verwijzen."))
            return redirect("werk:chain", trajectory.pk)
    return render(request, "web/name_child.html", {"form": form, "trajectory": trajectory})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TRAJECTORY_START)
def follow_up(request: ActorRequest, trajectory_id: UUID) -> HttpResponse:
    """Start the next protocol, as an outcome offered."""
    trajectory = _mine(request, trajectory_id, Permission.TRAJECTORY_START)
    offered = queries.protocols_offered(trajectory)
    form = forms.FollowUp(request.POST or None, offered=offered)
    if form.is_valid():
        try:
            started = concerns.follow_up(
                actor=request.actor,
                trajectory_id=trajectory.pk,
                protocol=form.cleaned_data["protocol"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, refusals.explain(refused))
        else:
            told = _("Begonnen: %(title)s. Hieronder staat wie wat doet.")
            messages.success(request, told % {"title": words.title_of(started.protocol)})
            return redirect("werk:chain", started.pk)
    context = {
        "form": form,
        "trajectory": trajectory,
        "offered": offered,
        "leaders": _leaders(request, trajectory, offered),
    }
    return render(request, "web/follow_up.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TRAJECTORY_START)
def no_follow_up(request: ActorRequest, trajectory_id: UUID) -> HttpResponse:
    """Say why a route that an outcome offered does not begin."""
    trajectory = _mine(request, trajectory_id, Permission.TRAJECTORY_START)
    offered = queries.protocols_offered(trajectory)
    form = forms.NoFollowUp.opened(request, trajectory.pk, offered=offered)

    def decline() -> None:
        decline_next(
            actor=request.actor,
            trajectory_id=trajectory.pk,
            protocol=form.cleaned_data["protocol"],
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )

    if form.is_valid() and done(form, decline):
        messages.success(request, _("Opgeschreven. Bedenk je je? Dan kun je het nog beginnen."))
        return redirect("werk:chain", trajectory.pk)
    context = {"form": form, "trajectory": trajectory, "offered": offered}
    return render(request, "web/no_follow_up.html", context)


def _leaders(
    request: ActorRequest, trajectory: Trajectory, offered: list[PublishedProtocol]
) -> dict[str, str]:
    """Return by whom each would be led, by its code."""
    today = office_day(timezone.now())
    home = home_of_next(trajectory, request.actor)
    region_id, municipality_id = trajectory.region_id, trajectory.municipality_id
    starts = {each.code: Start(read(each), home, region_id, municipality_id) for each in offered}
    mine = _("Jij leidt dit traject.")
    return {
        code: leader_words(request.actor, start, today) or mine for code, start in starts.items()
    }


def _mine(request: ActorRequest, trajectory_id: UUID, permission: Permission) -> Trajectory:
    """Return a chain the actor sees; PermissionDenied when this deed is not theirs to do."""
    chains = queries.chains_visible_to(request.actor)
    trajectory = get_object_or_404(chains, pk=trajectory_id)
    ties = ties_to_trajectory(request.actor, trajectory_id)
    if Tie.INVOLVED in ties and request.actor.posts:
        ties |= {Tie.ORGANISATION}
    if code := decide(request.actor, permission, ties):
        raise PermissionDenied(code)
    return trajectory
