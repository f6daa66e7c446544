"""Publishing protocols, and choosing the terms that a protocol leaves to the region."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.audit.services import record
from raak.kernel.refusal import Refused
from raak.kernel.terms import parse_term
from raak.parties.models import Region
from raak.trajectories.models import PublishedProtocol
from raak.trajectories.queries.protocols import (
    current_protocol,
    digest_of,
    published_before,
    read,
    sound,
)


@transaction.atomic
def publish_protocol(
    *, actor: Actor, region_id: UUID, text: str, now: datetime
) -> PublishedProtocol:
    """
    Publish a checked protocol file; what runs keeps its own version, what starts takes this one.

    :raises ProtocolFaults: when the file has faults.
    :raises Refused: "version-taken" when another text was published under this number, or when
        the actor may not.
    """
    require(actor, Permission.PROTOCOL_PUBLISH, _in(actor, region_id))
    protocol = sound(text)
    Region.objects.select_for_update(no_key=True).get(pk=region_id)
    mine = PublishedProtocol.objects.filter(region_id=region_id, code=protocol.id)
    same = published_before(region_id, protocol, text)
    mine.filter(current=True).update(current=False)
    published = same or PublishedProtocol(
        region_id=region_id,
        code=protocol.id,
        edition=protocol.edition,
        version=protocol.version,
        text=text,
        digest=digest_of(text),
        title_nl=protocol.title.nl,
        title_en=protocol.title.en,
        published_at=now,
        published_by=actor.id,
    )
    published.current = True
    published.save()
    record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event="protocol.published",
        subject=f"protocol:{published.pk}",
        detail={"code": protocol.id, "version": protocol.version},
    )
    return published


@transaction.atomic
def set_term(
    *, actor: Actor, region_id: UUID, protocol: str, setting: str, term: str, now: datetime
) -> Region:
    """
    Choose a term that a protocol leaves open; steps that open from now on use it.

    :raises Refused: "no-such-protocol", "no-such-setting", "term-unreadable", or when the actor
        may not.
    """
    region = Region.objects.select_for_update(no_key=True).get(pk=region_id)
    require(actor, Permission.TERM_SET, _in(actor, region_id))
    settings = read(current_protocol(region_id, protocol)).settings
    if setting not in {each.id for each in settings}:
        raise Refused("no-such-setting", setting=setting)
    try:
        chosen = str(parse_term(term))
    except ValueError as unreadable:
        raise Refused("term-unreadable", term=term[:40]) from unreadable
    region.terms = {**region.terms, f"{protocol}.{setting}": chosen}
    region.save(update_fields=["terms"])
    record(
        at=now,
        actor_id=actor.id,
        region_id=region_id,
        event="term.set",
        subject=f"region:{region_id}",
        detail={"setting": f"{protocol}.{setting}", "term": chosen},
    )
    return region


def _in(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())
