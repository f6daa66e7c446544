"""The bench of where a region stands and what it plans, against the goals."""

from collections.abc import Callable, Mapping

from raak.bench import places, report, steering
from raak.bench.report import Finding
from raak.bench.steering import (
    FRAMEWORK,
    MONEY,
    MUCH,
    PAGES,
    PLAN,
    POINT,
    SEVERAL_TIMES,
    SOME,
    TIMELINE,
)

GOAL_P95_MS = 150.0
GOAL_SLOWER = 1.5
NAMES: Mapping[str, str] = {
    FRAMEWORK: "the 35 points of every place",
    POINT: "one point with its history",
    PLAN: "the plan",
    TIMELINE: "its timeline",
    MONEY: "its money",
}


def judge(seconds: float, say: Callable[[str], None]) -> bool:
    """Measure, print the table, and return whether the goals were met."""
    say(
        f"postgresql: {steering.MUNICIPALITIES} municipalities, {steering.ACTIVITIES} activities,"
        f" {steering.YEARS} years of scores, and then {SEVERAL_TIMES} times as many scores …"
    )
    findings = _findings(places.measured_on("postgresql", ["steering", str(seconds)]))
    say(f"\n{report.table(findings)}\n")
    return report.all_met(findings)


def _findings(found: Mapping[str, float]) -> list[Finding]:
    return [finding for page in PAGES for finding in _page(found, page)]


def _page(found: Mapping[str, float], page: str) -> list[Finding]:
    some, much = f"{SOME}.{page}", f"{MUCH}.{page}"
    more = found[f"{much}.statements"] - found[f"{some}.statements"]
    slower = found[f"{much}.p50"] / found[f"{some}.p50"]
    return [
        Finding(f"{NAMES[page]}: p50", found[f"{some}.p50"], "ms"),
        Finding("  p95", found[f"{some}.p95"], "ms", most=GOAL_P95_MS),
        Finding("  statements", found[f"{some}.statements"], ""),
        Finding("  more of them with more history", more, "", most=0),
        Finding(f"  p50 at {SEVERAL_TIMES} times the history", slower, "times", most=GOAL_SLOWER),
    ]
