"""By what a region chooses help and words its goals, as plain values."""

from dataclasses import dataclass

from raak.handbook.edition import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """
    One thing to look at.

    asks: the question that helps to look. group: the block of the list it belongs to, if any.
    good, weak: an example of ours that meets it, and one that does not.
    """

    code: str
    title: Words
    asks: Words
    group: Words | None = None
    good: Words | None = None
    weak: Words | None = None


@dataclass(frozen=True, slots=True)
class Features:
    """
    A list of things to look at, in the handbook's order.

    row: of the catalogue of the handbook's systems.
    """

    code: str
    row: str
    title: Words
    says: Words
    marks: tuple[Mark, ...]
    source: str
