"""What the handbook asks before a region starts: conditions, and what a coordinator needs."""

from functools import lru_cache
from importlib.resources import files

from raak.handbook.framework import Concept
from raak.handbook.records import read_records


def readiness() -> tuple[Concept, ...]:
    """Return the three conditions for a structure that binds, one per tier."""
    return _concepts("readiness.yaml")


def coordinator_qualities() -> tuple[Concept, ...]:
    """Return the nine qualities of a coordinator."""
    return _concepts("coordinator_qualities.yaml")


@lru_cache
def _concepts(name: str) -> tuple[Concept, ...]:
    found = files("raak.handbook").joinpath("knowledge", name)
    return read_records(Concept, found.read_text(encoding="utf-8"), name)
