"""The public offer as documents that can be searched, and as the cards that a list shows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from raak.directory.models import ServiceArea, ServicePlace, Times
from raak.directory.queries.topics import topics
from raak.directory.rules.codes import Cost, Kind
from raak.directory.rules.recurrence import holds_on
from raak.search.ages import Ages
from raak.search.documents import Document, Hours, Spot
from raak.search.lexicon import Lexicon, joined, lexicon_of, shipped

if TYPE_CHECKING:
    from raak.directory.models import Service

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


class At(NamedTuple):
    """What is known to everybody of a place where a service is given."""

    kind: str
    city: str
    municipality: str | None
    neighbourhood: str | None
    postcode: str
    latitude: float | None
    longitude: float | None


def version_of(changed_at: datetime, organisation: str) -> str:
    return f"{changed_at.isoformat()} {organisation}"


def holds(hours: Hours, day: date) -> bool:
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


def read_documents(
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


def places_of(shown: "QuerySet[Service]") -> "Mapping[str, tuple[At, ...]]":
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
        version=version_of(service.changed_at, service.organisation.name),
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


def card_as_json(card: Card) -> dict[str, Any]:
    """Return a card as `card_of` reads it again."""
    ids = {"id": str(card.id), "organisation_id": str(card.organisation_id)}
    return {**asdict(card), **ids}


def card_of(held: Mapping[str, Any]) -> Card:
    """Return the card that `card_as_json` wrote."""
    return Card(
        **{
            **held,
            "id": UUID(held["id"]),
            "organisation_id": UUID(held["organisation_id"]),
            "towns": tuple(held["towns"]),
            "places": tuple(Located(**place) for place in held["places"]),
        }
    )
