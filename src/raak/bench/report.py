"""What a bench found: numbers beside the goal they were measured for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """
    One measured number.

    unit: written behind the number, such as `ms` or `times`.
    most, least: the goal; without either the number is only shown.
    """

    what: str
    value: float
    unit: str
    most: float | None = None
    least: float | None = None

    @property
    def met(self) -> bool:
        above = self.most is not None and self.value > self.most
        below = self.least is not None and self.value < self.least
        return not above and not below

    @property
    def goal(self) -> str:
        if self.most is not None:
            return f"at most {number(self.most)} {self.unit}"
        return "" if self.least is None else f"at least {number(self.least)} {self.unit}"

    @property
    def verdict(self) -> str:
        if not self.goal:
            return ""
        return "met" if self.met else "MISSED"


def number(value: float) -> str:
    """Return a number with as many digits as say something: `0.65`, `7.1`, `1,234`."""
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(findings: Sequence[Finding]) -> str:
    """Return the findings as a table of plain text, one line each."""
    rows = [(f.what, f"{number(f.value)} {f.unit}", f.goal, f.verdict) for f in findings]
    return "\n".join(_aligned(rows))


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [row[0].ljust(widths[0]), row[1].rjust(widths[1])]
        cells += [cell.ljust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join(cells).rstrip()


def all_met(findings: Iterable[Finding]) -> bool:
    return all(finding.met for finding in findings)
