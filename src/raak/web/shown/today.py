"""Somebody's day: what to do first, whom to wait for, what is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.kernel.calendar import Calendar, office_day
from raak.trajectories.rules import ReferralState
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import pills, words
from raak.web.shown.lists import Listed
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.children.models import Child
    from raak.trajectories.models import Feedback, Referral, Step

WEEK = 5
"""Working days: what is due within them stands under "this week"."""


@dataclass(frozen=True, slots=True)
class Task:
    """
    Something to do.

    child:  initials and age, or the number of a trajectory without a name.
    due_on: the day that orders the list.
    """

    title: str
    child: str
    about: str
    url: str
    due_on: date
    pill: Pill


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody else's answer. remind: where a reminder goes; empty when one went out today."""

    title: str
    child: str
    about: str
    url: str
    pill: Pill
    remind: str


@dataclass(frozen=True, slots=True)
class News:
    title: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Day:
    """Everything on the page of a day, each list with whether there is more."""

    first: Listed[Task]
    this_week: Listed[Task]
    later: Listed[Task]
    waiting: Listed[Waiting]
    heard: Listed[Task]
    news: Listed[News]

    @property
    def is_empty(self) -> bool:
        lists = (self.first, self.this_week, self.later, self.waiting, self.heard, self.news)
        return not any(each.rows for each in lists)


@dataclass(frozen=True, slots=True)
class Desk:
    """Words and terms of the region on this day."""

    today: date
    calendar: Calendar

    def day_of(
        self,
        *,
        steps: Listed[Step],
        asked: Listed[Referral],
        sent: Listed[Referral],
        heard: Listed[Step],
        told: Listed[Feedback],
    ) -> Day:
        """Return the page: a step that waits for a referral stands with what is waited for."""
        waited_for = {referral.step_id for referral in sent.rows}
        own = [self.task(step) for step in steps.rows if step.pk not in waited_for]
        tasks = sorted([*own, *map(self.answer, asked.rows)], key=lambda task: task.due_on)
        soon = self.calendar.add_working_days(self.today, 1)
        week = self.calendar.add_working_days(self.today, WEEK)
        first, this_week, later = _parted(tasks, soon, week, more=steps.more or asked.more)
        return Day(
            first=first,
            this_week=this_week,
            later=later,
            waiting=Listed([self.wait(each) for each in sent.rows], sent.more),
            heard=Listed([self.overheard(each) for each in heard.rows], heard.more),
            news=Listed([_news(each) for each in told.rows], told.more),
        )

    def task(self, step: Step) -> Task:
        about = words.title_of(step.trajectory.protocol)
        return Task(
            title=words.title_of(step),
            child=self.child(step.trajectory.child) or step.trajectory.number,
            about=f"{about}, {step.team.name}" if step.team else about,
            url=reverse("werk:step", args=[step.pk]),
            due_on=step.due_on,
            pill=self.pill(step.due_on),
        )

    def answer(self, referral: Referral) -> Task:
        accepted = referral.state == ReferralState.ACCEPTED
        return Task(
            title=_("Meld of het kind is aangekomen")
            if accepted
            else _("Beantwoord de verwijzing"),
            child=self.child(referral.child),
            about=_from_whom(referral),
            url=reverse("werk:referral", args=[referral.pk]),
            due_on=referral.answer_by,
            pill=self.pill(referral.answer_by),
        )

    def overheard(self, step: Step) -> Task:
        given = {"owner": step.owner.name, "organisation": step.organisation.name}
        return Task(
            title=words.title_of(step),
            child=step.trajectory.number,
            about=_("%(owner)s, %(organisation)s") % given,
            url=reverse("werk:step", args=[step.pk]),
            due_on=step.due_on,
            pill=self.pill(step.due_on),
        )

    def wait(self, referral: Referral) -> Waiting:
        accepted = referral.state == ReferralState.ACCEPTED
        receiver = {"receiver": referral.receiver_organisation.name}
        reminded_today = bool(
            referral.reminded_at and office_day(referral.reminded_at) == self.today
        )
        return Waiting(
            title=(
                _("%(receiver)s: is het kind aangekomen?")
                if accepted
                else _("%(receiver)s: antwoord op je verwijzing")
            )
            % receiver,
            child=self.child(referral.child),
            about=_("vandaag herinnerd") if reminded_today else "",
            url=reverse("werk:referral", args=[referral.pk]),
            pill=self._silence(referral),
            remind="" if reminded_today else reverse("werk:referral-remind", args=[referral.pk]),
        )

    def _silence(self, referral: Referral) -> Pill:
        if referral.answer_by < self.today:
            return self.pill(referral.answer_by)
        since = pills.silent_since(office_day(referral.offered_at), self.today, self.calendar)
        fresh = office_day(referral.offered_at) >= self.today
        said = _("verstuurd vandaag") if fresh else _("wacht sinds %(since)s") % {"since": since}
        return Pill(State.WAITING.value, said)

    def child(self, child: Child | None) -> str:
        """Return "J. de B., 7 jaar"; nothing for a child without a name."""
        if child is None:
            return ""
        age = words.child_age(child, self.today)
        return ", ".join(part for part in (words.child_initials(child), age) if part)

    def pill(self, due_on: date) -> Pill:
        return pills.pill_for(due_on, self.today, self.calendar)


def _from_whom(referral: Referral) -> str:
    """Say whose question it is, and that they asked again: the reminder reaches its reader here."""
    sender = {"sender": referral.sender_organisation.name}
    if not referral.reminded_at:
        return _("verwijzing van %(sender)s") % sender
    day = {"day": dates.day(referral.reminded_at)}
    return _("verwijzing van %(sender)s, herinnerd op %(day)s") % {**sender, **day}


def _parted(
    tasks: Iterable[Task], soon: date, week: date, *, more: bool
) -> tuple[Listed[Task], Listed[Task], Listed[Task]]:
    """Return what is due until `soon`, until `week` and later; `more` belongs to the last."""
    parts: tuple[list[Task], list[Task], list[Task]] = ([], [], [])
    for task in tasks:
        parts[(task.due_on > soon) + (task.due_on > week)].append(task)
    last = max((i for i, part in enumerate(parts) if part), default=0)
    first, this_week, later = (Listed(part, more and i == last) for i, part in enumerate(parts))
    return first, this_week, later


def _news(feedback: Feedback) -> News:
    return News(
        title=_("Terugkoppeling van %(name)s") % {"name": feedback.given_by.name},
        about=words.title_of(feedback.trajectory.protocol),
        url=reverse("werk:feedback", args=[feedback.pk]),
    )
