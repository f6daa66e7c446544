"""Where money came from in 2006, what things cost and what was lacking, as plain values."""

from dataclasses import dataclass
from typing import Literal

from raak.handbook.edition import Words
from raak.handbook.framework import Function, Level

Kind = Literal["scheme", "pilot", "need", "lesson"]
"""Of the State or a fund; how a pilot region paid; what was lacking; what to keep in mind."""


@dataclass(frozen=True, slots=True)
class Amount:
    """
    Whole euros.

    per:   `total` is for the whole period together, whoever shares it.
    bound: how exact the handbook is.
    """

    euro: int
    per: Literal["year", "two_years", "newborn", "total", "not_stated"]
    bound: Literal["exact", "about", "over", "almost"] = "exact"


@dataclass(frozen=True, slots=True)
class Funding:
    """
    A source of money, a cost, or an estimate of what is needed.

    code:        the row of the catalogue.
    amounts:     none when the handbook states none. Several are ways to say it: never add them.
    first_year, last_year: 0 when not stated.
    checked:     the year in which the handbook looked; nothing here says what holds today.
    pays:        codes of the interventions it paid for.
    contradicts: the code of the row that says something else of the same money.
    """

    code: str
    kind: Kind
    title: Words
    used_for: Words
    source: str
    amounts: tuple[Amount, ...] = ()
    first_year: int = 0
    last_year: int = 0
    lasts: Literal["structural", "temporary", "not_stated"] = "not_stated"
    meant_for: Words | None = None
    note: Words | None = None
    levels: tuple[Level, ...] = ()
    functions: tuple[Function, ...] = ()
    checked: int = 2006
    pays: tuple[str, ...] = ()
    contradicts: str = ""
    tension: str = ""
