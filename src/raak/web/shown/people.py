"""Who did something, as a name or as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from raak.access.rules import CLOCK, MACHINE, VISITOR

if TYPE_CHECKING:
    from raak.parties.models import Person

COMMAND = "command"
"""Who acts from the command line of the machine that raak runs on."""

Names = Mapping[str, str]
"""`person:<id>` -> name."""


def names_among(people: Iterable[Person | None]) -> Names:
    return {f"person:{each.pk}": each.name for each in people if each is not None}


def who(actor_id: str, names: Names) -> str:
    """Return the name of an actor; what acts without being a person has words of its own."""
    if actor_id == CLOCK.id:
        return _("raak zelf")
    if actor_id == MACHINE:
        return _("wie de computer van raak beheert")
    if actor_id == COMMAND:
        return _("wie raak op de server beheert")
    if actor_id == VISITOR:
        return _("iemand zonder account")
    if actor_id.startswith("link:"):
        return _("de ontvanger, met de beveiligde link")
    return names.get(actor_id, _("een collega"))
