"""How a municipality takes its part: itself, with another or on loan; and its money. Pure."""

from collections.abc import Mapping
from enum import StrEnum

from raak.kernel.refusal import Refused

FUNCTIONS = ("information", "signalling", "guidance", "light_help", "care_coordination")
"""The five tasks of a municipality. source: handbook 2.2.1"""


class Mode(StrEnum):
    OWN = "own"
    TOGETHER = "together"
    BORROWS = "borrows"
    """It has no people of its own for it, and makes use of what another has."""


class Applicant(StrEnum):
    """Who asks for money; the handbook wants a municipality to do so (1.8: 749-750)."""

    ITSELF = "itself"
    PARTNER = "partner"
    REGION = "region"


class Asked(StrEnum):
    """How far an application is."""

    PLANNED = "planned"
    SENT = "sent"
    GRANTED = "granted"
    REFUSED = "refused"


def needs_partner(modes: Mapping[str, str]) -> bool:
    """Return whether these choices name another municipality without saying which."""
    return any(each in (Mode.TOGETHER, Mode.BORROWS) for each in modes.values())


def check_stance(modes: Mapping[str, str], *, with_whom: bool) -> None:
    """:raises Refused: "partner-missing", "mode-unknown"."""
    if not set(modes) <= set(FUNCTIONS) or not set(modes.values()) <= set(Mode):
        raise Refused("mode-unknown")
    if needs_partner(modes) and not with_whom:
        raise Refused("partner-missing")


def check_application(state: Asked, *, goals: str, indicators: str) -> None:
    """:raises Refused: "goals-missing" or "indicators-missing" when it is more than a plan."""
    if state is Asked.PLANNED:
        return
    if not goals:
        raise Refused("goals-missing")
    if not indicators:
        raise Refused("indicators-missing")
