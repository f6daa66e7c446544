"""What a region that starts can learn from those before it, as plain values."""

from dataclasses import dataclass

from raak.handbook.edition import Words


@dataclass(frozen=True, slots=True)
class Pitfall:
    """
    What went wrong elsewhere.

    says: how it shows, and what comes of it. helps: what to do about it, to begin with.
    """

    code: str
    title: Words
    says: Words
    helps: Words
    source: str


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A link of an example chain. gives: what it hands to the next; within: by when."""

    code: str
    party: Words
    gives: Words
    within: Words
    source: str
