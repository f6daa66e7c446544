"""The people of the actor's organisations: who has what in hand, and who takes it over."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import WORKERS, may_ever
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties import queries as parties
from raak.parties.rules import roles_given_by
from raak.trajectories.queries.succession import who_can_take_over
from raak.trajectories.queries.team import open_steps_by_owner
from raak.trajectories.queries.today import MOST
from raak.trajectories.services.departures import (
    depart_person,
    leave_organisation,
    withdraw_role,
)
from raak.web import refusals
from raak.web.forms.team import Successor
from raak.web.shown import words
from raak.web.shown.lists import listed
from raak.web.shown.setting_up import sub_nav
from raak.web.shown.team import Say, heads, person_rows
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.parties.models import Membership, Organisation, Person


@require_http_methods(["GET", "HEAD"])
@guard(Permission.TEAM_MANAGE)
def team(request: ActorRequest) -> HttpResponse:
    """Who works where, in which roles, with how many open steps; found by name or organisation."""
    name = request.GET.get("naam", "").replace("\0", "").strip()[:100]
    place = request.GET.get("organisatie", "")
    managed = list(parties.organisations_managed_by(request.actor))
    people = parties.people_managed_by(
        request.actor, office_day(timezone.now()), name=name, organisation_id=_id(place)
    )
    found = listed(people[: MOST + 1])
    shown = [person.pk for person in found.rows]
    steps = open_steps_by_owner(shown)
    waiting = () if settings.RAAK_DEMO else parties.without_password(shown)
    edition = person_of(request).region.edition
    name_head, roles, steps_head, leave = heads()
    say = Say(frozenset(each.pk for each in managed), roles_given_by(request.actor))
    context = {
        "heads": [name_head, roles, steps_head, leave],
        "columns": [name_head, roles, f"{steps_head}#", leave],
        "people": person_rows(found.rows, steps, edition, say, waiting),
        "count": found.count,
        "more": found.more,
        "organisations": managed,
        "name": name,
        "place": place,
        "may_end_second_step": may_ever(request.actor, Permission.SECOND_STEP_END) is None,
        "sub_nav": sub_nav(request),
    }
    return render(request, "web/team.html", context)


@require_http_methods(["GET", "HEAD"])
@guard(Permission.TEAM_MANAGE)
def gone(request: ActorRequest) -> HttpResponse:
    """Who left, and can be taken on again."""
    name = request.GET.get("naam", "").replace("\0", "").strip()[:100]
    found = listed(parties.people_who_left(request.actor, name=name)[: MOST + 1])
    context = {"people": found.rows, "count": found.count, "more": found.more, "name": name}
    return render(request, "web/gone.html", context)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def depart(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let somebody leave; what is open moves to a named successor."""
    today = office_day(timezone.now())
    person = get_object_or_404(parties.people_managed_by(request.actor, today), pk=person_id)
    places = {each.organisation_id: each.organisation for each in vars(person)["held"]}
    only = _only_here(request, places)
    concerned = {only.pk} if only else set(places)
    here = [each for each in vars(person)["held"] if each.organisation_id in concerned]
    form = _successor(request, here)
    cure = None
    if form.is_valid():
        try:
            moved = _let_go(request, person, only, form.successor_id)
        except Refused as refused:
            form.add_error(None, refusals.explain(refused))
            cure = refusals.cure(refused, request.actor)
        else:
            told = _("%(name)s is weg.") % {"name": person.name}
            messages.success(request, f"{told} {_moved(moved)}")
            return redirect("werk:team")
    steps = open_steps_by_owner([person.pk]).get(person.pk, 0)
    context = {"form": form, "person": person, "steps": steps, "only": only, "cure": cure}
    return render(request, "web/depart.html", context)


def _only_here(request: ActorRequest, places: Mapping[UUID, Organisation]) -> Organisation | None:
    """Return the one place that somebody leaves, when they also work where the actor has no say."""
    managed = parties.organisations_managed_by(request.actor).filter(pk__in=places)
    here = set(managed.values_list("pk", flat=True))
    if here == set(places):
        return None
    return next((place for pk, place in places.items() if pk in here), None)


def _successor(request: ActorRequest, ending: Collection[Membership]) -> Successor:
    """Ask who takes over, unless the roles that end can own no step."""
    today = office_day(timezone.now())
    return Successor(
        request.POST if request.method == "POST" else None,
        colleagues=who_can_take_over(request.actor, ending, today),
        needed=any(each.role in WORKERS for each in ending),
    )


def _let_go(
    request: ActorRequest, person: Person, only: Organisation | None, successor_id: UUID | None
) -> int:
    if only is None:
        return depart_person(
            actor=request.actor,
            person_id=person.pk,
            successor_id=successor_id,
            now=timezone.now(),
        )
    return leave_organisation(
        actor=request.actor,
        person_id=person.pk,
        organisation_id=only.pk,
        successor_id=successor_id,
        now=timezone.now(),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def end_role(request: ActorRequest, membership_id: UUID) -> HttpResponse:
    """End one role of somebody; what hangs on it moves to a named successor."""
    today = office_day(timezone.now())
    membership = get_object_or_404(parties.roles_managed_by(request.actor, today), pk=membership_id)
    form = _successor(request, [membership])
    cure = None
    if form.is_valid():
        try:
            moved = withdraw_role(
                actor=request.actor,
                membership_id=membership.pk,
                successor_id=form.successor_id,
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, refusals.explain(refused))
            cure = refusals.cure(refused, request.actor)
        else:
            ended = _("De rol is beëindigd.")
            messages.success(request, f"{ended} {_moved(moved)}")
            return redirect("werk:team")
    role = words.role(person_of(request).region.edition, membership.role)
    context = {"form": form, "membership": membership, "role": role, "cure": cure}
    return render(request, "web/end_role.html", context)


def _moved(steps: int) -> str:
    text = ngettext(
        "%(n)d open stap ging mee naar de opvolger.",
        "%(n)d open stappen gingen mee naar de opvolger.",
        steps,
    )
    return text % {"n": steps} if steps else _("Er stond niets open.")
