"""
The published schema of HSDS, held against what comes in or goes out.

It is not part of raak: whoever wants it gives the folder in which Open Referral's files lie, with
`datapackage.json` for tables and `schema/service.json` with its parts for objects.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from raak.config.console import MISUSED, Stopped
from raak.directory.rules.tabular import Row

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

WEB = re.compile(r"[a-z][a-z0-9+.-]*:\S+", re.IGNORECASE)
MAIL = re.compile(r"[^@\s]+@[^@\s]+")


def objections_to(services: Sequence[Any], folder: Path) -> list[str]:
    """:raises Stopped: when the schema or what reads it is not there."""
    judge = _validator(folder)
    return [
        f"contents[{place}].{error.json_path.removeprefix('$.')}: {error.message[:200]}"
        for place, each in enumerate(services)
        for error in judge.iter_errors(each)
    ]


def _validator(folder: Path) -> "Draft202012Validator":
    try:
        from jsonschema import Draft202012Validator
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012
    except ImportError as missing:
        cure = "install it beside raak: `pip install jsonschema`."
        raise Stopped("jsonschema is not installed.", MISUSED, cure=cure) from missing
    held = {each.name: _loaded(each) for each in sorted(folder.glob("schema/*.json"))}
    if "service.json" not in held:
        raise _no_schema(folder, "schema/service.json")
    parts: Registry[Any] = Registry().with_resources(
        (name, DRAFT202012.create_resource(one)) for name, one in held.items()
    )
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **held["service.json"]}
    return Draft202012Validator(whole, registry=parts)


def objections_to_rows(rows: Mapping[str, Mapping[str, Row]], folder: Path) -> list[str]:
    """:raises Stopped: when the schema is not there."""
    path = folder / "datapackage.json"
    if not path.is_file():
        raise _no_schema(folder, path.name)
    fields = {
        (table["name"], each["name"]): each
        for table in _loaded(path)["resources"]
        for each in table["schema"]["fields"]
    }
    return [
        f"{table} {key}: {column} {objection}"
        for (table, column), each in fields.items()
        for key, row in rows.get(table, {}).items()
        for objection in _objections(row.get(column), each)
    ]


def _objections(value: Any, field: Mapping[str, Any]) -> Iterator[str]:
    limits = field.get("constraints", {})
    if value in (None, ""):
        if limits.get("required"):
            yield "is missing"
        return
    if field["type"] == "number" and not isinstance(value, int | float):
        yield "is no number"
    if limits.get("enum") and value not in limits["enum"]:
        yield f"must be one of {', '.join(limits['enum'])}"
    if not _is_formed(str(value), field.get("format", "")):
        yield f"is no {field['format']}"


def _is_formed(value: str, wanted: str) -> bool:
    if wanted == "uuid":
        try:
            return bool(UUID(value))
        except ValueError:
            return False
    shape = {"uri": WEB, "email": MAIL}.get(wanted)
    return shape is None or shape.fullmatch(value) is not None


def _loaded(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise Stopped(f"{path} cannot be read: {fault}.", MISUSED, cure="look at it.") from fault


def _no_schema(folder: Path, name: str) -> Stopped:
    cure = "give the folder with the files that Open Referral publishes."
    return Stopped(f"{folder} holds no {name}.", MISUSED, cure=cure)
