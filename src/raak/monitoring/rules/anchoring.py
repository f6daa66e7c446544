"""What keeps the work of a plan after the plan (handbook 9.3), and what is still open. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from raak.kernel.refusal import Refused


class Kind(StrEnum):
    """What is arranged, or must be minded."""

    HOME = "home"
    AGREEMENT = "agreement"
    TRAINING = "training"
    SCALING = "scaling"
    MEDIA = "media"
    SUPERVISION = "supervision"
    STEERING = "steering"
    REORGANISATION = "reorganisation"


class Frame(StrEnum):
    """The policy in which the work gets a place."""

    VIOLENCE = "violence"
    YOUTH = "youth"
    PUBLIC_HEALTH = "public_health"
    OTHER = "other"


class Sort(StrEnum):
    """What can be passed on to others."""

    MATERIAL = "material"
    METHOD = "method"
    PROTOCOL = "protocol"
    COOPERATION = "cooperation"
    AGREEMENT = "agreement"


class Signed(StrEnum):
    """How far an agreement that carries the work is."""

    INTENDED = "intended"
    SIGNED = "signed"
    WORKED_OUT = "worked_out"


YEARLY, TWO_YEARLY = 12, 24
REPEATS = (YEARLY, TWO_YEARLY)

OF_ACTIVITY = frozenset({Kind.HOME, Kind.AGREEMENT, Kind.TRAINING, Kind.SCALING})
"""What may be about one activity; all of it may be about the plan as a whole."""


class Open(StrEnum):
    """What is not arranged yet."""

    HOME = "home"
    AGREEMENT = "agreement"
    UNSIGNED = "unsigned"
    TOO_LOW = "too-low"
    MONEY = "money"
    TRAINING = "training"
    MEDIA = "media"
    SUPERVISION = "supervision"
    STEERING = "steering"


KIND_OF = {
    Open.HOME: Kind.HOME,
    Open.AGREEMENT: Kind.AGREEMENT,
    Open.TRAINING: Kind.TRAINING,
    Open.MEDIA: Kind.MEDIA,
    Open.SUPERVISION: Kind.SUPERVISION,
    Open.STEERING: Kind.STEERING,
}
"""What to write down to close what is open; the others close elsewhere."""
FOR_ACTIVITY = (Open.HOME, Open.AGREEMENT, Open.UNSIGNED, Open.TOO_LOW, Open.MONEY, Open.TRAINING)


@dataclass(frozen=True, slots=True)
class Held:
    """
    What is known of an activity, or of the plan as a whole.

    kinds:   what is written down for it. signed: how far its agreement is; None: there is none.
    too_low: somebody signed who does not bind the organisation.
    unpaid:  there is not money for all of it.
    trains:  it equips professionals, so it must come back every one or two years.
    """

    kinds: frozenset[Kind]
    signed: Signed | None
    too_low: bool = False
    unpaid: bool = False
    trains: bool = False


def open_of_activity(held: Held) -> tuple[Open, ...]:
    """Return what is not arranged yet for an activity."""
    found = {
        Open.HOME: Kind.HOME not in held.kinds,
        Open.AGREEMENT: held.signed is None,
        Open.UNSIGNED: held.signed is Signed.INTENDED,
        Open.TOO_LOW: held.signed is not None and held.too_low,
        Open.MONEY: held.unpaid,
        Open.TRAINING: held.trains and Kind.TRAINING not in held.kinds,
    }
    return tuple(each for each, is_open in found.items() if is_open)


def open_of_plan(held: Held) -> tuple[Open, ...]:
    """Return what is not arranged yet for the plan as a whole."""
    found = {
        Open.HOME: Kind.HOME not in held.kinds,
        Open.AGREEMENT: held.signed is None,
        Open.UNSIGNED: held.signed is Signed.INTENDED,
        Open.TOO_LOW: held.signed is not None and held.too_low,
        Open.MEDIA: Kind.MEDIA not in held.kinds,
        Open.SUPERVISION: Kind.SUPERVISION not in held.kinds,
        Open.STEERING: Kind.STEERING not in held.kinds,
    }
    return tuple(each for each, is_open in found.items() if is_open)


def signed(parties: int, carried: int) -> Signed:
    """Return how far an agreement is, by how many signed and how many work with it themselves."""
    if not parties:
        return Signed.INTENDED
    return Signed.WORKED_OUT if carried == parties else Signed.SIGNED


@dataclass(frozen=True, slots=True)
class Arranged:
    """
    What somebody writes down.

    what:   in words. party: to or with whom.
    due_on: by when it must be done or done again; of a reorganisation its end.
    """

    what: str
    party: str = ""
    frame: Frame | None = None
    sort: Sort | None = None
    every_months: int | None = None
    due_on: date | None = None
    done_on: date | None = None


def check(kind: Kind, arranged: Arranged, *, has_agreement: bool, today: date) -> None:
    """
    :raises Refused: "anchor-frame-missing", "anchor-agreement-missing", "anchor-repeat-missing",
        "anchor-sort-missing", "anchor-party-missing" or "anchor-in-future".
    """
    needed = {
        "anchor-frame-missing": kind is Kind.HOME and arranged.frame is None,
        "anchor-agreement-missing": kind is Kind.AGREEMENT and not has_agreement,
        "anchor-repeat-missing": kind is Kind.TRAINING and arranged.every_months not in REPEATS,
        "anchor-sort-missing": kind is Kind.SCALING and arranged.sort is None,
        "anchor-party-missing": kind in {Kind.MEDIA, Kind.SUPERVISION, Kind.STEERING}
        and not arranged.party,
        "anchor-in-future": arranged.done_on is not None and arranged.done_on > today,
    }
    for code, is_missing in needed.items():
        if is_missing:
            raise Refused(code)
