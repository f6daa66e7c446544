"""How long a promise that the offer is right keeps, and what happens after."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Upkeep:
    """
    What a region asks of who keeps the offer.

    confirm_days: so long after it was confirmed, the offer must be confirmed again.
    remind_days:  so long before that day the owner is reminded.
    hide_days:    so long after that day the public no longer sees it.
    """

    confirm_days: int = 182
    remind_days: int = 14
    hide_days: int = 28


class Freshness(StrEnum):
    FRESH = "fresh"
    DUE = "due"
    """Must be confirmed soon."""
    STALE = "stale"
    """Should have been confirmed; the public still sees it."""
    HIDDEN = "hidden"


def assure_by(assured_on: date, upkeep: Upkeep) -> date:
    """Return the last day on which the offer must be confirmed again."""
    return assured_on + timedelta(days=upkeep.confirm_days)


def hidden_from(assure_by: date, upkeep: Upkeep) -> date:
    """Return the first day on which the public no longer sees it."""
    return assure_by + timedelta(days=upkeep.hide_days + 1)


def freshness(*, assure_by: date, hidden_from: date, today: date, upkeep: Upkeep) -> Freshness:
    """Return how fresh the offer is on a day."""
    if today >= hidden_from:
        return Freshness.HIDDEN
    if today > assure_by:
        return Freshness.STALE
    if today > assure_by - timedelta(days=upkeep.remind_days):
        return Freshness.DUE
    return Freshness.FRESH
