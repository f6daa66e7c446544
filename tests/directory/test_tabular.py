"""A package of tables comes in and goes out as it came; what is wrong in it is told by line."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from tests.cast import Cast
from tests.directory.test_hsds import COUNSELLING, PUBLISHED, needs_published

from raak.config import packages, schemas
from raak.config.command import main
from raak.config.console import Stopped
from raak.directory.models import Service
from raak.directory.rules import cells, tabular
from raak.directory.rules.tables import TABLES

MAYBE_LOOSE = {"attribute", "taxonomy", "taxonomy_term", "metadata", "meta_table_description"}
"""Tables that in the published set hold rows which belong to no service."""


def packed(folder: Path, services: list[dict[str, Any]]) -> Path:
    packages.write(folder, tabular.rows_of(services))
    return folder


@pytest.fixture
def counselling(cast: Cast) -> dict[str, Any]:
    found = deepcopy(COUNSELLING)
    found["organization"]["name"] = cast.youth_help.name
    return found


def published(into: Path) -> Path:
    """Lay the published files as a package: the description beside the tables."""
    into.mkdir()
    for each in [PUBLISHED / "datapackage.json", *(PUBLISHED / "examples" / "csv").iterdir()]:
        (into / each.name).write_bytes(each.read_bytes())
    return into


@needs_published
@pytest.mark.django_db
def test_the_published_package_comes_in_and_goes_out_the_same(cast: Cast, tmp_path: Path) -> None:
    given = published(tmp_path / "in")
    out = tmp_path / "out.zip"

    arguments = ["directory", "import", str(given), "--new-organisations", "welfare"]
    assert main(arguments) == 0
    assert main(["directory", "export", str(out), "--all", "--schema", str(PUBLISHED)]) == 0

    before, after = packages.read(given).rows, packages.read(out).rows
    belonging = [name for name in TABLES if name not in MAYBE_LOOSE]
    assert {name: after[name] for name in belonging} == {name: before[name] for name in belonging}
    assert all(before[name] for name in belonging)


@needs_published
def test_our_tables_have_the_columns_of_the_published_ones() -> None:
    said = json.loads((PUBLISHED / "datapackage.json").read_text("utf-8"))["resources"]

    theirs = {each["name"]: [one["name"] for one in each["schema"]["fields"]] for each in said}

    assert theirs == {name: list(table.columns) for name, table in TABLES.items()}
    assert {each["path"] for each in said} == {table.path for table in TABLES.values()}


def test_objects_become_rows_and_objects_again() -> None:
    rows = tabular.rows_of([COUNSELLING])

    services, loose = tabular.services_of(rows)

    assert (services, loose) == ([COUNSELLING], {})


def test_a_schedule_at_two_places_stays_with_both() -> None:
    given = deepcopy(COUNSELLING)
    second = deepcopy(given["service_at_locations"][0])
    second["id"] = "3f1e8ad0-8c53-4d0e-8d41-0a0a4d5f7c11"
    given["service_at_locations"].append(second)

    services, _loose = tabular.services_of(tabular.rows_of([given]))

    places = services[0]["service_at_locations"]
    assert [len(each["schedules"]) for each in places] == [1, 1]
    assert places[0]["location"] is places[1]["location"]


def test_words_that_point_at_each_other_go_round_nowhere() -> None:
    rows = tabular.rows_of([COUNSELLING])
    term, held = "7d5cf4fb-52a9-4a8c-a8f0-0c6a6b6f6b01", COUNSELLING["id"]
    for number, tied in enumerate((held, term)):
        key = f"7d5cf4fb-52a9-4a8c-a8f0-0c6a6b6f6c0{number}"
        rows["attribute"][key] = {"id": key, "link_id": tied, "taxonomy_term_id": term}
    rows["taxonomy_term"][term] = {"id": term, "name": "x", "description": "x"}

    services, loose = tabular.services_of(rows)

    assert json.dumps(services)
    assert loose == {"attribute": 1}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["folder", "one.zip"])
def test_a_package_goes_through_the_command(
    cast: Cast, counselling: dict[str, Any], name: str, tmp_path: Path
) -> None:
    path = packed(tmp_path / name, [counselling])

    assert main(["directory", "check", str(path)]) == 0
    assert main(["directory", "import", str(path)]) == 0
    assert main(["directory", "export", str(tmp_path / "out"), "--all", "--format", "tabular"]) == 0

    out = packages.read(tmp_path / "out")
    assert out.rows == packages.read(path).rows


@pytest.mark.django_db
def test_a_dry_run_changes_nothing(
    cast: Cast, counselling: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = packed(tmp_path / "in", [counselling])

    assert main(["directory", "import", str(path), "--dry-run"]) == 0

    assert "1 services would be new" in capsys.readouterr().out
    assert not Service.objects.exists()


BROKEN = {
    "csv-no-id": ("name,status\nx,active\n", "services.csv:1"),
    "csv-column-twice": ("id,id\nx,y\n", "services.csv:1"),
    "csv-cells": ("id,name\nx,Praten, lopen\n", "services.csv:2"),
    "csv-id-empty": ("id,name\n,Praten\n", "services.csv:2"),
    "csv-id-twice": ("id,name\nx,A\n\nx,B\n", "services.csv:4"),
    "csv-number": ("id,minimum_age\nx,zes\n", "services.csv:2"),
    "csv-broken": ('id,name\nx,"A"B\n', "services.csv:2"),
    "csv-no-services": ("id,name\n", "services.csv"),
    "csv-points-nowhere": ("id;name;organization_id\nx;A;y\n", "services.csv:2"),
    "text-not-writable": ("id,name\nx,A\0\n", "services.csv:2"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_file_is_told_by_line_and_leaves_nothing_half(
    cast: Cast,
    counselling: dict[str, Any],
    code: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    text, where = BROKEN[code]
    path = packed(tmp_path / "in", [counselling])
    (path / "services.csv").write_text(text, "utf-8")

    assert main(["directory", "import", str(path)]) == 1

    told = capsys.readouterr().err
    assert f"{where}: " in told
    assert "{" not in told
    assert not Service.objects.exists()


def test_a_file_that_is_not_utf_8_says_on_which_line(tmp_path: Path) -> None:
    path = packed(tmp_path / "in", [COUNSELLING])
    (path / "services.csv").write_bytes(b"id,name\nx,caf\xe9\n")

    found = packages.read(path).wrong[0]

    assert (found.refused.code, found.line) == ("csv-not-utf8", 2)


@pytest.mark.django_db
def test_a_service_that_does_not_fit_is_told_by_its_line(
    cast: Cast, counselling: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    counselling["status"] = "open"
    path = packed(tmp_path / "in", [counselling])

    assert main(["directory", "import", str(path)]) == 1

    assert "services.csv:2 Counselling: status must be" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../secret.csv", "/etc/passwd", "a\\..\\b.csv", "C:x.csv", ""])
def test_a_path_that_leaves_the_package_is_refused(name: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "in", [COUNSELLING])
    said = {"resources": [{"name": "service", "path": name}]}
    (path / packages.NAME).write_text(json.dumps(said), "utf-8")

    with pytest.raises(Stopped, match="outside the package"):
        packages.read(path)


def test_a_link_that_leaves_the_folder_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "in", [COUNSELLING])
    (tmp_path / "secret.csv").write_text("id\nx\n", "utf-8")
    (path / "taxonomies.csv").symlink_to(tmp_path / "secret.csv")

    with pytest.raises(Stopped, match="outside the package"):
        packages.read(path)


def test_a_zip_that_swells_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "LARGEST", 1_000_000)
    path = packed(tmp_path / "in.zip", [COUNSELLING])
    with ZipFile(path, "a", ZIP_DEFLATED) as held:
        held.writestr("taxonomies.csv", "id,name\n" + "x" * 5_000_000)

    with pytest.raises(Stopped, match="too large"):
        packages.read(path)


@pytest.mark.parametrize("held", [b"", b"PK\x03\x04 no zip", b"id,name\n"])
def test_what_is_no_zip_is_refused_in_words(held: bytes, tmp_path: Path) -> None:
    (tmp_path / "in.zip").write_bytes(held)

    with pytest.raises(Stopped, match="cannot be read"):
        packages.read(tmp_path / "in.zip")


@pytest.mark.parametrize("held", ["[]", "{", '{"resources": [{}]}', '{"resources": 1}', "null"])
def test_a_description_that_describes_nothing_is_refused(held: str, tmp_path: Path) -> None:
    path = packed(tmp_path / "in", [COUNSELLING])
    (path / packages.NAME).write_text(held, "utf-8")

    with pytest.raises(Stopped, match="cannot be read"):
        packages.read(path)


def test_a_folder_with_something_else_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("precious", "utf-8")

    with pytest.raises(Stopped, match=r"thesis\.txt"):
        packed(tmp_path, [COUNSELLING])


@needs_published
def test_the_schema_says_what_is_missing_in_a_row() -> None:
    rows = tabular.rows_of([COUNSELLING])
    del rows["service"][COUNSELLING["id"]]["status"]
    rows["organization"][COUNSELLING["organization"]["id"]]["email"] = "nobody"

    told = schemas.objections_to_rows(rows, PUBLISHED)

    assert [each.split(": ")[1] for each in told] == ["email is no email", "status is missing"]


def test_columns_that_hsds_does_not_have_are_named() -> None:
    found = cells.read(TABLES["service"], "services.csv", "id,name,colour\nx,Praten,red\n")

    assert found.rows == {"x": {"id": "x", "name": "Praten"}}
    assert found.unknown == ("colour",)


@needs_published
@pytest.mark.parametrize(("name", "status"), [("service_full.json", 0), ("wrong.json", 1)])
def test_a_json_file_is_held_against_the_schema(
    name: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = PUBLISHED / "examples" / name
    if status:
        path = tmp_path / name
        path.write_text(json.dumps({**COUNSELLING, "email": 5, "licenses": 5}), "utf-8")

    assert main(["directory", "check", str(path), "--schema", str(PUBLISHED)]) == status

    assert ("contents[0]" in capsys.readouterr().err) is bool(status)
