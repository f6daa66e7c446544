"""What a municipality's centre for youth and family is, and what the region calls it."""

from dataclasses import fields
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.directory.models import Centre, CentrePlace, RegionCentres
from raak.directory.queries.centres import (
    organisations_for_a_centre,
    places_for_a_centre,
    taking_part_in,
)
from raak.directory.rules.centre import Facts, checked, within
from raak.kernel.refusal import Refused
from raak.parties.queries import municipalities_of

LONGEST_WORD = 60
LONGEST_SLUG = 60
PLAIN = [each.name for each in fields(Facts) if each.name != "place_ids"]


@transaction.atomic
def call_centres(*, actor: Actor, region_id: UUID, word: str, now: datetime) -> None:
    """
    Choose what the region calls its centres; nothing: the word of its edition.

    :raises Refused: "text-too-long", or when the actor may not.
    """
    require(actor, Permission.DIRECTORY_CURATE, ties_to_centres(actor, region_id))
    word = within(word.strip(), LONGEST_WORD)
    held = RegionCentres.objects.select_for_update().filter(pk=region_id)
    if (held.values_list("word", flat=True).first() or "") == word:
        return
    if word:
        RegionCentres.objects.update_or_create(pk=region_id, defaults={"word": word})
    else:
        held.delete()
    record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event="centres.called",
        subject=f"region:{region_id}",
        detail={"word": word},
    )


@transaction.atomic
def set_centre(
    *,
    actor: Actor,
    municipality_id: UUID,
    facts: Facts,
    read_at: datetime | None = None,
    now: datetime,
) -> Centre:
    """
    Write down what the centre of a municipality is; the first time, that there is one.

    read_at: `changed_at` as the writer saw it; None: they saw nothing.

    :raises Refused: "municipality-unknown", "centre-organisation-unknown", "centre-place-unknown",
        "changed-meanwhile" when somebody wrote after `read_at`, the codes of
        `rules.centre.checked`, or when the actor may not.
    """
    place = municipalities_of(actor.here).select_for_update(no_key=True)
    municipality = place.filter(pk=municipality_id).first()
    ties = {Tie.REGION} if municipality else ()
    require(actor, Permission.DIRECTORY_CURATE, ties)
    if municipality is None:
        raise Refused("municipality-unknown")
    _check(checked(facts), municipality.region_id, municipality_id)
    centre = Centre.objects.filter(municipality=municipality).first() or Centre(
        municipality=municipality,
        region_id=municipality.region_id,
        slug=_slug(municipality.region_id, municipality.name),
        made_at=now,
    )
    if read_at is not None and read_at != centre.changed_at:
        raise Refused("changed-meanwhile")
    before = {name: getattr(centre, name) for name in PLAIN}
    for name in PLAIN:
        setattr(centre, name, getattr(facts, name))
    centre.changed_at = now
    centre.save()
    moved = _put_places(centre, facts.place_ids)
    changed = sorted(name for name in PLAIN if before[name] != getattr(centre, name))
    record(
        at=now,
        actor_id=actor.id,
        region_id=centre.region_id,
        event="centre.set",
        subject=f"centre:{centre.pk}",
        detail={"fields": [*changed, *(["places"] if moved else [])]},
    )
    return centre


def ties_to_centres(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


def locked(centre_id: UUID) -> Centre:
    return Centre.objects.select_for_update(no_key=True).get(pk=centre_id)


def known_organisations(region_id: UUID, wanted: set[UUID]) -> None:
    """:raises Refused: "centre-organisation-unknown" when one is not an open one of the region."""
    here = organisations_for_a_centre(region_id).filter(pk__in=wanted)
    if here.count() != len(wanted):
        raise Refused("centre-organisation-unknown")


def _check(facts: Facts, region_id: UUID, municipality_id: UUID) -> None:
    wanted = {facts.organisation_id, *([facts.escalation_id] if facts.escalation_id else [])}
    known_organisations(region_id, wanted)
    takes_part = {facts.organisation_id, *taking_part_in(municipality_id)}
    there = places_for_a_centre(region_id, municipality_id, takes_part)
    if not facts.place_ids <= set(there.values_list("pk", flat=True)):
        raise Refused("centre-place-unknown")


def _slug(region_id: UUID, name: str) -> str:
    """Return an address that no other centre of the region has."""
    base = slugify(name)[: LONGEST_SLUG - 3] or "gemeente"
    taken = set(Centre.objects.filter(region_id=region_id).values_list("slug", flat=True))
    free = (slug for slug in (base, *(f"{base}-{n}" for n in range(2, 100))) if slug not in taken)
    return next(free)


def _put_places(centre: Centre, wanted: frozenset[UUID]) -> bool:
    """Return whether anything changed."""
    held = CentrePlace.objects.filter(centre=centre)
    there = frozenset(held.values_list("place_id", flat=True))
    held.exclude(place_id__in=wanted).delete()
    CentrePlace.objects.bulk_create(
        CentrePlace(centre=centre, place_id=each) for each in sorted(wanted - there)
    )
    return there != wanted
