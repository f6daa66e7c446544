"""How the plan goes, in words: stages, criteria, indicators, what asks for more effort."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from raak.handbook import queries as handbook
from raak.monitoring.rules.asked import HARD_TO_REACH, Asked, Lesson, Stage, Verdict
from raak.monitoring.rules.going import Effort, Going
from raak.monitoring.rules.measuring import Course, Derived
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import plans as plan_words
from raak.web.shown.pills import Pill
from raak.web.shown.words import language

if TYPE_CHECKING:
    from uuid import UUID

    from raak.monitoring.models import Finding
    from raak.monitoring.queries import Board, Line, Measured

DEFAULT_EDITION = "nl-2026"


def number(amount: Decimal) -> str:
    """Return a number as it is written here, without decimals that say nothing."""
    places = 0 if amount == amount.to_integral_value() else 2
    told = number_format(amount, places, force_grouping=True)
    return told.rstrip("0") if places and told.endswith("0") else told


def stage(of: Stage) -> str:
    return {
        Stage.AGREED: _("Afgesproken met wie meedoet"),
        Stage.RUNNING: _("In uitvoering"),
        Stage.REACHING: _("Bereikt wie het moet bereiken"),
        Stage.ANCHORED: _("Heeft een vaste plek"),
    }[of]


def lesson(of: Lesson) -> str:
    return {
        Lesson.WORKED: _("Wat werkte goed, en wie deed dat?"),
        Lesson.NEW: _("Wat was nieuw, en wat voegde het toe aan wat er al was?"),
        Lesson.PITFALLS: _("Waar liepen jullie op vast, en hoe kwam het los?"),
        Lesson.NEXT: _("Wat kan een volgende regio net zo goed of beter doen?"),
    }[of]


def question(asked: Asked, code: str) -> str:
    """Return a question of a set in words."""
    if asked is Asked.STAGES:
        return stage(Stage(code))
    if asked is Asked.EVALUATION:
        return lesson(Lesson(code))
    if asked is Asked.CRITERIA:
        return criteria().get(code, code)
    return sector(code)


def criteria() -> Mapping[str, str]:
    return {each.code: each.title.in_language(language()) for each in handbook.criteria()}


def criterion_says() -> Mapping[str, str]:
    return {each.code: each.says.in_language(language()) for each in handbook.criteria()}


def sector(code: str) -> str:
    told = handbook.sector_word(DEFAULT_EDITION, code, language())
    return told[:1].upper() + told[1:]


def hint(asked: Asked, code: str) -> str:
    """Return what helps to answer a question."""
    if asked is Asked.CRITERIA:
        return criterion_says().get(code, "")
    if asked is Asked.SECTORS:
        return _("Regio's vonden deze groep moeilijk te bereiken.") if code in HARD_TO_REACH else ""
    if asked is Asked.EVALUATION:
        return ""
    return {
        Stage.AGREED: _("Wie doet wat? Weten alle partijen dat, en staat het ergens?"),
        Stage.RUNNING: _("Gebeurt het al? Overal, of op een paar plekken?"),
        Stage.REACHING: _("Komen de mensen voor wie het is bedoeld, en komen ze allemaal?"),
        Stage.ANCHORED: _("Gaat het door als het project stopt, zonder dat iemand erom vraagt?"),
    }[Stage(code)]


def set_title(asked: Asked) -> str:
    return {
        Asked.STAGES: _("Hoe ver is het?"),
        Asked.CRITERIA: _("Hoe goed is het?"),
        Asked.EVALUATION: _("Wat hebben jullie geleerd?"),
        Asked.SECTORS: _("Welke beroepsgroepen doen mee?"),
    }[asked]


def evidence_label(asked: Asked) -> str:
    return _("Wat doen jullie eraan?") if asked is Asked.SECTORS else _("Waaruit blijkt dat?")


def verdict_words(of: Verdict, asked: Asked) -> str:
    if asked is Asked.SECTORS:
        return {
            Verdict.YES: _("Doet mee"),
            Verdict.PARTLY: _("Doet een beetje mee"),
            Verdict.NO: _("Doet niet mee"),
        }[of]
    return {Verdict.YES: _("Ja"), Verdict.PARTLY: _("Deels"), Verdict.NO: _("Nee")}[of]


def verdict_pill(found: Finding | None) -> Pill:
    if found is None or not found.verdict:
        return Pill(State.WAITING.value, _("nog open"))
    of = Verdict(found.verdict)
    state = {Verdict.YES: State.DONE, Verdict.PARTLY: State.SOON, Verdict.NO: State.LATE}[of]
    return Pill(state.value, verdict_words(of, Asked(found.asked)).lower())


def effort(of: Effort) -> str:
    return {
        Effort.NOT_AGREED: _("nog niet afgesproken met wie meedoet"),
        Effort.NOT_RUNNING: _("had al begonnen moeten zijn"),
        Effort.NOT_REACHING: _("halverwege, en het bereik is niet bekend of te laag"),
        Effort.NOT_ANCHORED: _("bijna afgelopen, zonder vaste plek"),
        Effort.MEASURE_LATE: _("een meting is te laat"),
        Effort.WRONG_WAY: _("een getal gaat de verkeerde kant op"),
        Effort.UNPAID: _("het geld houdt eerder op"),
    }[of]


def course_pill(of: Course) -> Pill:
    state, told = {
        Course.REACHED: (State.DONE, _("bereikt")),
        Course.BETTER: (State.IN_TIME, _("gaat de goede kant op")),
        Course.SAME: (State.SOON, _("nog gelijk")),
        Course.WORSE: (State.LATE, _("gaat de verkeerde kant op")),
        Course.UNKNOWN: (State.WAITING, _("nog niet te zeggen")),
    }[of]
    return Pill(state.value, told)


def derived(of: Derived) -> str:
    return {
        Derived.REACH: _("Ja: wie kwam volgens de agenda, per jaar"),
        Derived.SCHOOLS: _("Ja: scholen die lessen hadden, per schooljaar"),
        Derived.ROUTE: _("Ja: hoe vaak een route begon, per jaar"),
        Derived.AWARENESS: _("Ja: hoeveel procent van de ouders het aanbod kent, per meting"),
    }[of]


def counted_by(of: Derived) -> str:
    return {
        Derived.REACH: _("de agenda van deze website"),
        Derived.SCHOOLS: _("de lessen in deze website"),
        Derived.ROUTE: _("de trajecten in deze website"),
        Derived.AWARENESS: _("de metingen onder ouders in deze website"),
    }[of]


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with what holds now: words, and who said it when."""

    code: str
    title: str
    hint: str
    pill: Pill | None
    words: str
    by: str


def answers(asked: Asked, codes: Iterable[str], held: Mapping[str, Finding]) -> list[Answer]:
    return [_answer(asked, code, held.get(code)) for code in codes]


def _answer(asked: Asked, code: str, found: Finding | None) -> Answer:
    by = ""
    if found:
        told = {"name": found.said_by.name, "day": dates.day(found.as_of)}
        by = _("%(name)s, stand van %(day)s") % told
    return Answer(
        code,
        question(asked, code),
        hint(asked, code),
        verdict_pill(found) if found is None or found.verdict else None,
        found.words if found else "",
        by,
    )


@dataclass(frozen=True, slots=True)
class BoardRow:
    title: str
    url: str
    cells: list[tuple[str, Pill]]


@dataclass(frozen=True, slots=True)
class LevelShown:
    """example: what a region could do here, when nothing is done yet."""

    title: str
    rows: list[BoardRow]
    example: str


def levels(board: Board) -> list[LevelShown]:
    """Return the schema: a table per level; what is at two levels stands in both."""
    examples: dict[int, str] = {
        each.level: each.work.in_language(language()) for each in handbook.example_gauges()
    }
    found = [
        LevelShown(
            plan_words.level(level),
            [board_row(each) for each in board.lines if level in each.worked.activity.levels],
            examples.get(level, ""),
        )
        for level in range(1, 6)
    ]
    loose = [board_row(each) for each in board.lines if not each.worked.activity.levels]
    return [*found, LevelShown(_("Nog zonder niveau"), loose, "")] if loose else found


def standing_url(activity_id: UUID) -> str:
    return reverse("regio:activity-standing", args=[activity_id])


def board_row(line: Line) -> BoardRow:
    cells = [(stage(each), verdict_pill(line.stages.get(each))) for each in Stage]
    activity = line.worked.activity
    return BoardRow(activity.title, standing_url(activity.pk), cells)


@dataclass(frozen=True, slots=True)
class GoingRow:
    title: str
    url: str
    about: str


def going(board: Board, wanted: Going) -> list[GoingRow]:
    return [
        GoingRow(
            line.worked.activity.title,
            standing_url(line.worked.activity.pk),
            "; ".join(effort(each) for each in line.efforts)
            or plan_words.owner(line.worked.activity),
        )
        for line in board.lines
        if line.going is wanted
    ]


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    title: str
    url: str
    of: str
    first: str
    last: str
    target: str
    pill: Pill


def measured_row(found: Measured) -> MeasuredRow:
    gauge, figures = found.gauge, found.figures
    about = gauge.activity or gauge.goal
    return MeasuredRow(
        title=gauge.name,
        url=reverse("regio:gauge", args=[gauge.pk]),
        of=about.title if about else "",
        first=figure(figures[0].amount, figures[0].on) if figures else "",
        last=figure(figures[-1].amount, figures[-1].on) if len(figures) > 1 else "",
        target="" if gauge.target is None else f"{number(gauge.target)} {gauge.unit}",
        pill=course_pill(found.course),
    )


def figure(amount: Decimal | None, on: date) -> str:
    told = _("te klein om te tonen") if amount is None else number(amount)
    return f"{told} ({dates.day(on)})"


def measured_rows(board: Board) -> list[MeasuredRow]:
    """Return all that is measured: first of the goals, then of what is done for them."""
    goals = [each for goal in board.reading.goals for each in board.of_goals.get(goal.pk, ())]
    return [measured_row(each) for each in (*goals, *(m for x in board.lines for m in x.measured))]


def unfollowed(board: Board, today: date) -> list[GoingRow]:
    """Return what began and has no figure of after the first one: its after-measurement misses."""
    return [
        GoingRow(
            line.worked.activity.title,
            standing_url(line.worked.activity.pk),
            _("alleen een eerste meting") if line.measured else _("geen meting"),
        )
        for line in board.lines
        if line.worked.activity.from_on <= today
        and not any(each.followed for each in line.measured)
    ]
