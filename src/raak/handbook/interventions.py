"""Interventions and programmes that the handbook names, as plain values."""

from dataclasses import dataclass
from typing import Literal

from raak.handbook.edition import Words
from raak.handbook.framework import Function, Level

STATED = 2007
"""The year of the edition that states the effect; the databank of today may say otherwise."""

Effect = Literal[
    "effective", "promising", "partly_effective", "well_described", "unknown", "not_stated"
]
Pressure = Literal["voluntary", "pressure", "compulsion"]
Weight = Literal[0, 1, 2, 3, 4, 5]
"""From light (1) to heavy (5); 0: no form of help, or the handbook does not tell."""


@dataclass(frozen=True, slots=True)
class Ages:
    """Ages of the child in whole months, both included; a pregnancy begins at -9, birth is 0."""

    youngest_months: int
    oldest_months: int


@dataclass(frozen=True, slots=True)
class Dose:
    """
    How much of it the handbook states; 0: that is not stated.

    contacts: talks, visits, sessions or participants' meetings, as `Intervention.amount` says.
    """

    contacts_least: int = 0
    contacts_most: int = 0
    minutes_each: int = 0
    every_weeks: int = 0
    lasts_least: int = 0
    lasts_most: int = 0
    lasts_in: Literal["weeks", "months"] = "months"


@dataclass(frozen=True, slots=True)
class Intervention:
    """
    One way of helping, informing or noticing.

    rows:     of the catalogue of the handbook's systems; a row may name more than one.
    levels:   none when the handbook does not place it.
    ages:     None when it states none; groups of a school count by their usual ages.
    amount:   how often and how long, in words; `dose` holds the same in numbers.
    effect:   the class the handbook of `STATED` gives. evidence: what else it says of effect.
    site:     a name to look up, never a link: domains change hands.
    pressure: how far it leaves a family free, where the handbook says so.
    list_a:   place in the list of 13 forms of help with raising children (1..13); 0: not in it.
    list_b:   place in the list of 18 of youth health care (1..18); 0: not in it.
    tensions: rows of the catalogue where the handbook contradicts itself; `warning` says how.
    """

    code: str
    rows: tuple[str, ...]
    title: Words
    levels: tuple[Level, ...]
    functions: tuple[Function, ...]
    says: Words
    source: str
    also: tuple[str, ...] = ()
    audience: Words | None = None
    ages: Ages | None = None
    amount: Words | None = None
    dose: Dose = Dose()
    by: Words | None = None
    effect: Effect = "not_stated"
    evidence: Words | None = None
    site: str = ""
    training: Words | None = None
    tried: Words | None = None
    pressure: Pressure | None = None
    weight: Weight = 0
    list_a: int = 0
    list_b: int = 0
    tensions: tuple[str, ...] = ()
    warning: Words | None = None
