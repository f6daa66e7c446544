"""The chain board: pairs of organisations and what hangs between them. No child is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.kernel.calendar import Calendar
from raak.ui import words as dates
from raak.web.shown import pills, words
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.trajectories.models import HandoverLine, Referral, Step


@dataclass(frozen=True, slots=True)
class PairRow:
    """
    One pair in one quarter. median, slow: working days until an answer, in words.

    before: how the median moved since the quarter before, in words; empty when nothing to compare.
    """

    sender: str
    receiver: str
    url: str
    median: str
    slow: str
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
    moved = _("was %(days)s") % {"days": _days(before)}
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

    def _hanging(self, referral: Referral, told: str) -> WorkRow:
        since = told % {"day": dates.day(referral.offered_at), "who": referral.sender.name}
        need = words.capital(words.need(self.edition, referral.need))
        sender, receiver = referral.sender_organisation, referral.receiver_organisation
        pair = f"{sender.name} → {receiver.name}"
        known = [referral.trajectory.number, since]
        return WorkRow(
            title=need if self.between else pair,
            about=" · ".join(known if self.between else [need, *known]),
            url="" if self.between else reverse("werk:board-pair", args=[sender.pk, receiver.pk]),
            pill=pills.pill_for(referral.answer_by, self.today, self.calendar),
        )


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
    return [
        _("Van → naar"),
        _("Geen antwoord"),
        _("Langzaamste tiende"),
        _("Middelste"),
        _("Gevraagd"),
    ]


def pair_heads() -> list[str]:
    """Return the heads of the table of one pair; all but the first are numbers."""
    return [
        _("Wanneer"),
        _("Gevraagd"),
        _("Geen antwoord"),
        _("Middelste"),
        _("Langzaamste tiende"),
        _("Geweigerd"),
        _("Aangekomen"),
    ]
