"""`raak neighbourhoods`: a dry run first, each wrong line with its cure, safe to run twice."""

from pathlib import Path

import pytest
from tests.cast import Cast
from tests.fixtures import StoppedClock

from raak.config.command import main
from raak.neighbourhoods.models import FigureRow
from raak.parties.models import Neighbourhood

AREAS = "code;naam;gemeente;vanaf\nBU99010001;Oude Haven;Dijkveen;2020\nBU9;Fout;Dijkveen;2020\n"
FIGURES = "code;jaar;indicator;van;percentage\nBU99010001;2025;bullied;400;12,5\n"


def taken(kind: str, path: Path, *options: str) -> int:
    return main(["neighbourhoods", "import", kind, str(path), *options])


def test_nothing_is_written_until_it_is_asked_for(
    cast: Cast, clock: StoppedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    areas, figures = tmp_path / "wijken.csv", tmp_path / "cijfers.csv"
    areas.write_text(AREAS, encoding="cp1252")
    figures.write_text(FIGURES, encoding="utf-8-sig")

    assert taken("areas", areas) == 1
    said = capsys.readouterr().out
    assert "line 3 BU9 Fout: The code “BU9” is not" in said
    assert "give --write" in said
    assert Neighbourhood.objects.count() == 0
    assert taken("areas", areas, "--write") == 1
    assert taken("figures", figures, "--write") == 0
    assert taken("figures", figures, "--write") == 0
    assert "0 lines are written" in capsys.readouterr().out
    assert FigureRow.objects.get().count == 50


def test_a_file_that_cannot_be_read_says_what_to_do(
    cast: Cast, clock: StoppedClock, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = tmp_path / "boek.xlsx"
    wrong.write_bytes(b"PK\x03\x04")

    for kind in ("areas", "figures", "borders", "shapes"):
        assert taken(kind, wrong) == 1
    assert "Save as, CSV" in capsys.readouterr().err


def test_it_lists_what_figures_can_be_about(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["neighbourhoods", "indicators"]) == 0
    assert "minimum_income" in capsys.readouterr().out
