"""The bench of reports, against the goals."""

from collections.abc import Callable, Mapping

from raak.bench import long_report, places, report
from raak.bench.report import Finding

GOAL_SECONDS = 10.0
GOAL_MEMORY_MB = 300.0


def judge(say: Callable[[str], None]) -> bool:
    """Measure, print the table, and return whether the goals were met."""
    say(f"A report of {long_report.PAGES} pages with {long_report.CHARTS} charts …")
    findings = _findings(places.measured_on("sqlite", ["report"]))
    say(f"\n{report.table(findings)}\n")
    return report.all_met(findings)


def _findings(found: Mapping[str, float]) -> list[Finding]:
    parts = ("protecting", "pdf", "docx", "xlsx")
    return [
        Finding("the whole of it", sum(found[each] for each in parts), "s", most=GOAL_SECONDS),
        Finding("  protecting the numbers of five years", found["protecting"], "s"),
        Finding("  as PDF", found["pdf"], "s"),
        Finding("  as a document", found["docx"], "s"),
        Finding("  as a workbook", found["xlsx"], "s"),
        Finding("memory at its highest", found["memory"], "MB", most=GOAL_MEMORY_MB),
    ]
