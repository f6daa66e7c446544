"""People and organisations from a list: first judged row by row, then written all at once."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Role, require
from raak.audit.services import record
from raak.handbook.edition import Vocabulary
from raak.handbook.queries import editions
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Membership, Organisation, Person, Region, Team
from raak.parties.queries import municipalities_of, organisations_of, unended_memberships
from raak.parties.rules import HELD_BY_PEOPLE, named
from raak.parties.services.people import LONGEST_NAME, mail_address
from raak.parties.services.places import (
    LONGEST_MUNICIPALITY,
    LONGEST_ORGANISATION,
    LONGEST_PHONE,
    Address,
    in_region,
)

Cells = Mapping[str, str]
"""One row as it was written: column -> text."""


@dataclass(frozen=True, slots=True)
class Judged:
    """
    What a row comes to.

    number:  of the line in the file, the head being 1.
    faults:  refusal codes, of which nothing is written.
    known:   the region has this already, so nothing changes.
    """

    number: int
    title: str
    faults: tuple[Refused, ...] = ()
    known: bool = False
    address: Address | None = None
    hired: "Hired | None" = None

    @property
    def is_new(self) -> bool:
        return not self.faults and not self.known


@dataclass(frozen=True, slots=True)
class Hired:
    """Somebody, and the job a row gives them. roles: codes that they do not hold there yet."""

    name: str
    email: str
    profession: str
    organisation_id: UUID
    team_id: UUID | None
    roles: tuple[str, ...]


def judge_organisations(region: Region, rows: Sequence[Cells]) -> list[Judged]:
    """Return what each row of organisations comes to; nothing is written."""
    sectors = _codes(editions()[region.edition].sectors)
    places = {_plain(each.name): each.pk for each in municipalities_of(region.pk)}
    every = Organisation.objects.filter(region=region)
    seen = {_plain(name) for name in every.values_list("name", flat=True)}
    return [
        _judge_organisation(number, cells, sectors, places, seen)
        for number, cells in enumerate(rows, start=2)
    ]


def _judge_organisation(
    number: int,
    cells: Cells,
    sectors: Mapping[str, str],
    places: Mapping[str, UUID],
    seen: set[str],
) -> Judged:
    faults: list[Refused] = []
    with _noting(faults):
        name = named(cells["name"], LONGEST_ORGANISATION)
        if _plain(name) in seen:
            return Judged(number, name, known=True)
        seen.add(_plain(name))
    email = phone = ""
    where = cells["municipality"].strip()
    place = places.get(_plain(where))
    if where and place is None:
        faults.append(Refused("place-unknown", name=where[:LONGEST_MUNICIPALITY]))
    if cells["email"].strip():
        with _noting(faults):
            email = mail_address(cells["email"])
    if cells["phone"].strip():
        with _noting(faults):
            phone = named(cells["phone"], LONGEST_PHONE)
    sector = _found(cells["sector"], sectors, "sector-unknown", faults)
    address = Address(" ".join(cells["name"].split()), sector, place, email, phone)
    return Judged(number, address.name, tuple(faults), address=address)


def judge_people(region: Region, rows: Sequence[Cells]) -> list[Judged]:
    """Return what each row of people comes to; nothing is written."""
    register = _register(region, {each["email"].strip().lower() for each in rows})
    return [_judge_person(number, cells, register) for number, cells in enumerate(rows, start=2)]


@dataclass(slots=True)
class _Register:
    """What a region holds, by the words that people write. held grows with each judged row."""

    organisations: dict[str, UUID]
    teams: dict[tuple[UUID, str], UUID]
    people: dict[str, Person]
    roles: Mapping[str, str]
    professions: Mapping[str, str]
    region_id: UUID
    held: set[tuple[str, UUID, str]]


def _register(region: Region, emails: Collection[str]) -> _Register:
    edition = editions()[region.edition]
    here = organisations_of(region.pk)
    teams = Team.objects.filter(organisation__in=here)
    roles = _codes(edition.roles)
    mine = unended_memberships().filter(organisation__in=here)
    return _Register(
        organisations={_plain(each.name): each.pk for each in here},
        teams={(each.organisation_id, _plain(each.name)): each.pk for each in teams},
        people={each.email: each for each in Person.objects.filter(email__in=emails)},
        roles={word: code for word, code in roles.items() if Role(code) in HELD_BY_PEOPLE},
        professions=_codes(edition.professions),
        region_id=region.pk,
        held=set(mine.values_list("person__email", "organisation", "role")),
    )


def _judge_person(number: int, cells: Cells, register: _Register) -> Judged:
    faults: list[Refused] = []
    name, email = cells["name"].strip(), cells["email"].strip().lower()
    with _noting(faults):
        name = named(cells["name"], LONGEST_NAME)
    with _noting(faults):
        email = mail_address(cells["email"])
    person = register.people.get(email)
    if person is not None and person.region_id != register.region_id:
        faults.append(Refused("email-taken"))
    elif person is not None and not person.is_active:
        faults.append(Refused("person-gone", name=person.name))
    profession = ""
    if cells["profession"].strip():
        known = register.professions
        profession = _found(cells["profession"], known, "profession-unknown", faults)
    place = register.organisations.get(_plain(cells["organisation"]))
    if place is None:
        faults.append(Refused("organisation-unknown", name=cells["organisation"][:80]))
    team = _team(cells["team"], place, register, faults)
    roles = _roles(cells["roles"], register, faults)
    if faults or place is None:
        return Judged(number, name, tuple(faults))
    new = [role for role in roles if (email, place, role) not in register.held]
    register.held.update((email, place, role) for role in new)
    hired = Hired(name, email, profession, place, team, tuple(new))
    return Judged(number, name, known=not new, hired=hired)


def _roles(text: str, register: _Register, faults: list[Refused]) -> list[str]:
    """Return the codes of the roles in a cell, which may hold several with a / or a + between."""
    written = [each for each in text.replace("+", "/").replace(",", "/").split("/") if each.strip()]
    if not written:
        faults.append(Refused("role-missing"))
    codes = {_found(each, register.roles, "role-unknown", faults) for each in written}
    return sorted(codes)


def _team(text: str, place: UUID | None, register: _Register, faults: list[Refused]) -> UUID | None:
    if not text.strip() or place is None:
        return None
    team = register.teams.get((place, _plain(text)))
    if team is None:
        faults.append(Refused("team-unknown", name=text[:80]))
    return team


@transaction.atomic
def import_organisations(
    *, actor: Actor, region_id: UUID, rows: Sequence[Cells], now: datetime
) -> int:
    """
    Add the organisations in the rows that are sound and not there yet; return how many.

    :raises Refused: "changed-meanwhile" when somebody else added one of them at that very moment,
        or when the actor may not.
    """
    region = Region.objects.select_for_update(no_key=True).get(pk=region_id)
    require(actor, Permission.REGION_SET_UP, in_region(actor, region_id))
    sound = [each.address for each in judge_organisations(region, rows) if each.is_new]
    made = [Organisation(region=region, **asdict(each)) for each in sound if each]
    with _alone():
        Organisation.objects.bulk_create(made)
    for each in made:
        record(
            at=now,
            actor_id=actor.id,
            region_id=region_id,
            event="organisation.added",
            subject=f"organisation:{each.pk}",
            detail={"from": "import"},
        )
    return len(made)


@transaction.atomic
def import_people(*, actor: Actor, region_id: UUID, rows: Sequence[Cells], now: datetime) -> int:
    """
    Take on the people in the rows that are sound, in the roles they do not hold yet.

    Return for how many rows something changed. Nobody is invited yet.

    :raises Refused: "changed-meanwhile" when somebody else added one of them at that very moment,
        or when the actor may not.
    """
    region = Region.objects.select_for_update(no_key=True).get(pk=region_id)
    require(actor, Permission.REGION_SET_UP, in_region(actor, region_id))
    sound = [each.hired for each in judge_people(region, rows) if each.is_new]
    own = _address_of(actor)
    hired = [each for each in sound if each and each.email != own]
    with _alone():
        people = _people(region, hired)
        Membership.objects.bulk_create(_jobs(hired, people, office_day(now)))
    for each in hired:
        record(
            at=now,
            actor_id=actor.id,
            region_id=region_id,
            event="person.imported",
            subject=f"person:{people[each.email]}",
            detail={"role": ", ".join(each.roles), "organisation": str(each.organisation_id)},
        )
    return len(hired)


def _jobs(hired: Sequence[Hired], people: Mapping[str, UUID], today: date) -> list[Membership]:
    return [
        Membership(
            person_id=people[each.email],
            organisation_id=each.organisation_id,
            team_id=each.team_id,
            role=role,
            since_on=today,
        )
        for each in hired
        for role in each.roles
    ]


def _address_of(actor: Actor) -> str:
    """Nobody gives a role to themselves, not by a list either."""
    return str(Person.objects.filter(pk=actor.me).values_list("email", flat=True).first() or "")


def _people(region: Region, hired: Sequence[Hired]) -> dict[str, UUID]:
    """Add who is not there yet; return the id of each address."""
    wanted = {each.email: each for each in hired}
    known = Person.objects.filter(email__in=wanted)
    ids = dict(known.values_list("email", "pk"))
    new = []
    for email, each in wanted.items():
        if email not in ids:
            person = Person(
                pk=uuid4(),
                region=region,
                email=email,
                name=each.name,
                profession=each.profession,
            )
            person.set_unusable_password()
            ids[email] = person.pk
            new.append(person)
    Person.objects.bulk_create(new)
    return ids


def _codes(vocabulary: Vocabulary) -> dict[str, str]:
    """Return what people may write for each code: its word in either language, or the code."""
    written: dict[str, str] = {}
    for code, words in vocabulary.words.items():
        written.update({_plain(each): code for each in (code, words.nl, words.en)})
    return written


def _plain(text: str) -> str:
    """Return a word as it is compared: capitals and spaces make no difference."""
    return " ".join(text.replace("_", " ").split()).casefold()


def _found(text: str, known: Mapping[str, str], code: str, faults: list[Refused]) -> str:
    found = known.get(_plain(text), "")
    if not found:
        faults.append(Refused(code, name=text.strip()[:80]))
    return found


@contextmanager
def _alone() -> Iterator[None]:
    """:raises Refused: "changed-meanwhile"."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as taken:
        raise Refused("changed-meanwhile") from taken


@contextmanager
def _noting(faults: list[Refused]) -> Iterator[None]:
    """Keep a refusal with the other faults of its row."""
    try:
        yield
    except Refused as refused:
        faults.append(refused)
