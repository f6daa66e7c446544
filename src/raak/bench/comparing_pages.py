"""The bench of the screens, against the goals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from raak.bench import places, report
from raak.bench.report import Finding
from raak.bench.visits import BOARD, CHAIN, CONCERN, LIST, NAMED_CONCERN, PAGES, TODAY
from raak.bench.web import LARGE, SMALL

GOAL_STATEMENTS = 8.0
GOAL_P95_MS = 100.0
GOAL_SLOWER = 1.5
GOAL_LIST_TO_PLAIN = 4.0
GOAL_CONCERN_STATEMENTS = 15.0
GOAL_CONCERNS_A_SECOND = 200.0

NAMES: Mapping[str, str] = {
    TODAY: "Vandaag (50 steps)",
    CHAIN: "a child's chain",
    BOARD: "the chain board",
    LIST: "a list of 50",
}
TRAJECTORIES = 1_500
"""How many begin in the demo region with a worry; those that follow come on top."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """seconds: for each page on each database; times: how many times as large the second one is."""

    seconds: float
    times: int

    @property
    def names(self) -> Mapping[str, str]:
        """How many trajectories each database holds, for the table."""
        return {SMALL: f"{TRAJECTORIES:,}", LARGE: f"{TRAJECTORIES * self.times:,}"}


def compare(sizes: Sizes, build: Sequence[str], say: Callable[[str], None]) -> bool:
    """Measure, print the table, and return whether every goal was met."""
    say(f"postgresql: building the demo region, and one {sizes.times} times as large …")
    arguments = ["web", str(sizes.seconds), str(sizes.times), *build]
    found = places.measured_on("postgresql", arguments)
    findings = [*_pages(sizes, found), *_list(sizes, found), *_concerns(sizes, found)]
    say(f"\n{report.table(findings)}\n")
    return report.all_met(findings)


def _pages(sizes: Sizes, found: Mapping[str, float]) -> list[Finding]:
    return [finding for page in PAGES for finding in _page(sizes, found, page)]


def _page(sizes: Sizes, found: Mapping[str, float], page: str) -> list[Finding]:
    many, few = found[f"{LARGE}.{page}.statements"], found[f"{SMALL}.{page}.statements"]
    times = [
        Finding(f"  {share} with {size}", found[f"{where}.{page}.{share}"], "ms", most=most)
        for share, most in (("p50", None), ("p95", GOAL_P95_MS))
        for where, size in sizes.names.items()
    ]
    return [
        Finding(f"{NAMES[page]}: statements", many, "", most=GOAL_STATEMENTS),
        Finding("  more than in the small region", many - few, "", most=0),
        *times,
        *(_slower(sizes, found, page, share) for share in ("p50", "p95")),
    ]


def _slower(sizes: Sizes, found: Mapping[str, float], page: str, share: str) -> Finding:
    ratio = found[f"{LARGE}.{page}.{share}"] / found[f"{SMALL}.{page}.{share}"]
    what = f"  {share} at {sizes.times} times the data"
    return Finding(what, ratio, "times", most=GOAL_SLOWER)


def _list(sizes: Sizes, found: Mapping[str, float]) -> list[Finding]:
    findings = []
    for where, size in sizes.names.items():
        plain = found[f"{where}.plain_list.p50"]
        ratio = found[f"{where}.{LIST}.p50"] / plain
        findings += [
            Finding(f"plain Django list of 50, p50 with {size}", plain, "ms"),
            Finding("  our list of 50 beside it", ratio, "times", most=GOAL_LIST_TO_PLAIN),
        ]
    return findings


def _concerns(sizes: Sizes, found: Mapping[str, float]) -> list[Finding]:
    statements = found[f"{LARGE}.{CONCERN}.statements"]
    named = found[f"{LARGE}.{NAMED_CONCERN}.statements"]
    findings = [
        Finding("recording a concern: statements", statements, "", most=GOAL_CONCERN_STATEMENTS),
        Finding("  about a child who is known by name", named, ""),
    ]
    for where, size in sizes.names.items():
        rate, plain = found[f"{where}.{CONCERN}.rate"], found[f"{where}.plain_insert.rate"]
        findings += [
            Finding(f"  a second with {size}", rate, "", least=GOAL_CONCERNS_A_SECOND),
            Finding("  with a name", found[f"{where}.{NAMED_CONCERN}.rate"], ""),
            Finding("  plain Django inserts a second", plain, ""),
            Finding("  plain inserts for one concern", plain / rate, "times"),
        ]
    return findings
