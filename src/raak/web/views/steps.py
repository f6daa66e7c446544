"""One step: doing it, giving it to a colleague, or asking another organisation."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Tie, decide
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.queries import (
    calendar_of,
    names_of,
    organisations_of,
    organisations_with_accounts,
    teams_of,
    workers_of,
)
from raak.protocols.model import StepKind
from raak.trajectories.queries.chain import referrals_of
from raak.trajectories.queries.protocols import read
from raak.trajectories.queries.steps import opened_at, step_pages_visible_to
from raak.trajectories.queries.today import draft_of
from raak.trajectories.queries.visibility import ties_to_step
from raak.trajectories.rules import LIVE, StepState
from raak.trajectories.services.drafts import save_draft
from raak.trajectories.services.reading import note_reading
from raak.trajectories.services.referrals import offer_referral
from raak.trajectories.services.steps import complete_step, hand_over_step
from raak.ui import words as dates
from raak.web.forms.handing_over import HandOver, Refer
from raak.web.forms.step import StepAnswer, step_answer
from raak.web.refusals import explain
from raak.web.shown import people, words
from raak.web.shown.receivers import Search, said_found
from raak.web.shown.receivers import groups as receiver_groups
from raak.web.shown.step import options, step_page, told_what_follows, typed_words
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.parties.models import Organisation
    from raak.trajectories.models import Referral, Step

ASKED, FIND = "zoek", "find"
LONGEST_SEARCH = 80
FRESH = "nieuw"
"""In the address: the concern that opened this step was raised just now."""


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.TRAJECTORY_VIEW)
def step(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Show a step to whoever sees its chain; let its owner complete it."""
    found = get_object_or_404(step_pages_visible_to(request.actor), pk=step_id)
    now = timezone.now()
    if request.method == "POST":
        return _complete(request, found, now)
    note_reading(actor=request.actor, trajectory=found.trajectory, page="step", now=now)
    typed = draft_of(request.actor, _draft(found)) if found.state == StepState.OPEN else {}
    return _page(request, found, _answer(found, now, typed=typed), now, restored=bool(typed))


def _answer(
    step: Step,
    now: datetime,
    *,
    request: ActorRequest | None = None,
    typed: dict[str, str] | None = None,
) -> StepAnswer:
    protocol = read(step.trajectory.protocol)
    data = request.POST if request else None
    definition = protocol.step(step.key)
    return step_answer(protocol, definition, today=office_day(now), data=data, typed=typed)


def _complete(request: ActorRequest, step: Step, now: datetime) -> HttpResponse:
    answer = _answer(step, now, request=request)
    if step.state != StepState.OPEN:
        return _closed_meanwhile(request, step, answer, now)
    if code := decide(request.actor, Permission.STEP_COMPLETE, ties_to_step(request.actor, step)):
        return _page(request, step, answer, now, refusal=explain(Refused(code)))
    if not answer.is_valid():
        return _page(request, step, answer, now)
    part = answer.chosen
    try:
        done = complete_step(
            actor=request.actor,
            step_id=step.pk,
            outcome=answer.outcome,
            reason=part.cleaned_data.get("reason", ""),
            facts=part.facts(),
            answers=part.answers(),
            message=part.cleaned_data.get("message", ""),
            now=now,
        )
    except Refused as refused:
        if refused.code == "step-closed":
            step.refresh_from_db()
            return _closed_meanwhile(request, step, answer, now)
        if refused.code == "not-yours":
            return _page(request, step, answer, now, refusal=explain(refused))
        answer.refuse(refused)
        return _page(request, step, answer, now)
    follows = opened_at(step.trajectory_id, now)
    messages.success(request, told_what_follows(done, follows))
    return redirect("werk:chain", step.trajectory_id)


def _closed_meanwhile(
    request: ActorRequest, step: Step, answer: StepAnswer, now: datetime
) -> HttpResponse:
    """Somebody was first. The same person with the same outcome only pressed the button twice."""
    if step.closed_by == request.actor.id and step.outcome == answer.choice.data.get("outcome"):
        return redirect("werk:chain", step.trajectory_id)
    moment = dates.moment(step.closed_at)
    refused = Refused("step-closed", by=_closer(step), at=moment)
    return _page(request, step, answer, now, refusal=explain(refused))


def _closer(step: Step) -> str:
    return people.who(step.closed_by, names_of([step.closed_by])) if step.closed_by else ""


def _page(
    request: ActorRequest,
    step: Step,
    answer: StepAnswer,
    now: datetime,
    *,
    restored: bool = False,
    refusal: str = "",
) -> HttpResponse:
    trajectory, today = step.trajectory, office_day(now)
    protocol, ties = read(trajectory.protocol), ties_to_step(request.actor, step)
    page = step_page(
        step,
        protocol,
        today=today,
        calendar=calendar_of(trajectory.region),
        profession=person_of(request).profession,
        referral=_underway(request, step),
        closer=_closer(step),
    )
    is_open = step.state == StepState.OPEN
    shown = {
        "page": page,
        "step": step,
        "answer": answer,
        "options": options(answer, protocol, step.key),
        "draft": _draft(step),
        "restored": restored,
        "refusal": refusal,
        "fresh": FRESH in request.GET,
        "typed": typed_words(answer) if refusal else [],
        "mine": is_open and Tie.OWNER in ties,
        "may_hand_over": is_open and not decide(request.actor, Permission.STEP_HAND_OVER, ties),
    }
    return render(request, "web/step.html", shown, status=409 if refusal else 200)


def _draft(step: Step) -> str:
    return f"step:{step.pk}"


def _underway(request: ActorRequest, step: Step) -> Referral | None:
    if step.kind != StepKind.HANDOVER or step.state != StepState.OPEN:
        return None
    referrals = referrals_of(request.actor, step.trajectory_id)
    return referrals.filter(step=step, state__in=LIVE).first()


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.STEP_HAND_OVER)
def hand_over(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Give a step to a colleague of its owner, or to a team."""
    found = get_object_or_404(step_pages_visible_to(request.actor), pk=step_id)
    if _is_over(request, found, Permission.STEP_HAND_OVER):
        return redirect("werk:step", found.pk)
    today = office_day(timezone.now())
    people_here = workers_of(found.organisation_id, today).exclude(pk=found.owner_id)
    teams = teams_of(found.organisation_id, today)
    form = HandOver.opened(request, found.pk, people=people_here, teams=teams)
    if form.is_valid():
        try:
            given = hand_over_step(
                actor=request.actor,
                step_id=found.pk,
                to_person_id=form.person_id() or request.actor.me,
                to_team_id=form.team_id(),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(_named(refused))
        else:
            told = _("Overgedragen: %(name)s doet deze stap nu.")
            messages.success(request, told % {"name": _new_owner(form, given)})
            return redirect("werk:today")
    title = words.title_of(found)
    return render(request, "web/hand_over.html", {"form": form, "step": found, "title": title})


def _new_owner(form: HandOver, step: Step) -> str:
    name = dict(names_of([f"person:{step.owner_id}"]))[f"person:{step.owner_id}"]
    return f"{step.team.name} ({name})" if form.team_id() and step.team else name


def _is_over(request: ActorRequest, step: Step, permission: Permission) -> bool:
    """
    Tell whether the step was closed before its form was opened.

    A form that was already on screen goes on to the service; its no stands beside what was typed.

    :raises PermissionDenied: when the step is open and this deed is not the actor's to do.
    """
    if step.state != StepState.OPEN:
        return request.method != "POST"
    if code := decide(request.actor, permission, ties_to_step(request.actor, step)):
        raise PermissionDenied(code)
    return False


def _named(refused: Refused) -> Refused:
    """Return the refusal with a name and a moment where the service gave codes."""
    if refused.code != "step-closed":
        return refused
    by, at = refused.details.get("by", ""), parse_datetime(refused.details.get("at", ""))
    named = people.who(by, names_of([by]))
    return Refused(refused.code, by=named, at=dates.moment(at))


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.REFERRAL_OFFER)
def refer(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Ask another organisation to take a child up."""
    found = get_object_or_404(step_pages_visible_to(request.actor), pk=step_id)
    if _is_over(request, found, Permission.REFERRAL_OFFER):
        return redirect("werk:step", found.pk)
    if found.kind != StepKind.HANDOVER:
        messages.warning(request, explain(Refused("not-a-handover")))
        return redirect("werk:step", found.pk)
    if request.method == "POST" and FIND in request.POST:
        return _search(request, found)
    here = organisations_of(found.region_id).exclude(pk=found.organisation_id)
    receivers = list(here.select_related("municipality"))
    form = Refer.opened(request, found.pk, receivers=receivers)
    if form.is_valid():
        try:
            referral = offer_referral(
                actor=request.actor,
                step_id=found.pk,
                receiver_id=UUID(form.cleaned_data["receiver"]),
                request=form.cleaned_data["request"],
                now=timezone.now(),
            )
        except Refused as refused:
            form.refuse(_named(refused))
        else:
            given = {"day": dates.day(referral.answer_by)}
            told = _("Verstuurd. Komt er op %(day)s geen antwoord, dan hoor je dat.")
            messages.success(request, told % given)
            return redirect("werk:referral", referral.pk)
    return _refer_page(request, found, form, receivers)


def _search(request: ActorRequest, step: Step) -> HttpResponse:
    """Keep what was typed so far, and look for a receiver; a search stands in the address."""
    typed = {name: request.POST.get(name, "") for name in ("receiver", "request")}
    if any(typed.values()):
        try:
            key = f"{Refer.draft}:{step.pk}"
            save_draft(actor=request.actor, key=key, fields=typed, now=timezone.now())
        except Refused as refused:
            messages.error(request, explain(refused))
    asked = request.POST.get(ASKED, "").strip()[:LONGEST_SEARCH]
    query = f"?{urlencode({ASKED: asked})}" if asked else ""
    return redirect(f"{reverse('werk:refer', args=[step.pk])}{query}")


def _refer_page(
    request: ActorRequest, step: Step, form: Refer, receivers: list[Organisation]
) -> HttpResponse:
    now, region = timezone.now(), step.trajectory.region
    search = Search(
        asked=(request.POST or request.GET).get(ASKED, "").strip()[:LONGEST_SEARCH],
        chosen=form.chosen,
        near=step.trajectory.municipality_id,
        accounts=organisations_with_accounts(region.pk, office_day(now)),
    )
    groups = receiver_groups(receivers, region.edition, search)
    page = step_page(
        step,
        read(step.trajectory.protocol),
        today=office_day(now),
        calendar=calendar_of(step.trajectory.region),
        profession=person_of(request).profession,
        referral=_underway(request, step),
    )
    shown = {
        "page": page,
        "step": step,
        "form": form,
        "named": step.trajectory.child_id,
        "groups": groups,
        "asked": search.asked,
        "searched": ASKED in request.GET,
        "found": said_found(groups) if search.asked else "",
    }
    return render(request, "web/refer.html", shown)
