"""A phone with an app that shows codes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pyotp
from tests.cast import NOW, actor

from raak.parties import codes
from raak.parties.models import Person
from raak.parties.services.second_step import set_up_second_step

LATER = NOW + timedelta(minutes=1)
"""A code of NOW was used to set the app up; one of a minute later is fresh."""


@dataclass
class Phone:
    """papers: the recovery codes that came with it."""

    plain: str
    papers: list[str] = field(default_factory=list)

    def shows(self, at: datetime = LATER) -> str:
        return pyotp.TOTP(self.plain).at(at)


def set_up(person: Person, *, now: datetime = NOW, instead: bool = False) -> Phone:
    """Set up a second step for a person by the real service."""
    secret = codes.new_secret(person.pk)
    phone = Phone(codes.opened(secret, person.pk))
    phone.papers = set_up_second_step(
        actor=actor(person), secret=secret, code=phone.shows(now), now=now, instead=instead
    )
    return phone
