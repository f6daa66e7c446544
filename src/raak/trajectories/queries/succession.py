"""Who can really take over from somebody who leaves, as the services of departures will have it."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.access.rules import WORKERS, Actor, Role
from raak.parties.models import Membership, Organisation, Person
from raak.parties.queries import places_elsewhere, successors, who_can_succeed, workers
from raak.trajectories.models import Referral, Step
from raak.trajectories.rules import LIVE, StepState


def who_can_take_over(
    actor: Actor, ending: Collection[Membership], today: date
) -> QuerySet[Person]:
    """
    Return who can take over, by name, when these memberships of one person end.

    Left out: an actor who would take over what they may not see (ADR 31), and who would keep sight
    of a referral to their own organisation.
    """
    works = [each for each in ending if each.role in WORKERS]
    places = {each.organisation_id for each in works}
    if not places:
        return Person.objects.none()
    person_id = works[0].person_id
    people = who_can_succeed(person_id, places, today)
    for organisation_id in places:
        if organisation_id not in actor.organisations({Role.TEAM_LEAD}):
            people = people.exclude(pk=actor.me)
        asked = _asked_by(organisation_id, person_id, _alone(organisation_id, ending, today))
        found = successors(person_id, organisation_id, today).order_by("since_on", "pk")
        people = people.exclude(pk__in=_working_at(asked - {organisation_id}, found))
    return people


def who_can_take_over_from(
    actor: Actor, organisation: Organisation, today: date
) -> list[Membership]:
    """Return from which place each who can takes over the work of a whole organisation."""
    places = places_elsewhere(organisation, today).select_related("person", "organisation")
    firsts = _first_places(places)
    asked = _asked_by(organisation.pk)
    return [
        place
        for place in firsts
        if place.person_id != actor.person_id and place.organisation_id not in asked
    ]


def _alone(
    organisation_id: UUID, ending: Iterable[Membership], today: date
) -> frozenset[str] | None:
    """Return the roles that end; None when no other by which the person can own a step stays."""
    here = [each for each in ending if each.organisation_id == organisation_id]
    others = workers(today).filter(person=here[0].person_id, organisation=organisation_id)
    stays = others.exclude(pk__in=[each.pk for each in here]).exists()
    return frozenset(each.role for each in here) if stays else None


def _asked_by(
    organisation_id: UUID,
    person_id: UUID | None = None,
    roles: Collection[str] | None = None,
) -> frozenset[UUID]:
    """Return the organisations that were asked for help by who leaves, and did not settle it."""
    owner = {"owner": person_id} if person_id else {}
    steps = Step.objects.filter(state=StepState.OPEN, organisation=organisation_id, **owner)
    if roles is not None:
        steps = steps.filter(role__in=roles, team__isnull=True)
    sent = Q(step__in=steps)
    if roles is None:
        sender = {"sender": person_id} if person_id else {}
        sent |= Q(sender_organisation=organisation_id, **sender)
    live = Referral.objects.filter(sent, state__in=LIVE)
    return frozenset(live.values_list("receiver_organisation", flat=True))


def _working_at(organisations: Collection[UUID], places: QuerySet[Membership]) -> list[UUID]:
    """Return who would take over from a place at one of these organisations."""
    if not organisations:
        return []
    firsts = _first_places(places)
    return [each.person_id for each in firsts if each.organisation_id in organisations]


def _first_places(places: Iterable[Membership]) -> list[Membership]:
    """Somebody with more than one place takes over from the first."""
    first: dict[UUID, Membership] = {}
    for each in places:
        first.setdefault(each.person_id, each)
    return list(first.values())
