"""Whatever is wrong with the database, the command says what and names the cure."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.commands.places import raak


@pytest.mark.parametrize(
    "words", [["closure"], ["tick"], ["audit", "verify"], ["serve"], ["backup", "x"]]
)
def test_no_database_is_made_by_a_command_that_only_reads(tmp_path: Path, words: list[str]) -> None:
    done = raak(tmp_path, *words)

    assert done.returncode == 1
    assert "There is no database at" in done.stderr
    assert "raak migrate" in done.stderr
    assert not (tmp_path / "raak.sqlite3").exists()


@pytest.mark.parametrize("words", [["closure"], ["tick"], ["serve"]])
def test_a_database_without_our_tables_is_not_served(tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "raak.sqlite3").touch()

    done = raak(tmp_path, *words)

    assert done.returncode == 1
    assert "misses" in done.stderr
    assert "Cure: make a backup" in done.stderr


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "raak.sqlite3").write_text("This is a shopping list.\n" * 100)

    done = raak(tmp_path, "closure")

    assert done.returncode == 1
    assert "damaged or no database" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_somebody_keeps_to_themselves(data: Path) -> None:
    with closing(sqlite3.connect(data / "raak.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = raak(data, "tick", DJANGO_SETTINGS_MODULE="tests.commands.impatient")

    assert done.returncode == 1
    assert "The database is locked" in done.stderr
    assert "Cure: wait" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_may_not_be_read_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()

    done = raak(in_the_way, "migrate")

    assert done.returncode == 1
    assert str(in_the_way) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_postgresql_that_does_not_answer(tmp_path: Path) -> None:
    done = raak(tmp_path, "closure", PGHOST=str(tmp_path))

    assert done.returncode == 1
    assert "PostgreSQL does not answer" in done.stderr
    assert "PGHOST" in done.stderr
    assert "Traceback" not in done.stderr


def test_migrating_twice_does_nothing_the_second_time(tmp_path: Path) -> None:
    first, second = raak(tmp_path, "migrate"), raak(tmp_path, "migrate")

    assert "applied parties.0001_initial" in first.stdout
    assert (first.returncode, second.returncode) == (0, 0)
    assert second.stdout == "Nothing to do.\n"
