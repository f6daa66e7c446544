"""Whose public pages a visitor sees: one host shows one region."""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils import timezone

from raak.access.rules import NIL, NOBODY, Actor
from raak.parties.queries import region_at_the_door
from raak.themes.queries import Style, style_of

if TYPE_CHECKING:
    from raak.parties.models import Region

Found = TypeVar("Found")


def style_here(request: HttpRequest, now: datetime) -> Style | None:
    """Return the style of the host that was asked for; None for the region's own."""
    host = request.get_host().lower()
    return style_of(host.rpartition(":")[0] or host, now)


def region_of_host(request: HttpRequest) -> "Region | None":
    """
    Return the region of the host that was asked for; of any other host the first by name.

    For what may be kept in a cache that everybody shares, whoever is signed in.
    """
    style = style_here(request, timezone.now())
    return region_at_the_door(style.region_id if style else None)


def region_here(request: HttpRequest) -> "Region | None":
    """Return the region of the host, else that of who is signed in, else the first by name."""
    actor: Actor = getattr(request, "actor", NOBODY)
    style = style_here(request, timezone.now())
    return region_at_the_door(style.region_id if style else actor.region_id)


def region_id_here(request: HttpRequest) -> UUID:
    """Return the id of that region, or the nil id, which no row has."""
    region = region_here(request)
    return region.pk if region else NIL


def found_here(found: Found | None) -> Found:
    """:raises Http404: while there is no region, or nothing of it was found."""
    if found is None:
        raise Http404
    return found
