import shutil
from pathlib import Path

import pytest
from tests.commands.places import raak


@pytest.fixture(scope="session")
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an empty, migrated database, made once."""
    data = tmp_path_factory.mktemp("migrated")
    done = raak(data, "migrate")
    assert done.returncode == 0, done.stderr
    return data


@pytest.fixture
def data(tmp_path: Path, migrated_once: Path) -> Path:
    """A folder with an empty, migrated SQLite database of its own."""
    place = tmp_path / "data"
    shutil.copytree(migrated_once, place)
    return place
