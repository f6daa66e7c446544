"""Who does what in the demo region: who worries, who takes a child up, which colleague steps in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from random import Random
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.demo.landscape import LANDMARKS
from raak.demo.population import Population
from raak.parties.models import Membership, Organisation, Team

WORRIERS: Mapping[str, Mapping[str, float]] = {
    "reporting-code": {
        "primary_education": 0.30,
        "secondary_education": 0.10,
        "special_education": 0.04,
        "child_care": 0.13,
        "playgroup": 0.03,
        "youth_health": 0.13,
        "general_practice": 0.07,
        "hospital": 0.06,
        "midwifery": 0.04,
        "maternity_care": 0.02,
        "police": 0.05,
        "school_attendance": 0.03,
    },
    "referral-tree": {
        "primary_education": 0.35,
        "secondary_education": 0.15,
        "child_care": 0.15,
        "playgroup": 0.05,
        "youth_health": 0.20,
        "general_practice": 0.10,
    },
    "no-show": {"youth_health": 1.0},
    "vangnet-jeugd": {"safety_net": 1.0},
    "quick-help": {"youth_care_access": 1.0},
    "report-to-reporting-point": {"police": 0.59, "hospital": 0.14, "general_practice": 0.27},
}
"""Ours: from which sectors trajectories begin; police as in proportions.POLICE_REPORTS."""

WORKERS_ON_THE_FLOOR = (Role.PROFESSIONAL, Role.YOUTH_NURSE)

STARTERS: Mapping[str, Role] = {
    "no-show": Role.YOUTH_NURSE,
    "vangnet-jeugd": Role.CARE_COORDINATOR,
    "quick-help": Role.CASE_MANAGER,
}
"""Who starts a trajectory when it is not just any professional."""

RECEIVERS: Mapping[str, tuple[str, ...]] = {
    "light_parenting_support": ("family_centre", "welfare", "social_work", "sport"),
    "family_help": ("youth_care_provider", "social_work", "self_organisation"),
    "family_coaching": ("youth_care_provider", "social_work"),
    "indicated_care": ("youth_care_access",),
    "quick_help": ("youth_care_provider",),
    "follow_up_help": ("youth_care_provider", "mental_health", "addiction_care"),
    "mental_health_child": ("mental_health",),
    "mental_health_parent": ("mental_health", "addiction_care"),
    "youth_health_follow_up": ("youth_health",),
    "protection": ("reporting_point",),
}
"""Which sectors are asked for which need."""

PROTECTORS = ("youth_care_access", "protection_agency")
"""Whom the reporting point asks in its turn."""


class People:
    """Looks people up in the population, by chance where several fit."""

    def __init__(self, population: Population, chance: Random) -> None:
        self.population = population
        self._chance = chance
        self._by_sector: dict[str, list[Organisation]] = defaultdict(list)
        for organisation in population.organisations:
            self._by_sector[organisation.sector].append(organisation)
        self._in_team: dict[UUID, list[UUID]] = defaultdict(list)
        for membership in population.memberships:
            if membership.team_id:
                self._in_team[membership.team_id].append(membership.person_id)

    def actor(self, person_id: UUID) -> Actor:
        return self.population.actors[person_id]

    def starter(self, protocol: str) -> tuple[Membership, Organisation]:
        """Return who begins a trajectory of this kind, and where they work."""
        weights, wanted = WORRIERS[protocol], STARTERS.get(protocol)
        while True:
            sector = self._chance.choices(list(weights), list(weights.values()))[0]
            organisation = self._chance.choice(self._by_sector[sector])
            if fits := self._who_may_begin(organisation, wanted):
                return self._chance.choice(fits), organisation

    def landmarks(self, protocol: str) -> list[tuple[Membership, Organisation]]:
        """Return the people a newcomer signs in as who may begin a trajectory of this kind."""
        wanted = STARTERS.get(protocol)
        roles = WORKERS_ON_THE_FLOOR if wanted is None else (wanted,)
        names = {name for role in roles for name, _ in LANDMARKS[role]}
        return [
            (held, held.organisation)
            for held in self.population.memberships
            if held.person.name in names and held.organisation.sector in WORRIERS[protocol]
        ]

    def _who_may_begin(self, organisation: Organisation, wanted: Role | None) -> list[Membership]:
        roles = WORKERS_ON_THE_FLOOR if wanted is None else (wanted,)
        return [held for held in self.population.staff[organisation.pk] if held.role in roles]

    def doer(self, owner_id: UUID, team_id: UUID | None) -> Actor:
        """Return who does a step: its owner, or somebody of the team that owns it."""
        if team_id is None:
            return self.actor(owner_id)
        return self.actor(self._chance.choice(self._in_team[team_id]))

    def colleague(self, owner_id: UUID, organisation_id: UUID) -> UUID | None:
        """Return a colleague who holds the same role there, if there is one."""
        here = self.population.staff[organisation_id]
        mine = {held.role for held in here if held.person_id == owner_id}
        others = [
            held.person_id for held in here if held.role in mine and held.person_id != owner_id
        ]
        return self._chance.choice(others) if others else None

    def receiver(self, need: str, sender: Organisation, home: UUID | None) -> Organisation:
        """Return whom to ask for help of this kind, nearby where there is a choice."""
        sectors: Sequence[str] = RECEIVERS.get(need, ("youth_care_provider",))
        if sender.sector in sectors and need == "protection":
            sectors = PROTECTORS
        asked = [each for sector in sectors for each in self._by_sector[sector]]
        fits = [each for each in asked if each.pk != sender.pk]
        near = [each for each in fits if each.municipality_id in (home, None)]
        return self._chance.choice(near or fits)

    def answerer(self, organisation_id: UUID) -> tuple[Actor, UUID | None] | None:
        """Return who answers a referral there, and for which team; None without accounts."""
        here = self.population.staff[organisation_id]
        if not here:
            return None
        in_teams = [held for held in here if held.team_id]
        held = self._chance.choice(in_teams or here)
        return self.actor(held.person_id), held.team_id

    def organisation(self, organisation_id: UUID) -> Organisation:
        return next(o for o in self.population.organisations if o.pk == organisation_id)

    def team(self, team_id: UUID) -> Team:
        return next(t for t in self.population.teams if t.pk == team_id)
