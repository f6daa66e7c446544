"""The bench of the directory, against the goals, and one engine beside the other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from raak.bench import offer, places, report
from raak.bench.report import Finding

GOAL_P95_MS = 100.0
GOAL_A_SECOND = 300.0
GOAL_MEMORY_MB = 150.0
ENGINES = ("embedded", "postgresql")


@dataclass(frozen=True, slots=True)
class Sizes:
    """seconds: for each page."""

    seconds: float
    services: int = offer.SERVICES


def compare(vendor: str, engines: Sequence[str], sizes: Sizes, say: Callable[[str], None]) -> bool:
    """Measure, print the tables, and return whether the goals of the first engine were met."""
    times = sizes.services * offer.HOURS_EACH
    say(f"{vendor}: {sizes.services:,} services with {times:,} times …")
    arguments = ["directory", str(sizes.seconds), str(sizes.services)]
    found = {
        engine: places.measured_on(vendor, arguments, RAAK_SEARCH=engine) for engine in engines
    }
    for engine in engines:
        say(f"\n{engine}\n{report.table(_findings(found[engine]))}\n")
    if len(engines) > 1:
        say(f"{engines[1]} beside {engines[0]}\n{report.table(_beside(found, engines))}\n")
    return report.all_met(_findings(found[engines[0]]))


def _findings(found: Mapping[str, float]) -> list[Finding]:
    plain = found["plain.p50"]
    return [
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


def _beside(found: Mapping[str, Mapping[str, float]], engines: Sequence[str]) -> list[Finding]:
    """Return how many times as much the second engine takes."""
    first, second = (found[engine] for engine in engines)
    lines = {
        "the first page of results, p50": "search.p50",
        "  p95": "search.p95",
        "  p95 with a postcode, an age and open now": "narrow.p95",
        "searches a second": "search.rate",
        "making the index": "build",
        "  after one change": "rebuild",
        "memory that each process holds": "memory",
    }
    return [Finding(line, second[what] / first[what], "times") for line, what in lines.items()]
