"""The demo builds its region once, and never touches anybody else's."""

import os
from collections.abc import Callable
from functools import partial

import pytest
from django.conf import settings
from django.test import override_settings

from raak.config import serving
from raak.config.command import main
from raak.config.commands import demo as command
from raak.demo import building, marker
from raak.parties.models import Region
from raak.trajectories.models import Trajectory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_and_unserved(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """A region of a few trajectories; the server only notes that it was asked to serve."""
    served: list[tuple[str, int]] = []

    def serve(host: str, port: int, workers: int | None, ready: Callable[[], None]) -> None:
        served.append((host, port))
        ready()

    monkeypatch.setattr(building, "Plan", partial(building.Plan, trajectories=8))
    monkeypatch.setattr(serving, "serve", serve)
    monkeypatch.setattr(serving, "require_free", lambda host, port: None)
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    return served


def test_an_empty_database_becomes_a_demo_that_is_served(
    small_and_unserved: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "--port", "8123"]) == 0

    said = capsys.readouterr().out
    assert marker.is_demo()
    assert small_and_unserved == [("127.0.0.1", 8123)]
    assert "http://127.0.0.1:8123/" in said
    assert "Samira Haddad" in said
    assert "samira-haddad@waterrand.example" in said
    assert "Eva Lindhout" in said
    assert len([line for line in said.splitlines() if "@waterrand.example" in line]) == 12


def test_the_second_time_the_data_stays(small_and_unserved: list[tuple[str, int]]) -> None:
    main(["demo"])
    before = sorted(Trajectory.objects.values_list("pk", flat=True))

    assert main(["demo"]) == 0

    assert sorted(Trajectory.objects.values_list("pk", flat=True)) == before
    assert len(small_and_unserved) == 2


def test_it_can_be_built_without_being_served(small_and_unserved: list[tuple[str, int]]) -> None:
    assert main(["demo", "--build-only"]) == 0

    assert marker.is_demo()
    assert small_and_unserved == []


@pytest.mark.parametrize("words", [["demo"], ["demo", "--fresh"], ["demo", "--build-only"]])
def test_a_region_of_real_people_never_becomes_a_demo(
    words: list[str],
    small_and_unserved: list[tuple[str, int]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    Region.objects.create(name="Echte regio", edition="nl-2026")

    assert main(words) == 1

    assert "holds a region that is no demo" in capsys.readouterr().err
    assert [region.name for region in Region.objects.all()] == ["Echte regio"]
    assert small_and_unserved == []


def test_the_edition_of_a_demo_stays_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo", "--edition", "handbook-2007"])

    assert Region.objects.get().edition == "handbook-2007"
    assert main(["demo"]) == 0
    assert main(["demo", "--edition", "nl-2026"]) == 1
    assert "--fresh --edition nl-2026" in capsys.readouterr().err


def test_the_door_is_open_only_in_the_demo_itself() -> None:
    main(["demo", "--build-only"])

    assert os.environ["RAAK_DEMO"] == "1"
    assert os.environ["RAAK_INSECURE_HTTP"] == "1"
    assert command.OPEN_DOOR.keys() == {"RAAK_DEMO", "RAAK_INSECURE_HTTP"}


def test_a_demo_door_on_a_real_region_is_not_served(
    small_and_unserved: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    Region.objects.create(name="Echte regio", edition="nl-2026")

    with override_settings(RAAK_DEMO=True):
        assert main(["serve"]) == 1

    assert "unset RAAK_DEMO" in capsys.readouterr().err
    assert small_and_unserved == []


def test_a_real_region_is_served_without_the_door(
    small_and_unserved: list[tuple[str, int]],
) -> None:
    Region.objects.create(name="Echte regio", edition="nl-2026")

    assert settings.RAAK_DEMO is False
    assert main(["serve", "--port", "8124"]) == 0
    assert small_and_unserved == [("127.0.0.1", 8124)]
