"""The other doors on the front page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Door:
    title: Promise
    url: str
    about: Promise


DOORS = (
    (
        "questions",
        _("Stel een vraag over opvoeden"),
        _("Een pedagoog antwoordt. Uw naam hoeft niet"),
    ),
    ("articles", _("Over opvoeden"), _("Korte pagina's, van zwangerschap tot achttien jaar")),
    (
        "centres",
        _("Een plek om binnen te lopen"),
        _("Met elke vraag over opvoeden, in uw gemeente"),
    ),
    ("agenda", _("Agenda in de buurt"), _("Cursussen, avonden en spreekuren")),
    ("young", _("Ik ben jong"), _("Met wie je kunt praten, en hoe je begint")),
    ("news", _("Nieuws"), _("Onze nieuwsbrieven en wat we schreven")),
)
"""(name of the route, title, about)."""


def doors() -> Sequence[Door]:
    """Return the doors, in order."""
    return [Door(title, reverse(name), about) for name, title, about in DOORS]
