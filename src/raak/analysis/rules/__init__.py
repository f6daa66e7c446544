"""How a region scores itself on the framework, and what follows from it. Pure."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from raak.kernel.calendar import add_months
from raak.kernel.refusal import Refused

POINTS = range(1, 36)
RECENT_MONTHS = 12
"""How long a score is recent when the region chose nothing else."""
SHORTEST, LONGEST = 1, 60
MOST_LINKS = 10
LONGEST_LINK = 500
LINK = re.compile(r"(/(?!/)|https?://)[^\s<>\"\\]+")
"""A page of this product, or another website."""


class Value(StrEnum):
    """How far a place is with a point."""

    ABSENT = "absent"
    BEGUN = "begun"
    IN_PLACE = "in-place"
    LASTING = "lasting"
    NOT_APPLICABLE = "not-applicable"
    FOLLOWS = "follows"
    """A municipality does as the region does."""


class Priority(StrEnum):
    FIRST = "first"
    LATER = "later"
    NOT_NOW = "not-now"


class Typical(StrEnum):
    """What a first look at a region often shows. source: handbook 2.1."""

    CLOSED_OFFER = "closed-offer"
    SKILL = "skill"
    QUICK_HELP = "quick-help"


class Side(StrEnum):
    """A list of the strengths and weaknesses of a region. source: handbook 2.1."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"


class Part(StrEnum):
    """
    A part of the start of a region: five grounds on which it is needed, and what it joins in with.

    source: handbook 1.1 and 1.4.
    """

    PREVALENCE = "prevalence"
    HARM = "harm"
    REPORTS = "reports"
    INCIDENTS = "incidents"
    POLICY = "policy"
    NATIONAL = "national"
    LOCAL = "local"
    EXISTING = "existing"


GROUNDS = (Part.PREVALENCE, Part.HARM, Part.REPORTS, Part.INCIDENTS, Part.POLICY)
JOINS = (Part.NATIONAL, Part.LOCAL, Part.EXISTING)
OPEN = frozenset({Value.ABSENT, Value.BEGUN})
"""What is not there yet, and so may become a goal."""


@dataclass(frozen=True, slots=True)
class Said:
    """
    What somebody says of a point.

    evidence: what it rests on, in words; links: addresses that show it.
    missing:  what is not there yet. reason: why it does not apply, or why a choice was made.
    """

    value: Value
    as_of: date
    evidence: str = ""
    links: tuple[str, ...] = ()
    service_id: UUID | None = None
    campaign_id: UUID | None = None
    missing: str = ""
    priority: Priority | None = None
    reason: str = ""


def check(said: Said, *, of_municipality: bool, today: date) -> None:
    """
    Hold a score against what it must say.

    :raises Refused: "score-follows-nobody", "score-reason-missing", "score-priority-missing",
        "score-evidence-missing", "score-not-yet", "score-links-many" or "score-link-wrong".
    """
    if said.value is Value.FOLLOWS and not of_municipality:
        raise Refused("score-follows-nobody")
    if said.as_of > today:
        raise Refused("score-not-yet")
    _check_words(said)
    check_links(said.links)


def _check_words(said: Said) -> None:
    if said.value is Value.NOT_APPLICABLE and not said.reason:
        raise Refused("score-reason-missing")
    if said.value in OPEN and said.priority is None:
        raise Refused("score-priority-missing")
    if said.value in {Value.IN_PLACE, Value.LASTING} and not said.evidence:
        raise Refused("score-evidence-missing")


def check_links(links: Collection[str]) -> None:
    """:raises Refused: "score-links-many" or "score-link-wrong"."""
    if len(links) > MOST_LINKS:
        raise Refused("score-links-many", most=str(MOST_LINKS))
    for link in links:
        if not LINK.fullmatch(link) or len(link) > LONGEST_LINK:
            raise Refused("score-link-wrong", link=link[:80])


def check_recent(months: int) -> None:
    """:raises Refused: "recent-unlikely"."""
    if not SHORTEST <= months <= LONGEST:
        raise Refused("recent-unlikely", least=str(SHORTEST), most=str(LONGEST))


def is_stale(as_of: date, months: int, today: date) -> bool:
    """Tell whether a score is older than the region calls recent."""
    return add_months(as_of, months) < today


def is_gap(value: Value, priority: Priority | None) -> bool:
    """Tell whether something is missing here that the region means to do something about."""
    return value in OPEN and priority in {Priority.FIRST, Priority.LATER}
