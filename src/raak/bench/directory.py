"""How fast the offer is searched: through the web, as a parent does it."""

import tracemalloc
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.conf import settings

from raak.bench import hammer, offer, places, web
from raak.bench.measuring import percentile
from raak.search.documents import Document

if TYPE_CHECKING:
    from raak.directory.models import Service
    from raak.parties.models import Organisation

AT_ONCE = 2_000
AGES = ("baby", "peuter", "schoolkind", "puber")
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
HIDDEN_FROM = date(2100, 1, 1)
MEGABYTE = 1_000_000


def measure(seconds: float, services: int) -> Mapping[str, float]:
    """Fill the empty database and return what was measured, `seconds` for each page."""
    _fill(list(offer.documents(Random(1), services)))  # noqa: S311 - the same offer every time
    found = _index()
    database = str(settings.DATABASES["default"]["NAME"])
    with web.gunicorn(database, "raak.config.wsgi:application") as ours:
        found |= _asked(ours, "search", _searches(narrow=False), seconds)
        found |= _asked(ours, "narrow", _searches(narrow=True), seconds)
    with web.gunicorn(database, "raak.bench.plain:application") as plain:
        found |= _asked(plain, "plain", ["/services/"] * AT_ONCE, seconds)
    return found


def _asked(port: int, what: str, addresses: Sequence[str], seconds: float) -> dict[str, float]:
    """Return milliseconds of one connection, and requests a second of several."""
    many = [_request(port, address) for address in addresses] * 10
    hammer.ask_together(port, many, 3, 200, web.CONNECTIONS)
    taken = hammer.ask(port, many, seconds, 200)
    rate = hammer.ask_together(port, many, seconds, 200, web.CONNECTIONS)
    return {
        f"{what}.p50": median(taken),
        f"{what}.p95": percentile(taken, 95),
        f"{what}.rate": rate,
    }


def _request(port: int, address: str) -> bytes:
    return f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()


def _searches(*, narrow: bool) -> list[str]:
    chance = Random(2)  # noqa: S311 - the same questions every time
    asked = offer.questions(chance, AT_ONCE)
    codes = offer.postcodes(chance, AT_ONCE)
    addresses = []
    for number, (text, code) in enumerate(zip(asked, codes, strict=True)):
        more = {"postcode": code, "leeftijd": AGES[number % 4], "nu": "on"} if narrow else {}
        addresses.append(f"/zoeken/?{urlencode({'q': text, **more})}")
    return addresses


def _index() -> dict[str, float]:
    """Return seconds to make the index, and again after a change; and how many MB it holds."""
    from raak.directory import store
    from raak.directory.models import Edition, Service
    from raak.directory.services import finding
    from raak.parties.models import Region

    region = Region.objects.get()
    if settings.RAAK_SEARCH == "postgresql":
        store.prepare()
    began = perf_counter()
    finding.shelf_of(region.pk, NOW.date())
    built = perf_counter()
    one = Service.objects.order_by("pk").values("pk")[:1]
    Service.objects.filter(pk__in=one).update(name="Na een wijziging", changed_at=LATER)
    Edition.objects.filter(pk=region.pk).update(number=2)
    changed = perf_counter()
    finding.shelf_of(region.pk, NOW.date())
    rebuilt = perf_counter()
    tracemalloc.start()
    finding.forget()
    before = tracemalloc.get_traced_memory()[0]
    finding.shelf_of(region.pk, NOW.date())
    held = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    return {"build": built - began, "rebuild": rebuilt - changed, "memory": held / MEGABYTE}


def _fill(documents: Sequence[Document]) -> None:
    from raak.directory.models import Edition, Place, Service, ServicePlace, Times
    from raak.parties.models import Organisation, Region

    region = Region.objects.create(name="Bench", edition="nl-2026")
    Edition.objects.create(region=region, number=1, changed_at=NOW)
    names = sorted({one.provider for one in documents})
    made = [Organisation(region=region, name=name, sector="youth_care") for name in names]
    of = {one.name: one for one in Organisation.objects.bulk_create(made)}
    spots = sorted({spot for one in documents for spot in one.spots}, key=repr)
    made_places = {
        spot: Place(
            region=region,
            kind="physical",
            city=f"Dorp {spot.postcode[2:4]}",
            postcode=spot.postcode,
            latitude=spot.latitude,
            longitude=spot.longitude,
        )
        for spot in spots
    }
    Place.objects.bulk_create(made_places.values(), AT_ONCE)
    services = [_service(one, of[one.provider]) for one in documents]
    Service.objects.bulk_create(services, AT_ONCE)
    pairs = list(zip(documents, services, strict=True))
    there = (
        ServicePlace(service=s, place=made_places[spot]) for one, s in pairs for spot in one.spots
    )
    ServicePlace.objects.bulk_create(there, AT_ONCE)
    times = (
        Times(
            service=service,
            rrule=hours.rule,
            starts_on=hours.starts_on,
            opens=_clock(hours.opens),
            closes=_clock(hours.closes),
        )
        for one, service in pairs
        for hours in one.hours
    )
    while some := list(islice(times, AT_ONCE)):
        Times.objects.bulk_create(some)
    places.execute("ANALYZE")


def _service(one: Document, organisation: "Organisation") -> "Service":
    from raak.directory.models import Service

    return Service(
        organisation=organisation,
        name=one.name[:150],
        summary=one.summary[:300],
        description=one.description,
        youngest=one.ages.low,
        oldest=one.ages.high,
        topics=list(one.topics),
        languages=list(one.languages),
        access=one.access,
        cost="free" if one.free else "paid",
        assure_by=HIDDEN_FROM - timedelta(days=1),
        hidden_from=HIDDEN_FROM,
        made_at=NOW,
        changed_at=NOW,
    )


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
