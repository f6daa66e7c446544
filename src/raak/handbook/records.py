"""Read a file of knowledge, a list of things of one kind, strictly: a fault names file and key."""

from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from raak.handbook.reading import EditionFault, parse

FOLDER = "knowledge"
Kind = TypeVar("Kind")
STRICT = ConfigDict(extra="forbid", str_min_length=1, str_strip_whitespace=True)


@lru_cache
def shipped(kind: type[Kind], name: str) -> tuple[Kind, ...]:
    """Return the records of a file that comes with the product; read once, then kept."""
    found = files("raak.handbook").joinpath(FOLDER, name)
    return read_records(kind, found.read_text(encoding="utf-8"), name)


def read_records(kind: type[Kind], content: str, file: str) -> tuple[Kind, ...]:
    """
    Return the things that `content` writes, in its order.

    kind: a dataclass; its types say what a record must hold, its defaults what it may leave out.

    :raises EditionFault: naming file, place and key for anything missing, unknown, empty or wrong.
    """
    found = parse(content, file)
    try:
        return _as_records(kind, found)
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        raise EditionFault(_where(first, file), first["msg"]) from wrong


def _as_records(kind: type[Kind], found: object) -> tuple[Kind, ...]:
    whole = tuple[kind, ...]  # type: ignore[valid-type]  # the kind is known only when it runs
    return tuple(TypeAdapter(whole, config=STRICT).validate_python(found))


def _where(fault: ErrorDetails, file: str) -> str:
    """Say the place as a person counts: the first record is number 1."""
    path = [f"number {part + 1}" if isinstance(part, int) else part for part in fault["loc"]]
    return ": ".join([file, *path])
