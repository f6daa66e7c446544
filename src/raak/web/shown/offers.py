"""The offer as those see it who keep it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.directory.rules import freshness
from raak.directory.rules.codes import Status
from raak.directory.rules.freshness import Freshness, Upkeep
from raak.kernel.calendar import Calendar
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import offer_words, words
from raak.web.shown.duties import Duty
from raak.web.shown.pills import Pill, pill_for

if TYPE_CHECKING:
    from raak.directory.models import Place, Service, ServicePlace


@dataclass(frozen=True, slots=True)
class OfferRow:
    """confirm: where "this is still right" goes; empty when it was said not long ago."""

    title: str
    about: str
    url: str
    pill: Pill
    confirm: str


def fresh(service: Service, today: date, upkeep: Upkeep) -> Freshness:
    return freshness.freshness(
        assure_by=service.assure_by,
        hidden_from=service.hidden_from,
        today=today,
        upkeep=upkeep,
    )


def offer_rows(services: Iterable[Service], today: date, upkeep: Upkeep) -> list[OfferRow]:
    return [_row(each, today, upkeep) for each in services]


def _row(service: Service, today: date, upkeep: Upkeep) -> OfferRow:
    old = fresh(service, today, upkeep) is not Freshness.FRESH
    ages = offer_words.ages(service.youngest, service.oldest)
    return OfferRow(
        title=service.name,
        about=" · ".join([service.organisation.name, ages]),
        url=reverse("werk:offer", args=[service.pk]),
        pill=pill_of(service, today, upkeep),
        confirm=reverse("werk:confirm-offer", args=[service.pk]) if old else "",
    )


def guide_rows(services: Iterable[Service], today: date, upkeep: Upkeep) -> list[OfferRow]:
    """Return the offer for who refers: where it is, for which ages, how to get in, how long."""
    return [_guide_row(each, today, upkeep) for each in services]


def _guide_row(service: Service, today: date, upkeep: Upkeep) -> OfferRow:
    about = [
        service.organisation.name,
        offer_words.ages(service.youngest, service.oldest),
        offer_words.said(offer_words.ACCESS, service.access),
        _weeks(service.waiting_weeks),
    ]
    return OfferRow(
        title=service.name,
        about=" · ".join(part for part in about if part),
        url=reverse("werk:guide-offer", args=[service.pk]),
        pill=pill_of(service, today, upkeep),
        confirm="",
    )


def _weeks(count: int | None) -> str:
    if not count:
        return "" if count is None else _("geen wachttijd")
    return ngettext("%(n)d week wachten", "%(n)d weken wachten", count) % {"n": count}


def pill_of(service: Service, today: date, upkeep: Upkeep) -> Pill:
    """Return how it stands: closed says more than fresh."""
    if service.status != Status.ACTIVE:
        return Pill(State.WAITING.value, offer_words.said(offer_words.STATUSES, service.status))
    return offer_words.freshness_pill(fresh(service, today, upkeep))


def offer_facts(service: Service, edition: str) -> list[tuple[str, str]]:
    """Return what is known of a service, for those who keep it and those who refer to it."""
    level = words.capital(words.level(edition, service.level)) if service.level else ""
    areas = [each.municipality.name for each in service.areas.all() if each.municipality]
    cost = offer_words.said(offer_words.COSTS, service.cost)
    return [
        (_("In het kort"), service.summary),
        (_("Voor wie"), service.audience),
        (_("Leeftijd"), offer_words.ages(service.youngest, service.oldest)),
        (_("Onderwerpen"), offer_words.topics_in_words(service.topics)),
        (_("Niveau"), level),
        (_("Functies"), offer_words.functions_in_words(edition, service.functions)),
        (_("Waar iemand woont"), ", ".join(sorted(areas)) or _("de hele regio")),
        (_("Talen"), offer_words.several(offer_words.LANGUAGES, service.languages)),
        (_("Kosten"), ". ".join(part for part in (cost, service.cost_note) if part)),
        *referral_facts(service),
        (_("Telefoon"), service.phone),
        (_("E-mail"), service.email),
        (_("Website"), service.url),
    ]


def referral_facts(service: Service) -> list[tuple[str, str]]:
    """Return what a professional must know to refer somebody."""
    return [
        (_("Toegang"), offer_words.said(offer_words.ACCESS, service.access)),
        (_("Welk besluit nodig is"), service.indication),
        (_("Zo verwijs je"), service.referral_route),
        (_("Wachttijd"), waiting(service)),
    ]


def waiting(service: Service) -> str:
    """Return how long somebody waits, and of which day that is."""
    if service.waiting_weeks is None or service.waiting_on is None:
        return ""
    given = {"n": service.waiting_weeks, "day": dates.day(service.waiting_on)}
    if not service.waiting_weeks:
        return _("geen, op %(day)s") % given
    told = ngettext("%(n)d week, op %(day)s", "%(n)d weken, op %(day)s", service.waiting_weeks)
    return told % given


@dataclass(frozen=True, slots=True)
class OffersDue:
    """n: how much of the reader's own offer must be confirmed; pill: by when the first."""

    n: int
    pill: Pill


def offers_due(duty: Duty, today: date, calendar: Calendar) -> OffersDue | None:
    """Return what somebody must confirm soon."""
    return OffersDue(duty.n, pill_for(duty.first, today, calendar)) if duty.first else None


@dataclass(frozen=True, slots=True)
class SpotShown:
    """A place of a service. whens: its hours, a line each."""

    pk: UUID
    title: str
    facts: list[tuple[str, str]]
    whens: list[str]


def spots_of(service: Service) -> list[SpotShown]:
    return [_spot(each) for each in service.service_places.all()]


def _spot(at: ServicePlace) -> SpotShown:
    place = at.place
    return SpotShown(
        pk=at.pk,
        title=place_title(place),
        facts=[
            (_("Soort plek"), offer_words.said(offer_words.KINDS, place.kind)),
            (_("Adres"), _("geheim") if place.confidential else address(place)),
            (_("Telefoon"), place.phone),
            (_("Website"), place.url),
            (
                _("Toegankelijk voor"),
                offer_words.several(offer_words.ACCESSIBLE, place.accessible),
            ),
            (_("Over toegankelijkheid"), place.accessible_note),
        ],
        whens=[
            offer_words.when(each.rrule, each.opens, each.closes, each.note)
            for each in at.times.all()
        ],
    )


def place_title(place: Place) -> str:
    """Return the name of a place, or what stands for it."""
    if place.confidential:
        return place.name or _("Geheim adres")
    return place.name or address(place) or place.phone or place.url


def address(place: Place) -> str:
    """Return "Kade 1, 1506 AB Dijkveen"; nothing for a confidential place."""
    if place.confidential:
        return ""
    town = " ".join(part for part in (place.postcode, place.city) if part)
    return ", ".join(part for part in (place.address, town) if part)
