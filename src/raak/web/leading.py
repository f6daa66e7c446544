"""Who will lead a trajectory that somebody is about to begin, said before they do."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from raak.access.rules import Actor
from raak.kernel.refusal import Refused
from raak.trajectories.queries.beginnings import Start, desk_to_lead
from raak.web import refusals


def leader_words(actor: Actor, start: Start, today: date) -> str:
    """Return who gets the first step when it is not the reader; empty when it is."""
    try:
        desk = desk_to_lead(actor, start, today)
    except Refused as refused:
        return refusals.explain(refused)
    if desk is None:
        return ""
    given = {"team": desk.team.name, "organisation": desk.team.organisation.name}
    return _("Dit gaat naar %(team)s, %(organisation)s: zij leiden het. Jij blijft erbij.") % given
