"""The page of one step: what to do, why, what helps, and how it can end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.kernel.calendar import Calendar
from raak.protocols.model import Protocol, StepKind
from raak.trajectories.rules import ReferralState, StepState
from raak.ui import words as dates
from raak.web.shown import pills, words
from raak.web.shown.book import answered
from raak.web.shown.pills import Pill
from raak.web.shown.walk import guide_of, way_of

if TYPE_CHECKING:
    from django.forms import BoundField

    from raak.trajectories.models import Referral, Step
    from raak.web.forms.step import Particulars, StepAnswer


@dataclass(frozen=True, slots=True)
class Option:
    """One outcome as a large choice, with its consequence and its own questions."""

    id: str
    value: str
    title: str
    consequence: str
    chosen: bool
    fields: tuple[BoundField, ...]


@dataclass(frozen=True, slots=True)
class Underway:
    """The referral that a handover step waits for. url: empty for who may not open it."""

    receiver: str
    state: str
    pill: Pill
    url: str


@dataclass(frozen=True)
class StepPage:
    """
    title:  the deed. child: the name, for this page only.
    done:   what was chosen, by whom and when; empty while it is open.
    hears:  who hears what is told, for a feedback step.
    passed_on: the words with which somebody gave the step away, last.
    """

    title: str
    child: str
    facts: list[tuple[str, str]]
    pill: Pill
    due: str
    why: str
    source: str
    guide: tuple[tuple[str, str], ...]
    worry: list[tuple[str, str]]
    hears: str
    passed_on: str
    is_open: bool
    is_handover: bool
    owner: str
    done: list[tuple[str, str]]
    underway: Underway | None


def step_page(
    step: Step,
    protocol: Protocol,
    *,
    today: date,
    calendar: Calendar,
    profession: str,
    referral: Referral | None,
    closer: str = "",
) -> StepPage:
    """
    profession: the reader's own; the guide speaks to it. closer: the name of who closed the step.
    """
    definition, trajectory = protocol.step(step.key), step.trajectory
    edition = trajectory.region.edition
    return StepPage(
        title=words.title_of(step),
        child=words.child_name(trajectory.child),
        facts=list(_facts(step, today)),
        pill=pills.pill_for(step.due_on, today, calendar),
        due=dates.day(step.due_on),
        why=words.said(definition.why),
        source=definition.source,
        guide=guide_of(definition, edition, profession or trajectory.profession),
        worry=_worry(step),
        hears=_hears(step) if step.kind == StepKind.FEEDBACK else "",
        passed_on=vars(step).get("passed_on") or "",
        is_open=step.state == StepState.OPEN,
        is_handover=step.kind == StepKind.HANDOVER,
        owner=owner_of(step),
        done=list(_done(step, protocol, closer)),
        underway=_underway(referral, today, calendar) if referral else None,
    )


def owner_of(step: Step) -> str:
    """Return who does a step: a team with who answers for it, or a person."""
    name = step.owner.name
    return _("%(team)s (%(name)s)") % {"team": step.team.name, "name": name} if step.team else name


def _facts(step: Step, today: date) -> Iterator[tuple[str, str]]:
    trajectory = step.trajectory
    yield _("Leeftijd"), words.child_age(trajectory.child, today)
    yield _("Route"), words.title_of(trajectory.protocol)
    yield _("Nummer"), trajectory.number
    yield _("Wie doet dit"), f"{owner_of(step)}, {step.organisation.name}"
    yield _("Open sinds"), dates.day(step.opened_at)
    yield _("Uiterlijk"), dates.day(step.due_on)


def _worry(step: Step) -> list[tuple[str, str]]:
    concern = step.trajectory.concern
    parts = (
        (_("Gezien"), concern.seen),
        (_("Gehoord"), concern.heard),
        (_("Verteld"), concern.told),
    )
    return [(head, text) for head, text in parts if text]


def _hears(step: Step) -> str:
    concern = step.trajectory.concern
    return concern.raised_by.name if concern.raised_by else concern.outsider


def _done(step: Step, protocol: Protocol, closer: str) -> Iterator[tuple[str, str]]:
    if step.state == StepState.OPEN:
        return
    outcome = protocol.step(step.key).outcome(step.outcome)
    yield _("Uitkomst"), words.said(outcome.title) if outcome else _("Gestopt met het traject")
    yield _("Door"), closer
    yield _("Op"), dates.moment(step.closed_at)
    yield _("Reden"), step.reason
    for field in outcome.fields if outcome else ():
        if given := str(step.answers.get(field.id, "")):
            yield words.said(field.title), answered(field, given)


def _underway(referral: Referral, today: date, calendar: Calendar) -> Underway:
    accepted = referral.state == ReferralState.ACCEPTED
    return Underway(
        receiver=referral.receiver_organisation.name,
        state=_("aangenomen; wacht tot het kind er is") if accepted else _("wacht op antwoord"),
        pill=pills.pill_for(referral.answer_by, today, calendar),
        url=reverse("werk:referral", args=[referral.pk]) if vars(referral).get("seen") else "",
    )


# The form


def options(answer: StepAnswer, protocol: Protocol, step: str) -> list[Option]:
    """Return the outcomes of a step as choices, in the order of the protocol."""
    cards = {str(each.data["value"]): each.data for each in answer.choice["outcome"].subwidgets}
    return [
        _option(cards[outcome.id], way_of(protocol, outcome).hint, answer.parts[outcome.id])
        for outcome in protocol.step(step).outcomes
    ]


def _option(card: Mapping[str, Any], consequence: str, part: Particulars) -> Option:
    return Option(
        id=card["attrs"]["id"],
        value=str(card["value"]),
        title=str(card["label"]),
        consequence=consequence,
        chosen=bool(card["selected"]),
        fields=tuple(part),
    )


def typed_words(answer: StepAnswer) -> list[tuple[str, str]]:
    """Return (question, words) of everything that was typed, to copy when it cannot be sent."""
    found = ((f, answer.choice.data.get(f.html_name)) for f in _all_fields(answer.parts.values()))
    return [(str(field.label), str(text)) for field, text in found if text]


def _all_fields(parts: Iterable[Particulars]) -> Iterator[BoundField]:
    for part in parts:
        yield from part


def told_what_follows(step: Step, opened: Iterable[Step]) -> str:
    """Return what happened and what comes next, without a word about the child."""
    done = _("Gedaan: %(title)s.") % {"title": words.title_of(step)}
    return " ".join([done, *(_next(each) for each in opened)])


def _next(step: Step) -> str:
    given = {"title": words.title_of(step), "owner": owner_of(step), "day": dates.day(step.due_on)}
    return _("Daarna: %(title)s, door %(owner)s, uiterlijk %(day)s.") % given
