"""The page of one referral, for each of its two sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Protocol

from django.utils.translation import gettext as _

from raak.access.rules import Tie
from raak.kernel.calendar import Calendar
from raak.trajectories.rules import LIVE, RECEIVER_GONE, Fit, ReferralState
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import pills, words
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.trajectories.models import Referral

TAKEN_UP = frozenset({ReferralState.ACCEPTED, ReferralState.ARRIVED, ReferralState.DID_NOT_ARRIVE})
"""States in which the receiver may know the name; after a no or a withdrawal nobody there need."""


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """
    facts: who asks whom, since when, and who took it up: (term, value). noticed: about silence.
    child: the name once the receiver said yes, initials before that and after a no; about: age.
    request: what was asked; empty for who may know that there was a question, and no more.
    may_…: the deed can be done now, and the reader may do it.
    """

    title: str
    state: Pill
    child: str
    about: str
    facts: list[tuple[str, str]]
    request: str
    noticed: str
    outcome: str
    reason: str
    feedback: list[tuple[str, str]]
    sends: bool
    receives: bool
    may_accept: bool
    may_refuse: bool
    may_settle: bool
    may_tell: bool
    may_remind: bool
    may_take_back: bool


def referral_page(
    referral: Referral,
    ties: frozenset[Tie],
    edition: str,
    today: date,
    calendar: Calendar,
    *,
    reads_words: bool,
) -> ReferralPage:
    """
    Return the page of a referral for somebody with these ties to it.

    reads_words: they may read what was asked and why it ended; see `queries.referrals`.
    """
    sends, receives = Tie.SENDER in ties, Tie.RECEIVER in ties
    state = ReferralState(referral.state)
    live = state in LIVE
    known = sends or state in TAKEN_UP
    named = words.child_name if known else words.child_initials
    return ReferralPage(
        title=words.capital(words.need(edition, referral.need)),
        state=state_pill(referral, today, calendar),
        child=named(referral.child),
        about=words.child_age(referral.child, today),
        facts=list(facts(referral)),
        request=referral.request if reads_words else "",
        noticed=_noticed(referral, today) if live else "",
        outcome=_outcome(referral),
        reason=words.reason(referral.reason) if reads_words else "",
        feedback=list(_feedback(referral)),
        sends=sends,
        receives=receives,
        may_accept=receives and state is ReferralState.OFFERED,
        may_refuse=receives and live,
        may_settle=receives and state is ReferralState.ACCEPTED,
        may_tell=receives and state is ReferralState.ARRIVED and not referral.feedback,
        may_remind=sends and live,
        may_take_back=sends and live,
    )


def facts(referral: Referral) -> Iterator[tuple[str, str]]:
    """Yield who asks what of whom and since when: what also a holder of a link may know."""
    sender, receiver = referral.sender_organisation, referral.receiver_organisation
    yield _("Wie vraagt het"), f"{referral.sender.name}, {sender.name}"
    yield _("Aan wie"), receiver.name
    yield _("Gevraagd op"), dates.day(referral.offered_at)
    if referral.reminded_at:
        yield _("Herinnerd op"), dates.day(referral.reminded_at)
    yield _("Opgepakt door"), _taken_by(referral)


def _taken_by(referral: Referral) -> str:
    if referral.receiver_team:
        return referral.receiver_team.name
    if referral.receiver_person:
        return referral.receiver_person.name
    return referral.receiver_name


def state_pill(referral: Referral, today: date, calendar: Calendar) -> Pill:
    """Return where the handshake stands, in a word and a shape."""
    state = ReferralState(referral.state)
    if state in LIVE:
        return live_pill(referral, today, calendar)
    day = {"day": dates.day(referral.settled_at)}
    settled = {
        ReferralState.ARRIVED: Pill(State.DONE.value, _("aangekomen op %(day)s") % day),
        ReferralState.DID_NOT_ARRIVE: Pill(State.LATE.value, _("niet aangekomen, %(day)s") % day),
        ReferralState.REFUSED: Pill(State.LATE.value, _("geweigerd op %(day)s") % day),
        ReferralState.WITHDRAWN: Pill(State.IN_TIME.value, _("ingetrokken op %(day)s") % day),
    }
    return settled[state]


class Awaited(Protocol):
    """A live referral, or what a list tells of it."""

    @property
    def state(self) -> str: ...

    @property
    def answer_by(self) -> date: ...


def live_pill(referral: Awaited, today: date, calendar: Calendar) -> Pill:
    """Return what a live referral waits for, or how long nothing was heard."""
    if referral.answer_by < today:
        days = pills.silent_since(referral.answer_by, today, calendar)
        return Pill(State.LATE.value, _("%(days)s te lang stil") % {"days": days})
    if referral.state == ReferralState.ACCEPTED:
        return Pill(State.WAITING.value, _("aangenomen, wacht op aankomst"))
    return Pill(State.WAITING.value, _("wacht op antwoord"))


def _noticed(referral: Referral, today: date) -> str:
    """Return when silence is noticed, or since when it is."""
    day = {"day": dates.day(referral.answer_by)}
    if referral.answer_by < today:
        return _("Na %(day)s bleef het stil. Wie over deze stap waakt, heeft dat gehoord.") % day
    return _("Blijft het na %(day)s stil? Dan hoort wie over deze stap waakt dat vanzelf.") % day


def _outcome(referral: Referral) -> str:
    receiver = {"receiver": referral.receiver_organisation.name}
    if referral.reason == RECEIVER_GONE:
        return _("De verwijzing is vervallen.")
    told = {
        ReferralState.ARRIVED: _("Het kind is aangekomen bij %(receiver)s."),
        ReferralState.DID_NOT_ARRIVE: _("Het kind is niet aangekomen bij %(receiver)s."),
        ReferralState.REFUSED: _("%(receiver)s kan dit niet aannemen."),
        ReferralState.WITHDRAWN: _("De verwijzer heeft de verwijzing ingetrokken."),
    }
    found = told.get(ReferralState(referral.state), "")
    return found % receiver if found else ""


def _feedback(referral: Referral) -> Iterator[tuple[str, str]]:
    if referral.feedback_at:
        fits = {
            Fit.RIGHT: _("De gevraagde hulp was goed"),
            Fit.TOO_LIGHT: _("De gevraagde hulp was te licht: er is meer nodig"),
            Fit.TOO_HEAVY: _("De gevraagde hulp was te zwaar: minder was genoeg"),
        }
        yield _("Paste het?"), fits[Fit(referral.fit)]
        yield _("Hoe het verdergaat"), referral.feedback
        yield _("Verteld op"), dates.day(referral.feedback_at)
