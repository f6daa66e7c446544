"""The framework of the handbook as plain values: levels, points, kinds of work and criteria."""

from dataclasses import dataclass
from typing import Literal

from raak.handbook.edition import Words

Level = Literal[1, 2, 3, 4, 5]
Function = Literal["information", "signalling", "guidance", "light_help", "care_coordination"]


@dataclass(frozen=True, slots=True)
class Point:
    """
    One of the 35 points.

    shows: what a region can point at when it says that it does this.
    tension: the row of the catalogue that names where the handbook contradicts itself here.
    """

    number: int
    level: Level
    functions: tuple[Function, ...]
    title: Words
    says: Words
    shows: Words
    source: str
    tension: str = "-"


@dataclass(frozen=True, slots=True)
class Concept:
    """A named thing that explains itself in a sentence, such as a kind of work in a plan."""

    code: str
    title: Words
    says: Words
    source: str
    tension: str = "-"


@dataclass(frozen=True, slots=True)
class PlainLevel:
    """
    A level of the care continuum as everybody says it.

    tests: by which somebody knows that an activity belongs here.
    """

    level: Level
    nature: Literal["proactive", "reactive"]
    plain: Words
    tests: Words
    aliases: tuple[Words, ...]
    source: str


@dataclass(frozen=True, slots=True)
class MunicipalTask:
    """
    What the law of 2007 asks of a municipality.

    levels: where it is done most; another level can need it as well.
    functions: the function that it is; none for what stands beside the five.
    page: where raak helps with it.
    """

    code: str
    title: Words
    says: Words
    shows: Words
    levels: tuple[Level, ...]
    page: str
    source: str
    functions: tuple[Function, ...] = ()


@dataclass(frozen=True, slots=True)
class Guideline:
    """
    A publication that helps to do something; a name to look up, never a link.

    made: who made it and when. helps: what for. about: our own summary.
    """

    code: str
    title: Words
    helps: Words
    about: Words
    made: str
    source: str
    levels: tuple[Level, ...] = ()
    functions: tuple[Function, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleGoal:
    """A goal that a region chose, to begin with. top: a code of the top goals."""

    code: str
    top: str
    kind: Literal["process", "product"]
    levels: tuple[Level, ...]
    title: Words
    source: str


@dataclass(frozen=True, slots=True)
class ExampleGauge:
    """
    By what work at a level can be followed, to begin with.

    work: what is done. title, unit, defined: what is counted, in what, and how exactly.
    """

    level: Level
    work: Words
    title: Words
    unit: Words
    defined: Words
    source: str
