"""The words of a mail to who signed up, made when it is sent: when, where, and a link. No names."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from raak.agenda.keys import key_of
from raak.agenda.lines import Telling
from raak.agenda.models import Event, Meeting, Note, SignUp
from raak.agenda.rules import Seat
from raak.ui import words

Words = tuple[str, str]
"""Subject and body."""


def mail(note: Note, meetings: Sequence[Meeting]) -> Words:
    """Return what somebody reads; meetings: those that it is about, the soonest first."""
    asked = note.sign_up
    with override(asked.language):
        telling = Telling(note.kind)
        body = [
            _("Dag,"),
            _said(telling, asked),
            _facts(asked, meetings, telling),
            _then(telling, asked),
            _("Vragen? Neem contact op met %(who)s.") % {"who": _who(asked.round.event)},
        ]
        return _subject(telling), "\n\n".join(each for each in body if each) + "\n"


def _subject(telling: Telling) -> str:
    return {
        Telling.CONFIRMED: _("U staat op de lijst"),
        Telling.WAITING: _("U staat op de wachtlijst"),
        Telling.OFFERED: _("Er is een plek voor u: laat ons weten of u komt"),
        Telling.LAPSED: _("De plek is naar iemand anders gegaan"),
        Telling.GIVEN_BACK: _("Uw afmelding is gelukt"),
        Telling.REMINDER: _("Herinnering: binnenkort is het zover"),
        Telling.CALLED_OFF: _("Het gaat niet door"),
        Telling.CHANGED: _("Het is op een andere plek"),
    }[telling]


def _said(telling: Telling, asked: SignUp) -> str:
    title = {"title": asked.round.event.title}
    until = {**title, "until": words.moment(asked.answer_by)}
    return {
        Telling.CONFIRMED: _("U kunt komen naar “%(title)s”.") % title,
        Telling.WAITING: _(
            "“%(title)s” is vol. U staat op de wachtlijst. Komt er een plek vrij, dan krijgt u een"
            " mail."
        )
        % title,
        Telling.OFFERED: _(
            "Er is een plek vrij bij “%(title)s”. We houden die voor u vast tot %(until)s."
        )
        % until,
        Telling.LAPSED: _(
            "We hoorden niets van u over “%(title)s”. Daarom ging de plek naar iemand anders. U mag"
            " zich altijd opnieuw aanmelden."
        )
        % title,
        Telling.GIVEN_BACK: _("U bent afgemeld voor “%(title)s”.") % title,
        Telling.REMINDER: _("Binnenkort is “%(title)s”.") % title,
        Telling.CALLED_OFF: _("Helaas: “%(title)s” gaat dan niet door.") % title,
        Telling.CHANGED: _("“%(title)s” is op een andere plek dan u dacht.") % title,
    }[telling]


PASSED = frozenset({Telling.LAPSED, Telling.GIVEN_BACK})
"""After these, when and where do not matter any more."""


def _facts(asked: SignUp, meetings: Sequence[Meeting], telling: Telling) -> str:
    if telling in PASSED:
        return ""
    when = [words.moment(each.starts_at) for each in meetings]
    if telling is Telling.CALLED_OFF:
        return "\n".join(when)
    event = asked.round.event
    hidden = event.confidential and asked.state != Seat.TAKEN
    where = event.place if hidden else _where(event)
    return "\n".join([*when, where])


def _where(event: Event) -> str:
    return ", ".join(each for each in (event.place, event.address) if each)


def _then(telling: Telling, asked: SignUp) -> str:
    if telling in {*PASSED, Telling.CALLED_OFF}:
        return ""
    link = {"link": f"{settings.RAAK_ADDRESS}{reverse('seat', args=[key_of(asked.pk)])}"}
    if telling is Telling.OFFERED:
        return _("Laat hier weten of u komt: %(link)s") % link
    return _("Kunt u toch niet? Meld u hier af, dan kan iemand anders komen: %(link)s") % link


def _who(event: Event) -> str:
    place = event.organisation
    return ", ".join(each for each in (place.name, place.phone) if each)
