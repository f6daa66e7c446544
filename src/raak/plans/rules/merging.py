"""Two people at once: what of their changes goes together, and what somebody must choose. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

Plain = Mapping[str, object]
"""Field -> value, as JSON holds it."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed, each otherwise."""

    field: str
    mine: object
    theirs: object


@dataclass(frozen=True, slots=True)
class Merged:
    """mine: the fields in which my value counts; all others stay as they stand now."""

    mine: frozenset[str]
    clashes: tuple[Clash, ...]


def text(written: str) -> str:
    """Return a text as it is kept: a browser ends lines otherwise, and that is no change."""
    return written.replace("\r\n", "\n").strip()


def merge(base: Plain, mine: Plain, theirs: Plain) -> Merged:
    """
    Return what becomes of a save by somebody who began with `base`, while `theirs` stands now.

    A field that only one of both changed keeps that change; the same change twice is one.
    """
    changed = {name for name, value in mine.items() if value != base.get(name)}
    differs = {name for name in changed if mine[name] != theirs.get(name)}
    clashing = {name for name in differs if theirs.get(name) != base.get(name)}
    clashes = tuple(Clash(name, mine[name], theirs.get(name)) for name in mine if name in clashing)
    return Merged(frozenset(differs - clashing), clashes)
