"""Who sits where, whom a structure misses, and when a coordinator's post is too small. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from raak.kernel.calendar import DAY, add_months
from raak.kernel.refusal import Refused


class Layer(StrEnum):
    """Where a body stands in the structure, from far above the work to in the middle of it."""

    DIRECTION = "direction"
    """A direction or advisory group for youth policy."""
    STEERING = "steering"
    WORKING = "working"
    CIRCLE = "circle"
    """A chain circle: a few meetings about one hitch in a chain, no standing body."""


class Party(StrEnum):
    """
    Whom a seat speaks for, as the two lists of the handbook name them.

    Not the sectors of an edition: a province is none, and education is several.
    """

    MUNICIPALITY = "municipality"
    PROVINCE = "province"
    YOUTH_HEALTH = "youth_health"
    YOUTH_PROTECTION = "youth_protection"
    """What was the youth care office (BJZ): access to heavy help, and guardianship."""
    YOUTH_CARE = "youth_care"
    SOCIAL_WORK = "social_work"
    CLIENT_SUPPORT = "client_support"
    REPORTING_POINT = "reporting_point"
    MENTAL_HEALTH = "mental_health"
    CHILD_PROTECTION_BOARD = "child_protection_board"
    POLICE = "police"
    PROSECUTION = "prosecution"
    EDUCATION = "education"
    WELFARE = "welfare"
    OTHER = "other"


class Listing(StrEnum):
    """Which list of the handbook names a party."""

    STRUCTURE = "1.6"
    SUMMARY = "10.1"


class Placement(StrEnum):
    """Where the coordinator has a desk."""

    HEALTH = "health"
    """The public health service, at youth health care."""
    MUNICIPALITY_WELFARE = "municipality_welfare"
    MUNICIPALITY_SOCIAL = "municipality_social"
    ELSEWHERE = "elsewhere"


class Verdict(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Listed(StrEnum):
    """A list of conditions that a region holds itself against."""

    READINESS = "readiness"
    PROVINCE = "province"
    LOCAL_DIRECTION = "local_direction"


class AgreementKind(StrEnum):
    AGREEMENT = "agreement"
    COVENANT = "covenant"
    INTENTION = "intention"
    """A statement in which parties promise to act."""
    ADMINISTRATIVE = "administrative"
    """Between those who govern."""


class Rank(StrEnum):
    """How high somebody stands who signs."""

    WORKER = "worker"
    MANAGER = "manager"
    DIRECTOR = "director"
    """Director or board: who signs as such binds the organisation."""


class Lack(StrEnum):
    """What a working group still needs before it can start; the values are refusal codes."""

    BRIEF = "group-brief-missing"
    PLAN_PART = "group-plan-part-missing"
    MEMBERS = "group-members-missing"
    END = "group-end-missing"


class Warned(StrEnum):
    """What is the matter with a coordinator's post."""

    NOBODY = "nobody"
    HOURS = "hours"
    SHORT = "short"
    ENDS = "ends"


BOTH = frozenset(Listing)
FIRST = frozenset({Listing.STRUCTURE})
SECOND = frozenset({Listing.SUMMARY})
P = Party

STEERING_PARTIES: Mapping[Party, frozenset[Listing]] = {
    P.MUNICIPALITY: FIRST,
    P.YOUTH_HEALTH: BOTH,
    P.YOUTH_PROTECTION: BOTH,
    P.YOUTH_CARE: BOTH,
    P.SOCIAL_WORK: BOTH,
    P.CLIENT_SUPPORT: FIRST,
    P.REPORTING_POINT: BOTH,
    P.MENTAL_HEALTH: BOTH,
    P.CHILD_PROTECTION_BOARD: BOTH,
    P.POLICE: BOTH,
    P.PROSECUTION: BOTH,
    P.EDUCATION: SECOND,
    P.WELFARE: SECOND,
}
"""source: handbook 1.6: 520-532 and 10.1: 3377-3386; they differ, so here is what either names."""

DIRECTION_PARTIES: Mapping[Party, frozenset[Listing]] = dict.fromkeys(
    (
        *(P.MUNICIPALITY, P.WELFARE, P.YOUTH_HEALTH, P.EDUCATION, P.YOUTH_PROTECTION),
        *(P.MENTAL_HEALTH, P.YOUTH_CARE, P.POLICE, P.PROSECUTION),
    ),
    FIRST,
)
"""source: handbook 1.6: 501-518"""

WANTED: Mapping[Layer, Mapping[Party, frozenset[Listing]]] = {
    Layer.DIRECTION: DIRECTION_PARTIES,
    Layer.STEERING: STEERING_PARTIES,
    Layer.WORKING: {},
    Layer.CIRCLE: {},
}
DAY_ONE = (P.MUNICIPALITY, P.PROVINCE, P.EDUCATION, P.CHILD_PROTECTION_BOARD)
"""Who sits at the table at once. source: handbook 10.1: 3373-3375"""

LEAST_HOURS, LEAST_MONTHS = 20, 24
"""What a region asks of a coordinator's post until it chooses. source: handbook 1.6: 564-565"""
ENDS_SOON = timedelta(days=120)
"""How long before the end of a post the region hears that somebody must follow."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A party without anybody at the table, and which lists name it, in their order."""

    party: Party
    listed: tuple[Listing, ...]


def missing_parties(layer: Layer, seated: Collection[str]) -> list[Missing]:
    """
    Return whom the handbook wants in a layer and who has no seat there, in its order.

    seated: codes of the parties that somebody speaks for now.
    """
    return [
        Missing(party, tuple(each for each in Listing if each in listed))
        for party, listed in WANTED[layer].items()
        if party.value not in seated
    ]


def missing_on_day_one(seated: Collection[str]) -> list[Party]:
    """Return who must be at the table at the start and has no named contact anywhere."""
    return [party for party in DAY_ONE if party.value not in seated]


def lacks(*, brief: str, plan_part: str, members: int, ends_on: date | None) -> list[Lack]:
    """Return what a working group still needs before it can start."""
    found = {
        Lack.BRIEF: not brief,
        Lack.PLAN_PART: not plan_part,
        Lack.MEMBERS: not members,
        Lack.END: ends_on is None,
    }
    return [each for each, is_lacking in found.items() if is_lacking]


def post_warnings(
    *, hours: int, since: date, until: date | None, least_hours: int, least_months: int, today: date
) -> list[Warned]:
    """
    Return what is the matter with a coordinator's post.

    until: its last day; None: nobody said when it ends.
    """
    found = [Warned.HOURS] if hours < least_hours else []
    if until and until < add_months(since, least_months) - DAY:
        found.append(Warned.SHORT)
    if until and until <= today + ENDS_SOON:
        found.append(Warned.ENDS)
    return found


def text(given: str, longest: int) -> str:
    """
    Return a text as it is kept: without what cannot be seen, but with its lines.

    :raises Refused: "text-too-long".
    """
    whole = given.replace("\r\n", "\n").strip()
    kept = "".join(each for each in whole if each.isprintable() or each == "\n")
    if len(kept) > longest:
        raise Refused("text-too-long", longest=str(longest))
    return kept


def in_order(since: date, until: date | None) -> None:
    """:raises Refused: "days-in-order" when something ends before it begins."""
    if until and until < since:
        raise Refused("days-in-order")


NOTICE = timedelta(days=14)
"""How long before its day an action stands on its owner's day."""
EARLY = timedelta(days=14)
"""How much earlier than its months a recurring point may come back: no two months are as long."""


def returns(last: date | None, every_months: int, on: date) -> bool:
    """
    Return whether a recurring point stands on the agenda of a day.

    last: when it stood there before; None: never. every_months: 0: each time.
    """
    if last is None or not every_months:
        return True
    return on >= add_months(last, every_months) - EARLY
