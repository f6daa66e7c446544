"""The chain board: pairs of organisations and what hangs between them. No child is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.kernel.calendar import Calendar
from raak.trajectories.rules import ReferralState
from raak.ui import words as dates
from raak.web.shown import pills, words
from raak.web.shown.lists import Listed
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.trajectories.models import HandoverLine, Referral, Step

CALLS = 3
"""Receivers to call today that fit on one screen of a phone, with all that is above them."""


@dataclass(frozen=True, slots=True)
class PairRow:
    """
    One pair in one quarter. median, slow: working days until an answer, in words.

    median_days, slow_days: the same as numbers; None when nobody answered yet.
    before: how the median moved since the quarter before, in words; empty when nothing to compare.
    """

    sender: str
    receiver: str
    url: str
    median: str
    slow: str
    median_days: int | None
    slow_days: int | None
    before: str
    unanswered: int
    offered: int
    refused: int
    arrived: int


@dataclass(frozen=True, slots=True)
class WorkRow:
    """Something that hangs: a late step, or a referral nobody answers or confirms."""

    title: str
    about: str
    url: str
    pill: Pill


def pair_rows(lines: Iterable[HandoverLine]) -> Iterator[PairRow]:
    for line in lines:
        yield PairRow(
            sender=line.sender.name,
            receiver=line.receiver.name,
            url=reverse("werk:board-pair", args=[line.sender_id, line.receiver_id]),
            median=_days(line.median),
            slow=_days(line.slow),
            median_days=line.median,
            slow_days=line.slow,
            before=_compared(line.median, vars(line)["median_before"]),
            unanswered=line.unanswered,
            offered=line.offered,
            refused=line.refused,
            arrived=line.arrived,
        )


def _days(count: int | None) -> str:
    if count is None:
        return _("nog geen antwoord")
    return _("dezelfde dag") if count == 0 else words.working_days(count)


def _compared(now: int | None, before: int | None) -> str:
    if now is None or before is None:
        return ""
    if now == before:
        return _("gelijk")
    moved = _("was %(days)s") % {"days": before}
    pace = _("sneller") if now < before else _("langzamer")
    return f"{moved}, {pace}"


@dataclass(frozen=True, slots=True)
class Board:
    """
    Words and terms for the rows of this day.

    edition: whose words for the kinds of help. between: both sides are known from the page itself.
    """

    edition: str
    today: date
    calendar: Calendar
    between: bool = False

    def late(self, steps: Iterable[Step]) -> list[WorkRow]:
        """Return the late steps; one that was escalated to the reader opens its chain."""
        return [self._late(step) for step in steps]

    def _late(self, step: Step) -> WorkRow:
        chain = reverse("werk:chain", args=[step.trajectory_id])
        who = f"{step.owner.name}, {step.organisation.name}"
        route = words.title_of(step.trajectory.protocol)
        return WorkRow(
            title=words.title_of(step),
            about=f"{who} · {route} {step.trajectory.number}",
            url=chain if vars(step)["heard"] else "",
            pill=pills.pill_for(step.due_on, self.today, self.calendar),
        )

    def silent(self, referrals: Iterable[Referral]) -> list[WorkRow]:
        """Return the referrals that wait for an answer."""
        return [self._hanging(each, _("gevraagd op %(day)s door %(who)s")) for each in referrals]

    def stuck(self, referrals: Iterable[Referral]) -> list[WorkRow]:
        """Return the referrals that were accepted and wait for the child to arrive."""
        told = _("aangenomen; gevraagd op %(day)s door %(who)s")
        return [self._hanging(each, told) for each in referrals]

    def calls(self, silent: Listed[Referral], stuck: Listed[Referral]) -> list[WorkRow]:
        """Return the receivers to call today, from whom most waits first; a few of them."""
        waiting: dict[UUID, list[Referral]] = {}
        for each in (*silent.rows, *stuck.rows):
            waiting.setdefault(each.receiver_organisation_id, []).append(each)
        most_first = sorted(waiting.values(), key=lambda them: (-len(them), them[0].answer_by))
        return [self._call(them, silent.more or stuck.more) for them in most_first[:CALLS]]

    def _call(self, waiting: list[Referral], more: bool) -> WorkRow:
        receiver = waiting[0].receiver_organisation
        first = min(each.answer_by for each in waiting)
        return WorkRow(
            title=receiver.name,
            about=_waiting(waiting, more),
            url=reverse("werk:board-receiver", args=[receiver.pk]),
            pill=pills.pill_for(first, self.today, self.calendar),
        )

    def _hanging(self, referral: Referral, told: str) -> WorkRow:
        since = told % {"day": dates.day(referral.offered_at), "who": referral.sender.name}
        need = words.capital(words.need(self.edition, referral.need))
        sender, receiver = referral.sender_organisation, referral.receiver_organisation
        pair = f"{sender.name} → {receiver.name}"
        number = referral.trajectory.number
        return WorkRow(
            title=need if self.between else pair,
            about=" · ".join([number, since] if self.between else [need, number]),
            url="" if self.between else reverse("werk:board-pair", args=[sender.pk, receiver.pk]),
            pill=pills.pill_for(referral.answer_by, self.today, self.calendar),
        )


def _waiting(referrals: list[Referral], more: bool) -> str:
    """Return "2 zonder antwoord · 1 zonder bericht van aankomst"."""
    unanswered = sum(each.state == ReferralState.OFFERED for each in referrals)
    unheard = len(referrals) - unanswered
    end = "+" if more else ""
    known = [
        (_("%(n)s zonder antwoord"), unanswered),
        (_("%(n)s zonder bericht van aankomst"), unheard),
    ]
    return " · ".join(text % {"n": f"{count}{end}"} for text, count in known if count)


def slowest(rows: Iterable[PairRow]) -> int:
    """Return the length of the longest bar, in working days; at least one."""
    return max([1, *(row.slow_days or 0 for row in rows)])


def worst(rows: list[PairRow]) -> str:
    """Return the one sentence of the board: where most hangs now."""
    if not rows or not rows[0].unanswered:
        return _("Alle verwijzingen uit dit kwartaal zijn beantwoord.")
    first = rows[0]
    text = ngettext(
        "Het meest hangt hier: %(n)d verwijzing van %(sender)s wacht op %(receiver)s.",
        "Het meest hangt hier: %(n)d verwijzingen van %(sender)s wachten op %(receiver)s.",
        first.unanswered,
    )
    return text % {"n": first.unanswered, "sender": first.sender, "receiver": first.receiver}


def board_heads() -> list[str]:
    """Return the heads of the table of pairs; all but the first are numbers."""
    return [_("Van → naar"), _("Geen antwoord"), _("Middelste"), _("Traagste tiende")]


def short_heads() -> list[str]:
    """Return what stands beside the figures on a phone, in the order of `board_heads`."""
    return ["", _("Stil"), _("Middelste"), _("Traagste tiende")]


def pair_heads() -> list[str]:
    """Return the heads of the table of one pair; all but the first are numbers."""
    return [
        _("Wanneer"),
        _("Gevraagd"),
        _("Geen antwoord"),
        _("Middelste"),
        _("Traagste tiende"),
        _("Geweigerd"),
        _("Aangekomen"),
    ]
