"""The plan on a line of time: a drawing of our own, and the same in words for the table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from raak.plans.queries import Reading, Worked
from raak.ui.rules import State
from raak.web.shown import plans as shown
from raak.web.shown.pills import Pill

WIDTH, NAMES, TOP, STEP = 960, 300, 30, 26
"""Of the drawing, in pixels: all of it, the names, the heads, one line."""
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Line:
    """first, last: of the work; unpaid: the first day without money, None when all is paid."""

    title: str
    goal: str
    url: str
    first: date
    last: date
    unpaid: date | None
    owner: str
    span: str
    is_paid: bool
    pill: Pill


def lines(reading: Reading) -> list[Line]:
    """Return the activities of a plan in the order of its goals."""
    goals = {goal.pk: goal.title for goal in reading.goals}
    return [_line(each, goals[each.activity.goal_id]) for each in reading.every()]


def _line(worked: Worked, goal: str) -> Line:
    activity = worked.activity
    return Line(
        title=activity.title,
        goal=goal,
        url=reverse("regio:activity", args=[activity.pk]),
        first=activity.from_on,
        last=activity.until_on,
        unpaid=worked.unpaid_from,
        owner=shown.owner(activity),
        span=shown.span(activity.from_on, activity.until_on),
        is_paid=worked.has_money,
        pill=shown.money_pill(worked) or _paid(activity.is_free),
    )


def _paid(is_free: bool) -> Pill:
    return Pill(State.DONE.value, _("kost geen geld") if is_free else _("betaald"))


def drawn(found: list[Line], from_year: int, until_year: int, today: date) -> SafeString:
    """Return the drawing; all that is on it stands in the table beside it."""
    scale = _Scale(date(from_year, 1, 1), date(until_year + 1, 1, 1))
    height = TOP + STEP * len(found) + 8
    return format_html(
        '<svg class="plan-timeline" viewBox="0 0 {} {}" aria-hidden="true" focusable="false">'
        "{}{}{}</svg>",
        WIDTH,
        height,
        _years(scale, from_year, until_year, height),
        format_html_join("", "{}", ((_bar(scale, n, each),) for n, each in enumerate(found))),
        _today(scale, today, height),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    end: date

    def at(self, day: date) -> int:
        """Return where a day is drawn; what lies outside the plan is drawn at its edge."""
        within = min(max(day, self.first), self.end)
        share = (within - self.first).days / (self.end - self.first).days
        return NAMES + round(share * (WIDTH - NAMES))


def _years(scale: _Scale, from_year: int, until_year: int, height: int) -> SafeString:
    marks = ((scale.at(date(y, 1, 1)), height, y) for y in range(from_year, until_year + 1))
    return format_html_join(
        "",
        '<path class="plan-year" d="M{0} 8V{1}"/>'
        '<text class="plan-head" x="{0}" y="20" dx="6">{2}</text>',
        marks,
    )


def _bar(scale: _Scale, number: int, line: Line) -> SafeString:
    y = TOP + STEP * number
    begins, ends = scale.at(line.first), max(scale.at(line.last), scale.at(line.first) + 4)
    breaks = min(max(scale.at(line.unpaid), begins), ends) if line.unpaid else ends
    name = line.title if len(line.title) <= LONGEST_NAME else line.title[: LONGEST_NAME - 1] + "…"
    return format_html(
        '<text class="plan-name" x="0" y="{}">{}</text>{}{}',
        y + 14,
        name,
        _rect("plan-paid" if line.is_paid else "plan-open", begins, breaks, y),
        _rect("plan-unpaid", breaks, ends, y),
    )


def _rect(look: str, begins: int, ends: int, y: int) -> SafeString:
    if ends <= begins:
        return SafeString("")
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="16" rx="3"/>',
        look,
        begins,
        y + 2,
        ends - begins,
    )


def _today(scale: _Scale, today: date, height: int) -> SafeString:
    if not scale.first <= today < scale.end:
        return SafeString("")
    return format_html('<path class="plan-today" d="M{0} 8V{1}"/>', scale.at(today), height)
