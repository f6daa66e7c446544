"""The codes in which the offer is written down; the words for a person stand in the web."""

from enum import StrEnum


class Status(StrEnum):
    """As HSDS 3.0 writes them."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    TEMPORARILY_CLOSED = "temporarily closed"


class Access(StrEnum):
    """What somebody needs before this service may help."""

    OPEN = "open"
    REFERRAL = "referral"
    INDICATION = "indication"


class Cost(StrEnum):
    FREE = "free"
    CONTRIBUTION = "contribution"
    PAID = "paid"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """What a place is; HSDS 3.0 knows the first three."""

    PHYSICAL = "physical"
    POSTAL = "postal"
    VIRTUAL = "virtual"
    TELEPHONE = "telephone"


class Accessible(StrEnum):
    """What makes a place usable for who needs it."""

    WHEELCHAIR = "wheelchair"
    TOILET = "toilet"
    LIFT = "lift"
    HEARING_LOOP = "hearing_loop"
    QUIET_ROOM = "quiet_room"
    PRAM = "pram"
