"""The bench of the clock: a small and a large database side by side, against the goals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from raak.bench import places, report
from raak.bench.report import Finding

SMALLER = 10
"""The small database has this many times fewer open steps, and as many due."""
GOAL_RATIO = 2.0
GOAL_NOTHING_MS = 5.0
GOAL_MEMORY_MB = 300.0
GOAL_GROWTH = 1.25
"""Ten times as much open may cost this much at most, where a scan would cost ten times as much."""
GOAL_APART = 1.25
"""
And where what is due lies ten times as far apart as well, each row on a page of its own, this much
at most beside what that costs the raw statement: it is the price of the pages, not of the clock.
"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """
    open_steps, due: of the large database; times: runs that count.

    Every run takes a new day. The small database, and as many rows of the large one where what is
    due lies as near, have days for fewer runs.
    """

    open_steps: int
    due: int
    times: int

    @property
    def near(self) -> int:
        """Open steps of the small database."""
        return self.open_steps // SMALLER

    @property
    def few(self) -> int:
        """Runs on the small database, which has fewer days."""
        return min(self.times, self.near // self.due // 2 - 1)


def least_open(due: int) -> int:
    """Return how many open steps it takes for one run on the small database."""
    return SMALLER * 4 * due


def compare(vendor: str, sizes: Sizes, say: Callable[[str], None]) -> bool:
    """Measure on one kind of database, print the table, and return whether every goal was met."""
    say(f"{vendor}: filling and measuring {sizes.near:,} open steps …")
    small = _measured(vendor, sizes, sizes.near, 0)
    say(f"{vendor}: filling and measuring {sizes.open_steps:,} open steps …")
    large = _measured(vendor, sizes, sizes.open_steps, sizes.times)
    findings = _findings(sizes, small, large)
    say(f"\n{report.table(findings)}\n")
    return report.all_met(findings)


def _measured(vendor: str, sizes: Sizes, open_steps: int, far_times: int) -> Mapping[str, float]:
    numbers = (open_steps, sizes.due, sizes.near, sizes.few, far_times)
    return places.measured_on(vendor, ["tick", *(str(each) for each in numbers)])


def _findings(
    sizes: Sizes, small: Mapping[str, float], large: Mapping[str, float]
) -> list[Finding]:
    due, many, few = f"{sizes.due:,} due of", f"{sizes.open_steps:,}", f"{sizes.near:,}"
    return [
        *_beside_raw(f"{due} {many} open, far apart", large["far_raw"], large["far_clock"]),
        *_beside_raw(f"{due} {many} open, near", large["raw"], large["clock"]),
        *_beside_raw(f"{due} {few} open, near", small["raw"], small["clock"]),
        *_growth(small, large),
        Finding("nothing due", large["nothing"], "ms", most=GOAL_NOTHING_MS),
        Finding("nothing due, at once after a tick", large["nothing_after"], "ms"),
        Finding("peak memory of the process", large["memory"], "MB", most=GOAL_MEMORY_MB),
    ]


def _beside_raw(what: str, raw: float, clock: float) -> list[Finding]:
    return [
        Finding(f"{what}: one raw statement", raw, "ms"),
        Finding(f"{what}: the clock", clock, "ms"),
        Finding("  beside the raw statement", clock / raw, "times", most=GOAL_RATIO),
    ]


def _growth(small: Mapping[str, float], large: Mapping[str, float]) -> list[Finding]:
    more, raw_more = large["clock"] / small["clock"], large["raw"] / small["raw"]
    apart, raw_apart = large["far_clock"] / small["clock"], large["far_raw"] / small["raw"]
    return [
        Finding(
            f"{SMALLER} times as much open, as near: the clock", more, "times", most=GOAL_GROWTH
        ),
        Finding("  and the raw statement", raw_more, "times"),
        Finding(f"{SMALLER} times as much open and as far apart: the clock", apart, "times"),
        Finding("  and the raw statement", raw_apart, "times"),
        Finding("  beside the raw statement", apart / raw_apart, "times", most=GOAL_APART),
    ]
