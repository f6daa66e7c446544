"""What the handbook learned, as plain values: checks, figures, terms, problems, bodies, doubts."""

from dataclasses import dataclass
from typing import Literal

from raak.handbook.edition import Words
from raak.handbook.framework import Function, Level

Phase = Literal["start", "plan", "execution", "monitoring_embedding", "gains", "promising"]
Unit = Literal[
    "working_days", "days", "weeks", "months", "years", "age_months", "age_years", "year",
    "times", "times_a_year", "hours_a_week", "visits", "contacts", "sessions", "talks",
    "school_groups",
]  # fmt: skip
Use = Literal["benchmark", "capacity", "context", "money", "need", "planning", "template"]
Where = Literal[
    "country", "pilots", "amsterdam", "amsterdam_noord", "flevoland",
    "westelijke_mijnstreek", "zaanstreek_waterland",
]  # fmt: skip
RoleKind = Literal["steering", "chain", "worker", "volunteer", "family"]
Seen = Literal["at_start", "on_the_way", "left"]
BodyKind = Literal[
    "care", "education", "government", "health", "justice", "knowledge", "law", "method",
    "point", "system", "team", "umbrella", "welfare",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Check:
    """Something that a region can tick: says is what it can say of itself."""

    code: str
    phase: Phase
    says: Words
    source: str
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Contradiction:
    """
    Where the handbook says two things.

    one, other: both sides; here: what raak does. points: those of the 35 that one side stands in.
    """

    code: str
    title: Words
    one: Words
    other: Words
    here: Words
    source: str
    points: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenValue:
    """
    What the handbook leaves open.

    page: where a region settles it, and here: how; both are absent when it cannot do so yet.
    """

    code: str
    title: Words
    says: Words
    source: str
    page: str = ""
    here: Words | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """
    What was counted or estimated.

    said:   the value as it stands there.
    number: to reckon with, in `unit`, up to `up_to` when it is a range; None when no number is
            given.
    year:   in which it was counted, or from which the statement is: "2005", "2003-2006".
    """

    code: str
    title: Words
    said: Words
    where: Where
    year: str
    use: Use
    counted: Words
    source: str
    number: float | None = None
    up_to: float | None = None
    unit: Words | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """
    A deadline, frequency, age or limit.

    number, up_to: in `unit`; None where the handbook gives no number. page: where raak works
    with it; absent when it does not yet.
    """

    code: str
    title: Words
    said: Words
    counts_from: Words
    source: str
    number: int | None = None
    up_to: int | None = None
    unit: Unit | None = None
    levels: tuple[Level, ...] = ()
    functions: tuple[Function, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """
    What goes wrong in a region.

    seen: before the pilot began, along the way, or left when it ended. page: where raak answers
    it; absent when nothing does yet.
    """

    code: str
    seen: Seen
    title: Words
    answer: Words
    source: str
    levels: tuple[Level, ...] = ()
    functions: tuple[Function, ...] = ()
    page: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """
    An organisation, law, method or system of 2007.

    today: what it is called or who does it now; absent when nobody looked.
    """

    code: str
    kind: BodyKind
    title: Words
    does: Words
    source: str
    abbreviation: str = ""
    today: Words | None = None


@dataclass(frozen=True, slots=True)
class PersonRole:
    """What somebody is, as the handbook of 2007 names it; today: as in a Body."""

    code: str
    kind: RoleKind
    title: Words
    does: Words
    source: str
    today: Words | None = None
