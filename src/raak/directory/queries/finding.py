"""The offer as it is searched in the memory of this process: ready to be found, never changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from django.db.models import QuerySet

from raak.directory.queries.documents import (
    At,
    Card,
    holds,
    places_of,
    read_documents,
    version_of,
    words_of_parents,
)
from raak.directory.queries.public import services_for_everybody
from raak.parties.queries import middles_of_postcodes
from raak.search.documents import Document
from raak.search.engine import Engine
from raak.search.finding import EmbeddedEngine
from raak.search.index import Index

if TYPE_CHECKING:
    from raak.directory.models import Service

GROWTH = 2
"""An offer that grew more than this has words that the index before did not know: begin anew."""

Edition = tuple[int, datetime | None]
"""How often the offer of a region changed, and when last."""


class Shelf(Protocol):
    """The public offer of a region as it was at `edition`, on `day`."""

    @property
    def edition(self) -> Edition: ...
    @property
    def day(self) -> date: ...
    @property
    def engine(self) -> Engine: ...

    def cards_of(self, keys: Sequence[str]) -> Mapping[str, Card]:
        """Return the card of each key; not of what went away meanwhile."""
        ...

    def cards_by(self, organisation_id: UUID) -> Iterable[Card]:
        """Return what an organisation offers, in any order."""
        ...


@dataclass(frozen=True, slots=True)
class MemoryShelf:
    """A shelf that holds all of it."""

    edition: Edition
    day: date
    engine: EmbeddedEngine
    documents: Mapping[str, Document]
    cards: Mapping[str, Card]
    places: "Mapping[str, tuple[At, ...]]"

    def cards_of(self, keys: Sequence[str]) -> Mapping[str, Card]:
        return {key: self.cards[key] for key in keys}

    def cards_by(self, organisation_id: UUID) -> Iterable[Card]:
        return (card for card in self.cards.values() if card.organisation_id == organisation_id)


def shelf_in_memory(
    region_id: UUID, today: date, edition: Edition, before: MemoryShelf | None
) -> MemoryShelf:
    """Return the offer of today; what did not change since `before` is taken over from it."""
    shown = services_for_everybody(region_id, today)
    places = places_of(shown)
    stale = _stale(shown, places, before)
    old = before.documents if before else {}
    documents = {key: old[key] for key, is_stale in stale.items() if not is_stale}
    cards = {key: before.cards[key] for key in documents} if before else {}
    for document, card in read_documents(shown, [key for key in stale if stale[key]], places):
        documents[document.key], cards[document.key] = document, card
    index = Index(
        documents.values(),
        words_of_parents(),
        holds,
        before=before.engine.index if before and len(documents) <= GROWTH * len(old) else None,
        middles=middles_of_postcodes(region_id, today),
    )
    return MemoryShelf(edition, today, EmbeddedEngine(index), documents, cards, places)


def _stale(
    shown: "QuerySet[Service]", places: "Mapping[str, tuple[At, ...]]", before: MemoryShelf | None
) -> dict[str, bool]:
    """Return for the key of each service whether it is new or changed, itself or its places."""
    rows = shown.values_list("pk", "changed_at", "organisation__name")
    if before is None:
        return {str(key): True for key, *_ in rows}
    kept = before.documents
    return {
        str(key): str(key) not in kept
        or kept[str(key)].version != version_of(changed_at, organisation)
        or before.places.get(str(key), ()) != places.get(str(key), ())
        for key, changed_at, organisation in rows
    }
