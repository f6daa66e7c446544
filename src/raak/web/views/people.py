"""One colleague: taking them on, giving them roles, inviting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import decide
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties import queries as parties
from raak.parties.rules import roles_given_by
from raak.parties.services import invitations, people
from raak.trajectories.queries.team import open_steps_by_owner
from raak.web import inviting, refusals
from raak.web.forms.kept import done, refuse
from raak.web.forms.people import InTeam, JobForm, NewPerson, WhoForm
from raak.web.keeping import forget_typed
from raak.web.shown.team import Say, person_page
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.parties.models import Person

NEW = "new"
KNOWN = frozenset({"person-known", "person-gone"})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def new_person(request: ActorRequest) -> HttpResponse:
    """Take somebody on; whoever has this address here already is offered the job."""
    start = {"organisation": request.GET.get("organisatie", "")}
    form = NewPerson.opened(request, NEW, initial=start, **_choices(request))
    known = False
    if form.is_valid():
        try:
            person = _taken_on(request, form)
        except Refused as refused:
            refuse(form, refused)
            known = refused.code in KNOWN
        else:
            forget_typed(request, form)
            messages.success(request, _("%(name)s staat erbij.") % {"name": person.name})
            return redirect("werk:person", person.pk)
    return render(request, "web/new_person.html", {"form": form, "known": known})


def _taken_on(request: ActorRequest, form: NewPerson) -> Person:
    actor, now = request.actor, timezone.now()
    if "known" not in request.POST:
        return people.take_on_person(actor=actor, identity=form.identity, job=form.job, now=now)
    person = parties.known_by_address(actor.here, form.identity.email)
    if person is None:
        raise Refused("email-taken")
    _employ(request, person, form)
    return person


def _employ(request: ActorRequest, person: Person, form: JobForm) -> None:
    """Give somebody a job, or take them on again when they left."""
    deed: Callable[..., Any] = people.give_roles if person.is_active else people.take_on_again
    deed(actor=request.actor, person_id=person.pk, job=form.job, now=timezone.now())


def _choices(request: ActorRequest) -> dict[str, Any]:
    return {
        "organisations": parties.organisations_managed_by(request.actor),
        "teams": parties.teams_managed_by(request.actor),
        "roles": roles_given_by(request.actor),
        "edition": person_of(request).region.edition,
    }


@require_http_methods(["GET", "HEAD"])
@guard(Permission.TEAM_MANAGE)
def person(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """What a colleague does, and what can be done for them."""
    return _page(request, _managed(request, person_id))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def invite_person(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Make an invitation; its address is shown now and never again."""
    found = _managed(request, person_id)
    if request.method != "POST":
        return redirect("werk:person", found.pk)
    try:
        key = invitations.invite(actor=request.actor, person_id=found.pk, now=timezone.now())
    except Refused as refused:
        messages.error(request, refusals.explain(refused))
        return redirect("werk:person", found.pk)
    return _page(request, found, offer=inviting.offer(request, found, key))


def _page(request: ActorRequest, found: Person, **shown: Any) -> HttpResponse:
    actor = request.actor
    says = (
        decide(
            actor,
            Permission.TEAM_MANAGE,
            parties.ties_to_account(actor, found),
        )
        is None
    )
    managed = parties.organisations_managed_by(actor).values_list("pk", flat=True)
    page = person_page(
        found,
        edition=person_of(request).region.edition,
        say=Say(frozenset(managed), roles_given_by(actor)),
        steps=open_steps_by_owner([found.pk]).get(found.pk, 0),
        waits=found.pk in parties.without_password([found.pk]),
    )
    may_invite = says and found.is_active and found.pk != actor.person_id
    context = {"person": found, "page": page, "says": says, "may_invite": may_invite, **shown}
    return render(request, "web/person.html", context)


def _managed(request: ActorRequest, person_id: UUID) -> Person:
    """
    Return a colleague whom the actor manages, or who left there.

    :raises Http404: when there is none by this id.
    """
    today = office_day(timezone.now())
    active = parties.people_managed_by(request.actor, today).select_related("region")
    left = parties.people_who_left(request.actor).select_related("region")
    found = active.filter(pk=person_id).first() or left.filter(pk=person_id).first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def change_person(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Mend a name, an address or a profession."""
    today = office_day(timezone.now())
    active = parties.people_managed_by(request.actor, today).select_related("region")
    found = get_object_or_404(active, pk=person_id)
    if decide(
        request.actor,
        Permission.TEAM_MANAGE,
        parties.ties_to_account(request.actor, found),
    ):
        raise Http404
    known = {"name": found.name, "email": found.email, "profession": found.profession}
    form = WhoForm.opened(request, found.pk, initial=known, edition=found.region.edition)

    def change() -> None:
        people.change_person(
            actor=request.actor, person_id=found.pk, identity=form.identity, now=timezone.now()
        )

    if form.is_valid() and done(form, change):
        forget_typed(request, form)
        messages.success(request, _("De gegevens zijn bewaard."))
        return redirect("werk:person", found.pk)
    return render(request, "web/change_person.html", {"form": form, "person": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def give_role(request: ActorRequest, person_id: UUID) -> HttpResponse:
    """Give a colleague a role more, or take somebody on again who left."""
    found = _managed(request, person_id)
    form = JobForm.opened(request, found.pk, **_choices(request))
    if form.is_valid() and done(form, lambda: _employ(request, found, form)):
        forget_typed(request, form)
        told = _("%(name)s heeft de rol.") if found.is_active else _("%(name)s werkt hier weer.")
        messages.success(request, told % {"name": found.name})
        return redirect("werk:person", found.pk)
    return render(request, "web/give_role.html", {"form": form, "person": found})


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TEAM_MANAGE)
def place(request: ActorRequest, membership_id: UUID) -> HttpResponse:
    """Put somebody, by one role, in a team or in none."""
    held = get_object_or_404(
        parties.roles_managed_by(request.actor, office_day(timezone.now())), pk=membership_id
    )
    teams = parties.teams_managed_by(request.actor).filter(organisation=held.organisation_id)
    known = {"team": str(held.team_id or "")}
    form = InTeam.opened(request, held.pk, initial=known, teams=teams)

    def put() -> None:
        people.place_in_team(
            actor=request.actor, membership_id=held.pk, team_id=form.team_id, now=timezone.now()
        )

    if form.is_valid() and done(form, put):
        forget_typed(request, form)
        messages.success(request, _("Het team is bewaard."))
        return redirect("werk:person", held.person_id)
    return render(request, "web/place.html", {"form": form, "membership": held})
