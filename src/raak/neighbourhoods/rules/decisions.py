"""What a region decides about an area, and in which order the cycle of plan and measure goes."""

from collections.abc import Iterable
from enum import StrEnum


class Kind(StrEnum):
    CHOSEN = "chosen"
    """More effort goes to this area."""
    LET_GO = "let_go"
    PROFILE = "profile"
    PRIORITIES = "priorities"
    PLAN = "plan"
    PROGRAMMES = "programmes"
    MEASURED = "measured"
    PROGRAMME_CHECKED = "programme_checked"
    STRUCTURES = "structures"
    """A network of the neighbourhood and a care team at school: which are there, which goes on."""
    PUBLISHED = "published"
    """Who works in the region may read the profile."""
    WITHDRAWN = "withdrawn"


CYCLE = (Kind.PROFILE, Kind.PRIORITIES, Kind.PLAN, Kind.PROGRAMMES, Kind.MEASURED)
"""The steps of Communities that Care; after the last the first comes again."""


class Took(StrEnum):
    """Who took part in a step."""

    PROFESSIONALS = "professionals"
    KEY_PEOPLE = "key_people"
    PARENTS = "parents"
    YOUNG_PEOPLE = "young_people"


class Demand(StrEnum):
    """What a programme for an area must have."""

    PARENTS = "parents"
    HOME_VISITS = "home_visits"
    CONNECTED = "connected"
    """To the care that families already know."""
    NOT_ALONE = "not_alone"
    """It does not stand by itself."""
    PRESCHOOL_PARENTS = "preschool_parents"
    """Education for small children brings something for their parents too."""


class GoesOn(StrEnum):
    """Which of two structures that overlap goes on."""

    NETWORK = "network"
    SCHOOL_TEAM = "school_team"
    BOTH = "both"
    OPEN = "open"
    """Not decided yet."""


def next_step(done: Iterable[Kind]) -> Kind:
    """Return the step that comes after what was done. done: the oldest first."""
    steps = [kind for kind in done if kind in CYCLE]
    return CYCLE[(CYCLE.index(steps[-1]) + 1) % len(CYCLE)] if steps else CYCLE[0]


def is_on(done: Iterable[Kind], begin: Kind, end: Kind) -> bool:
    """Tell whether something that begins and ends goes on now. done: the oldest first."""
    turns = [kind for kind in done if kind in {begin, end}]
    return bool(turns) and turns[-1] is begin


def is_chosen(done: Iterable[Kind]) -> bool:
    return is_on(done, Kind.CHOSEN, Kind.LET_GO)


def is_published(done: Iterable[Kind]) -> bool:
    return is_on(done, Kind.PUBLISHED, Kind.WITHDRAWN)
