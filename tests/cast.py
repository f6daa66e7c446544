"""
The people every test knows, and the small region they work in.

Give a test a new face only when the rule needs one. Every service has a Chris: somebody with the
very same role as Anna, at another school, who must see and change nothing of hers.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.contrib.auth.hashers import make_password

from raak.access.rules import Actor, Role
from raak.children.rules import Identity
from raak.handbook.queries import protocol_files
from raak.parties.models import Desk, Membership, Municipality, Organisation, Person, Region, Team
from raak.parties.queries import actor_of
from raak.protocols import loader
from raak.protocols.model import Protocol
from raak.trajectories.models import PublishedProtocol, Referral, Step, Trajectory
from raak.trajectories.services.concerns import Worry, raise_concern
from raak.trajectories.services.referrals import offer_referral
from raak.trajectories.services.steps import complete_step

NOW = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
"""A Tuesday, noon in the Netherlands."""
TODAY = date(2026, 3, 3)
SINCE = date(2024, 9, 2)
EDITION = "nl-2026"
PASSWORD = "een zin die niemand raadt"  # noqa: S105 - of people who exist in tests only
SHORT_ROUTE = (Path(__file__).parent / "short-route.yaml").read_text(encoding="utf-8")
"""A small protocol (`short-route`) with everything that a route can ask of a screen."""


@dataclass(frozen=True, slots=True)
class Cast:
    """
    Everybody and where they work.

    school:        Anna teaches here; Bram leads the team and is its attention officer.
    other_school:  Chris teaches here; nobody but Chris works here.
    youth_help:    Daan is case manager, Hanna helper, Lena leads their team.
    chain_office:  Eva is chain director, Ivo region coordinator, Jop privacy officer, Kim
                   administrator.
    health:        Fleur is youth nurse. point: Gijs works at Veilig Thuis.
    sports_club:   nobody here has an account; it answers by secure link.
    """

    region: Region
    municipality: Municipality
    school: Organisation
    other_school: Organisation
    youth_help: Organisation
    chain_office: Organisation
    health: Organisation
    point: Organisation
    sports_club: Organisation
    anna: Person
    bram: Person
    chris: Person
    daan: Person
    eva: Person
    fleur: Person
    gijs: Person
    hanna: Person
    ivo: Person
    jop: Person
    kim: Person
    lena: Person
    help_team: Team
    """The team at youth_help that takes up referrals: Daan answers for it, Hanna is in it."""


def actor(person: Person, today: date = TODAY) -> Actor:
    """Return who `person` is today, read anew from the database."""
    return actor_of(Person.objects.get(pk=person.pk), today)


def add_region(name: str = "Waterrand") -> Region:
    return Region.objects.create(name=name, edition=EDITION)


def add_organisation(
    region: Region, name: str, sector: str, municipality: Municipality | None = None
) -> Organisation:
    return Organisation.objects.create(
        region=region,
        municipality=municipality,
        name=name,
        sector=sector,
        email=f"post@{_slug(name)}.example",
    )


def add_person(region: Region, name: str, profession: str = "") -> Person:
    return Person.objects.create(
        region=region,
        name=name,
        email=f"{_slug(name)}@{_slug(region.name)}.example",
        profession=profession,
        password=_hashed(PASSWORD),
    )


def employ(
    person: Person,
    organisation: Organisation,
    *roles: Role,
    team: Team | None = None,
    since: date = SINCE,
) -> list[Membership]:
    """Give a person roles in an organisation."""
    return Membership.objects.bulk_create(
        Membership(
            person=person, organisation=organisation, role=role.value, team=team, since_on=since
        )
        for role in roles
    )


def add_team(organisation: Organisation, name: str, accountable: Person) -> Team:
    return Team.objects.create(organisation=organisation, name=name, accountable=accountable)


def add_desk(region: Region, role: Role, team: Team) -> Desk:
    """Let a team take up a role in the whole region."""
    return Desk.objects.create(region=region, role=role.value, team=team)


def publish(region: Region, text: str = SHORT_ROUTE) -> PublishedProtocol:
    """
    Put a protocol in force without asking anybody, and choose its open terms by their examples.

    What runs keeps its version; an earlier version of the same code is current no more.
    """
    protocol = parsed(text)
    PublishedProtocol.objects.filter(region=region, code=protocol.id).update(current=False)
    chosen = {f"{protocol.id}.{each.id}": str(each.example) for each in protocol.settings}
    region.terms = {**region.terms, **chosen}
    region.save(update_fields=["terms"])
    return PublishedProtocol.objects.create(
        region=region,
        code=protocol.id,
        edition=protocol.edition,
        version=protocol.version,
        text=text,
        digest=sha256(text.encode()).hexdigest(),
        title_nl=protocol.title.nl,
        title_en=protocol.title.en,
        published_at=NOW,
        published_by="test",
    )


def publish_shipped(region: Region) -> list[PublishedProtocol]:
    """Put every protocol in force that ships for the edition of the cast."""
    shipped = (
        content.decode() for name, content in protocol_files() if name.endswith(f".{EDITION}.yaml")
    )
    return [publish(region, text) for text in shipped]


@lru_cache(maxsize=64)
def parsed(text: str) -> Protocol:
    """Return a protocol; each text is read once for all tests."""
    return loader.load(text, file="test")


@lru_cache(maxsize=8)
def _hashed(password: str) -> str:
    return make_password(password)


def _slug(name: str) -> str:
    return "-".join(name.lower().replace(".", "").split())


def build_cast(name: str = "Waterrand") -> Cast:
    """Build a region with everybody in it, desks for every role and the short route in force."""
    region = add_region(name)
    here = Municipality.objects.create(region=region, name="Dijkveen")
    office = add_organisation(region, f"Ketenbureau {name}", "municipality")
    school = add_organisation(region, "Basisschool De Vuurtoren", "primary_education", here)
    other_school = add_organisation(region, "Basisschool Het Anker", "primary_education", here)
    youth_help = add_organisation(region, "Jeugdhulp De Dijk", "youth_care_provider", here)
    health = add_organisation(region, f"GGD {name}", "youth_health", here)
    point = add_organisation(region, f"Veilig Thuis {name}", "reporting_point")
    sports_club = add_organisation(region, "SV De Golven", "sport", here)

    anna = add_person(region, "Anna de Wit", "teacher")
    bram = add_person(region, "Bram Jansen", "teacher")
    chris = add_person(region, "Chris Visser", "teacher")
    daan = add_person(region, "Daan Mulder", "social_worker")
    eva = add_person(region, "Eva Bos", "other")
    fleur = add_person(region, "Fleur van Dam", "youth_nurse")
    gijs = add_person(region, "Gijs Peters", "social_worker")
    hanna = add_person(region, "Hanna Kok", "social_worker")
    ivo = add_person(region, "Ivo Smit", "other")
    jop = add_person(region, "Jop Dekker", "other")
    kim = add_person(region, "Kim Meijer", "other")
    lena = add_person(region, "Lena Vos", "other")

    help_team = add_team(youth_help, "Aanmeldteam", daan)
    direction = add_team(office, "Ketenregie", eva)
    nurses = add_team(health, "Jeugdgezondheid", fleur)
    advisers = add_team(point, "Advies en melden", gijs)
    employ(anna, school, Role.PROFESSIONAL)
    employ(bram, school, Role.TEAM_LEAD, Role.ATTENTION_OFFICER)
    employ(chris, other_school, Role.PROFESSIONAL)
    employ(daan, youth_help, Role.CASE_MANAGER, Role.CARE_COORDINATOR, team=help_team)
    employ(hanna, youth_help, Role.HELPER, team=help_team)
    employ(lena, youth_help, Role.TEAM_LEAD)
    employ(eva, office, Role.CHAIN_DIRECTOR, team=direction)
    employ(ivo, office, Role.REGION_COORDINATOR)
    employ(jop, office, Role.PRIVACY_OFFICER)
    employ(kim, office, Role.ADMINISTRATOR)
    employ(fleur, health, Role.YOUTH_NURSE, team=nurses)
    employ(gijs, point, Role.REPORTING_POINT, team=advisers)

    add_desk(region, Role.CHAIN_DIRECTOR, direction)
    add_desk(region, Role.CASE_MANAGER, help_team)
    add_desk(region, Role.CARE_COORDINATOR, help_team)
    add_desk(region, Role.HELPER, help_team)
    add_desk(region, Role.YOUTH_NURSE, nurses)
    add_desk(region, Role.REPORTING_POINT, advisers)
    publish(region)

    return Cast(
        region=region,
        municipality=here,
        school=school,
        other_school=other_school,
        youth_help=youth_help,
        chain_office=office,
        health=health,
        point=point,
        sports_club=sports_club,
        anna=anna,
        bram=bram,
        chris=chris,
        daan=daan,
        eva=eva,
        fleur=fleur,
        gijs=gijs,
        hanna=hanna,
        ivo=ivo,
        jop=jop,
        kim=kim,
        lena=lena,
        help_team=help_team,
    )


def raise_for(
    person: Person,
    organisation: Organisation,
    *,
    child: Identity | None = None,
    protocol: str = "short-route",
    now: datetime = NOW,
    seen: str = "Blauwe plek op de arm, maandagochtend.",
) -> Trajectory:
    """Let a person raise a concern by the real service; without a child's name unless given."""
    return raise_concern(
        actor=actor(person),
        key=uuid4(),
        protocol=protocol,
        organisation_id=organisation.pk,
        profession=person.profession,
        worry=Worry(child=child, seen=seen),
        now=now,
    )


def complete(person: Person, trajectory: Trajectory, outcome: str, **given: Any) -> Step:
    """Let a person complete the one open step of a trajectory."""
    step = trajectory.steps.get(state="open")
    now = given.pop("now", NOW)
    return complete_step(actor=actor(person), step_id=step.pk, outcome=outcome, now=now, **given)


def refer(
    person: Person, trajectory: Trajectory, receiver: Organisation, *, now: datetime = NOW
) -> Referral:
    """Let a person offer the child to an organisation, from the one open handover step."""
    step = trajectory.steps.get(state="open", kind="handover")
    return offer_referral(
        actor=actor(person),
        step_id=step.pk,
        receiver_id=receiver.pk,
        request="Kunnen jullie dit gezin helpen?",
        now=now,
    )


JIP = Identity(surname="Boer", given_name="Jip", infix="de", born_on=date(2018, 5, 4))
"""A child that exists in tests only."""
