"""A small region in which people come and go: who works where, and who is hired instead."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from random import Random
from uuid import UUID

from tests.cast import (
    SHORT_ROUTE,
    add_desk,
    add_organisation,
    add_person,
    add_region,
    add_team,
    employ,
    publish,
)

from raak.access.rules import Role
from raak.handbook.queries import protocol_files
from raak.parties.models import Desk, Municipality, Organisation, Person, Region, Team
from raak.parties.queries import (
    current_memberships,
    organisations_of,
    unended_memberships,
    workers,
)
from raak.trajectories.owners import is_answered_for

R = Role
STAFF: Mapping[str, tuple[tuple[Role, ...], ...]] = {
    "municipality": (
        (R.CHAIN_DIRECTOR,),
        (R.CHAIN_DIRECTOR, R.TEAM_LEAD),
        (R.REGION_COORDINATOR,),
        (R.ADMINISTRATOR,),
    ),
    "primary_education": ((R.PROFESSIONAL,), (R.TEAM_LEAD, R.ATTENTION_OFFICER), (R.PROFESSIONAL,)),
    "child_care": ((R.PROFESSIONAL,),),
    "youth_care_provider": (
        (R.CASE_MANAGER, R.CARE_COORDINATOR),
        (R.HELPER,),
        (R.TEAM_LEAD,),
        (R.HELPER, R.CASE_MANAGER),
    ),
    "youth_health": ((R.YOUTH_NURSE,), (R.ATTENTION_OFFICER, R.TEAM_LEAD), (R.YOUTH_NURSE,)),
    "reporting_point": ((R.REPORTING_POINT,), (R.REPORTING_POINT, R.TEAM_LEAD)),
    "sport": (),
}
"""Per sector the roles of each who works there; at a sports club nobody has an account."""

OPENED = (
    "municipality", "primary_education", "primary_education", "child_care", "youth_care_provider",
    "youth_care_provider", "youth_health", "reporting_point", "sport",
)  # fmt: skip
DESKS = (
    R.CASE_MANAGER, R.CARE_COORDINATOR, R.HELPER, R.YOUTH_NURSE, R.REPORTING_POINT,
    R.CHAIN_DIRECTOR,
)  # fmt: skip
FIRST_EDITION = "handbook-2007"
PROFESSIONS = ("teacher", "youth_nurse", "social_worker", "other")


@dataclass
class Landscape:
    """rng: what chance decides; everything else follows from it."""

    rng: Random
    region: Region
    municipalities: list[Municipality]
    numbers: "count[int]"

    def open_organisation(self, sector: str, today: date) -> Organisation:
        """Open an organisation with all its staff, and man the desks that nobody else mans."""
        here = self.rng.choice(self.municipalities)
        name = f"{sector} {next(self.numbers)}"
        organisation = add_organisation(self.region, name, sector, here)
        for _ in STAFF[sector]:
            self.hire(organisation, today)
        self._man_desks(organisation, today)
        return organisation

    def hire(self, organisation: Organisation, today: date, days_ahead: int = 0) -> Person:
        """Fill the emptiest place: with a new face, or somebody who works elsewhere as well."""
        roles = self._vacancy(organisation)
        person = self._from_elsewhere(organisation, today) if self.rng.random() < 0.25 else None
        if person is None:
            name = f"Mens {next(self.numbers)}"
            person = add_person(self.region, name, self.rng.choice(PROFESSIONS))
        team = self._team(organisation, today) if self.rng.random() < 0.7 else None
        employ(person, organisation, *roles, team=team, since=today + timedelta(days=days_ahead))
        return person

    def fill_vacancies(self, today: date) -> None:
        """Hire one, where most are missing: at once, or to begin some days later."""
        emptiest = max(organisations_of(self.region.pk), key=self._missing)
        if self._missing(emptiest) > 0:
            self.hire(emptiest, today, self.rng.choice([0, 0, 3]))
        self._man_desks(emptiest, today)

    def somebody_as(self, role: Role, today: date) -> UUID:
        """Return who holds a role; when nobody does, that vacancy is filled first."""
        held = current_memberships(today).filter(role=role.value, person__is_active=True)
        here = held.filter(organisation__region=self.region)
        while not (found := sorted(here.values_list("person", flat=True).distinct())):
            self._fill(role, today)
        return self.rng.choice(found)

    def _fill(self, role: Role, today: date) -> None:
        """Hire once where the role belongs; an organisation that is not there opens."""
        sector = next(each for each, staff in STAFF.items() if any(role in one for one in staff))
        organisation = organisations_of(self.region.pk).filter(sector=sector).first()
        if organisation is None:
            self.open_organisation(sector, today)
        else:
            self.hire(organisation, today)

    def missing_sectors(self) -> list[str]:
        """Return the sectors of which an organisation closed and none opened instead."""
        open_ones = Counter(organisations_of(self.region.pk).values_list("sector", flat=True))
        return sorted((Counter(OPENED) - open_ones).elements())

    def _missing(self, organisation: Organisation) -> int:
        held = unended_memberships().filter(organisation=organisation, person__is_active=True)
        return len(STAFF[organisation.sector]) - held.values("person").distinct().count()

    def _vacancy(self, organisation: Organisation) -> tuple[Role, ...]:
        held = unended_memberships().filter(organisation=organisation, person__is_active=True)
        manned = list(held.values_list("role", flat=True))
        wanted = STAFF[organisation.sector]
        return min(wanted, key=lambda roles: sum(manned.count(role.value) for role in roles))

    def _from_elsewhere(self, organisation: Organisation, today: date) -> Person | None:
        here = unended_memberships().filter(organisation=organisation)
        others = workers(today).filter(organisation__region=self.region)
        free = others.exclude(person__in=here.values("person")).order_by("person")
        found = list(free.values_list("person", flat=True).distinct())
        return Person.objects.get(pk=self.rng.choice(found)) if found else None

    def _team(self, organisation: Organisation, today: date) -> Team | None:
        """Return a team for which somebody answers who works there; a new one, if need be."""
        teams = organisation.teams.order_by("pk")
        answered = [each for each in teams if is_answered_for(each, today)]
        if answered:
            return answered[0]
        place = workers(today).filter(organisation=organisation).order_by("since_on", "pk").first()
        return add_team(organisation, f"Team {next(self.numbers)}", place.person) if place else None

    def _man_desks(self, organisation: Organisation, today: date) -> None:
        """Put a team of the organisation behind the desks that nobody mans and that fit it."""
        here = {role for roles in STAFF[organisation.sector] for role in roles}
        for role in (each for each in DESKS if each in here):
            desk = Desk.objects.filter(region=self.region, role=role.value).first()
            team = self._team(organisation, today)
            if team is not None and (desk is None or not is_answered_for(desk.team, today)):
                self._put_behind(desk, role, team)

    def _put_behind(self, desk: Desk | None, role: Role, team: Team) -> None:
        if desk is None:
            add_desk(self.region, role, team)
        else:
            Desk.objects.filter(pk=desk.pk).update(team=team)


def build(rng: Random, today: date) -> Landscape:
    """Build the region, with the routes of its first edition and the short route in force."""
    region = add_region("Randland")
    Region.objects.filter(pk=region.pk).update(closed_days=["2026-05-15", "2027-05-07"])
    region.refresh_from_db()
    towns = [Municipality.objects.create(region=region, name=name) for name in ("Oost", "West")]
    landscape = Landscape(rng, region, towns, count(1))
    for sector in OPENED:
        landscape.open_organisation(sector, today)
    for text in (SHORT_ROUTE, *shipped(FIRST_EDITION)):
        publish(region, text)
    return landscape


def shipped(edition: str) -> list[str]:
    """Return every protocol that ships for an edition."""
    return [text.decode() for name, text in protocol_files() if name.endswith(f".{edition}.yaml")]
