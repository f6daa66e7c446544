"""`raak report` writes a file, and says what to do when it cannot."""

from datetime import date
from pathlib import Path

import pytest
from tests.cast import Cast

from raak.audit.models import Entry
from raak.config.command import main
from raak.config.console import MISUSED
from raak.insight.rules.periods import Period, year
from raak.insight.rules.reports import Kind, usual

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _is_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raak.config.readiness.start", lambda: None)
    monkeypatch.setattr("raak.config.readiness.require_migrated", lambda: None)


@pytest.mark.parametrize(("kind", "ending"), [("progress", "pdf"), ("page", "xlsx")])
def test_it_writes_about_the_last_quarters_unless_told(
    cast: Cast, tmp_path: Path, kind: str, ending: str
) -> None:
    out = tmp_path / f"report.{ending}"

    assert main(["report", kind, "--region", cast.region.name.upper(), "--out", str(out)]) == 0

    assert out.stat().st_size > 1_000
    assert Entry.objects.filter(event="report.written").count() == 1


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["--from", "2025-01-02"], "first day of a quarter"),
        (["--from", "2025-04-01", "--to", "2025-12-31"], "1 January"),
        (["--region", "Nergens"], "regions here"),
        (["--region", "demo"], "regions here"),
    ],
)
def test_a_fault_names_its_cure(
    cast: Cast,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    cure: str,
) -> None:
    out = tmp_path / "report.pdf"

    assert main(["report", "annual", *arguments, "--out", str(out)]) == MISUSED

    assert cure in capsys.readouterr().err
    assert not out.exists()


def test_without_a_period_it_is_about_what_is_over() -> None:
    today = date(2026, 11, 24)

    assert usual(Kind.PROGRESS, today) == Period(date(2025, 10, 1), date(2026, 9, 30))
    assert usual(Kind.ANNUAL, today) == year(2025)
