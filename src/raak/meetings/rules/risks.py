"""How heavy a risk of the project is, and when somebody looks at it again. Pure."""

from datetime import date
from enum import IntEnum, StrEnum

from raak.kernel.refusal import Refused


class Step(IntEnum):
    """How likely something is, or how much it would hurt the project."""

    LOW = 1
    MIDDLE = 2
    HIGH = 3


class Weight(StrEnum):
    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


LARGE_FROM, MIDDLE_FROM = 6, 3


def weight(likelihood: int, effect: int) -> Weight:
    """Return how heavy a risk is, from its two steps."""
    product = likelihood * effect
    if product >= LARGE_FROM:
        return Weight.LARGE
    return Weight.MIDDLE if product >= MIDDLE_FROM else Weight.SMALL


def after_today(review_on: date, today: date) -> None:
    """:raises Refused: "review-passed" when the day to look again is not still to come."""
    if review_on <= today:
        raise Refused("review-passed")
