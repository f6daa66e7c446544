"""The bench of the directory, against the goals."""

from collections.abc import Callable

from raak.bench import offer, places, report
from raak.bench.report import Finding

GOAL_P95_MS = 100.0
GOAL_A_SECOND = 300.0
GOAL_MEMORY_MB = 150.0


def compare(vendor: str, seconds: float, say: Callable[[str], None]) -> bool:
    """Measure, print the table, and return whether every goal was met."""
    times = offer.SERVICES * offer.HOURS_EACH
    say(f"{vendor}: {offer.SERVICES:,} services with {times:,} times …")
    found = places.measured_on(vendor, ["directory", str(seconds)])
    plain = found["plain.p50"]
    findings = [
        Finding("the first page of results, p50", found["search.p50"], "ms"),
        Finding("  p95", found["search.p95"], "ms", most=GOAL_P95_MS),
        Finding("  p95 with a postcode, an age and open now", found["narrow.p95"], "ms", most=100),
        Finding("searches a second, two workers", found["search.rate"], "", least=GOAL_A_SECOND),
        Finding("plain Django list of 10, p50", plain, "ms"),
        Finding("  our page of results beside it", found["search.p50"] / plain, "times"),
        Finding("  plain lists a second", found["plain.rate"], ""),
        Finding("making the index", found["build"], "s"),
        Finding("  after one change", found["rebuild"], "s"),
        Finding("  memory it holds", found["memory"], "MB", most=GOAL_MEMORY_MB),
    ]
    say(f"\n{report.table(findings)}\n")
    return report.all_met(findings)
