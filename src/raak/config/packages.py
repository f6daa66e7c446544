"""
Packages of tables on disk: a folder or a zip file with `datapackage.json` and its CSV files.

Nothing is ever unpacked: files are read by name, up to a limit, from where they lie.
"""

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from raak.config.console import Stopped
from raak.directory.rules import cells
from raak.directory.rules.cells import Wrong
from raak.directory.rules.tables import TABLES, package
from raak.directory.rules.tabular import Row
from raak.kernel.refusal import Refused

NAME = "datapackage.json"
LARGEST, LARGEST_OF_ALL = 64_000_000, 256_000_000
"""Bytes of one file and of all, unpacked."""

MUST_EXIST = (
    ("service", "organization_id"),
    ("service_at_location", "service_id"),
    ("service_at_location", "location_id"),
)

Opened = Callable[[str], bytes | None]
"""Gives back what stands in a file of the package; None when it is not there."""


@dataclass(frozen=True, slots=True)
class Package:
    """
    What stood in a package.

    files: the file of each table. notes: what is left out, in words.
    """

    rows: Mapping[str, Mapping[str, Row]]
    lines: Mapping[str, Mapping[str, int]]
    files: Mapping[str, str]
    wrong: tuple[Wrong, ...]
    notes: tuple[str, ...]


@dataclass
class _Room:
    """How much may still be read."""

    left: int = field(default=LARGEST_OF_ALL)

    def take(self, name: str, held: bytes) -> bytes:
        self.left -= len(held)
        if len(held) > LARGEST or self.left < 0:
            cure = (
                f"give at most {LARGEST // 10**6} MB a file and {LARGEST_OF_ALL // 10**6} in all."
            )
            raise Stopped(f"{name} is too large.", cure=cure)
        return held


def is_package(path: Path) -> bool:
    """Tell whether a path is meant as a package of tables and not as JSON."""
    return path.is_dir() or path.suffix.lower() == ".zip"


def read(path: Path) -> Package:
    """:raises Stopped: when it is no package, too large, or points outside itself."""
    if path.is_dir():
        return _package(path.name, _in_folder(path))
    try:
        with ZipFile(path) as held:
            return _package(path.name, _in_zip(held))
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, zlib.error) as fault:
        cure = "give a folder or a zip file, without a password."
        raise Stopped(f"{path} cannot be read: {fault}.", cure=cure) from fault


def _in_folder(folder: Path) -> Opened:
    home, room = folder.resolve(), _Room()

    def opened(name: str) -> bytes | None:
        found = (home / name).resolve()
        if not found.is_relative_to(home):
            raise _outside(name)
        if not found.is_file():
            return None
        with found.open("rb") as file:
            return room.take(name, file.read(LARGEST + 1))

    return opened


def _in_zip(held: ZipFile) -> Opened:
    """It may lie in one folder inside the zip file, as most programs pack it."""
    room = _Room()
    names = set(held.namelist())
    tops = sorted((each for each in names if each.split("/")[-1] == NAME), key=len)
    top = tops[0].removesuffix(NAME) if tops else ""

    def opened(name: str) -> bytes | None:
        if top + name not in names:
            return None
        with held.open(top + name) as file:
            return room.take(name, file.read(LARGEST + 1))

    return opened


def _outside(name: str) -> Stopped:
    return Stopped(
        f"{NAME} points at {name[:80]}, outside the package.",
        cure="put the files beside it, and give their names only.",
    )


def _package(title: str, opened: Opened) -> Package:
    rows: dict[str, Mapping[str, Row]] = {}
    lines: dict[str, Mapping[str, int]] = {}
    files = _files(title, opened(NAME))
    wrong: list[Wrong] = []
    notes: list[str] = []
    for name, table in TABLES.items():
        text = _text(files[name], opened(files[name]), wrong)
        found = cells.read(table, files[name], text) if text else cells.Read({}, {}, (), ())
        rows[name], lines[name] = found.rows, found.lines
        wrong += found.wrong
        notes += [f"{files[name]}: column {each} is not in HSDS." for each in found.unknown]
    if not wrong and not rows["service"]:
        wrong.append(Wrong(files["service"], 0, Refused("csv-no-services")))
    return Package(rows, lines, files, tuple(wrong), tuple(notes))


def _files(title: str, held: bytes | None) -> dict[str, str]:
    """Return in which file each table stands; packages may give them names of their own."""
    if held is None:
        raise Stopped(f"{title} holds no {NAME}.", cure="give a tabular data package of HSDS 3.0.")
    try:
        said = json.loads(held.decode("utf-8-sig"))
        resources = said["resources"]
        paths = {each["name"]: each["path"] for each in resources if each["name"] in TABLES}
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        cure = "each of its resources needs a name and a path."
        raise Stopped(f"{title}: {NAME} cannot be read.", cure=cure) from fault
    for path in paths.values():
        _require_inside(path)
    return {name: paths.get(name, table.path) for name, table in TABLES.items()}


def _require_inside(path: Any) -> None:
    """:raises Stopped: when a path is not that of one file in the package."""
    if not isinstance(path, str):
        raise Stopped(f"{NAME}: a path is not one file.", cure="give each table one file.")
    parts = PurePosixPath(path).parts
    odd = path.startswith("/") or ".." in parts or "\\" in path or ":" in path or "\0" in path
    if odd or not parts:
        raise _outside(path)


def _text(path: str, held: bytes | None, wrong: list[Wrong]) -> str:
    """Return a file as text, and write down when it is none."""
    if held is None:
        return ""
    try:
        text = held.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = held.count(b"\n", 0, fault.start) + 1
        wrong.append(Wrong(path, line, Refused("csv-not-utf8")))
        return ""
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        wrong.append(Wrong(path, line, Refused("text-not-writable")))
        return ""
    return text


def astray(held: Package) -> list[Wrong]:
    """Return the rows without which a service has no provider or no place; others may be loose."""
    found: list[Wrong] = []
    for table, column in MUST_EXIST:
        other = column.removesuffix("_id")
        for row in held.rows[table].values():
            if row.get(column) not in held.rows[other]:
                details = {"column": column, "id": str(row.get(column, ""))[:40]}
                refused = Refused("csv-points-nowhere", **details, path=held.files[other])
                found.append(Wrong(held.files[table], held.lines[table][row["id"]], refused))
    return found


def write(path: Path, rows: Mapping[str, Mapping[str, Row]]) -> None:
    """
    Write a package: a zip file when the path ends so, else a folder; only tables that hold rows.

    :raises Stopped: when the folder holds something else.
    """
    held = [each for each in TABLES.values() if rows[each.name]]
    said = package([each.name for each in held])
    files = {NAME: json.dumps(said, ensure_ascii=False, indent=2) + "\n"}
    files |= {each.path: cells.written(each, rows[each.name]) for each in held}
    if path.suffix.lower() == ".zip":
        with ZipFile(path, "w", ZIP_DEFLATED) as packed:
            for name, text in files.items():
                packed.writestr(name, text)
        return
    _clear(path)
    for name, text in files.items():
        (path / name).write_text(text, encoding="utf-8", newline="")


def _clear(path: Path) -> None:
    """Make the folder; an earlier package in it goes, for a table of it may be empty now."""
    path.mkdir(parents=True, exist_ok=True)
    ours = {NAME, *(each.path for each in TABLES.values())}
    if others := sorted(each.name for each in path.iterdir() if each.name not in ours):
        raise Stopped(f"{path} holds {others[0]} as well.", cure="give an empty folder.")
    for each in path.iterdir():
        each.unlink()
