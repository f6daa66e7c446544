"""A backup is whole or it is not there; putting it back never surprises anybody."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from tests.commands.places import raak

NEW_REGION = (
    "INSERT INTO parties_region (id, name, edition, closed_days, terms)"
    " VALUES ('0123456789abcdef0123456789abcdef', ?, 'nl-2026', '[]', '{}')"
)


def add_region(data: Path, name: str) -> None:
    with closing(sqlite3.connect(data / "raak.sqlite3")) as database:
        database.execute(NEW_REGION, [name])
        database.commit()


def regions(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "raak.sqlite3")) as database:
        return [name for (name,) in database.execute("SELECT name FROM parties_region")]


@pytest.fixture
def saved(data: Path, tmp_path: Path) -> Path:
    """A backup of a database that holds the region Waterrand."""
    add_region(data, "Waterrand")
    done = raak(data, "backup", str(tmp_path / "saved"))
    assert done.returncode == 0, done.stderr
    return tmp_path / "saved"


def test_a_backup_can_be_put_back_on_an_empty_place(saved: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"

    done = raak(elsewhere, "restore", str(saved))

    assert done.returncode == 0, done.stderr
    assert "raak closure" in done.stdout
    assert regions(elsewhere) == ["Waterrand"]
    assert raak(elsewhere, "closure").returncode == 0


def test_a_backup_is_one_file_that_only_its_maker_can_read(saved: Path) -> None:
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    assert list(saved.parent.glob("*saved*")) == [saved]


def test_what_is_there_is_not_replaced_without_a_yes(saved: Path, data: Path) -> None:
    with closing(sqlite3.connect(data / "raak.sqlite3")) as database:
        database.execute("UPDATE parties_region SET name = 'Nieuwe naam'")
        database.commit()

    refused = raak(data, "restore", str(saved))
    assert refused.returncode == 1
    assert "add --yes" in refused.stderr
    assert regions(data) == ["Nieuwe naam"]

    assert raak(data, "restore", str(saved), "--yes").returncode == 0
    assert regions(data) == ["Waterrand"]


def test_an_older_backup_is_not_written_over_without_a_yes(saved: Path, data: Path) -> None:
    before = saved.read_bytes()

    assert raak(data, "backup", str(saved)).returncode == 1
    assert saved.read_bytes() == before
    assert raak(data, "backup", str(saved), "--yes").returncode == 0


@pytest.mark.parametrize("content", [b"", b"no backup", b"SQLite format 3\0" + b"\1" * 5_000])
def test_what_is_no_backup_is_not_put_back(data: Path, tmp_path: Path, content: bytes) -> None:
    add_region(data, "Waterrand")
    (tmp_path / "other").write_bytes(content)

    done = raak(data, "restore", str(tmp_path / "other"), "--yes")

    assert done.returncode == 1
    assert "is no sound backup" in done.stderr
    assert "Traceback" not in done.stderr
    assert regions(data) == ["Waterrand"]


def test_a_database_of_something_else_is_not_put_back(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other")) as other:
        other.execute("CREATE TABLE recipes (name)")

    done = raak(data, "restore", str(tmp_path / "other"), "--yes")

    assert done.returncode == 1
    assert "does not hold the tables of a region" in done.stderr


def test_a_backup_that_is_not_there(data: Path, tmp_path: Path) -> None:
    done = raak(data, "restore", str(tmp_path / "nowhere"))

    assert done.returncode == 1
    assert "There is no file" in done.stderr


def test_a_folder_that_is_not_there(data: Path, tmp_path: Path) -> None:
    done = raak(data, "backup", str(tmp_path / "no" / "such" / "folder"))

    assert done.returncode == 1
    assert "No such file or directory" in done.stderr
    assert "Traceback" not in done.stderr
