"""People who just left the demo region, and an organisation that just closed there."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.demo.population import LANDMARK_SINCE, Population
from raak.kernel.calendar import add_months
from raak.parties.models import Membership, Organisation
from raak.trajectories.models import Step
from raak.trajectories.rules import StepState
from raak.trajectories.services.departures import close_organisation, depart_person


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody of this role here leaves: whoever has most to hand over."""

    place: str
    role: Role


LEAVERS = (
    Leaver("GGD Waterrand", Role.YOUTH_NURSE),
    Leaver("Basisschool Het Anker", Role.PROFESSIONAL),
    Leaver("Jeugdhulp De Dijk", Role.HELPER),
)
CLOSED, SUCCEEDED_BY = "Gezinshulp Oeverwal", "Jeugdhulp Het Getij"
"""Named alike in both editions."""

KNOWN_SINCE = add_months(LANDMARK_SINCE, 12)
"""Who came before this day is somebody a newcomer signs in as, and stays."""


def some_leave(population: Population, now: datetime) -> None:
    """Let an administrator let them go, by the services that the screens call."""
    administrator = population.actors[population.holders(Role.ADMINISTRATOR)[0].person_id]
    for leaver in LEAVERS:
        _leave(population, leaver, administrator, now)
    closing, successor = _place(population, CLOSED), _place(population, SUCCEEDED_BY)
    close_organisation(
        actor=administrator,
        organisation_id=closing.pk,
        successor_id=_ordinary(population, Role.HELPER, successor)[0].person_id,
        now=now,
    )


def _leave(population: Population, leaver: Leaver, administrator: Actor, now: datetime) -> None:
    here = _place(population, leaver.place)
    most, *others = sorted(
        _ordinary(population, leaver.role, here), key=lambda held: -_open_steps(held.person_id)
    )
    depart_person(
        actor=administrator,
        person_id=most.person_id,
        successor_id=others[0].person_id,
        now=now,
    )


def _place(population: Population, name: str) -> Organisation:
    return next(each for each in population.organisations if each.name == name)


def _ordinary(population: Population, role: Role, here: Organisation) -> list[Membership]:
    held = population.holders(role, here.pk)
    return [each for each in held if each.since_on > KNOWN_SINCE]


def _open_steps(person_id: UUID) -> int:
    return Step.objects.filter(owner=person_id, state=StepState.OPEN).count()
