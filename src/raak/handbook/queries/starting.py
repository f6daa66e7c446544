"""What the handbook asks before a region starts: conditions, and what a coordinator needs."""

from raak.handbook.framework import Concept
from raak.handbook.records import shipped
from raak.handbook.starting import ChainLink, Pitfall


def readiness() -> tuple[Concept, ...]:
    """Return the three conditions for a structure that binds, one per tier."""
    return shipped(Concept, "readiness.yaml")


def coordinator_qualities() -> tuple[Concept, ...]:
    """Return the nine qualities of a coordinator."""
    return shipped(Concept, "coordinator_qualities.yaml")


def pitfalls() -> tuple[Pitfall, ...]:
    """Return what tends to go wrong at the start of a joint approach."""
    return shipped(Pitfall, "pitfalls.yaml")


def province_tasks() -> tuple[Concept, ...]:
    """Return what the province, or the region that buys youth care, does for the approach."""
    return shipped(Concept, "province_tasks.yaml")


def local_direction() -> tuple[Concept, ...]:
    """Return what a municipality needs to direct help with growing up."""
    return shipped(Concept, "local_direction.yaml")


def example_circle() -> tuple[ChainLink, ...]:
    """Return the links of an example chain circle, in their order."""
    return shipped(ChainLink, "example_circle.yaml")
