"""A plan in words: what stands, who answers for it, and what deserves a second thought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.handbook import queries as handbook
from raak.plans.queries import Reading, Worked
from raak.plans.rules.notes import POINT_OF, Note
from raak.plans.rules.states import GoalKind, GoalMove, GoalState, Horizon, PlanState
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill
from raak.web.shown.words import function, language

if TYPE_CHECKING:
    from raak.handbook.framework import Concept
    from raak.plans.models import Activity, Goal, Plan

FUNCTIONS = ("information", "signalling", "guidance", "light_help", "care_coordination")


def euros(cents: int) -> str:
    """Return an amount as it is written here: "€ 1.234,50", without cents when there are none."""
    places = 2 if cents % 100 else 0
    return f"€\u00a0{number_format(Decimal(cents) / 100, places, force_grouping=True)}"


def top(code: str) -> str:
    return _titles(handbook.top_goals()).get(code, code)


def kind_of_work(code: str) -> str:
    return _titles(handbook.activity_types()).get(code, code)


def level(number: int) -> str:
    plain = {each.level: each.plain for each in handbook.plain_levels()}
    return f"{number}. {plain[number].in_language(language())}" if number in plain else str(number)


def point(number: int) -> str:
    found = {each.number: each.title for each in handbook.points()}
    return f"{number}. {found[number].in_language(language())}" if number in found else str(number)


def _titles(concepts: Iterable[Concept]) -> Mapping[str, str]:
    return {each.code: each.title.in_language(language()) for each in concepts}


def goal_kind(of: str) -> str:
    return {
        GoalKind.PROCESS: _("Samenwerken: hoe mensen het doen"),
        GoalKind.PRODUCT: _("Opbrengst: wat er straks is"),
    }[GoalKind(of)]


def horizon(of: str) -> str:
    return {
        Horizon.SHORT: _("Binnen een jaar"),
        Horizon.LONG: _("Op langere termijn"),
    }[Horizon(of)]


def goal_state(of: str) -> Pill:
    return {
        GoalState.CONCEPT: Pill(State.WAITING.value, _("concept")),
        GoalState.ACTIVE: Pill(State.IN_TIME.value, _("we werken eraan")),
        GoalState.REACHED: Pill(State.DONE.value, _("bereikt")),
        GoalState.DROPPED: Pill(State.WAITING.value, _("losgelaten")),
    }[GoalState(of)]


def plan_state(of: str) -> Pill:
    return {
        PlanState.DRAFT: Pill(State.WAITING.value, _("concept")),
        PlanState.ADOPTED: Pill(State.DONE.value, _("vastgesteld")),
        PlanState.CLOSED: Pill(State.WAITING.value, _("afgesloten")),
    }[PlanState(of)]


def move(of: GoalMove) -> str:
    return {
        GoalMove.START: _("Begin met dit doel"),
        GoalMove.REACH: _("Dit doel is bereikt"),
        GoalMove.DROP: _("Laat dit doel los"),
        GoalMove.REOPEN: _("Maak er weer een concept van"),
    }[of]


def owner(of: Goal | Activity) -> str:
    """Return who answers for something, and whether they still can."""
    if of.owner_person:
        gone = "" if of.owner_person.is_active else _(" (werkt hier niet meer)")
        return of.owner_person.name + gone
    if of.owner_organisation:
        gone = _(" (gesloten)") if of.owner_organisation.closed_on else ""
        return of.owner_organisation.name + gone
    return _("nog niemand")


def span(first: date, last: date) -> str:
    return _("%(first)s tot en met %(last)s") % {
        "first": dates.day(first),
        "last": dates.day(last),
    }


@dataclass(frozen=True, slots=True)
class NoteShown:
    """reason: why it is done all the same; empty: nobody said."""

    code: str
    title: str
    says: str
    reason: str


def notes(worked: Worked) -> list[NoteShown]:
    return [_note(each, worked.activity.reasons.get(each.value, "")) for each in worked.notes]


def _note(note: Note, reason: str) -> NoteShown:
    says = {
        Note.SMALL: _(
            "Bereikt dit genoeg mensen? Het zijn er minder dan wat jullie zelf weinig noemen."
        ),
        Note.RESILIENCE: _(
            "Het raamwerk raadt training in weerbaarheid af: leg de last niet bij het kind."
        ),
        Note.ISOLATED: _(
            "Dit is voor één groep en sluit nergens op aan. Bij welk aanbod hoort het?"
        ),
    }[note]
    return NoteShown(note.value, point(POINT_OF[note]), says, reason)


def money_pill(worked: Worked) -> Pill | None:
    """Return the red edge: from when there is no money; None when all of it is paid."""
    if worked.unpaid_from:
        told = _("geen geld vanaf %(day)s") % {"day": dates.day(worked.unpaid_from)}
        return Pill(State.LATE.value, told)
    return None if worked.has_money else Pill(State.WAITING.value, _("nog geen geld"))


@dataclass(frozen=True, slots=True)
class ActivityRow:
    title: str
    about: str
    url: str
    pills: list[Pill]


def activity_row(worked: Worked) -> ActivityRow:
    activity = worked.activity
    open_notes = [each for each in worked.notes if not activity.reasons.get(each.value)]
    pills = [each for each in [money_pill(worked)] if each]
    if open_notes:
        n = len(open_notes)
        told = ngettext("%(n)d vraag", "%(n)d vragen", n) % {"n": n}
        pills.append(Pill(State.SOON.value, told))
    return ActivityRow(
        title=activity.title,
        about=f"{owner(activity)} · {span(activity.from_on, activity.until_on)}",
        url=reverse("regio:activity", args=[activity.pk]),
        pills=pills,
    )


@dataclass(frozen=True, slots=True)
class GoalShown:
    goal: Goal
    url: str
    pill: Pill
    about: str
    activities: list[ActivityRow]


@dataclass(frozen=True, slots=True)
class TopShown:
    title: str
    says: str
    goals: list[GoalShown]


def tops(reading: Reading) -> list[TopShown]:
    """Return the three top goals with the goals below each; what was let go stands last."""
    return [
        TopShown(
            each.title.in_language(language()),
            each.says.in_language(language()),
            [goal_shown(goal, reading.worked) for goal in _below(reading, each.code)],
        )
        for each in handbook.top_goals()
    ]


def _below(reading: Reading, code: str) -> list[Goal]:
    here = [each for each in reading.goals if each.top == code]
    return sorted(here, key=lambda each: each.state == GoalState.DROPPED)


def goal_shown(goal: Goal, worked: Mapping[UUID, list[Worked]]) -> GoalShown:
    said = [owner(goal), _("klaar op %(day)s") % {"day": dates.day(goal.until_on)}]
    return GoalShown(
        goal=goal,
        url=reverse("regio:goal", args=[goal.pk]),
        pill=goal_state(goal.state),
        about=" · ".join([*said, horizon(goal.horizon).lower()]),
        activities=[activity_row(each) for each in worked.get(goal.pk, ())],
    )


@dataclass(frozen=True, slots=True)
class TallyRow:
    title: str
    cells: list[tuple[str, int]]


def tally(reading: Reading) -> list[TallyRow]:
    """Return how many activities there are of each kind of work at each level."""
    return [
        TallyRow(
            each.title.in_language(language()),
            [(str(n), reading.tally.get((each.code, n), 0)) for n in range(1, 6)],
        )
        for each in handbook.activity_types()
    ]


def goal_facts(goal: Goal) -> list[tuple[str, object]]:
    return [
        (_("Hoort bij"), top(goal.top)),
        (_("Soort doel"), goal_kind(goal.kind)),
        (_("Wie is eigenaar?"), owner(goal)),
        (_("Klaar op"), dates.day(goal.until_on)),
        (_("Wanneer merk je er iets van?"), horizon(goal.horizon)),
        (_("Volgorde"), goal.rank),
        (_("Lange aanloop"), _("ja, veel partijen moeten meedoen") if goal.long_lead else ""),
        (_("Punten van het raamwerk"), "; ".join(point(each) for each in goal.points)),
        (_("Niveaus"), "; ".join(level(each) for each in goal.levels)),
    ]


def activity_facts(worked: Worked, edition: str) -> list[tuple[str, object]]:
    a = worked.activity
    places = ", ".join(sorted(each.name for each in a.municipalities.all()))
    return [
        (_("Soort werk"), ", ".join(kind_of_work(each) for each in a.kinds)),
        (_("Wie is eigenaar?"), owner(a)),
        (_("Wanneer"), span(a.from_on, a.until_on)),
        (_("Waar"), places or _("de hele regio")),
        (_("Voor wie"), a.audience),
        (_("Niveaus"), "; ".join(level(each) for each in a.levels)),
        (_("Functies"), ", ".join(function(edition, each) for each in a.functions)),
        (_("Punten van het raamwerk"), "; ".join(point(each) for each in a.points)),
        (_("Aanbod waar het over gaat"), ", ".join(sorted(s.name for s in a.services.all()))),
        (_("Interventies"), ", ".join(a.interventions)),
        (_("Hoe meet je het?"), " ".join(filter(None, (a.indicator, _aimed(a))))),
        (_("Zo tel je"), a.defined),
        (_("Bedoeld voor"), _people(a.people_intended)),
        (_("Bereikt"), reached(worked)),
    ]


def _aimed(activity: Activity) -> str:
    if not activity.target:
        return ""
    return _("(streven: %(target)s %(unit)s)") % {
        "target": activity.target,
        "unit": activity.unit,
    }


def _people(number: int | None) -> str:
    if number is None:
        return ""
    return ngettext("%(n)d persoon", "%(n)d personen", number) % {"n": number}


def reached(worked: Worked) -> str:
    """Return how many people were reached, and who says so."""
    if worked.is_counted and worked.counted is None:
        return _("niet getoond: het getal is te klein (uit de agenda)")
    if worked.reached is None:
        return _("nog niet bekend")
    told = _people(worked.reached)
    if worked.is_counted:
        return _("%(n)s, geteld in de agenda") % {"n": told}
    return _("%(n)s, gemeld") % {"n": told}


def plan_title(plan: Plan) -> str:
    return f"{plan.title} {plan.from_year}-{plan.until_year}"
