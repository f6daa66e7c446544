"""Deeds of those who manage: people leave, roles end, organisations close, routes change."""

from django.db.models import Q
from tests.cast import SHORT_ROUTE, parsed
from tests.trajectories.law.deed import Deed
from tests.trajectories.law.landscape import shipped
from tests.trajectories.law.world import World

from raak.access.rules import Role
from raak.parties.models import Membership, Organisation, Region, Team
from raak.parties.queries import current_memberships, organisations_of, workers
from raak.trajectories.models import PublishedProtocol, Referral
from raak.trajectories.queries.protocols import read
from raak.trajectories.services.departures import (
    close_organisation,
    depart_person,
    withdraw_role,
)
from raak.trajectories.services.publishing import publish_protocol, set_term
from raak.trajectories.services.teams import change_team

NOT_NOW = frozenset(
    {
        "last-of-role",
        "last-administrator",
        "last-privacy-officer",
        "desk-needed",
        "nobody-hears",
        "successor-receives",
    }
)
TERMS = ("1 working day", "3 working days", "10 days", "2 weeks", "1 month")


def leave(world: World) -> Deed | None:
    place = world.worker()
    successor = _successor(world, place)
    manager = _holder(world, Role.ADMINISTRATOR)
    if place is None or successor is None or manager is None:
        return None

    def depart() -> None:
        depart_person(
            actor=world.signed_in(manager.person_id), person_id=place.person_id,
            successor_id=successor.person_id, now=world.now,
        )  # fmt: skip

    # who works in two places needs a successor who works in both, or nobody else left there
    refusals = NOT_NOW | {"not-a-colleague"}
    return Deed(kind="leave", do=depart, refusals=refusals, again=frozenset({"person-left"}))


def lose_a_role(world: World) -> Deed | None:
    place = world.worker()
    successor = _successor(world, place)
    manager = _manager_of(world, place) if place else None
    if place is None or successor is None or manager is None:
        return None

    def end() -> None:
        withdraw_role(
            actor=world.signed_in(manager.person_id), membership_id=place.pk,
            successor_id=successor.person_id, now=world.now,
        )  # fmt: skip

    ended = frozenset({"role-ended", "not-yours", "role-lacks-permission"})  # perhaps the own role
    refusals = NOT_NOW | {"role-not-ended-by-you"}
    return Deed(kind="lose-role", do=end, refusals=refusals, again=ended | refusals)


def _successor(world: World, place: Membership | None) -> Membership | None:
    """A colleague; where nobody else works, anybody."""
    if place is None:
        return None
    others = workers(world.today).exclude(person=place.person_id)
    colleague = world.some(others.filter(organisation=place.organisation_id))
    return colleague or world.some(others.filter(organisation__region=world.region_id))


def _holder(world: World, role: Role) -> Membership | None:
    held = current_memberships(world.today).filter(role=role.value, person__is_active=True)
    return world.some(held.filter(organisation__region=world.region_id))


def _manager_of(world: World, place: Membership) -> Membership | None:
    """The team lead there, or the region's administrator."""
    leads = Q(role=Role.TEAM_LEAD.value, organisation=place.organisation_id)
    managing = leads | Q(role=Role.ADMINISTRATOR.value)
    return world.some(current_memberships(world.today).filter(managing, person__is_active=True))


def close(world: World) -> Deed | None:
    """The new organisation for the old one opens the next morning; see `days`."""
    asked = _live_referral(world) if world.happens(0.5) else None
    organisation = asked.receiver_organisation if asked else _any_organisation(world)
    manager = _holder(world, Role.ADMINISTRATOR)
    if organisation is None or manager is None or manager.organisation_id == organisation.pk:
        return None
    elsewhere = workers(world.today).filter(organisation__region=world.region_id)
    here = workers(world.today).filter(organisation=organisation)
    fit = elsewhere.exclude(organisation=organisation).exclude(person__in=here.values("person"))
    at_the_sender = fit.filter(organisation=asked.sender_organisation_id) if asked else fit
    successor = world.some(at_the_sender)
    if successor is None:
        return None

    def shut() -> None:
        close_organisation(
            actor=world.signed_in(manager.person_id), organisation_id=organisation.pk,
            successor_id=successor.person_id, now=world.now,
        )  # fmt: skip

    again = frozenset({"organisation-closed"})
    return Deed(kind="close", do=shut, refusals=NOT_NOW, again=again)


def answer_for_a_team(world: World) -> Deed | None:
    """Somebody else answers for a team from now on, and owns what it has open."""
    here = Team.objects.filter(organisation__in=organisations_of(world.region_id))
    team = world.some(here)
    place = world.worker(team.organisation_id) if team else None
    manager = _holder(world, Role.ADMINISTRATOR)
    if team is None or place is None or manager is None:
        return None

    def answer() -> None:
        change_team(
            actor=world.signed_in(manager.person_id), team_id=team.pk, name=team.name,
            accountable_id=place.person_id, now=world.now,
        )  # fmt: skip

    gone = frozenset({"not-accountable", "organisation-closed"})
    return Deed(kind="answer-for-team", do=answer, refusals=gone, again=gone, repeats=True)


def _any_organisation(world: World) -> Organisation | None:
    return world.some(organisations_of(world.region_id))


def _live_referral(world: World) -> Referral | None:
    """Its receiver closes, and somebody at its sender is to succeed it."""
    return world.some(Referral.objects.filter(state__in=["offered", "accepted"]))


def publish(world: World) -> Deed | None:
    """A route of the newer edition, or one more version of the short one."""
    coordinator = _holder(world, Role.REGION_COORDINATOR)
    current = dict(PublishedProtocol.objects.filter(current=True).values_list("code", "edition"))
    newer = [text for text in shipped("nl-2026") if current[parsed(text).id] != "nl-2026"]
    if coordinator is None:
        return None
    text = world.rng.choice(newer) if newer and world.happens(0.7) else _next_short_route()

    def put_in_force() -> None:
        publish_protocol(
            actor=world.signed_in(coordinator.person_id), region_id=world.region_id, text=text,
            now=world.now,
        )  # fmt: skip

    return Deed(kind="publish", do=put_in_force, repeats=True)


def _next_short_route() -> str:
    """Return the short route with another number, and another ladder."""
    version = 1 + PublishedProtocol.objects.filter(code="short-route").count()
    text = SHORT_ROUTE.replace("version: 1", f"version: {version}", 1)
    return text.replace("{after: 2 working days", f"{{after: {version} working days")


def choose_a_term(world: World) -> Deed | None:
    """What the region must choose before a route can begin; else another term than before."""
    coordinator = _holder(world, Role.REGION_COORDINATOR)
    if coordinator is None:
        return None
    chosen = Region.objects.get(pk=world.region_id).terms
    current = PublishedProtocol.objects.filter(current=True).order_by("code")
    settings = [(p.code, setting.id) for p in current for setting in read(p).settings]
    missing = [each for each in settings if ".".join(each) not in chosen]
    protocol, setting = world.rng.choice(missing or settings)
    term = world.rng.choice(TERMS)

    def choose() -> None:
        set_term(
            actor=world.signed_in(coordinator.person_id), region_id=world.region_id,
            protocol=protocol, setting=setting, term=term, now=world.now,
        )  # fmt: skip

    return Deed(kind="term-missing" if missing else "term", do=choose, repeats=True)
