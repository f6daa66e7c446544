"""Who holds which role where, and who can take it over."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from raak.access.rules import REGIONAL, WORKERS, Role
from raak.parties.models import Desk, Membership, Organisation, Person
from raak.parties.queries.holders import holders


def roles_of(person_id: UUID, today: date) -> QuerySet[Membership]:
    """Return the roles that somebody holds today, the oldest first."""
    held = current_memberships(today).filter(person_id=person_id)
    return held.select_related("person", "organisation").order_by("since_on", "pk")


def current_memberships(today: date) -> QuerySet[Membership]:
    """Return the memberships that hold today, in organisations that are open."""
    return unended_memberships().filter(since_on__lte=today)


def unended_memberships() -> QuerySet[Membership]:
    """Return the memberships that hold or are still to begin, in organisations that are open."""
    return Membership.objects.filter(until_on__isnull=True, organisation__closed_on__isnull=True)


def workers(today: date) -> QuerySet[Membership]:
    """Return the memberships by which somebody active can own a step today."""
    roles = [role.value for role in WORKERS]
    return current_memberships(today).filter(role__in=roles, person__is_active=True)


def who_can_succeed(
    person_id: UUID, organisations: Collection[UUID], today: date
) -> QuerySet[Person]:
    """Return who may take over what a person does at each of these organisations, by name."""
    people = Person.objects.filter(is_active=True).exclude(pk=person_id).order_by("name")
    for organisation_id in organisations:
        places = successors(person_id, organisation_id, today)
        people = people.filter(pk__in=places.values("person"))
    return people


def successors(person_id: UUID, organisation_id: UUID, today: date) -> QuerySet[Membership]:
    """
    Return the places from which a person's work at an organisation may be taken over.

    Those of colleagues who can own a step; where there is none, those of the whole region.
    """
    others = workers(today).exclude(person_id=person_id)
    colleagues = others.filter(organisation_id=organisation_id)
    if colleagues.exists():
        return colleagues
    return others.filter(organisation__region__organisations=organisation_id)


def places_elsewhere(organisation: Organisation, today: date) -> QuerySet[Membership]:
    """
    Return the places from which the work of a whole organisation may be taken over.

    Those of who can own a step at another open organisation of the region. Somebody who has more
    than one takes it over from the first, which is one with a team if there is any.
    """
    here = workers(today).filter(organisation__region_id=organisation.region_id)
    elsewhere = here.exclude(organisation=organisation).select_related("team")
    return elsewhere.order_by(F("team").asc(nulls_last=True), "since_on", "pk")


def holders_of(
    roles: Collection[str],
    organisations: Collection[UUID],
    region_id: UUID,
    today: date,
    people: Collection[UUID] = (),
) -> Mapping[tuple[str, UUID | None], frozenset[UUID]]:
    """
    Return which active people hold each of `roles`: (role, organisation) -> people, one statement.

    people: whose other roles at these organisations are looked up along.

    A role that hears of the whole region stands under (role, None), whoever holds it wherever. Of
    these two people are enough to tell whether somebody else than one holds it: more are left out.
    """
    everywhere = REGIONAL.intersection(roles)
    held = holders(
        roles=sorted({*roles} - everywhere),
        places=sorted(organisations),
        regional=sorted(everywhere),
        people=sorted(people),
        region_id=region_id,
        today=today,
    )
    found: dict[tuple[str, UUID | None], set[UUID]] = defaultdict(set)
    for role, organisation_id, person_id in held:
        found[role, None if role in REGIONAL else organisation_id].add(person_id)
    return {place: frozenset(people) for place, people in found.items()}


def places_with(roles: Collection[str], today: date) -> QuerySet[Membership]:
    """Return the memberships by which somebody active holds one of these roles today."""
    return current_memberships(today).filter(role__in=roles, person__is_active=True)


def who_takes_up_at(organisation_id: UUID, today: date) -> frozenset[UUID]:
    """
    Return who is told what is asked of an organisation.

    The people of its teams with a desk; without such a team everybody who can own a step there.
    """
    here = workers(today).filter(organisation_id=organisation_id)
    at_desk = Exists(Desk.objects.filter(team=OuterRef("team")))
    held = here.annotate(at_desk=at_desk).values_list("person", "at_desk")
    people = {(person, desk) for person, desk in held}
    return frozenset({p for p, desk in people if desk} or {p for p, _desk in people})


def workers_of(organisation_id: UUID, today: date) -> QuerySet[Person]:
    """Return the people who can own a step at an organisation, by name."""
    held = workers(today).filter(organisation_id=organisation_id)
    return Person.objects.filter(pk__in=held.values("person")).order_by("name")


def one_per_role(today: date) -> list[Membership]:
    """Return one active person for each role, who held it longest: a demo region's sign-ins."""
    held = current_memberships(today).filter(person__is_active=True)
    related = held.select_related("person", "organisation__region")
    first: dict[str, Membership] = {}
    for membership in related.order_by("since_on", "person__email"):
        first.setdefault(membership.role, membership)
    return [first[role] for role in Role if role in first]


def roles_held_in(region_id: UUID, today: date) -> frozenset[str]:
    """Return the roles that somebody active holds in a region."""
    held = current_memberships(today).filter(person__is_active=True, person__region_id=region_id)
    return frozenset(held.order_by().values_list("role", flat=True).distinct())
