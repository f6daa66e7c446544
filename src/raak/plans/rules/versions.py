"""What changed between two versions of a plan, derived from what both hold. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

Fields = Mapping[str, object]
Content = Mapping[str, Mapping[str, Fields]]
"""What (goal, activity, money) -> id -> field -> value, as JSON holds it."""

WHATS = ("plan", "goal", "activity", "money")
TITLE = "title"


class Sort(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """field, was, became: of what CHANGED only."""

    what: str
    sort: Sort
    title: str
    field: str = ""
    was: object = None
    became: object = None


def changes(before: Content, after: Content) -> tuple[Change, ...]:
    """Return what was added, removed and changed, goals first, then by title."""
    return tuple(each for what in WHATS for each in _of(what, before, after))


def _of(what: str, before: Content, after: Content) -> Iterator[Change]:
    was, became = before.get(what, {}), after.get(what, {})
    for key in sorted(was.keys() | became.keys(), key=lambda key: (_title(key, was, became), key)):
        title = _title(key, was, became)
        if key not in was:
            yield Change(what, Sort.ADDED, title)
        elif key not in became:
            yield Change(what, Sort.REMOVED, title)
        else:
            yield from _fields(what, title, was[key], became[key])


def _fields(what: str, title: str, was: Fields, became: Fields) -> Iterator[Change]:
    for name in sorted({*was, *became}):
        if was.get(name) != became.get(name):
            yield Change(what, Sort.CHANGED, title, name, was.get(name), became.get(name))


def _title(key: str, was: Mapping[str, Fields], became: Mapping[str, Fields]) -> str:
    return str((became.get(key) or was.get(key) or {}).get(TITLE, ""))
