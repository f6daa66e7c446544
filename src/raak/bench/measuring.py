"""Timing what is measured, in turns, so that a busy moment of the machine hurts both alike."""

import gc
import resource
import sys
from collections.abc import Callable, Mapping
from statistics import median, quantiles
from time import perf_counter

MILLISECONDS = 1_000


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds `work` takes, without the collector in between."""
    gc.collect()
    gc.disable()
    try:
        began = perf_counter()
        work()
        return (perf_counter() - began) * MILLISECONDS
    finally:
        gc.enable()


def in_turn(
    ways: Mapping[str, Callable[[], object]],
    *,
    times: int,
    before_each: Callable[[], object],
) -> Mapping[str, float]:
    """
    Return the median milliseconds of each way: A B A B …, everything reset before each run.

    The first round warms the caches and does not count.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(times + 1):
        for name, work in ways.items():
            before_each()
            taken[name].append(timed(work))
    return {name: median(runs[1:]) for name, runs in taken.items()}


def percentile(values: list[float], share: int) -> float:
    """Return the `share`-th percentile (1..99) of at least two values."""
    return quantiles(values, n=100, method="inclusive")[share - 1]


def peak_memory_mb() -> float:
    """Return the most memory this process ever held, in MB."""
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1024 * 1024 if sys.platform == "darwin" else 1024)
