"""Chance that can be repeated."""

from random import Random


def dice(seed: int) -> Random:
    """Return a source of chance; the same seed gives the same chances."""
    return Random(seed)  # noqa: S311 - no secret hangs on it
