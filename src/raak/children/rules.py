"""What makes a record of a child acceptable. Pure."""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from raak.kernel.refusal import Refused

LONGEST_NAME = 100
LONGEST_INFIX = 30
OLDEST = 23
"""Years: the chain is about children and young people up to 23 (handbook 4.2.2; Jeugdwet 7.1)."""
LONGEST_WAIT = timedelta(weeks=43)
"""An expected date of birth lies at most this far ahead."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the child is, as far as known. Exactly one of `born_on` and `expected_on` is given."""

    surname: str
    given_name: str = ""
    infix: str = ""
    born_on: date | None = None
    expected_on: date | None = None


def checked(identity: Identity, today: date) -> Identity:
    """
    Return the identity with tidy spaces and composed letters.

    :raises Refused: "surname-missing", "name-too-long", "name-not-writable", "birth-missing",
        "birth-in-future", "too-old", "expected-too-far" or "expected-long-ago".
    """
    tidy = Identity(
        surname=_tidy(identity.surname),
        given_name=_tidy(identity.given_name),
        infix=_tidy(identity.infix, LONGEST_INFIX),
        born_on=identity.born_on,
        expected_on=identity.expected_on,
    )
    if not tidy.surname:
        raise Refused("surname-missing")
    _check_dates(tidy, today)
    return tidy


def _tidy(name: str, longest: int = LONGEST_NAME) -> str:
    tidy = " ".join(unicodedata.normalize("NFC", name).split())
    if len(tidy) > longest:
        raise Refused("name-too-long", longest=str(longest))
    if any(unicodedata.category(letter).startswith("C") for letter in tidy):
        raise Refused("name-not-writable")
    return tidy


def _check_dates(identity: Identity, today: date) -> None:
    if (identity.born_on is None) == (identity.expected_on is None):
        raise Refused("birth-missing")
    if identity.born_on is not None:
        _check_birth(identity.born_on, today)
    if identity.expected_on is not None:
        _check_expected(identity.expected_on, today)


def _check_birth(born_on: date, today: date) -> None:
    if born_on > today:
        raise Refused("birth-in-future")
    if age_on(born_on, today) > OLDEST:
        raise Refused("too-old", oldest=str(OLDEST))


def _check_expected(expected_on: date, today: date) -> None:
    if expected_on > today + LONGEST_WAIT:
        raise Refused("expected-too-far")
    if expected_on < today - timedelta(weeks=6):
        raise Refused("expected-long-ago")


def age_on(born_on: date, day: date) -> int:
    """Return the age in whole years on `day`; a child of 29 February turns older on 1 March."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def initials(given_name: str, infix: str, surname: str) -> str:
    """Return initials for a list that others may see over a shoulder: `J. van der B.`"""
    parts = [f"{given_name[:1]}." if given_name else "", infix, f"{surname[:1]}."]
    return " ".join(part for part in parts if part)
