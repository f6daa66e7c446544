"""
The public offer for other programs: the read API of HSDS 3.0.

Everybody may read it, from any page (CORS); it sets no cookie and asks for no account. An answer
carries an ETag that changes with the offer and with the day, for offer may go stale overnight.
source: https://docs.openreferral.org/en/v3.0.0/hsds/api_reference.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.dateparse import parse_datetime
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from raak.access.guards import ActorRequest, public
from raak.directory import queries
from raak.directory.queries import hsds
from raak.directory.rules.pages import page_of
from raak.kernel.calendar import OFFICE_ZONE, office_day
from raak.web.door import region_of_host

if TYPE_CHECKING:
    pass

OPEN = "the offer is public, for other directories too"
FULL, MOST = 50, 100
"""How many objects a page holds unless told, and at most."""
LAST_PAGE = 1_000_000
FRESH_SECONDS = 300
YEARS = range(1900, 2200)
"""In which a moment may lie: beyond it no zone can be taken into account."""

Params = ParamSpec("Params")
Answer = Mapping[str, Any]


class Misused(Exception):
    """A question that cannot be answered; the text says how to ask it."""


def answered(
    view: Callable[Concatenate[ActorRequest, UUID, date, Params], Answer],
) -> Callable[Concatenate[ActorRequest, Params], HttpResponse]:
    """Turn objects into an answer that says how long it holds; give `view` region and day."""

    @wraps(view)
    def answer(
        request: ActorRequest, /, *args: Params.args, **kwargs: Params.kwargs
    ) -> HttpResponse:
        region, today = region_of_host(request), office_day(timezone.now())
        if region is None:
            raise Http404
        number, changed_at = queries.edition_of(region.pk)
        changed = max(changed_at or _midnight(today), _midnight(today))
        etag = f'"{number}-{today.isoformat()}"'
        response = get_conditional_response(request, etag, int(changed.timestamp()))
        if response is None:
            response = _json(view, request, region.pk, today, *args, **kwargs)
        return _labelled(response, etag, changed)

    return answer


def _json(view: Callable[..., Answer], *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        return JsonResponse(view(*args, **kwargs), json_dumps_params={"ensure_ascii": False})
    except Misused as misused:
        return JsonResponse({"error": str(misused)}, status=400)


def _labelled(response: HttpResponse, etag: str, changed: datetime) -> HttpResponse:
    response.headers["Access-Control-Allow-Origin"] = "*"
    if response.status_code in {200, 304}:
        response.headers["ETag"] = etag
        response.headers["Last-Modified"] = http_date(changed.timestamp())
        response.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    return response


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def about(request: ActorRequest, region_id: UUID, today: date) -> Answer:
    """Which version this is, and where to begin."""
    return {
        "version": "3.0",
        "profile": "https://docs.openreferral.org/en/v3.0.0/hsds/",
        "openapi_url": "https://raw.githubusercontent.com/openreferral/specification/3.0/"
        "schema/openapi.json",
        "services_url": request.build_absolute_uri(reverse("hsds-services")),
    }


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def services(request: ActorRequest, region_id: UUID, today: date) -> Answer:
    """The public offer with its places; `modified_after` and `organization_id` narrow it."""
    found = queries.services_for_everybody(region_id, today)
    if since := request.GET.get("modified_after"):
        found = found.filter(changed_at__gt=_moment(since))
    if of := request.GET.get("organization_id"):
        found = found.filter(organisation_id=_id(of))
    whole = queries.with_places_and_times(found.order_by("pk"))
    return _page(request, whole, hsds.service_as_hsds)


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def service(request: ActorRequest, region_id: UUID, today: date, service_id: UUID) -> Answer:
    found = queries.services_for_everybody(region_id, today)
    return hsds.service_as_hsds(
        get_object_or_404(queries.with_places_and_times(found), pk=service_id)
    )


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def organisations(request: ActorRequest, region_id: UUID, today: date) -> Answer:
    found = queries.organisations_for_everybody(region_id, today).order_by("pk")
    return _page(request, found, hsds.organisation_as_hsds)


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def organisation(
    request: ActorRequest, region_id: UUID, today: date, organisation_id: UUID
) -> Answer:
    found = queries.organisations_for_everybody(region_id, today)
    return hsds.organisation_as_hsds(get_object_or_404(found, pk=organisation_id))


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def locations(request: ActorRequest, region_id: UUID, today: date) -> Answer:
    """The places that may be found; confidential ones are not among them."""
    found = queries.places_for_everybody(region_id, today).select_related("municipality")
    return _page(request, found.order_by("pk"), hsds.place_as_hsds)


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def location(request: ActorRequest, region_id: UUID, today: date, place_id: UUID) -> Answer:
    found = queries.places_for_everybody(region_id, today).select_related("municipality")
    return hsds.place_as_hsds(get_object_or_404(found, pk=place_id))


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def at_locations(request: ActorRequest, region_id: UUID, today: date) -> Answer:
    found = queries.service_places_for_everybody(region_id, today).order_by("pk")
    return _page(request, found, hsds.at_location_as_hsds)


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def at_location(
    request: ActorRequest, region_id: UUID, today: date, service_place_id: UUID
) -> Answer:
    found = queries.service_places_for_everybody(region_id, today)
    return hsds.at_location_as_hsds(get_object_or_404(found, pk=service_place_id))


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def taxonomies(request: ActorRequest, region_id: UUID, today: date) -> Answer:
    return _page(request, [hsds.taxonomy_as_hsds()], dict)


@require_http_methods(["GET", "HEAD"])
@public(OPEN)
@answered
def taxonomy_terms(request: ActorRequest, region_id: UUID, today: date) -> Answer:
    return _page(request, list(queries.topics()), hsds.taxonomy_term_as_hsds)


def _page(
    request: ActorRequest,
    found: QuerySet[Any] | Sequence[Any],
    written: Callable[[Any], dict[str, Any]],
) -> Answer:
    number = _number(request, "page", 1, LAST_PAGE)
    size = _number(request, "per_page", FULL, MOST)
    first = (number - 1) * size
    total = found.count() if isinstance(found, QuerySet) else len(found)
    contents = [written(each) for each in found[first : first + size]]
    return page_of(contents, total=total, number=number, size=size)


def _number(request: ActorRequest, key: str, otherwise: int, most: int) -> int:
    given = request.GET.get(key, str(otherwise))
    if not (given.isascii() and given.isdigit() and len(given) < 8 and 1 <= int(given) <= most):
        raise Misused(f"{key} must be a whole number from 1 to {most}")
    return int(given)


def _moment(given: str) -> datetime:
    """Return a moment; one without a zone, or a day, is wall time here."""
    try:
        found = parse_datetime(given.replace(" ", "+")) or _midnight(date.fromisoformat(given))
    except ValueError:
        found = None
    if found is None or found.year not in YEARS:
        raise Misused("modified_after must be like 2026-03-01 or 2026-03-01T12:00Z")
    return found if timezone.is_aware(found) else timezone.make_aware(found)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=OFFICE_ZONE)


def _id(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise Misused("organization_id must be a UUID") from None
