"""One service as everybody may see it; of a confidential place only that it is one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from raak.directory.queries import topics
from raak.directory.rules.recurrence import holds_on
from raak.directory.rules.week import DAYS
from raak.web.shown import offer_words, words
from raak.web.shown.finding import ACCESS, COST, provider_url

if TYPE_CHECKING:
    from raak.directory.models import Place, Service, Times


@dataclass(frozen=True, slots=True)
class ShownPlace:
    name: str
    lines: Sequence[str]
    hours: Sequence[str]
    note: str
    accessible: str
    url: str
    phone: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class ShownService:
    name: str
    summary: str
    description: str
    audience: str
    organisation: str
    organisation_url: str
    url: str
    email: str
    phone: str
    facts: Sequence[tuple[str, str]]
    places: Sequence[ShownPlace]
    hours: Sequence[str]
    topics: Sequence[tuple[str, str]]
    assured_on: date | None


def shown_service(service: Service, moment: datetime) -> ShownService:
    """Return what the page shows; `moment` on the wall clock."""
    times = list(service.times.all())
    return ShownService(
        name=service.name,
        summary=service.summary,
        description=service.description,
        audience=service.audience,
        organisation=service.organisation.name,
        organisation_url=provider_url(service.organisation_id),
        url=service.url,
        email=service.email,
        phone=service.phone,
        facts=list(_facts(service)),
        places=list(_places(service, times, moment)),
        hours=list(_hours(one for one in times if one.service_place_id is None)),
        topics=list(_topics(service)),
        assured_on=service.assured_on,
    )


def _facts(service: Service) -> Iterator[tuple[str, str]]:
    yield _("Leeftijd"), offer_words.ages(service.youngest, service.oldest)
    yield _("Wat heb ik nodig?"), str(ACCESS.get(service.access, ""))
    yield _("Welk besluit?"), service.indication
    yield _("Kosten"), service.cost_note or str(COST.get(service.cost, ""))
    yield _("Talen"), offer_words.several(offer_words.LANGUAGES, service.languages)
    yield (
        _("Voor wie in"),
        ", ".join(str(area.municipality or area.neighbourhood) for area in service.areas.all()),
    )


def _topics(service: Service) -> Iterator[tuple[str, str]]:
    for code in service.topics:
        if code in topics():
            yield code, topics()[code].in_language(words.language())


def _places(service: Service, times: Sequence[Times], moment: datetime) -> Iterator[ShownPlace]:
    """Of a confidential place a name or a website would tell where it is, as its address would."""
    for at in service.service_places.all():
        own = [one for one in times if one.service_place_id == at.pk]
        place = at.place
        confidential = place.confidential
        yield ShownPlace(
            name="" if confidential else place.name or str(place.city),
            lines=[_("Het adres is geheim.")] if confidential else _address(place),
            hours=list(_hours(own)),
            note="" if confidential else at.note,
            accessible="" if confidential else ", ".join(_accessible(place)),
            url="" if confidential else place.url,
            phone=place.phone,
            is_open=any(_is_open(one, moment) for one in own),
        )


def _address(place: Place) -> list[str]:
    return [line for line in (place.address, f"{place.postcode} {place.city}".strip()) if line]


def _accessible(place: Place) -> Iterator[str]:
    yield from (offer_words.said(offer_words.ACCESSIBLE, code) for code in place.accessible)
    if place.accessible_note:
        yield place.accessible_note


def _hours(times: Iterable[Times]) -> Iterator[str]:
    """Yield hours in words, by the first day of the week."""
    said = [(_order(one), _said(one)) for one in times]
    yield from (line for _first, line in sorted(said))


def _order(one: Times) -> int:
    days = [at for at, day in enumerate(DAYS) if day in one.rrule.rpartition("BYDAY=")[2]]
    return min(days, default=len(DAYS))


def _said(one: Times) -> str:
    return offer_words.when(one.rrule, one.opens, one.closes, one.note)


def _is_open(one: Times, moment: datetime) -> bool:
    if one.opens is None or one.closes is None or one.closes <= one.opens:
        return False
    holds = holds_on(one.rrule, one.starts_on, one.until, moment.date())
    return holds and one.opens <= moment.time() < one.closes
