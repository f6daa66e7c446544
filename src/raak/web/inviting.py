"""Telling somebody that they are invited: on screen always, by mail where that is possible."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from enum import StrEnum
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from raak.parties.services import invitations

if TYPE_CHECKING:
    from raak.parties.models import Person

log = logging.getLogger(__name__)


class Mailed(StrEnum):
    SENT = "sent"
    FAILED = "failed"
    NOWHERE = "nowhere"
    """This machine has no mail server to give it to."""


@dataclass(slots=True)
class Offer:
    """
    An invitation as it is handed over.

    address: where the invited chooses a password; shown once.
    mailed_address: the same in the mail, where the host that was asked for does not count.
    """

    name: str
    email: str
    address: str
    mailed_address: str = ""
    mailed: Mailed = Mailed.NOWHERE
    days: int = invitations.LIFE.days


def offer(request: HttpRequest, person: Person, key: str, previous: Offer | None = None) -> Offer:
    """
    Return what to show after somebody was invited; the mail goes out once that is stored.

    previous: of whoever was invited just before; where that mail failed, this one is not tried.
    """
    page = reverse("invitation", args=[key])
    mailed = f"{settings.RAAK_ADDRESS}{page}"
    made = Offer(person.name, person.email, request.build_absolute_uri(page), mailed)
    if not settings.EMAIL_BACKEND.endswith("filebased.EmailBackend"):
        transaction.on_commit(lambda: _mail(made, previous))
    return made


def _mail(made: Offer, previous: Offer | None) -> None:
    """Send it; the invitation stands, whether or not the mail goes out."""
    if previous is not None and previous.mailed is Mailed.FAILED:
        made.mailed = Mailed.FAILED
        return
    with override(settings.LANGUAGE_CODE):
        subject, said = _letter(made)
    try:
        send_mail(subject, said, None, [made.email])
    except (OSError, SMTPException) as failed:
        log.warning("an invitation could not be mailed: %s", type(failed).__name__)
        made.mailed = Mailed.FAILED
    else:
        made.mailed = Mailed.SENT


def _letter(made: Offer) -> tuple[str, str]:
    """Return the subject and the text, which say nothing about anybody."""
    text = _(
        "Je bent uitgenodigd voor raak. Kies je wachtwoord op deze pagina:\n\n%(address)s\n\nDe"
        " pagina werkt één keer, tot %(days)d dagen na nu. Verwachtte je dit niet? Doe dan niets."
    )
    said = text % {"address": made.mailed_address, "days": made.days}
    return _("Je uitnodiging voor raak"), said
