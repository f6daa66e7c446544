"""The words of the mail that asks somebody to answer: what it is, until when, and a link."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from raak.surveys.models import Ticket
from raak.surveys.queries.waves import set_of
from raak.ui import words


def invitation(ticket: Ticket) -> tuple[str, str]:
    """Return subject and body of the first mail, or of the reminder."""
    wave = ticket.wave
    with override(ticket.language):
        asked = set_of(wave).title.in_language(ticket.language)
        body = [
            _("Dag,"),
            _("%(region)s vraagt naar ervaringen: %(title)s. Meedoen mag, het hoeft niet.")
            % {"region": wave.region.name, "title": asked},
            settings.RAAK_ADDRESS + reverse("survey", args=[ticket.token]),
            _("De link werkt één keer, tot en met %(day)s.") % {"day": words.day(wave.closes_on)},
            _(
                "We houden niet bij wie wat antwoordt. Dit adres staat nergens bij de antwoorden."
                " We wissen het na het antwoorden, en anders als de meting sluit."
            ),
        ]
        if ticket.again:
            body.append(_("Dit is de enige herinnering."))
        return _subject(ticket, asked), "\n\n".join(body) + "\n"


def _subject(ticket: Ticket, asked: str) -> str:
    if ticket.again:
        return _("Herinnering: %(title)s") % {"title": asked}
    return asked
