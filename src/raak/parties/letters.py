"""
What somebody is told by e-mail about their own account.

A letter holds nothing about a child and nothing that signs anybody in, but for the link that its
reader asked for. It goes out when the deed is committed, and never makes the deed fail.
"""

import logging
from dataclasses import dataclass
from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raak.parties.models import Person

log = logging.getLogger(__name__)

NOT_YOU = _("Was jij dit niet? Bel dan meteen je beheerder.")


@dataclass(frozen=True, slots=True)
class Letter:
    """close: how it ends; the usual end is what to do when it was somebody else."""

    subject: Promise
    body: Promise
    close: Promise = NOT_YOU


PASSWORD_CHANGED = Letter(
    _("Je wachtwoord van raak is gewijzigd"),
    _(
        "Je wachtwoord van raak is zojuist gewijzigd. Overal waar je nog was ingelogd, ben je nu"
        " uitgelogd."
    ),
)
ADDRESS_CHANGED = Letter(
    _("Je adres bij raak is gewijzigd"),
    _(
        "Iemand die bij raak jouw gegevens mag wijzigen, schreef een ander e-mailadres voor je op."
        " Op dit adres hoor je niets meer van raak."
    ),
)
PASSWORD_LINK = Letter(
    _("Kies een nieuw wachtwoord voor raak"),
    _(
        "Iemand vroeg om een nieuw wachtwoord voor dit adres. Kies het op deze pagina:\n\n"
        "%(link)s\n\n"
        "De link werkt één keer, tot een uur na de vraag."
    ),
    _("Vroeg jij dit niet? Dan hoef je niets te doen: je wachtwoord blijft zoals het is."),
)
SECOND_STEP_SET_UP = Letter(
    _("Je tweede stap voor raak is ingesteld"),
    _(
        "Vanaf nu log je bij raak in met je wachtwoord en een code uit de app die je zojuist"
        " instelde."
    ),
)
SECOND_STEP_ENDED = Letter(
    _("Je tweede stap voor raak is uitgezet"),
    _(
        "De app die je codes voor raak liet zien, geldt niet meer. Waar je nog was ingelogd, ben"
        " je nu uitgelogd. Moet je met een tweede stap inloggen? Dan stel je die de volgende keer"
        " opnieuw in."
    ),
)
PASSKEY_ADDED = Letter(
    _("Je kunt nu met een passkey inloggen bij raak"),
    _(
        "Bij je account van raak is zojuist een passkey gezet. Daarmee log je in zonder wachtwoord"
        " en zonder code."
    ),
)
PASSKEY_REMOVED = Letter(
    _("Een passkey voor raak is weggehaald"),
    _("Een van je passkeys voor raak is zojuist weggehaald. Inloggen kan er niet meer mee."),
)
PAPER_CODE_USED = Letter(
    _("Er is met een herstelcode ingelogd bij raak"),
    _(
        "Er is zojuist met een van je herstelcodes ingelogd. Is je telefoon kwijt? Stel dan bij"
        " Mijn account een nieuwe app in."
    ),
)


def write(person: Person, letter: Letter, *, to: str = "", **values: str) -> None:
    """
    Send somebody a letter, in the language of now, as soon as the deed is committed.

    to: the address, when it is not the one that they have now.
    """
    body = f"{str(letter.body) % values}\n\n{letter.close}\n"
    transaction.on_commit(partial(_send, to or person.email, str(letter.subject), body))


def _send(address: str, subject: str, body: str) -> None:
    try:
        send_mail(subject, body, None, [address])
    except OSError as fault:  # all that a mail server or the network can do to us
        log.warning("A letter could not be sent: %s", type(fault).__name__)
