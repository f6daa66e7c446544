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
GOAL_GROWTH = 2.0
"""
Ten times as much open may cost this much at most, where a scan would cost ten times as much. Part
of it is physics: the same rows lie ten times as far apart, and the raw statement pays that too.
"""


@dataclass(frozen=True, slots=True)
class Sizes:
    """
    open_steps, due: of the large database; times: runs that count.

    Every run takes a new day, so `open_steps / due` must leave days enough, also in the small one.
    """

    open_steps: int
    due: int
    times: int

    @property
    def few(self) -> int:
        """Runs on the small database, which has fewer days."""
        days = self.open_steps // SMALLER // self.due
        return min(self.times, days // 2 - 1)


def least_open(due: int) -> int:
    """Return how many open steps it takes for one run on the small database."""
    return SMALLER * 4 * due


def compare(vendor: str, sizes: Sizes, say: Callable[[str], None]) -> bool:
    """Measure on one kind of database, print the table, and return whether every goal was met."""
    say(f"{vendor}: filling and measuring {sizes.open_steps // SMALLER:,} open steps …")
    small = _measured(vendor, sizes.open_steps // SMALLER, sizes.due, sizes.few)
    say(f"{vendor}: filling and measuring {sizes.open_steps:,} open steps …")
    large = _measured(vendor, sizes.open_steps, sizes.due, sizes.times)
    findings = _findings(sizes, small, large)
    say(f"\n{report.table(findings)}\n")
    return report.all_met(findings)


def _measured(vendor: str, open_steps: int, due: int, times: int) -> Mapping[str, float]:
    return places.measured_on(vendor, ["tick", str(open_steps), str(due), str(times)])


def _findings(
    sizes: Sizes, small: Mapping[str, float], large: Mapping[str, float]
) -> list[Finding]:
    due, many, few = f"{sizes.due:,} due of", f"{sizes.open_steps:,}", sizes.open_steps // SMALLER
    growth, raw_growth = large["clock"] / small["clock"], large["raw"] / small["raw"]
    return [
        Finding(f"{due} {many} open, one raw statement", large["raw"], "ms"),
        Finding(f"{due} {many} open, the clock", large["clock"], "ms"),
        Finding(
            "  beside the raw statement", large["clock"] / large["raw"], "times", most=GOAL_RATIO
        ),
        Finding(f"{due} {few:,} open, one raw statement", small["raw"], "ms"),
        Finding(f"{due} {few:,} open, the clock", small["clock"], "ms"),
        Finding(f"  {SMALLER} times as much open costs", growth, "times", most=GOAL_GROWTH),
        Finding("  and the raw statement", raw_growth, "times"),
        Finding("nothing due", large["nothing"], "ms", most=GOAL_NOTHING_MS),
        Finding("nothing due, at once after a tick", large["nothing_after"], "ms"),
        Finding("peak memory of the process", large["memory"], "MB", most=GOAL_MEMORY_MB),
    ]
