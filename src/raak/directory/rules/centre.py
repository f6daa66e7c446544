"""What a municipality's centre for youth and family is, does and works towards. Pure."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from raak.directory.rules.matrix import BANDS, Band
from raak.kernel.refusal import Refused

LONGEST_NAME = 100
LONGEST_LINE = 300
LONGEST_TEXT = 2_000


class Building(StrEnum):
    """Whether everybody works in one building; both are right (handbook 4.1.1 and 4.5)."""

    ONE = "one"
    SEVERAL = "several"


class Discipline(StrEnum):
    """What a partner is (handbook 4.1.1); the first is the core of every centre."""

    YOUTH_HEALTH = "youth_health"
    MIDWIVES = "midwives"
    MATERNITY_CARE = "maternity_care"
    PARENTING_ADVICE = "parenting_advice"
    FAMILY_COACHING = "family_coaching"
    YOUTH_CARE_ACCESS = "youth_care_access"
    HEALTH = "health"
    WELFARE = "welfare"
    SOCIAL_WORK = "social_work"
    EDUCATION = "education"
    CARE_TEAMS = "care_teams"
    """The teams around the schools, to which the ties must be strong."""
    OTHER = "other"


class SetUp(StrEnum):
    """What a region works on from the centre (handbook 10.1)."""

    CHILD_FILE = "child_file"
    REFERRAL_INDEX = "referral_index"
    DEMAND_ANALYSIS = "demand_analysis"
    ONE_LINE = "one_line"
    """Signalling, guidance, referral and feedback go the same way everywhere."""


class Basic(StrEnum):
    """What everybody from 0 to at least 19 must find at a centre (handbook 4.1.1)."""

    INFORMATION = "information"
    """Information and advice: the handbook names two, the offer knows one function for both."""
    PARENTING = "parenting"
    YOUTH_HEALTH = "youth_health"
    LIGHT_HELP = "light_help"
    CARE_COORDINATION = "care_coordination"


class Helping(NamedTuple):
    """What is known of a service that may fulfil a basic task; ages in months."""

    functions: Collection[str]
    topics: Collection[str]
    sector: str
    youngest: int
    oldest: int


def fulfils(service: Helping, basic: Basic) -> bool:
    match basic:
        case Basic.PARENTING:
            return "parenting" in service.topics
        case Basic.YOUTH_HEALTH:
            return service.sector == "youth_health"
        case _:
            return basic.value in service.functions


BORN = BANDS[1:]
"""The ages that a centre is for: from birth to at least 19."""


def missed(services: Iterable[Helping]) -> tuple[Band, ...]:
    """Return the ages for which none of these services is."""
    held = [(each.youngest, each.oldest) for each in services]
    return tuple(band for band in BORN if not any(band.takes(*ages) for ages in held))


class Tasks(NamedTuple):
    """How the five municipal tasks are divided: over how many organisations, and how many open."""

    owners: int
    open: int

    @property
    def is_in_one_place(self) -> bool:
        """What the handbook asks for (1.2), to break the fragmentation."""
        return self.owners == 1 and not self.open


def divided(owners: Mapping[str, UUID], functions: Collection[str]) -> Tasks:
    return Tasks(
        owners=len({owners[each] for each in functions if each in owners}),
        open=sum(each not in owners for each in functions),
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """
    What is known of a centre; the fields are those of `directory.models.Centre`.

    name:     its own; empty: what the region calls all of them.
    place_ids: where people can walk in.
    """

    organisation_id: UUID
    name: str = ""
    about: str = ""
    phone: str = ""
    building: Building = Building.SEVERAL
    building_why: str = ""
    started_on: date | None = None
    place_ids: frozenset[UUID] = field(default_factory=frozenset)
    escalation_id: UUID | None = None
    escalation_how: str = ""


def checked(facts: Facts) -> Facts:
    """
    Return the facts as they may be kept.

    :raises Refused: "text-too-long", "escalation-whom", "building-places".
    """
    for text, longest in (
        (facts.name, LONGEST_NAME),
        (facts.about, LONGEST_TEXT),
        (facts.building_why, LONGEST_TEXT),
        (facts.escalation_how, LONGEST_TEXT),
    ):
        within(text, longest)
    if facts.escalation_how.strip() and not facts.escalation_id:
        raise Refused("escalation-whom")
    if facts.building is Building.ONE and len(facts.place_ids) > 1:
        raise Refused("building-places")
    return facts


def within(text: str, longest: int) -> str:
    """:raises Refused: "text-too-long"."""
    if len(text) > longest:
        raise Refused("text-too-long", longest=str(longest))
    return text.strip()
