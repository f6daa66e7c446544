"""What can be found: one document for each service, with its places and its hours."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from raak.search.ages import GROWN, UNBORN, Ages

EVERYBODY = Ages(UNBORN, GROWN)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that may be known: a confidential one has no spot."""

    postcode: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Hours:
    """
    When a place is open: a rule of RFC 5545 from `starts_on` up to and including `until`.

    opens, closes: minutes since midnight on the wall; a `closes` before `opens` is on the next day.
    """

    rule: str
    starts_on: date
    until: date | None
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Document:
    """
    A service as it is searched.

    key:     what the result is called; stays the same.
    version: changes when anything of the document does.
    topics:  codes, which are meanings of the lexicon; topic_words: what they are called.
    towns:   municipalities and neighbourhoods where it is, or that it is for.
    access:  `open`, `referral` or `indication`.
    """

    key: str
    version: str
    name: str
    summary: str = ""
    description: str = ""
    provider: str = ""
    topics: Sequence[str] = ()
    topic_words: str = ""
    towns: Sequence[str] = ()
    ages: Ages = EVERYBODY
    access: str = "open"
    languages: Sequence[str] = ()
    free: bool = False
    digital: bool = False
    spots: Sequence[Spot] = ()
    hours: Sequence[Hours] = ()
