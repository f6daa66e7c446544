"""
The offer as it is searched: in the memory of this process, and right again after any change.

A request asks with one statement whether the offer changed. Who sees first that it did, reads the
services that changed and makes a new index; meanwhile the others search the old one.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from raak.directory.models import ServiceArea, ServicePlace, Times
from raak.directory.queries.edition import edition_of
from raak.directory.queries.public import services_for_everybody
from raak.directory.queries.topics import topics
from raak.directory.rules.codes import Cost, Kind
from raak.directory.rules.recurrence import holds_on
from raak.parties.queries import middles_of_postcodes
from raak.search.ages import Ages
from raak.search.documents import Document, Hours, Spot
from raak.search.engine import Engine
from raak.search.finding import EmbeddedEngine
from raak.search.index import Index
from raak.search.lexicon import Lexicon, joined, lexicon_of, shipped

if TYPE_CHECKING:
    from raak.directory.models import Service

REGIONS_KEPT = 4
GROWTH = 2
"""An offer that grew more than this has words that the index before did not know: begin anew."""

AT_ONCE = 500
"""Services that are read in one statement."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place on the map."""

    town: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a service; `places` holds no confidential one."""

    id: UUID
    name: str
    summary: str
    organisation: str
    organisation_id: UUID
    youngest: int
    oldest: int
    access: str
    cost: str
    phone: str
    towns: tuple[str, ...]
    places: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The offer of a region as it was at `edition`, on `day`."""

    edition: tuple[int, datetime | None]
    day: date
    engine: Engine
    index: Index
    documents: Mapping[str, Document]
    cards: Mapping[str, Card]
    places: "Mapping[str, tuple[At, ...]]"


class At(NamedTuple):
    """What is known to everybody of a place where a service is given."""

    kind: str
    city: str
    municipality: str | None
    neighbourhood: str | None
    postcode: str
    latitude: float | None
    longitude: float | None


_shelves: OrderedDict[UUID, Shelf] = OrderedDict()
_making = Lock()


def shelf_of(region_id: UUID, today: date) -> Shelf:
    """Return the public offer of a region, ready to be searched: one statement if it is known."""
    edition = edition_of(region_id)
    kept = _shelves.get(region_id)
    if kept and kept.edition == edition and kept.day == today:
        return kept
    if not _making.acquire(blocking=kept is None) and kept:
        return kept
    try:
        made = _made(region_id, today, edition, _shelves.get(region_id))
        _shelves[region_id] = made
        while len(_shelves) > REGIONS_KEPT:
            _shelves.popitem(last=False)
        return made
    finally:
        _making.release()


def forget() -> None:
    """Drop every shelf; the next search makes it anew."""
    with _making:
        _shelves.clear()


def _made(
    region_id: UUID, today: date, edition: tuple[int, datetime | None], before: Shelf | None
) -> Shelf:
    if before and before.edition == edition and before.day == today:
        return before
    shown = services_for_everybody(region_id, today)
    places = _places(shown)
    stale = _stale(shown, places, before)
    old = before.documents if before else {}
    documents = {key: old[key] for key, is_stale in stale.items() if not is_stale}
    cards = {key: before.cards[key] for key in documents} if before else {}
    for document, card in _read(shown, [key for key in stale if stale[key]], places):
        documents[document.key], cards[document.key] = document, card
    index = Index(
        documents.values(),
        words_of_parents(),
        _holds,
        before=before.index if before and len(documents) <= GROWTH * len(old) else None,
        middles=middles_of_postcodes(region_id, today),
    )
    return Shelf(edition, today, EmbeddedEngine(index), index, documents, cards, places)


def _stale(
    shown: "QuerySet[Service]", places: "Mapping[str, tuple[At, ...]]", before: Shelf | None
) -> dict[str, bool]:
    """Return for the key of each service whether it is new or changed, itself or its places."""
    rows = shown.values_list("pk", "changed_at", "organisation__name")
    if before is None:
        return {str(key): True for key, *_ in rows}
    kept = before.documents
    return {
        str(key): str(key) not in kept
        or kept[str(key)].version != _version(changed_at, organisation)
        or before.places.get(str(key), ()) != places.get(str(key), ())
        for key, changed_at, organisation in rows
    }


def _version(changed_at: datetime, organisation: str) -> str:
    return f"{changed_at.isoformat()} {organisation}"


def _holds(hours: Hours, day: date) -> bool:
    return holds_on(hours.rule, hours.starts_on, hours.until, day)


@cache
def words_of_parents() -> Lexicon:
    """Return the words of parents that came with the product, and those of the topics."""
    said = {
        code: [one.words[language] for language in one.words]
        + [word for language in one.synonyms for word in one.synonyms[language]]
        for code, one in topics().items()
    }
    return lexicon_of(joined(shipped(), said))


def _read(
    shown: "QuerySet[Service]", keys: Sequence[str], places: "Mapping[str, tuple[At, ...]]"
) -> Iterator[tuple[Document, Card]]:
    """Yield the services of these keys with their times, in few statements."""
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        areas, times = _areas(some), _times(some)
        for service in shown.filter(pk__in=some):
            own = places.get(str(service.pk), ())
            yield (
                _document(service, own, areas[service.pk], times[service.pk]),
                _card(service, own, areas[service.pk]),
            )


def _places(shown: "QuerySet[Service]") -> "Mapping[str, tuple[At, ...]]":
    """Return the places of each service; a confidential one is not among them."""
    found: defaultdict[str, list[At]] = defaultdict(list)
    there = ServicePlace.objects.filter(service__in=shown, place__confidential=False)
    fields = ("city", "municipality__name", "neighbourhood__name", "postcode")
    rows = there.values_list(
        "service_id", *(f"place__{one}" for one in ("kind", *fields, "latitude", "longitude"))
    )
    one_of: dict[At, At] = {}
    for service_id, *known in rows.order_by("pk").iterator():
        at = At(*known)
        found[str(service_id)].append(one_of.setdefault(at, at))
    return {key: tuple(several) for key, several in found.items()}


def _areas(keys: Collection[str]) -> "defaultdict[UUID, list[str]]":
    found: defaultdict[UUID, list[str]] = defaultdict(list)
    at = ServiceArea.objects.filter(service_id__in=keys)
    for service_id, *names in at.values_list(
        "service_id", "municipality__name", "neighbourhood__name"
    ):
        found[service_id].extend(name for name in names if name)
    return found


def _times(keys: Collection[str]) -> "defaultdict[UUID, list[Hours]]":
    """Return the hours per service; the same hours are one object however often they occur."""
    found: defaultdict[UUID, list[Hours]] = defaultdict(list)
    one_of: dict[Hours, Hours] = {}
    known = Times.objects.filter(
        service_id__in=keys, opens__isnull=False, closes__isnull=False
    ).values_list("service_id", "rrule", "starts_on", "until", "opens", "closes")
    for service_id, rrule, starts_on, until, opens, closes in known.iterator():
        if opens is not None and closes is not None:
            minutes = (one.hour * 60 + one.minute for one in (opens, closes))
            hours = Hours(rrule, starts_on, until, *minutes)
            found[service_id].append(one_of.setdefault(hours, hours))
    return found


def _document(
    service: "Service",
    places: Sequence[At],
    areas: Sequence[str],
    times: Sequence[Hours],
) -> Document:
    known = topics()
    words = (known[code].words.values() for code in service.topics if code in known)
    return Document(
        key=str(service.pk),
        version=_version(service.changed_at, service.organisation.name),
        name=service.name,
        summary=service.summary,
        description=f"{service.description} {service.audience}",
        provider=service.organisation.name,
        topics=tuple(service.topics),
        topic_words=" ".join(word for several in words for word in several),
        towns=tuple(dict.fromkeys([*_towns(places), *areas])),
        ages=Ages(service.youngest, service.oldest),
        access=service.access,
        languages=tuple(service.languages),
        free=service.cost == Cost.FREE,
        digital=any(one.kind in (Kind.VIRTUAL, Kind.TELEPHONE) for one in places),
        spots=tuple(dict.fromkeys(_spots(places))),
        hours=tuple(dict.fromkeys(times)),
    )


def _spots(places: Iterable[At]) -> Iterator[Spot]:
    for one in places:
        if one.latitude is not None and one.longitude is not None:
            yield Spot(one.postcode, one.latitude, one.longitude)


def _towns(places: Iterable[At]) -> Iterator[str]:
    for one in places:
        yield from (name for name in (one.city, one.municipality, one.neighbourhood) if name)


def _card(service: "Service", places: Sequence[At], areas: Sequence[str]) -> Card:
    located = (
        Located(one.city or one.municipality or "", one.latitude, one.longitude)
        for one in places
        if one.latitude is not None and one.longitude is not None
    )
    return Card(
        id=service.pk,
        name=service.name,
        summary=service.summary,
        organisation=service.organisation.name,
        organisation_id=service.organisation_id,
        youngest=service.youngest,
        oldest=service.oldest,
        access=service.access,
        cost=service.cost,
        phone=service.phone,
        towns=tuple(dict.fromkeys([*(one.city for one in places if one.city), *areas])),
        places=tuple(dict.fromkeys(located)),
    )
