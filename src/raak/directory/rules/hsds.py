"""
Reading services of the Human Services Data Specification 3.0, and giving back what we did not use.

Pure. `Given` is one JSON object as it stands in a file or answer.
source: https://docs.openreferral.org/en/v3.0.0/hsds/schema_reference.html
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from math import inf
from typing import Any
from uuid import UUID

from raak.directory.rules import offer
from raak.directory.rules.ages import OLDEST, UNBORN
from raak.directory.rules.codes import Kind, Status
from raak.directory.rules.offer import Offer, Spot
from raak.kernel.refusal import Refused

Given = Mapping[str, Any]
SIMPLE = {"id", "dtstart", "valid_from", "until", "freq", "interval", "byday", "bymonthday"} | {
    *("opens_at", "closes_at", "description", "notes", "wkst"),
}
"""What a schedule may hold to become hours of ours; others are kept as they came."""


class Unfit(Refused):
    """A no to an object of another directory; its words stand in the command that reads it."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A schedule as the fields of `directory.models.Times`."""

    id: UUID
    rrule: str
    starts_on: date
    until: date | None
    opens: time | None
    closes: time | None
    note: str


@dataclass(frozen=True, slots=True)
class At:
    """A service at a location."""

    id: UUID
    place_id: UUID
    spot: Spot
    repeats: tuple[Repeat, ...]


@dataclass(frozen=True, slots=True)
class Incoming:
    """
    What we use of a service that comes in.

    provider:   name of the organisation; provider_id: its id there.
    assured_on: when somebody last said that it is right.
    """

    id: UUID
    provider: str
    provider_id: UUID | None
    offer: Offer
    status: Status
    assured_on: date | None
    repeats: tuple[Repeat, ...]
    places: tuple[At, ...]


def read(given: Given) -> Incoming:
    """:raises Refused: with a code of `rules.offer`, or as Unfit."""
    organisation = given.get("organization") or {}
    places = [_at(each) for each in _objects(given, "service_at_locations") if each.get("location")]
    return Incoming(
        id=_id(given, "id"),
        provider=offer.line(_text(organisation, "name"), 120),
        provider_id=_id(organisation, "id") if organisation.get("id") else None,
        offer=_offer(given),
        status=_status(given),
        assured_on=_date(given, "assured_date"),
        repeats=tuple(_repeats(given)),
        places=tuple(places),
    )


def _offer(given: Given) -> Offer:
    phones = _objects(given, "phones")
    return offer.checked(
        Offer(
            name=_text(given, "name"),
            description=_text(given, "description"),
            audience=_text(given, "eligibility_description"),
            url=_text(given, "url"),
            email=offer.line(_text(given, "email"), 254),
            phone=_text(phones[0], "number").strip('" ')[:30] if phones else "",
            youngest=_months(given, "minimum_age", UNBORN),
            oldest=_months(given, "maximum_age", OLDEST),
            languages=tuple(
                _text(each, "code") for each in _objects(given, "languages") if each.get("code")
            ),
            topics=tuple(_topics(given)),
            referral_route=_text(given, "application_process"),
        ),
        set(_topics(given)),
    )


def _topics(given: Given) -> Iterator[str]:
    for each in _objects(given, "attributes"):
        term = each.get("taxonomy_term") or {}
        if term.get("taxonomy") == TAXONOMY and term.get("code"):
            yield str(term["code"])


TAXONOMY = "raak-onderwerpen"
"""Under this name our topics go out, and come back."""


def _months(given: Given, key: str, otherwise: int) -> int:
    """A maximum of 3 years is until and with the month before the fourth birthday."""
    years = given.get(key)
    if years is None:
        return otherwise
    if not isinstance(years, int | float) or isinstance(years, bool) or not 0 <= years < inf:
        raise Unfit("hsds-age", field=key)
    months = int(years * 12) + (11 if key == "maximum_age" else 0)
    if key == "minimum_age" and months > OLDEST:
        raise Unfit("hsds-grown-up")
    return min(months, OLDEST)


def _status(given: Given) -> Status:
    try:
        return Status(_text(given, "status"))
    except ValueError:
        raise Unfit("hsds-status") from None


def _at(given: Given) -> At:
    place = given["location"]
    if not isinstance(place, Mapping):
        raise Unfit("hsds-not-an-object", field="location")
    return At(
        id=_id(given, "id"),
        place_id=_id(place, "id"),
        spot=_spot(place),
        repeats=tuple(_repeats(given)),
    )


def _spot(given: Given) -> Spot:
    addresses, phones = _objects(given, "addresses"), _objects(given, "phones")
    address: Given = addresses[0] if addresses else {}
    north, east = given.get("latitude"), given.get("longitude")
    on_earth = isinstance(north, int | float) and isinstance(east, int | float)
    on_earth = on_earth and abs(north or 0) <= 90 and abs(east or 0) <= 180
    try:
        kind = Kind(_text(given, "location_type"))
    except ValueError:
        raise Unfit("hsds-location-type") from None
    return Spot(
        kind=kind,
        name=offer.line(_text(given, "name"), offer.LONGEST_NAME),
        address=offer.line(_text(address, "address_1"), offer.LONGEST_NAME),
        postcode=offer.line(_text(address, "postal_code"), 10),
        city=offer.line(_text(address, "city"), 100),
        latitude=north if on_earth else None,
        longitude=east if on_earth else None,
        url=offer.web_address(_text(given, "url")),
        phone=_text(phones[0], "number").strip('" ')[:30] if phones else "",
    )


def _repeats(given: Given) -> Iterator[Repeat]:
    """Yield the schedules that our hours can say."""
    for each in _objects(given, "schedules"):
        starts_on = _date(each, "dtstart") or _date(each, "valid_from")
        used = {key for key, value in each.items() if value not in (None, "")}
        if not used <= SIMPLE or not each.get("freq") or starts_on is None:
            continue
        until = _date(each, "until")
        if until and until < starts_on:
            raise Unfit("hsds-until")
        yield Repeat(
            id=_id(each, "id"),
            rrule=_rrule(each),
            starts_on=starts_on,
            until=until,
            opens=_time(each, "opens_at"),
            closes=_time(each, "closes_at"),
            note=offer.line(_text(each, "description"))[:300],
        )


def _rrule(given: Given) -> str:
    parts = [f"FREQ={_of_a_rule(given['freq'])}"]
    if (interval := given.get("interval")) not in (None, "", 1):
        parts.append(f"INTERVAL={_interval(interval)}")
    for key in ("byday", "bymonthday"):
        if given.get(key):
            parts.append(f"{key.upper()}={_of_a_rule(given[key])}")
    return offer.line(";".join(parts), 200)


OF_A_RULE = re.compile(r"[A-Za-z0-9,+ -]{1,150}")
"""What may stand behind the = of a part; anything else could be a part of its own."""
LONGEST_INTERVAL = 9_999


def _of_a_rule(value: Any) -> str:
    if not OF_A_RULE.fullmatch(str(value)):
        raise Unfit("hsds-repeat")
    return str(value)


def _interval(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Unfit("hsds-repeat")
    if value not in range(1, LONGEST_INTERVAL + 1):
        raise Unfit("hsds-repeat")
    return int(value)


def places_in(given: Any) -> Iterator[UUID]:
    """Yield the ids of the locations that stand anywhere in an object, however deep."""
    left = [given]
    while left:
        here = left.pop()
        if isinstance(here, list):
            left.extend(here)
        elif isinstance(here, Mapping):
            left.extend(here.values())
            for key in here.keys() & {"location", "locations"}:
                yield from _ids(here[key] if isinstance(here[key], list) else [here[key]])


def _ids(objects: list[Any]) -> Iterator[UUID]:
    for each in objects:
        try:
            yield UUID(str(each["id"]))
        except (KeyError, TypeError, ValueError):
            continue


def schedule_parts(rrule: str) -> dict[str, Any]:
    """Return a rule as the fields of a schedule."""
    parts = dict(each.split("=", 1) for each in rrule.split(";") if "=" in each)
    found: dict[str, Any] = {}
    for key in ("FREQ", "BYDAY", "BYMONTHDAY"):
        if key in parts:
            found[key.lower()] = parts[key]
    found["interval"] = int(parts.get("INTERVAL", "1"))
    return found


def merged(original: Any, then: Any, now: Any) -> Any:
    """
    Return what came in, with only what changed here since then.

    original: as it came; then: what we made of it; now: what we make of it today.
    Lists of objects are compared by their `id`.
    """
    if now == then:
        return original
    if all(isinstance(each, Mapping) for each in (original, then, now)):
        return _merged_objects(original, then, now)
    lists = [each if isinstance(each, list) else [] for each in (original, then, now)]
    if isinstance(now, list) and all(_has_id(each) for some in lists for each in some):
        return _merged_lists(*lists)
    return now


def _has_id(each: Any) -> bool:
    return isinstance(each, Mapping) and "id" in each


def _merged_objects(original: Given, then: Given, now: Given) -> dict[str, Any]:
    kept = {
        key: merged(value, then.get(key), now.get(key)) if key in now else value
        for key, value in original.items()
        if key in now or key not in then
    }
    fresh = {k: v for k, v in now.items() if k not in original and then.get(k) != v}
    return {**kept, **fresh}


def _merged_lists(original: list[Any], then: list[Any], now: list[Any]) -> list[Any]:
    before, after = ({each["id"]: each for each in some} for some in (then, now))
    kept = [
        merged(each, before.get(each["id"]), after[each["id"]]) if each["id"] in after else each
        for each in original
        if each["id"] in after or each["id"] not in before
    ]
    known = {each["id"] for each in original}
    return [*kept, *(each for each in now if each["id"] not in known)]


def _objects(given: Given, key: str) -> list[Given]:
    found = given.get(key) or []
    if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
        raise Unfit("hsds-not-a-list", field=key)
    return found


def _text(given: Given, key: str) -> str:
    found = given.get(key)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise Unfit("hsds-not-text", field=key)
    return found


def _id(given: Given, key: str) -> UUID:
    try:
        return UUID(str(given.get(key, "")))
    except ValueError:
        raise Unfit("hsds-id", field=key) from None


def _date(given: Given, key: str) -> date | None:
    found = _text(given, key)
    try:
        return date.fromisoformat(found[:10]) if found else None
    except ValueError:
        raise Unfit("hsds-date", field=key) from None


def _time(given: Given, key: str) -> time | None:
    found = _text(given, key)
    try:
        return time.fromisoformat(found).replace(tzinfo=None) if found else None
    except ValueError:
        raise Unfit("hsds-time", field=key) from None
