"""Who acts, what ties them to things, and the names behind the record."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from raak.access.rules import NOBODY, WORKERS, Actor, Post, Role, Tie
from raak.parties.models import Membership, Organisation, Person
from raak.parties.queries.memberships import current_memberships, unended_memberships
from raak.parties.rules import GIVEN_BY_LEADS


def actor_of(person: Person, today: date) -> Actor:
    """Return the actor that `person` is today; somebody who left is nobody."""
    return _actor(person, list(current_memberships(today).filter(person=person)))


def actor_signed_in(person: Person, today: date) -> Actor:
    """Return the actor that a person from `signed_in_as` is today, without another statement."""
    return _actor(person, [each for each in person.held_now if each.since_on <= today])


def signed_in_as(person_id: UUID) -> Person | None:
    """
    Return a person with region and, in `held_now`, memberships: in one statement if there are any.

    Each page begins with this. Some memberships may begin later than today.
    """
    mine = unended_memberships().filter(person_id=person_id).select_related("person__region")
    held = list(mine)
    person = (
        held[0].person
        if held
        else Person.objects.select_related("region").filter(pk=person_id).first()
    )
    if person is not None:
        person.held_now = held
    return person


def _actor(person: Person, held: Iterable[Membership]) -> Actor:
    if not person.is_active:
        return NOBODY
    return Actor(
        id=f"person:{person.pk}",
        roles=frozenset(Role(m.role) for m in held),
        region_id=person.region_id,
        person_id=person.pk,
        posts=frozenset(Post(Role(m.role), m.organisation_id) for m in held),
        team_ids=frozenset(m.team_id for m in held if m.team_id and m.role in WORKERS),
    )


def actor_known_as(person_id: UUID, today: date) -> Actor:
    """Return the actor that a person by this id is today; nobody when there is no such person."""
    person = Person.objects.filter(pk=person_id).first()
    return actor_of(person, today) if person else NOBODY


def actor_ids_called(actor: Actor, name: str) -> frozenset[str]:
    """Return the record's ids of the people in the actor's region with this in name or address."""
    called = Q(name__icontains=name) | Q(email__iexact=name)
    people = Person.objects.filter(called, region_id=actor.here)
    return frozenset(f"person:{pk}" for pk in people.values_list("pk", flat=True)[:500])


def names_of(actor_ids: Iterable[str]) -> Mapping[str, str]:
    """Return the names behind ids of the record: `person:<uuid>` -> name; others are left out."""
    wanted = {each for each in actor_ids if each.startswith("person:")}
    people = Person.objects.filter(pk__in=[each.removeprefix("person:") for each in wanted])
    return {f"person:{pk}": name for pk, name in people.values_list("pk", "name")}


def ties_to_organisation(actor: Actor, organisation_id: UUID) -> frozenset[Tie]:
    """A team lead manages the own organisation, an administrator every one in the region."""
    own = organisation_id in actor.organisations({Role.TEAM_LEAD})
    regional = (
        Role.ADMINISTRATOR in actor.roles
        and Organisation.objects.filter(pk=organisation_id, region_id=actor.here).exists()
    )
    return frozenset({Tie.ORGANISATION} if own or regional else ())


def ties_to_account(actor: Actor, person: Person) -> frozenset[Tie]:
    """
    Return how the actor is tied to somebody's name, address and way in.

    A team lead has a say over who works at the own organisations alone, in roles that team leads
    give: whoever may send an invitation could sign in as the one who is invited (ADR 12).
    """
    if Role.ADMINISTRATOR in actor.roles:
        return frozenset({Tie.ORGANISATION} if person.region_id == actor.region_id else ())
    held = unended_memberships().filter(person=person).values_list("organisation", "role")
    led = actor.organisations({Role.TEAM_LEAD})
    mine = [place in led and Role(role) in GIVEN_BY_LEADS for place, role in held]
    return frozenset({Tie.ORGANISATION} if mine and all(mine) else ())
