"""On PostgreSQL its own programs copy, and the same things are refused."""

from pathlib import Path

import pytest
from django.db import connection

from raak.config.command import main
from raak.parties.models import Region

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="copies by PostgreSQL's programs"),
]


def test_a_backup_can_be_put_back(tmp_path: Path) -> None:
    Region.objects.create(name="Waterrand", edition="nl-2026")
    assert main(["backup", str(tmp_path / "saved")]) == 0
    Region.objects.update(name="Nieuwe naam")

    assert main(["restore", str(tmp_path / "saved")]) == 1
    assert Region.objects.get().name == "Nieuwe naam"
    assert main(["restore", str(tmp_path / "saved"), "--yes"]) == 0
    assert Region.objects.get().name == "Waterrand"


def test_what_is_no_backup_is_not_put_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "other").write_bytes(b"no backup")

    assert main(["restore", str(tmp_path / "other"), "--yes"]) == 1
    assert "Cure:" in capsys.readouterr().err


def test_a_machine_without_the_programs_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("raak.config.copies.shutil.which", lambda program: None)

    assert main(["backup", str(tmp_path / "saved")]) == 1
    assert "apt-get install postgresql-client" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
