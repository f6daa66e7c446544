"""`raak protocols`: what it prints, and with which exit status."""

import argparse
import json
from pathlib import Path

import pytest

from raak.config.commands import protocols
from raak.config.console import Stopped

EXAMPLE = str(Path(__file__).parent / "examples" / "first-help.yaml")


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    protocols.add_parser(parser.add_subparsers(required=True))
    arguments = parser.parse_args(["protocols", *words])
    return int(arguments.run(arguments))


@pytest.fixture
def spoiled(tmp_path: Path) -> str:
    text = Path(EXAMPLE).read_text(encoding="utf-8").replace("next: [begin, plan]", "next: [begin]")
    file = tmp_path / "spoiled.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_a_sound_file_is_praised(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", EXAMPLE) == 0

    assert capsys.readouterr().out == "ok: First help, nl-2026 (7 steps, 12 states)\n"


def test_each_fault_stands_on_a_line_of_its_own(
    capsys: pytest.CaptureFixture[str], spoiled: str
) -> None:
    assert run("check", EXAMPLE, spoiled) == 1

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok: ")
    assert lines[1].startswith(f"{spoiled}:66: step plan: nothing leads here — name it in")


def test_a_file_that_is_no_protocol_is_a_fault_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "picture.yaml"
    file.write_bytes(b"\x89PNG\r\n")

    assert run("check", str(file)) == 1
    assert "is not UTF-8 — save it as UTF-8" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("check",), ("explain",), ("draw",), ("dance", EXAMPLE), ()])
def test_half_a_command_is_misuse(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(*words)

    assert stopped.value.code == 2


@pytest.mark.parametrize("deed", ["check", "explain", "draw"])
def test_a_file_that_is_not_there_is_misuse_with_the_cure(deed: str) -> None:
    with pytest.raises(Stopped, match="Cure: give the path") as stopped:
        run(deed, "/nowhere.yaml")

    assert stopped.value.status == 2


@pytest.mark.parametrize("deed", ["explain", "draw"])
def test_only_what_is_sound_is_explained_or_drawn(deed: str, spoiled: str) -> None:
    with pytest.raises(Stopped, match="step plan: nothing leads here") as stopped:
        run(deed, spoiled)

    assert stopped.value.status == 1


def test_explain_gives_the_numbers_the_terms_and_the_paths(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("explain", EXAMPLE) == 0

    said = capsys.readouterr().out
    assert "milestone  help_started        41            63" in said
    assert "ending     helped             104           132" in said
    assert "! visit_term = 10 working days (ONLY AN EXAMPLE)" in said
    assert (
        "on time, 41 working days, started on Monday 2026-01-05: accept → accepted (day 3)" in said
    )
    assert "A withdrawal ends within 5 working days (6 with the ladder)" in said


def test_explain_warns_for_a_step_that_can_only_be_late(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "late.yaml"
    text = Path(EXAMPLE).read_text(encoding="utf-8")
    file.write_text(text.replace("of: first_visit}", "of: application}"), encoding="utf-8")

    assert run("explain", str(file)) == 0
    assert "! begin can open after its own due day" in capsys.readouterr().out


def test_explain_takes_chosen_terms(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("explain", EXAMPLE, "--set", "visit_term=1 working day", "--json") == 0

    said = json.loads(capsys.readouterr().out)
    assert said["terms"] == [
        {
            "setting": "visit_term",
            "title": {"nl": "Termijn van het huisbezoek", "en": "Term of the home visit"},
            "term": {"count": 1, "unit": "working days"},
            "origin": "chosen",
        }
    ]
    assert [claim["on_time"]["days"] for claim in said["claims"]] == [14, 77, 11]
    assert said["claims"][0]["on_time"]["path"][0]["on"].startswith("20")


@pytest.mark.parametrize("chosen", ["visit_term", "visit_term=soon", "visit_term=", "=1 week"])
def test_a_term_that_cannot_be_read_is_misuse(chosen: str) -> None:
    with pytest.raises((SystemExit, Stopped)) as stopped:
        run("explain", EXAMPLE, "--set", chosen)

    status = getattr(stopped.value, "status", None) or getattr(stopped.value, "code", None)
    assert status == 2


def test_a_term_that_the_protocol_does_not_leave_open_is_misuse() -> None:
    with pytest.raises(Stopped, match="its open terms are: visit_term"):
        run("explain", EXAMPLE, "--set", "other=1 week")


def test_the_map_is_written_to_its_file(tmp_path: Path) -> None:
    file = tmp_path / "map.svg"

    assert run("draw", EXAMPLE, "--language", "en", "--current", "plan", "-o", str(file)) == 0

    drawing = file.read_text(encoding="utf-8")
    assert drawing.startswith("<svg ")
    assert "You are here" in drawing


def test_without_a_file_the_map_is_shown_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("draw", EXAMPLE) == 0

    assert capsys.readouterr().out.splitlines()[0] == "   1 Beoordeel de aanmelding"


def test_a_current_step_that_is_not_there_is_misuse() -> None:
    with pytest.raises(
        Stopped, match="its steps are: accept, begin, evaluate, plan, tell"
    ) as stopped:
        run("draw", EXAMPLE, "--current", "nowhere")

    assert stopped.value.status == 2


def test_a_map_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="No such file or directory"):
        run("draw", EXAMPLE, "-o", str(tmp_path / "nowhere" / "map.svg"))
