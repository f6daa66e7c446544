"""What somebody can say of a region or a municipality, line by line, as plain values."""

from dataclasses import dataclass
from typing import Literal

from raak.handbook.edition import Words
from raak.handbook.framework import Level
from raak.handbook.lessons import Check

PolicyPart = Literal["policy", "execution", "other_municipalities", "partners", "organisation"]


@dataclass(frozen=True, slots=True)
class PolicyCheck:
    """Something that a municipality can say of its policy against violence at home."""

    code: str
    part: PolicyPart
    says: Words
    source: str
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """
    What is filled in together.

    level: of the care continuum, when the section is about one level.
    """

    code: str
    checks: tuple[Check | PolicyCheck, ...]
    level: int = 0


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A set of lines to be answered; a code of a line is of one questionnaire only."""

    code: str
    sections: tuple[Section, ...]

    def checks(self) -> tuple[Check | PolicyCheck, ...]:
        return tuple(check for section in self.sections for check in section.checks)
