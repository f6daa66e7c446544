"""The people and organisations of the demo region, as rows; made before anything happens there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from random import Random
from uuid import UUID

from raak.access.rules import REGIONAL, Actor, Post, Role
from raak.demo import names
from raak.demo.landscape import LANDMARKS, MUNICIPALITIES, NAME, PLACES, Place
from raak.parties.models import Desk, Membership, Municipality, Organisation, Person, Region, Team

Holders = Mapping[tuple[str, UUID | None], frozenset[UUID]]
"""(role, organisation or None for the whole region) -> people; see `parties.queries.holders_of`."""

LANDMARK_SINCE = date(2015, 1, 5)
"""Earlier than everybody else, so that the sign-ins of the demo are theirs (`one_per_role`)."""
NO_PASSWORD = "!"  # noqa: S105 - what Django stores where no password works
POST = "waterrand.example"


def chance_of(seed: int) -> Random:
    """Return the chance that a seed gives; the same seed tells the same story."""
    return Random(seed)  # noqa: S311 - a story, not a secret


def new_id(chance: Random) -> UUID:
    """Return an identifier that follows from the seed."""
    return UUID(int=chance.getrandbits(128), version=4)


@dataclass
class Population:
    """Everybody, and how to find them."""

    region: Region
    municipalities: list[Municipality] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    teams: list[Team] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    desks: list[Desk] = field(default_factory=list)
    actors: Mapping[UUID, Actor] = field(default_factory=dict)

    def write(self) -> None:
        """Store everything, in the order in which rows refer to each other."""
        self.region.save(force_insert=True)
        Municipality.objects.bulk_create(self.municipalities)
        Organisation.objects.bulk_create(self.organisations)
        Person.objects.bulk_create(self.people)
        Team.objects.bulk_create(self.teams)
        Membership.objects.bulk_create(self.memberships)
        Desk.objects.bulk_create(self.desks)

    @cached_property
    def regional(self) -> Holders:
        """Who holds each role that hears of the whole region."""
        return _by_role((each, None) for each in self.memberships if each.role in REGIONAL)

    def holders_at(self, organisation_id: UUID) -> Holders:
        """Who holds each other role at an organisation."""
        here = (each for each in self.staff[organisation_id] if each.role not in REGIONAL)
        return _by_role((each, organisation_id) for each in here)

    @cached_property
    def staff(self) -> Mapping[UUID, list[Membership]]:
        """Who works at each organisation; nobody comes or goes once it is asked."""
        found: dict[UUID, list[Membership]] = defaultdict(list)
        for membership in self.memberships:
            found[membership.organisation_id].append(membership)
        return found

    def holders(self, role: Role, organisation_id: UUID | None = None) -> list[Membership]:
        """Return who holds a role, at one organisation or (None) anywhere, in order of making."""
        return [
            held
            for held in self.memberships
            if held.role == role and organisation_id in (None, held.organisation_id)
        ]

    def of_sector(self, *sectors: str) -> list[Organisation]:
        return [each for each in self.organisations if each.sector in sectors]


def _by_role(
    held: Iterable[tuple[Membership, UUID | None]],
) -> Holders:
    found: dict[tuple[str, UUID | None], set[UUID]] = defaultdict(set)
    for membership, place in held:
        found[membership.role, place].add(membership.person_id)
    return {key: frozenset(people) for key, people in found.items()}


def populate(edition: str, chance: Random) -> Population:
    """Return the region's people and organisations for an edition, not stored yet."""
    region = Region(pk=new_id(chance), name=NAME, edition=edition)
    population = Population(region)
    population.municipalities = [
        Municipality(pk=new_id(chance), region=region, name=name) for name in MUNICIPALITIES
    ]
    unused = _names(chance)
    for place in PLACES:
        _settle(population, place, unused, chance)
    population.actors = _actors(population)
    return population


def _names(chance: Random) -> Iterator[str]:
    """Yield names for grown-ups, never the same twice and never a landmark's."""
    taken = {name for pair in LANDMARKS.values() for name, _ in pair}
    pairs = [(given, surname) for given in names.ADULT_NAMES for surname in names.SURNAMES]
    chance.shuffle(pairs)
    for given, (infix, surname) in pairs:
        name = names.full_name(given, infix, surname)
        if name not in taken:
            yield name


def _settle(population: Population, place: Place, unused: Iterator[str], chance: Random) -> None:
    organisation = _organisation(population, place, chance)
    population.organisations.append(organisation)
    people: dict[Role, list[Person]] = {
        role: [_person(population, place, role, at, unused, chance) for at in range(count)]
        for role, count in place.staff.items()
    }
    for role, holders in people.items():
        team = _team(population, organisation, place, role, holders, chance)
        _employ(population, organisation, role, holders, team, chance)


def _organisation(population: Population, place: Place, chance: Random) -> Organisation:
    old = population.region.edition == "handbook-2007"
    name = place.old_name if old and place.old_name else place.name
    here = None if place.municipality is None else population.municipalities[place.municipality]
    return Organisation(
        pk=new_id(chance),
        region=population.region,
        municipality=here,
        name=name,
        sector=place.sector,
        email=f"post@{slug(name)}.example",
        phone=f"0900-{chance.randrange(1_000, 9_999)}",
    )


def _person(
    population: Population,
    place: Place,
    role: Role,
    number: int,
    unused: Iterator[str],
    chance: Random,
) -> Person:
    landmarks = [name for name, where in LANDMARKS.get(role, ()) if where == place.name]
    name = landmarks[number] if number < len(landmarks) else next(unused)
    person = Person(
        pk=new_id(chance),
        region=population.region,
        email=f"{slug(name)}@{POST}",
        name=name,
        profession=place.profession,
        password=NO_PASSWORD,
    )
    population.people.append(person)
    return person


def slug(name: str) -> str:
    """Return a name as it can stand in a mail address."""
    plain = name.lower().translate(str.maketrans("ëéèïöü", "eeeiou"))
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def _team(
    population: Population,
    organisation: Organisation,
    place: Place,
    role: Role,
    holders: list[Person],
    chance: Random,
) -> Team | None:
    if role not in place.team:
        return None
    team = Team(
        pk=new_id(chance),
        organisation=organisation,
        name=place.team[role],
        accountable=holders[0],
    )
    population.teams.append(team)
    if role in place.desks:
        population.desks += _desks(population, organisation, role, team, chance)
    return team


def _desks(
    population: Population, organisation: Organisation, role: Role, team: Team, chance: Random
) -> list[Desk]:
    """The first desk for a role also serves whoever lives in none of the municipalities."""
    first = not any(desk.role == role for desk in population.desks)
    wanted = {organisation.municipality, None} if first else {organisation.municipality}
    return [
        Desk(pk=new_id(chance), region=population.region, municipality=each, role=role, team=team)
        for each in sorted(wanted, key=lambda one: one.name if one else "")
    ]


def _employ(
    population: Population,
    organisation: Organisation,
    role: Role,
    holders: list[Person],
    team: Team | None,
    chance: Random,
) -> None:
    landmarks = [name for name, _ in LANDMARKS.get(role, ())]
    for person in holders:
        known = person.name in landmarks
        later = 31 * landmarks.index(person.name) if known else chance.randrange(400, 2_800)
        population.memberships.append(
            Membership(
                pk=new_id(chance),
                person=person,
                organisation=organisation,
                role=role,
                team=team,
                since_on=LANDMARK_SINCE + timedelta(days=later),
            )
        )


def _actors(population: Population) -> dict[UUID, Actor]:
    """Everybody as `parties.queries.actor_of` sees them."""
    held = defaultdict(list)
    for membership in population.memberships:
        held[membership.person_id].append(membership)
    return {
        person.pk: Actor(
            id=f"person:{person.pk}",
            roles=frozenset(Role(each.role) for each in held[person.pk]),
            region_id=population.region.pk,
            person_id=person.pk,
            posts=frozenset(
                Post(Role(each.role), each.organisation_id) for each in held[person.pk]
            ),
            team_ids=frozenset(each.team_id for each in held[person.pk] if each.team_id),
        )
        for person in population.people
    }
