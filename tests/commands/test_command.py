"""Every command explains itself, and misuse says so."""

import pytest

from raak.config import command
from raak.config.console import MISUSED, NO, Stopped


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["demo"],
        ["serve"],
        ["region"],
        ["region", "new"],
        ["region", "invite"],
        ["migrate"],
        ["tick"],
        ["closure"],
        ["protocols"],
        ["audit"],
        ["audit", "verify"],
        ["backup"],
        ["restore"],
        ["bench"],
        ["bench", "tick"],
        ["bench", "web"],
    ],
)
def test_every_command_explains_itself(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main([*words, "--help"])

    assert ended.value.code == 0
    assert "usage: raak" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["no-such-command"],
        [],
        ["serve", "--port", "many"],
        ["serve", "--port", "70000"],
        ["serve", "--workers", "0"],
        ["demo", "--edition", "handbook-1999"],
        ["tick", "--now", "tomorrow"],
        ["backup"],
        ["audit"],
        ["bench", "no-such-bench"],
    ],
)
def test_misuse_ends_with_2_and_names_what_is_wrong(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(words)

    assert ended.value.code == MISUSED
    assert "error:" in capsys.readouterr().err


def test_a_no_is_a_sentence_with_its_cure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(arguments: object) -> int:
        raise Stopped("The tea is cold.", cure="make new tea.")

    monkeypatch.setattr("raak.config.commands.migrate.run", refuse)

    assert command.main(["migrate"]) == NO
    assert capsys.readouterr().err == "raak: The tea is cold.\nCure: make new tea.\n"


def test_ctrl_c_ends_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("raak.config.commands.migrate.run", interrupted)

    assert command.main(["migrate"]) == 130
    assert capsys.readouterr().err == "raak: Interrupted.\n"


def test_a_bug_of_ours_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(arguments: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("raak.config.commands.migrate.run", broken)

    with pytest.raises(ZeroDivisionError):
        command.main(["migrate"])


def test_a_bench_without_days_to_measure_on_says_how_many_open_steps_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert command.main(["bench", "tick", "--open", "200000", "--due", "10000"]) == MISUSED

    assert "--open 400000 or more" in capsys.readouterr().err
