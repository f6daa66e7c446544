"""The protocols a region runs, as the engine reads them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from operator import itemgetter
from uuid import UUID

from django.db.models import Q, QuerySet

from raak.access.rules import WORKERS
from raak.kernel.refusal import Refused
from raak.kernel.terms import Term, parse_term
from raak.parties.models import Region
from raak.protocols import check, loader
from raak.protocols.fault import ProtocolFaults
from raak.protocols.model import Protocol
from raak.protocols.proof import Proof, explain
from raak.trajectories.models import PublishedProtocol


def current_protocols(region_id: UUID) -> QuerySet[PublishedProtocol]:
    """Return the versions that new trajectories in the region start with, by title."""
    return PublishedProtocol.objects.filter(region_id=region_id, current=True).order_by("title_nl")


def current_protocol(region_id: UUID, code: str) -> PublishedProtocol:
    """
    Return the version of `code` that a new trajectory starts with, with its region.

    :raises Refused: "no-such-protocol".
    """
    current = PublishedProtocol.objects.select_related("region").defer("text")
    try:
        return current.get(region_id=region_id, code=code, current=True)
    except PublishedProtocol.DoesNotExist as unknown:
        raise Refused("no-such-protocol", protocol=code) from unknown


def titled(region_id: UUID, codes: Collection[str]) -> QuerySet[PublishedProtocol]:
    """Return every version of these protocols that a region published, the latest last."""
    here = PublishedProtocol.objects.filter(region_id=region_id, code__in=codes)
    return here.defer("text").order_by("published_at", "version")


def protocols_to_practise(region_id: UUID | None) -> QuerySet[PublishedProtocol]:
    """Return what runs in a region, by title; for a visitor (None) where was published last."""
    current = PublishedProtocol.objects.filter(current=True)
    latest = current.order_by("-published_at").values("region")[:1]
    here = current.filter(Q(region_id=region_id) if region_id else Q(region__in=latest))
    return here.select_related("region").order_by("title_nl")


def read(published: PublishedProtocol) -> Protocol:
    """Return the protocol that was published; a version never changes, so it is read once."""
    return _read(_File(published.digest, published))


@dataclass(frozen=True, slots=True)
class _File:
    """The same as another with its digest: only who reads it first needs the text."""

    digest: str
    published: PublishedProtocol = field(compare=False)


@lru_cache(maxsize=256)
def _read(file: _File) -> Protocol:
    return loader.load(file.published.text, file=file.digest)


def terms_of(region: Region, protocol: Protocol) -> Mapping[str, Term]:
    """Return the region's choice for each open setting of a protocol, else its default."""
    chosen = {
        setting.id: _chosen(region, protocol.id, setting.id) or setting.default
        for setting in protocol.settings
    }
    return {name: term for name, term in chosen.items() if term is not None}


def _chosen(region: Region, protocol_id: str, setting_id: str) -> Term | None:
    text = region.terms.get(f"{protocol_id}.{setting_id}")
    return parse_term(text) if text else None


def proof_of(published: PublishedProtocol, terms: Mapping[str, Term]) -> Proof:
    """Return how long a published protocol can take at most with these terms; worked out once."""
    chosen = tuple(sorted(terms.items(), key=itemgetter(0)))
    return _proof(_File(published.digest, published), chosen)


@lru_cache(maxsize=256)
def _proof(file: _File, terms: tuple[tuple[str, Term], ...]) -> Proof:
    return explain(_read(file), dict(terms))


def sound(text: str) -> Protocol:
    """
    Return the protocol in a file that can be published.

    :raises ProtocolFaults: when the file has faults.
    """
    loaded = loader.read(text, file="protocol")
    roles = {role.value for role in WORKERS}
    if found := check.faults(loaded.protocol, roles=roles, places=loaded.places):
        raise ProtocolFaults(found)
    return loaded.protocol


def digest_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def published_before(region_id: UUID, protocol: Protocol, text: str) -> PublishedProtocol | None:
    """
    Return this version of a protocol when the region published it before, with this very text.

    :raises Refused: "version-taken" when another text was published under this number.
    """
    mine = PublishedProtocol.objects.filter(region_id=region_id, code=protocol.id)
    same = mine.filter(edition=protocol.edition, version=protocol.version).first()
    if same and same.digest != digest_of(text):
        raise Refused("version-taken", version=str(protocol.version))
    return same
