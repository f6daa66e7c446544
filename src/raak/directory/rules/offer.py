"""What makes an offer acceptable. Pure."""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from uuid import UUID

from raak.directory.rules.ages import OLDEST, UNBORN
from raak.directory.rules.codes import Access, Cost, Kind
from raak.kernel.refusal import Refused

LONGEST_NAME = 150
LONGEST_LINE = 300
LONGEST_TEXT = 5_000
LONGEST_PHONE = 30
LONGEST_WAIT = 260
"""Weeks."""


@dataclass(frozen=True, slots=True)
class Offer:
    """
    What is known of a service; the fields are those of `directory.models.Service`.

    municipalities: for whom by where they live; none: for the whole region.
    """

    name: str
    summary: str = ""
    description: str = ""
    audience: str = ""
    url: str = ""
    email: str = ""
    phone: str = ""
    youngest: int = UNBORN
    oldest: int = OLDEST
    level: int | None = None
    functions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("nl",)
    cost: Cost = Cost.UNKNOWN
    cost_note: str = ""
    access: Access = Access.OPEN
    indication: str = ""
    referral_route: str = ""
    waiting_weeks: int | None = None
    municipalities: frozenset[UUID] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Spot:
    """What is known of a place; the fields are those of `directory.models.Place`."""

    kind: Kind
    name: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    municipality_id: UUID | None = None
    neighbourhood_id: UUID | None = None
    latitude: float | None = None
    longitude: float | None = None
    confidential: bool = False
    accessible: tuple[str, ...] = ()
    accessible_note: str = ""
    url: str = ""
    phone: str = ""


def checked(offer: Offer, topics: Collection[str]) -> Offer:
    """
    Return the offer with tidy spaces and composed letters.

    topics: the codes there are.

    :raises Refused: "offer-unnamed", "text-too-long", "text-not-writable", "offer-ages-mixed",
        "offer-topic-unknown", "offer-wait-unlikely" or "web-address-wrong".
    """
    name = line(offer.name, LONGEST_NAME)
    if not name:
        raise Refused("offer-unnamed")
    if not UNBORN <= offer.youngest <= offer.oldest <= OLDEST:
        raise Refused("offer-ages-mixed")
    if not set(offer.topics) <= set(topics):
        raise Refused("offer-topic-unknown")
    if offer.waiting_weeks is not None and not 0 <= offer.waiting_weeks <= LONGEST_WAIT:
        raise Refused("offer-wait-unlikely", longest=str(LONGEST_WAIT))
    return replace(
        offer,
        name=name,
        summary=line(offer.summary),
        description=text(offer.description),
        audience=text(offer.audience),
        url=web_address(offer.url),
        phone=line(offer.phone, LONGEST_PHONE),
        cost_note=line(offer.cost_note),
        indication=text(offer.indication),
        referral_route=text(offer.referral_route),
    )


def checked_spot(spot: Spot) -> Spot:
    """
    Return the place with tidy spaces; of a confidential place only what nobody can find it by.

    :raises Refused: "place-where", "text-too-long", "text-not-writable" or "web-address-wrong".
    """
    tidy = replace(
        spot,
        name=line(spot.name, LONGEST_NAME),
        address=line(spot.address, LONGEST_NAME),
        postcode=line(spot.postcode, 10).upper(),
        city=line(spot.city, 100),
        accessible_note=line(spot.accessible_note),
        url=web_address(spot.url),
        phone=line(spot.phone, LONGEST_PHONE),
    )
    if tidy.confidential:
        return hidden(tidy)
    if not found_by(tidy):
        raise Refused("place-where")
    return tidy


def hidden(spot: Spot) -> Spot:
    """Return the place without anything by which it could be found."""
    return replace(
        spot,
        address="",
        postcode="",
        city="",
        municipality_id=None,
        neighbourhood_id=None,
        latitude=None,
        longitude=None,
    )


def found_by(spot: Spot) -> bool:
    """Tell whether somebody can find or reach the place, in the way of its kind."""
    if spot.kind is Kind.VIRTUAL:
        return bool(spot.url)
    if spot.kind is Kind.TELEPHONE:
        return bool(spot.phone)
    return bool(spot.address and (spot.city or spot.postcode))


COORDINATES = re.compile(r"\D*(\d{1,2}[.,]\d{1,15})[^\d.]+(\d{1,2}[.,]\d{1,15})\D*")
NORTH, EAST = (50.7, 53.7), (3.3, 7.3)
"""Between which degrees the Netherlands lie, with the sea before its coast."""


def coordinates(written: str) -> tuple[float | None, float | None]:
    """
    Return the latitude and longitude that somebody copied from a map, in whichever order.

    :raises Refused: "coordinates-unreadable", or "coordinates-abroad".
    """
    if not written.strip():
        return None, None
    if not (found := COORDINATES.fullmatch(written)) or "-" in written:
        raise Refused("coordinates-unreadable")
    north, east = (float(each.replace(",", ".")) for each in found.groups())
    if north < east:
        north, east = east, north
    if not (NORTH[0] <= north <= NORTH[1] and EAST[0] <= east <= EAST[1]):
        raise Refused("coordinates-abroad")
    return round(north, 6), round(east, 6)


def line(given: str, longest: int = LONGEST_LINE) -> str:
    """Return a text of one line; :raises Refused: "text-too-long", "text-not-writable"."""
    return text(" ".join(given.split()), longest)


def text(given: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text; :raises Refused: "text-too-long" or "text-not-writable"."""
    tidy = unicodedata.normalize("NFC", given.replace("\r\n", "\n").strip())
    if len(tidy) > longest:
        raise Refused("text-too-long", longest=str(longest))
    if any(unicodedata.category(each) in {"Cc", "Cs", "Cn"} and each != "\n" for each in tidy):
        raise Refused("text-not-writable")
    return tidy


def web_address(given: str) -> str:
    """Return an address that is safe to follow; :raises Refused: "web-address-wrong"."""
    tidy = given.strip()
    if tidy and not tidy.lower().startswith(("https://", "http://")):
        raise Refused("web-address-wrong")
    return line(tidy, 200)
