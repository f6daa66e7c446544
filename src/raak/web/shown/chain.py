"""The page of one chain: what must happen now, who takes part, and what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.trajectories.rules import NEXT_DECLINED, ReferralState, StepState, TrajectoryState
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import history, pills, words
from raak.web.shown.book import Book
from raak.web.shown.history import Line, Moment
from raak.web.shown.pills import Pill
from raak.web.shown.referral import state_pill
from raak.web.shown.route import RouteMap, drawn

if TYPE_CHECKING:
    from raak.trajectories.models import Participant, Referral, Step, Trajectory


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in the chain and who takes part there, each with their part."""

    organisation: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """The step that the reader must do first. others: how many more wait for the reader."""

    title: str
    url: str
    action: str
    pill: Pill
    others: int


@dataclass(frozen=True, slots=True)
class Other:
    """Another trajectory of the same child."""

    title: str
    url: str
    about: str


@dataclass(frozen=True)
class ChainPage:
    """
    child:  the name, for this page only. worry: (head, words) of the concern it began with.
    may_…:  the deed can be done now, and the reader may do it.
    """

    number: str
    child: str
    title: str
    facts: list[tuple[str, str]]
    paused: str
    ended: str
    stopping: bool
    mine: Mine | None
    parties: list[Party]
    moments: list[Moment]
    lines: list[Line]
    others: list[Other]
    worry: list[tuple[str, str]]
    map: RouteMap
    may_lead: bool
    may_name: bool
    may_follow: bool


def chain_page(book: Book) -> ChainPage:
    trajectory = book.trajectory
    running = trajectory.state == TrajectoryState.OPEN
    stopping = bool(trajectory.memory.get("stopping"))
    mine = _mine(book)
    return ChainPage(
        number=trajectory.number,
        child=words.child_name(trajectory.child),
        title=words.title_of(trajectory.protocol),
        facts=list(_facts(book)),
        paused=_paused(book),
        ended="" if running else history.ending_title(book, trajectory.ending),
        stopping=running and stopping,
        mine=mine,
        parties=list(_parties(book.parties, book)),
        moments=[*_now(book, mine), *history.past(book)],
        lines=history.full(book),
        others=[_other(each) for each in book.others],
        worry=_worry(trajectory),
        map=_map(book),
        may_lead=running and book.leads and not stopping,
        may_name=running and book.takes_part and trajectory.child_id is None,
        may_follow=book.takes_part and bool(_offered(book)),
    )


def _facts(book: Book) -> Iterator[tuple[str, str]]:
    trajectory = book.trajectory
    yield _("Leeftijd"), words.child_age(trajectory.child, book.today)
    yield _("Gemeente"), trajectory.municipality.name if trajectory.municipality else ""
    yield _("Begonnen"), dates.day(trajectory.started_at)
    yield _("Bij"), trajectory.organisation.name
    titles = {fact.id: words.said(fact.title) for fact in book.protocol.facts}
    for name, day in trajectory.memory.get("facts", {}).items():
        yield titles.get(name, name), words.written_day(day)


def _paused(book: Book) -> str:
    until = book.trajectory.paused_until
    running = book.trajectory.state == TrajectoryState.OPEN
    return dates.day(until) if running and until and until > book.today else ""


def _worry(trajectory: Trajectory) -> list[tuple[str, str]]:
    concern = trajectory.concern
    told = (
        (_("Gezien"), concern.seen),
        (_("Gehoord"), concern.heard),
        (_("Verteld"), concern.told),
    )
    return [(head, text) for head, text in told if text]


# What must happen now


def _mine(book: Book) -> Mine | None:
    """Return what the reader can do first; what waits for somebody else comes after it."""
    mine = [step for step in book.open_steps if book.is_mine(step)]
    mine.sort(key=lambda step: (step.pk in book.live_referrals, step.due_on))
    if not mine:
        return None
    url, action = _opens(mine[0], book)
    title, pill = _asks(mine[0], book)
    return Mine(title, url, action, pill, others=len(mine) - 1)


def _asks(step: Step, book: Book) -> tuple[str, Pill]:
    referral = book.live_referrals.get(step.pk)
    if referral is None:
        return words.title_of(step), pills.pill_for(step.due_on, book.today, book.calendar)
    title = _("Wacht op %(receiver)s") % {"receiver": referral.receiver_organisation.name}
    return title, state_pill(referral, book.today, book.calendar)


def _now(book: Book, mine: Mine | None) -> Iterator[Moment]:
    """Yield the open steps, the last opened on top; what stands big above has no second button."""
    for step in reversed(book.open_steps):
        referral = book.live_referrals.get(step.pk)
        moment = _waiting(step, referral, book) if referral else _open(step, book)
        yield replace(moment, url="") if mine and moment.url == mine.url else moment


def _open(step: Step, book: Book) -> Moment:
    left = pills.left_until(step.due_on, book.today, book.calendar)
    url, action = _opens(step, book)
    return Moment(
        words.title_of(step),
        state=left.state,
        who=_owner(step),
        when=pills.due_sentence(step.due_on, book.today, book.calendar),
        silence=_silence(step, book) if left.state is State.LATE else "",
        url=url,
        action=action,
    )


def _owner(step: Step) -> str:
    if step.team:
        return f"{step.team.name}, {step.organisation.name} ({step.owner.name})"
    return f"{step.owner.name}, {step.organisation.name}"


def _opens(step: Step, book: Book) -> tuple[str, str]:
    """Return where the reader can act on an open step, and the words for it."""
    if step.pk in book.live_referrals:
        referral = book.live_referrals[step.pk]
        url = reverse("werk:referral", args=[referral.pk]) if vars(referral)["seen"] else ""
        return url, _("Bekijk de verwijzing")
    url = reverse("werk:step", args=[step.pk])
    return url, _("Doe deze stap") if book.is_mine(step) else _("Bekijk deze stap")


def _silence(step: Step, book: Book) -> str:
    since = pills.silent_since(step.due_on, book.today, book.calendar)
    return _with_hearer(_("Stil sinds %(days)s.") % {"days": since}, step, book)


def _with_hearer(sentence: str, step: Step, book: Book) -> str:
    """Add who heard of it last: that is whom the reader can ask."""
    notes = list(history.late_notes(step, book))
    return f"{sentence} {notes[-1]}" if notes else sentence


def _waiting(step: Step, referral: Referral, book: Book) -> Moment:
    late = referral.answer_by < book.today
    url, action = _opens(step, book)
    return Moment(
        words.title_of(step),
        state=State.WAITING,
        who=_receiver(referral),
        when=_waits(referral, book),
        silence=_unanswered(step, referral, book) if late else "",
        url=url,
        action=action,
    )


def _receiver(referral: Referral) -> str:
    person = referral.receiver_person
    name = person.name if person else referral.receiver_name
    place = referral.receiver_organisation.name
    return f"{name}, {place}" if name else place


def _waits(referral: Referral, book: Book) -> str:
    given = {"until": dates.day(referral.answer_by)}
    if referral.state == ReferralState.ACCEPTED:
        return _("aangenomen; wacht tot het kind er is, uiterlijk %(until)s") % given
    since = {"since": dates.day(referral.offered_at), **given}
    return _("wacht op antwoord sinds %(since)s, uiterlijk %(until)s") % since


def _unanswered(step: Step, referral: Referral, book: Book) -> str:
    days = pills.silent_since(referral.answer_by, book.today, book.calendar)
    if referral.state == ReferralState.ACCEPTED:
        sentence = _("Al %(days)s te lang geen bericht of het kind er is.") % {"days": days}
    else:
        sentence = _("Al %(days)s te lang geen antwoord.") % {"days": days}
    return _with_hearer(sentence, step, book)


# Who takes part


def _parties(parties: Iterable[Participant], book: Book) -> Iterator[Party]:
    """Yield each organisation that takes part now, the leading one first, then whoever is asked."""
    here: dict[str, dict[str, list[str]]] = {}
    for party in parties:
        if party.until_at is None:
            people = here.setdefault(party.organisation.name, {})
            parts = people.setdefault(party.team.name if party.team else party.person.name, [])
            parts.append(book.role(party.role))
    for organisation, people in here.items():
        named = (f"{name} ({', '.join(dict.fromkeys(parts))})" for name, parts in people.items())
        yield Party(organisation, tuple(named))
    for referral in book.live_referrals.values():
        if referral.receiver_organisation.name not in here:
            yield Party(referral.receiver_organisation.name, (_("om hulp gevraagd"),))


def _other(trajectory: Trajectory) -> Other:
    ended = trajectory.state == TrajectoryState.ENDED
    about = _("afgerond op %(day)s") if ended else _("loopt sinds %(day)s")
    day = trajectory.ended_at if ended else trajectory.started_at
    return Other(
        title=words.title_of(trajectory.protocol),
        url=reverse("werk:chain", args=[trajectory.pk]),
        about=f"{trajectory.number}, {about % {'day': dates.day(day)}}",
    )


def _offered(book: Book) -> set[str]:
    """Return the codes of what outcomes offered and nobody began or reasoned away."""
    chosen = (book.outcome(step) for step in book.steps if step.outcome)
    offered = {code for outcome in chosen if outcome for code in outcome.starts}
    followed = [each for each in book.others if each.follows_id == book.trajectory.pk]
    refused = {event.detail["protocol"] for event in book.events if event.kind == NEXT_DECLINED}
    return offered - refused - {each.protocol.code for each in followed}


# The route


def _map(book: Book) -> RouteMap:
    return drawn(book.protocol, current=_keys(book, open=True), done=_keys(book, open=False))


def _keys(book: Book, *, open: bool) -> set[str]:
    return {step.key for step in book.steps if (step.state == StepState.OPEN) is open}
