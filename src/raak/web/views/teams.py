"""The people of the actor's organisations: who has what in hand, and who takes it over."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import may_ever
from raak.kernel.refusal import Refused
from raak.parties import queries as parties
from raak.trajectories.queries.team import open_steps_by_owner
from raak.trajectories.queries.today import MOST
from raak.trajectories.services.departures import depart_person, withdraw_role
from raak.web import refusals
from raak.web.forms.team import Successor
from raak.web.shown import words
from raak.web.shown.lists import listed
from raak.web.shown.team import heads, person_rows
from raak.web.signed_in import person_of


@require_http_methods(["GET", "HEAD"])
@guard(Permission.TEAM_MANAGE)
def team(request: ActorRequest) -> HttpResponse:
    """Who works where, in which roles, with how many open steps; found by name or organisation."""
    name = request.GET.get("naam", "").replace("\0", "").strip()[:100]
    place = request.GET.get("organisatie", "")
    managed = list(parties.organisations_managed_by(request.actor))
    people = parties.people_managed_by(request.actor, name=name, organisation_id=_id(place))
    found = listed(people[: MOST + 1])
    steps = open_steps_by_owner([person.pk for person in found.rows])
    edition = person_of(request).region.edition
    name_head, roles, steps_head, leave = heads()
    context = {
        "heads": [name_head, roles, steps_head, leave],
        "columns": [name_head, roles, f"{steps_head}#", leave],
        "people": person_rows(found.rows, steps, edition, (each.pk for each in managed)),
        "count": found.count,
        "more": found.more,
        "organisations": managed,
        "name": name,
        "place": place,
        "may_end_second_step": may_ever(request.actor, Permission.SECOND_STEP_END) is None,
    }
    return render(request, "web/team.html", context)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def depart(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Let somebody leave; what is open moves to a named successor."""
    person = get_object_or_404(parties.people_managed_by(request.actor), pk=person_id)
    places = {each.organisation_id for each in vars(person)["held"]}
    form = Successor(request.POST or None, colleagues=parties.who_can_succeed(person_id, places))
    if form.is_valid():
        try:
            moved = depart_person(
                actor=request.actor,
                person_id=person.pk,
                successor_id=form.successor_id,
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, refusals.explain(refused))
        else:
            gone = _("%(name)s is weg.") % {"name": person.name}
            messages.success(request, f"{gone} {_moved(moved)}")
            return redirect("werk:team")
    steps = open_steps_by_owner([person.pk]).get(person.pk, 0)
    return render(request, "web/depart.html", {"form": form, "person": person, "steps": steps})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def end_role(request: ActorRequest, membership_id: UUID) -> HttpResponse:
    """End one role of somebody; what hangs on it moves to a named successor."""
    membership = get_object_or_404(parties.roles_managed_by(request.actor), pk=membership_id)
    place = {membership.organisation_id}
    colleagues = parties.who_can_succeed(membership.person_id, place)
    form = Successor(request.POST or None, colleagues=colleagues)
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
        else:
            ended = _("De rol is beëindigd.")
            messages.success(request, f"{ended} {_moved(moved)}")
            return redirect("werk:team")
    role = words.role(person_of(request).region.edition, membership.role)
    context = {"form": form, "membership": membership, "role": role}
    return render(request, "web/end_role.html", context)


def _moved(steps: int) -> str:
    text = ngettext(
        "%(n)d open stap ging mee naar de opvolger.",
        "%(n)d open stappen gingen mee naar de opvolger.",
        steps,
    )
    return text % {"n": steps} if steps else _("Er stond niets open.")
