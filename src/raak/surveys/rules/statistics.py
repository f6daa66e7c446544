"""How sure a figure is, and whether two of them really differ: 95 of 100 times. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

Z = 1.959964
"""Standard errors on either side of a share."""

T_AT: Mapping[int, float] = {
    1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 6: 2.447, 7: 2.365, 8: 2.306, 9: 2.262,
    10: 2.228, 11: 2.201, 12: 2.179, 13: 2.160, 14: 2.145, 15: 2.131, 16: 2.120, 17: 2.110,
    18: 2.101, 19: 2.093, 20: 2.086, 21: 2.080, 22: 2.074, 23: 2.069, 24: 2.064, 25: 2.060,
    26: 2.056, 27: 2.052, 28: 2.048, 29: 2.045, 30: 2.042, 40: 2.021, 60: 2.000, 120: 1.980,
}  # fmt: skip
"""Student's t, two-sided 95 %, by degrees of freedom."""


@dataclass(frozen=True, slots=True)
class Interval:
    """What was found, and between which two it nearly surely lies."""

    found: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Of n numbers: their mean and standard deviation (of a sample)."""

    n: int
    mean: float
    deviation: float


def t_of(freedom: float) -> float:
    """Return Student's t for so many degrees of freedom; between two rows the wider one."""
    return T_AT[max((each for each in T_AT if each <= freedom), default=1)]


def share(count: int, of: int) -> Interval:
    """
    Return a share with its interval by Wilson, that stays within 0 and 1.

    :raises ValueError: when there is nobody to have a share in.
    """
    if of <= 0:
        raise ValueError("a share of nobody")
    part, squared = count / of, Z * Z
    middle = (part + squared / (2 * of)) / (1 + squared / of)
    reach = Z * sqrt(part * (1 - part) / of + squared / (4 * of * of)) / (1 + squared / of)
    low, high = middle - reach, middle + reach
    return Interval(part, max(0.0, min(low, part)), min(1.0, max(high, part)))


def spread(counts: Mapping[int, int]) -> Spread:
    """
    Return mean and deviation of numbers that were each said so many times.

    :raises ValueError: when nobody said any.
    """
    n = sum(counts.values())
    if n == 0:
        raise ValueError("the mean of nothing")
    mean = sum(number * times for number, times in counts.items()) / n
    squares = sum(times * (number - mean) ** 2 for number, times in counts.items())
    return Spread(n, mean, sqrt(squares / (n - 1)) if n > 1 else 0.0)


def mean_of(of: Spread) -> Interval | None:
    """Return the mean with its interval by Student's t; None: one number has no interval."""
    if of.n < 2:
        return None
    reach = t_of(of.n - 1) * of.deviation / sqrt(of.n)
    return Interval(of.mean, of.mean - reach, of.mean + reach)


def shares_apart(before: tuple[int, int], after: tuple[int, int]) -> Interval:
    """
    Return how much a share rose, with its interval by Newcombe's hybrid of two by Wilson.

    before, after: so many, of so many.
    """
    was, is_now = share(*before), share(*after)
    rose = is_now.found - was.found
    down = sqrt((is_now.found - is_now.low) ** 2 + (was.high - was.found) ** 2)
    up = sqrt((is_now.high - is_now.found) ** 2 + (was.found - was.low) ** 2)
    return Interval(rose, rose - down, rose + up)


def means_apart(before: Spread, after: Spread) -> Interval | None:
    """Return how much a mean rose, with its interval by Welch; None: too few to have one."""
    if before.n < 2 or after.n < 2:
        return None
    first, second = before.deviation**2 / before.n, after.deviation**2 / after.n
    rose, whole = after.mean - before.mean, first + second
    if whole == 0:
        return Interval(rose, rose, rose)
    one, other = first / whole, second / whole
    freedom = 1 / (one**2 / (before.n - 1) + other**2 / (after.n - 1))
    reach = t_of(freedom) * sqrt(whole)
    return Interval(rose, rose - reach, rose + reach)


def may_be_chance(apart: Interval) -> bool:
    """Tell whether no difference at all is among what is likely."""
    return apart.low <= 0 <= apart.high
