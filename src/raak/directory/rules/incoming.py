"""Reading many objects of another directory: what can come in, and why others cannot. Pure."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from raak.directory.rules import hsds
from raak.directory.rules.hsds import Given, Incoming, Unfit
from raak.kernel.refusal import Refused


@dataclass(frozen=True, slots=True)
class Fault:
    """Why an object cannot come in. place: how many stand before it; name: as it calls itself."""

    place: int
    name: str
    refused: Refused


def read(given: Sequence[Given]) -> tuple[dict[int, tuple[Incoming, Given]], list[Fault]]:
    """Return what can be read, by how many stand before it, and the faults of the others."""
    read: dict[int, tuple[Incoming, Given]] = {}
    faults: list[Fault] = []
    seen: set[UUID] = set()
    for place, each in enumerate(given):
        try:
            read[place] = _incoming(each, seen), each
        except Refused as refused:
            name = str(each.get("name", "")) if isinstance(each, Mapping) else ""
            faults.append(Fault(place, name[:80], refused))
    return read, faults


def _incoming(given: Given, seen: set[UUID]) -> Incoming:
    """Return an object as we use it, and note that it was seen."""
    if not isinstance(given, Mapping):
        raise Unfit("hsds-not-an-object", field="services")
    _require_writable(given)
    incoming = hsds.read(given)
    _require_finite(given)
    if incoming.id in seen:
        raise Unfit("hsds-twice")
    seen.add(incoming.id)
    return incoming


def _require_writable(given: Given) -> None:
    """:raises Refused: "text-not-writable", also for half a letter: no database takes it whole."""
    written = json.dumps(given, ensure_ascii=False)
    if "\\u0000" in written or any("\ud800" <= each <= "\udfff" for each in written):
        raise Refused("text-not-writable")


def _require_finite(given: Given) -> None:
    """:raises Unfit: of a number such as 1e999, which no other program could read back."""
    try:
        json.dumps(given, allow_nan=False)
    except ValueError:
        raise Unfit("hsds-number") from None
