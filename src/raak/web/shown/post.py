"""Mail that went out, waits, or could not be delivered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.post.rules import Kind, State, Why
from raak.ui import rules as ui
from raak.ui import words as dates
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.post.models import Letter


@dataclass(frozen=True, slots=True)
class LostLetter:
    """to: name and address of who did not get it; why: what went wrong, with the cure."""

    to: str
    address: str
    about: str
    why: str
    again_url: str


def heads() -> list[str]:
    return [_("Aan wie"), _("Wat en wanneer"), _("Wat er misging"), _("Wat je kunt doen")]


def lost_letters(letters: Iterable[Letter]) -> list[LostLetter]:
    return [_lost(each) for each in letters]


def _lost(letter: Letter) -> LostLetter:
    reader = letter.person or letter.organisation
    when = {"kind": kind(letter), "moment": dates.moment(letter.settled_at)}
    return LostLetter(
        to=reader.name if reader else "",
        address=reader.email if reader else "",
        about=_("%(kind)s, opgegeven op %(moment)s") % when,
        why=why(letter),
        again_url=reverse("regio:post-again", args=[letter.pk]),
    )


def kind(letter: Letter) -> str:
    said = {
        Kind.ESCALATION: _("iets is te laat"),
        Kind.REMINDER: _("herinnering aan een stap"),
        Kind.OFFER_DUE: _("herinnering aan het aanbod"),
        Kind.QUESTION_LATE: _("een vraag van een ouder wacht te lang"),
        Kind.OFFERED: _("een verwijzing wacht"),
        Kind.AWAITED: _("de verwijzer wacht op bericht"),
        Kind.ANSWERED: _("antwoord op een verwijzing"),
        Kind.FEEDBACK: _("terugkoppeling"),
        Kind.LINK: _("beveiligde link"),
        Kind.LINK_REMINDER: _("herinnering met beveiligde link"),
    }
    return said[Kind(letter.kind)]


def why(letter: Letter) -> str:
    """Return what went wrong, and what helps."""
    said = {
        Why.DOWN: _("De mailserver was een dag lang niet te bereiken."),
        Why.SERVER_REFUSED: _("De mailserver nam onze mail niet aan. Vraag je beheerder waarom."),
        Why.ADDRESS_LATER: _("De mailbox nam een dag lang niets aan. Misschien is hij vol."),
        Why.ADDRESS_REFUSED: _("Dit adres bestaat niet. Vraag het goede adres na."),
        Why.ADDRESS_WRONG: _("Dit is geen bruikbaar adres. Vraag het goede adres na."),
        Why.FAULT: _("Er ging bij ons iets mis. Meld dit bij wie raak voor jullie beheert."),
    }
    return said.get(Why(letter.failure), "") if letter.failure else ""


def link_mail(letter: Letter | None) -> Pill | None:
    """Return for the sender what became of the mail with the link."""
    if letter is None:
        return None
    if letter.state == State.SENT:
        told = _("link gemaild op %(moment)s") % {"moment": dates.moment(letter.settled_at)}
        return Pill(ui.State.DONE.value, told)
    if letter.state == State.FAILED:
        return Pill(ui.State.LATE.value, _("de mail kwam niet aan: bel de ontvanger"))
    if letter.state == State.MOOT:
        return None
    if letter.failure:
        return Pill(ui.State.SOON.value, _("de mail lukt nog niet, we proberen het opnieuw"))
    return Pill(ui.State.WAITING.value, _("de link wordt gemaild"))
