"""The other doors on the front page, as far as this house has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Door:
    title: Promise
    url: str
    about: Promise


DOORS = (
    ("ask", _("Stel je vraag"), _("Een pedagoog geeft antwoord. Uw naam hoeft niet")),
    ("agenda", _("Agenda in de buurt"), _("Cursussen, avonden en spreekuren")),
    ("young", _("Ik ben jong"), _("Wat is niet oké, en met wie kun je praten?")),
    ("worried", _("Ik maak me zorgen"), _("Over een kind in uw straat, familie of klas")),
)
"""(name of the route, title, about)."""


def doors() -> Sequence[Door]:
    """Return the doors whose pages are there, in order."""
    return [Door(title, url, about) for name, title, about in DOORS if (url := _url(name))]


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
