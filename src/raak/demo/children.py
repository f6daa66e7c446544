"""The children of the demo region: made up; some are brothers and sisters, some not born yet."""

from datetime import date, timedelta
from random import Random

from raak.children.rules import Identity
from raak.demo import names

AGES = {
    "primary_education": (4, 12),
    "secondary_education": (12, 17),
    "special_education": (5, 16),
    "child_care": (0, 4),
    "playgroup": (2, 4),
    "maternity_care": (0, 0),
    "youth_health": (0, 14),
}
"""sector -> (youngest, oldest) in years; anything else: from 0 to 17."""
SIBLINGS = 0.12


class Nursery:
    """Makes children up; now and then one with the surname of a child before."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._families: list[tuple[str, str]] = []

    def child(self, sector: str, today: date) -> Identity:
        """Return a child that fits where the worry comes from."""
        infix, surname = self._family()
        if sector == "midwifery":
            expected = today + timedelta(days=self._chance.randint(20, 230))
            return Identity(surname=surname, infix=infix, expected_on=expected)
        youngest, oldest = AGES.get(sector, (0, 17))
        days = self._chance.randint(youngest * 365 + 5, oldest * 365 + 360)
        return Identity(
            surname=surname,
            given_name=self._chance.choice(names.GIVEN_NAMES),
            infix=infix,
            born_on=today - timedelta(days=days),
        )

    def _family(self) -> tuple[str, str]:
        if self._families and self._chance.random() < SIBLINGS:
            return self._chance.choice(self._families)
        family = self._chance.choice(names.SURNAMES)
        self._families.append(family)
        return family
