"""What happened in a chain, line by line, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from raak.trajectories.rules import NEXT_DECLINED
from raak.ui import words
from raak.ui.rules import State
from raak.web.shown.book import Book
from raak.web.shown.words import capital, need, reason, said, title_of, written_day

if TYPE_CHECKING:
    from raak.trajectories.models import Event, Step


@dataclass(frozen=True, slots=True)
class Moment:
    """
    One line of the chain.

    result:  what came of it; reason: why, in somebody's own words.
    notes:   what else the reader must know, such as who heard that it was late.
    answers: (question, answer) of the form that came with it.
    silence: a sentence; the line visibly breaks there.
    url, action: what can be opened, and the words on the button.
    """

    title: str
    state: State = State.DONE
    who: str = ""
    when: str = ""
    result: str = ""
    reason: str = ""
    notes: tuple[str, ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    silence: str = ""
    url: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the full history."""

    at: datetime
    what: str
    who: str


if TYPE_CHECKING:
    Maker = Callable[[Event, Book], Moment | None]


def past(book: Book) -> Iterator[Moment]:
    """Yield what is over, newest first, down to the worry that it began with."""
    for event in reversed(book.events):
        maker = MAKERS.get(event.kind)
        if maker and (moment := maker(event, book)):
            yield moment
    yield _begun(book)


def _begun(book: Book) -> Moment:
    concern = book.trajectory.concern
    raised_by = concern.raised_by
    return Moment(
        _("Vervolg begonnen") if book.trajectory.follows_id else _("Zorg opgeschreven"),
        who=raised_by.name if raised_by else _("Iemand buiten raak"),
        when=words.moment(book.trajectory.started_at),
    )


def _done(event: Event, book: Book) -> Moment | None:
    step = _step(event)
    if any(referral.step_id == step.pk for referral in book.referrals):
        return None  # the referral says the same, with the receiver's name
    outcome = book.outcome(step)
    return Moment(
        title_of(step),
        who=book.who(event.actor_id),
        when=words.moment(event.at),
        result=said(outcome.title) if outcome else "",
        reason=event.reason,
        notes=tuple(late_notes(step, book)),
        answers=tuple(book.answers(step)),
    )


def late_notes(step: Step, book: Book) -> Iterator[str]:
    """Yield who heard, and when, that a step was late."""
    for role, at in book.heard.get(step.pk, []):
        yield _("%(role)s hoorde op %(day)s dat dit te laat was.") % {
            "role": capital(book.role(role)),
            "day": words.day(at),
        }


def _withdrawn(event: Event, book: Book) -> Moment:
    return Moment(
        title_of(_step(event)),
        state=State.IN_TIME,
        who=book.who(event.actor_id),
        when=words.moment(event.at),
        result=_("Vervallen, omdat het traject stopte"),
    )


def _handed_over(event: Event, book: Book) -> Moment:
    given = {"from": book.names.get(f"person:{event.detail.get('from')}", _("een collega"))}
    given["to"] = book.names.get(f"person:{event.detail.get('to')}", _("een collega"))
    return Moment(
        _("Overgedragen: %(step)s") % {"step": title_of(_step(event))},
        who=book.who(event.actor_id),
        when=words.moment(event.at),
        result=_("Van %(from)s naar %(to)s") % given,
        reason=event.reason,
    )


def _referral(event: Event, book: Book) -> Moment | None:
    referral = book.referral_by_id.get(str(event.detail.get("referral")))
    if referral is None:
        return None
    receiver = referral.receiver_organisation.name
    titles = {
        "referral.offered": _("Hulp gevraagd aan %(receiver)s"),
        "referral.accepted": _("%(receiver)s neemt de verwijzing aan"),
        "referral.refused": _("%(receiver)s weigert de verwijzing"),
        "referral.arrived": _("Aangekomen bij %(receiver)s"),
        "referral.did_not_arrive": _("Niet aangekomen bij %(receiver)s"),
        "referral.withdrawn": _("Verwijzing naar %(receiver)s ingetrokken"),
        "referral.readdressed": _("Verwijzing doorgezet naar %(receiver)s"),
        "referral.reminded": _("%(receiver)s herinnerd"),
        "referral.feedback": _("%(receiver)s laat weten hoe het gaat"),
    }
    offered = event.kind == "referral.offered"
    return Moment(
        titles[event.kind] % {"receiver": receiver},
        who=referral.receiver_name if _by_link(event) else book.who(event.actor_id),
        when=words.moment(event.at),
        result=need(book.edition, referral.need) if offered else "",
        reason=referral.feedback if event.kind == "referral.feedback" else reason(event.reason),
    )


def _by_link(event: Event) -> bool:
    return event.actor_id.startswith("link:")


def _named(event: Event, book: Book) -> Moment:
    return Moment(
        _("Gezegd om welk kind het gaat"),
        who=book.who(event.actor_id),
        when=words.moment(event.at),
    )


def _paused(event: Event, book: Book) -> Moment:
    until = written_day(str(event.detail.get("until", "")))
    return Moment(
        _("Termijnen staan stil tot %(day)s") % {"day": until},
        who=book.who(event.actor_id),
        when=words.moment(event.at),
        reason=event.reason,
    )


def _stopped(event: Event, book: Book) -> Moment:
    return Moment(
        _("Besloten te stoppen"),
        who=book.who(event.actor_id),
        when=words.moment(event.at),
        result=ending_title(book, str(event.detail.get("ending", ""))),
        reason=event.reason,
    )


def _declined(event: Event, book: Book) -> Moment:
    return Moment(
        _("Besloten dat een vervolg niet begint"),
        who=book.who(event.actor_id),
        when=words.moment(event.at),
        reason=event.reason,
    )


def _ended(event: Event, book: Book) -> Moment:
    return Moment(
        _("Traject afgerond"),
        who=book.who(event.actor_id),
        when=words.moment(event.at),
        result=ending_title(book, str(event.detail.get("ending", ""))),
    )


def ending_title(book: Book, ending: str) -> str:
    found = [each.title for each in book.protocol.endings if each.id == ending]
    return said(found[0]) if found else ending


def _reached(event: Event, book: Book) -> Moment:
    milestone = book.protocol.milestones.get(str(event.detail.get("milestone")))
    return Moment(
        _("Bereikt: %(milestone)s") % {"milestone": said(milestone)}, when=words.moment(event.at)
    )


MAKERS: Mapping[str, Maker] = {
    "step.done": _done,
    "step.withdrawn": _withdrawn,
    "step.handed-over": _handed_over,
    "referral.offered": _referral,
    "referral.accepted": _referral,
    "referral.refused": _referral,
    "referral.arrived": _referral,
    "referral.did_not_arrive": _referral,
    "referral.withdrawn": _referral,
    "referral.readdressed": _referral,
    "referral.reminded": _referral,
    "referral.feedback": _referral,
    NEXT_DECLINED: _declined,
    "trajectory.named": _named,
    "trajectory.paused": _paused,
    "trajectory.withdrawn": _stopped,
    "trajectory.ended": _ended,
    "milestone.reached": _reached,
}
"""What stands in the chain; the other kinds stand in the full history only."""


def full(book: Book) -> list[Line]:
    """Return every line of history, newest first, also what the clock did."""
    return [_line(event, book) for event in reversed(book.events)]


def _line(event: Event, book: Book) -> Line:
    return Line(event.at, _sentence(event, book), book.who(event.actor_id))


def _sentence(event: Event, book: Book) -> str:
    if told := SENTENCES.get(event.kind):
        return told(event, book)
    maker = MAKERS.get(event.kind)
    moment = maker(event, book) if maker else None
    if moment is None:
        return title_of(event.step) if event.step else event.kind
    return f"{moment.title}: {moment.result}" if moment.result else moment.title


def _opened(event: Event, book: Book) -> str:
    return _("Stap geopend: %(step)s") % {"step": title_of(_step(event))}


def _reminded(event: Event, book: Book) -> str:
    return _("Herinnerd aan: %(step)s") % {"step": title_of(_step(event))}


def _escalated(event: Event, book: Book) -> str:
    given = {"role": capital(book.role(event.role)), "step": title_of(_step(event))}
    return _("%(role)s hoorde dat dit te laat is: %(step)s") % given


def _passed_up(event: Event, book: Book) -> str:
    given = {"role": capital(book.role(event.role)), "step": title_of(_step(event))}
    return _("%(role)s waakt vanaf nu over deze late stap: %(step)s") % given


def _moved(event: Event, book: Book) -> str:
    given = {"step": title_of(_step(event)), "day": written_day(str(event.detail.get("due_on")))}
    return _("Nieuwe datum, %(day)s: %(step)s") % given


SENTENCES: Mapping[str, Callable[[Event, Book], str]] = {
    "step.opened": _opened,
    "step.reminded": _reminded,
    "step.escalated": _escalated,
    "step.passed-up": _passed_up,
    "step.moved": _moved,
}


def _step(event: Event) -> Step:
    if event.step is None:
        raise ValueError(f"{event.kind} without a step")
    return event.step
