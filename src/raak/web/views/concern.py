"""Raising a concern, in three screens at most: who am I, what worries me, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from uuid_utils.compat import uuid7

from raak.access.guards import ActorRequest, guard
from raak.access.permissions import Permission
from raak.access.rules import Actor
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.services.oneself import remember_profession
from raak.trajectories.queries.beginnings import Start
from raak.trajectories.queries.protocols import terms_of
from raak.trajectories.queries.steps import first_own_step
from raak.trajectories.services.concerns import Worry, raise_concern
from raak.web.forms.desk import Desk, key_of
from raak.web.forms.worry import NAMED, NAMELESS, WhoAmI, Worries
from raak.web.leading import leader_words
from raak.web.refusals import explain
from raak.web.shown import words
from raak.web.shown.route import drawn
from raak.web.shown.walk import walk_step
from raak.web.signed_in import person_of
from raak.web.views.steps import FRESH

if TYPE_CHECKING:
    from raak.trajectories.models import Step, Trajectory

SCREEN = "scherm"


@require_http_methods(["GET", "HEAD", "POST"])
@guard(Permission.CONCERN_RAISE)
def concern(request: ActorRequest) -> HttpResponse:
    """Each screen keeps what was typed as a draft; the last one starts the route."""
    desk = Desk(request, timezone.now())
    if request.method == "POST":
        return SENT.get(request.POST.get("screen", ""), _send_who)(desk)
    return SHOWN.get(request.GET.get(SCREEN, ""), _begin)(desk)


# Showing


def _begin(desk: Desk) -> HttpResponse:
    """Who is known already begins with what worries them."""
    return _show_worry(desk) if desk.who_form(desk.who).is_valid() else _show_who(desk)


def _show_who(desk: Desk) -> HttpResponse:
    return _who_page(desk, desk.who_form())


def _who_page(desk: Desk, form: WhoAmI) -> HttpResponse:
    return render(desk.request, "web/concern_who.html", {"form": form})


def _show_worry(desk: Desk) -> HttpResponse:
    who = desk.who_form(desk.who)
    if not who.is_valid():
        return _to(1)
    return _worry_page(desk, who, desk.worry_form(desk.protocol(who)))


def _worry_page(desk: Desk, who: WhoAmI, form: Worries) -> HttpResponse:
    shown = {
        "who": who,
        "me": _me(desk, who),
        "form": form,
        "key": desk.request.POST.get("key") or desk.draft.get("key") or str(uuid7()),
        "naming_effects": {
            NAMELESS: _("Zo kun je eerst advies vragen. Een naam toevoegen kan later altijd."),
            NAMED: _("Nodig om een andere organisatie om hulp te vragen of om te melden."),
        },
        "restored": not form.is_bound and any(desk.draft.get(name) for name in Worries.WORDS),
    }
    return render(desk.request, "web/concern_worry.html", shown)


def _me(desk: Desk, who: WhoAmI) -> list[tuple[str, str]]:
    chosen = who.cleaned_data
    edition = person_of(desk.request).region.edition
    return [
        (_("Je beroep"), words.profession(edition, chosen["profession"])),
        (_("Je organisatie"), dict(desk.places)[chosen["organisation"]]),
        (_("Je route"), dict(desk.routes)[chosen["protocol"]]),
    ]


def _show_route(desk: Desk) -> HttpResponse:
    who = desk.who_form(desk.who)
    if not who.is_valid():
        return _to(1)
    worry = desk.worry_form(desk.protocol(who), {**desk.who, **desk.draft})
    if not worry.is_valid():
        return _to(2)
    return _route_page(desk, who, worry, desk.draft.get("key") or str(uuid7()))


def _route_page(desk: Desk, who: WhoAmI, worry: Worries, key: str) -> HttpResponse:
    protocol, region = desk.protocol(who), person_of(desk.request).region
    profession = who.cleaned_data["profession"]
    chosen = terms_of(region, protocol)
    first = [
        walk_step(protocol, step, region.edition, profession, chosen) for step in protocol.start
    ]
    shown = {
        "who": who,
        "me": _me(desk, who),
        "form": worry,
        "key": key,
        "first": first,
        "lead": protocol.lead,
        "leader": _leader(desk, who, worry),
        "map": drawn(protocol, current=protocol.start, terms=chosen),
        "child": _named(worry),
        "told": [(worry[name].label, worry.cleaned_data[name]) for name in Worries.WORDS],
    }
    return render(desk.request, "web/concern_route.html", shown)


def _leader(desk: Desk, who: WhoAmI, worry: Worries) -> str:
    """Return who else would lead this, before it begins."""
    start = Start(
        desk.protocol(who),
        UUID(who.cleaned_data["organisation"]),
        desk.request.actor.here,
        worry.municipality_id(),
    )
    return leader_words(desk.request.actor, start, office_day(desk.now))


def _named(worry: Worries) -> str:
    """Return the name that was given, for this page only."""
    child = worry.identity()
    parts = (child.given_name, child.infix, child.surname) if child else ()
    return " ".join(part for part in parts if part)


# Sending


def _send_who(desk: Desk) -> HttpResponse:
    form = desk.who_form(desk.request.POST)
    if not form.is_valid() or not _may_start(desk, form):
        return _who_page(desk, form)
    profession = form.cleaned_data["profession"]
    remember_profession(actor=desk.request.actor, profession=profession, now=desk.now)
    desk.keep()
    return _to(2)


def _may_start(desk: Desk, form: WhoAmI) -> bool:
    professions = desk.protocol(form).professions
    if not professions or form.cleaned_data["profession"] in professions:
        return True
    form.add_error("protocol", _("Deze route is niet voor jouw beroep. Kies een andere route."))
    return False


def _send_worry(desk: Desk) -> HttpResponse:
    who = desk.who_form(desk.request.POST)
    if not who.is_valid():
        return _who_page(desk, who)
    worry = desk.worry_form(desk.protocol(who), desk.request.POST)
    if worry.is_valid():
        try:
            desk.keep()
        except Refused as refused:
            worry.add_error(None, explain(refused))
        else:
            return _to(3)
    return _worry_page(desk, who, worry)


def _send_route(desk: Desk) -> HttpResponse:
    """What the last screen sends is judged without a statement; the service knows the rest."""
    key, (who, worry) = key_of(desk.request.POST.get("key", "")), desk.sent()
    if not who.is_valid() or not worry.is_valid():
        return _show_again(desk, key)
    try:
        trajectory = raise_concern(
            actor=desk.request.actor,
            key=key,
            protocol=who.cleaned_data["protocol"],
            organisation_id=UUID(who.cleaned_data["organisation"]),
            profession=who.cleaned_data["profession"],
            worry=_worry(worry),
            now=desk.now,
        )
    except Refused as refused:
        return _show_again(desk, key, explain(refused))
    return _landed(desk.request, trajectory)


def _show_again(desk: Desk, key: UUID, refusal: str = "") -> HttpResponse:
    """Show the first screen that has something to mend, or the last one with the refusal."""
    who = desk.who_form(desk.request.POST)
    if not who.is_valid():
        return _who_page(desk, who)
    worry = desk.worry_form(desk.protocol(who), desk.request.POST)
    if not worry.is_valid():
        return _worry_page(desk, who, worry)
    if refusal:
        worry.add_error(None, refusal)
    return _route_page(desk, who, worry, str(key))


def _worry(form: Worries) -> Worry:
    given = form.cleaned_data
    return Worry(
        child=form.identity(),
        municipality_id=form.municipality_id(),
        seen=given["seen"],
        heard=given["heard"],
        told=given["told"],
        outsider=given["outsider"],
        facts=form.facts(),
    )


def _landed(request: ActorRequest, trajectory: Trajectory) -> HttpResponse:
    """Go to the one thing to do now, or to the chain when it is somebody else's."""
    step = _own_step(request.actor, trajectory)
    if step is not None:
        return redirect(f"{reverse('werk:step', args=[step.pk])}?{FRESH}=1")
    said = _("Je zorg is opgeschreven, onder nummer %(number)s.")
    messages.success(request, said % {"number": trajectory.number})
    return redirect("werk:chain", trajectory.pk)


def _own_step(actor: Actor, trajectory: Trajectory) -> Step | None:
    """A trajectory that did not begin just now was sent before; what is open may have changed."""
    begun: list[Step] | None = vars(trajectory).get("open_steps")
    if begun is None:
        return first_own_step(actor, trajectory.pk)
    mine = (each for each in begun if each.owner_id == actor.me or each.team_id in actor.team_ids)
    return min(mine, key=lambda step: step.due_on, default=None)


def _to(screen: int) -> HttpResponse:
    return redirect(f"{reverse('werk:concern')}?{SCREEN}={screen}")


SHOWN: Mapping[str, Callable[[Desk], HttpResponse]] = {
    "1": _show_who,
    "2": _show_worry,
    "3": _show_route,
}
SENT: Mapping[str, Callable[[Desk], HttpResponse]] = {
    "1": _send_who,
    "2": _send_worry,
    "3": _send_route,
}
