"""The offer as objects of HSDS 3.0: for files, and for whoever asks the API."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from raak.directory.models import Place, Service, ServicePlace, Times
from raak.directory.queries.topics import topic
from raak.directory.rules import hsds
from raak.directory.rules.ages import OLDEST, UNBORN
from raak.directory.rules.codes import Kind
from raak.directory.rules.hsds import TAXONOMY
from raak.directory.rules.recurrence import is_broken

if TYPE_CHECKING:
    from raak.parties.models import Organisation

Written = dict[str, Any]
SPACE = UUID("6f1d2f0e-6c5b-5d0a-9a53-3c1a5e0b7a11")
"""Under this the ids of what has no row of its own follow from what it belongs to."""


def service_as_hsds(service: Service) -> Written:
    """
    Return a service with its places; of one that came in, also what we do not use.

    What came in with it is left out once one of its places is confidential: it may say where.
    """
    written = written_service(service)
    came = service.rest
    if not came or _may_say_where(service, came["object"]):
        return written
    found: Written = hsds.merged(came["object"], came["then"], written)
    return found


def _may_say_where(service: Service, came: Written) -> bool:
    """
    Tell whether what came in may hold the address of a place that is confidential now.

    A provider may have come with all of its places; only then a statement is asked.
    """
    own = [each.place for each in service.service_places.all()]
    if any(each.confidential for each in own):
        return True
    others = set(hsds.places_in(came)) - {each.pk for each in own}
    return bool(others) and Place.objects.filter(pk__in=others, confidential=True).exists()


def written_service(service: Service) -> Written:
    """Return what we say of a service ourselves; what is empty is left out."""
    general = [each for each in _times(service) if each.service_place_id is None]
    said: Written = {
        "id": str(service.pk),
        "name": service.name,
        "description": "\n\n".join(filter(None, (service.summary, service.description))),
        "url": service.url,
        "email": service.email,
        "status": service.status,
        "application_process": service.referral_route,
        "fees_description": service.cost_note,
        "wait_time": _wait(service),
        "eligibility_description": service.audience,
        "minimum_age": max(service.youngest, 0) / 12 if service.youngest != UNBORN else None,
        "maximum_age": service.oldest // 12 if service.oldest != OLDEST else None,
        "assured_date": service.assured_on.isoformat() if service.assured_on else "",
        "last_modified": service.changed_at.isoformat(),
        "phones": _phones(service.phone, service.pk),
        "languages": [_language(code, service.pk) for code in service.languages],
        "schedules": [schedule(each) for each in general],
        "service_areas": _areas(service),
        "service_at_locations": [_at(each, service) for each in service.service_places.all()],
        "organization": organisation_as_hsds(service.organisation),
        "attributes": [_attribute(code, service.pk) for code in service.topics],
    }
    return _filled(said)


def organisation_as_hsds(organisation: "Organisation") -> Written:
    said = {
        "id": str(organisation.pk),
        "name": organisation.name,
        "description": organisation.name,
        "email": organisation.email,
        "phones": _phones(organisation.phone, organisation.pk),
    }
    return _filled(said)


def at_location_as_hsds(at: ServicePlace) -> Written:
    return {**_at(at, at.service), "service_id": str(at.service_id)}


def place_as_hsds(place: Place) -> Written:
    """Return a place; of a confidential one only that it is there and how to call."""
    if place.confidential:
        return _filled(
            {
                "id": str(place.pk),
                "location_type": "virtual",
                "phones": _phones(place.phone, place.pk),
            }
        )
    said = {
        "id": str(place.pk),
        "location_type": "virtual" if place.kind == Kind.TELEPHONE else place.kind,
        "name": place.name,
        "url": place.url,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "addresses": _addresses(place),
        "phones": _phones(place.phone, place.pk),
    }
    return _filled(said)


def taxonomy_term_as_hsds(code: str) -> Written:
    known = topic(code)
    name = known.words["nl"] if known else code
    return {
        "id": str(uuid5(SPACE, f"topic:{code}")),
        "code": code,
        "name": name,
        "description": known.words["en"] if known else code,
        "taxonomy": TAXONOMY,
        "language": "nl",
    }


def taxonomy_as_hsds() -> Written:
    return {
        "id": str(uuid5(SPACE, TAXONOMY)),
        "name": TAXONOMY,
        "description": "Onderwerpen waarvoor ouders en jongeren hulp zoeken.",
    }


def schedule(times: Times) -> Written:
    said = {
        "id": str(times.pk),
        "dtstart": times.starts_on.isoformat(),
        "until": times.until.isoformat() if times.until else "",
        **hsds.schedule_parts(times.rrule),
        "opens_at": times.opens.isoformat() if times.opens else "",
        "closes_at": times.closes.isoformat() if times.closes else "",
        "description": times.note,
    }
    return _filled(said)


def _at(at: ServicePlace, service: Service) -> Written:
    times = [each for each in _times(service) if each.service_place_id == at.pk]
    said = {
        "id": str(at.pk),
        "description": at.note,
        "schedules": [schedule(each) for each in times],
        "location": place_as_hsds(at.place),
    }
    return _filled(said)


def _times(service: Service) -> list[Times]:
    """Return the hours whose rule can be read; the region is told of the others."""
    return [each for each in service.times.all() if not is_broken(each.rrule)]


def _addresses(place: Place) -> list[Written]:
    if not place.address:
        return []
    return [
        {
            "id": str(uuid5(SPACE, f"address:{place.pk}")),
            "address_1": place.address,
            "city": place.city,
            "state_province": place.municipality.name if place.municipality else place.city,
            "postal_code": place.postcode,
            "country": "NL",
            "address_type": "postal" if place.kind == Kind.POSTAL else "physical",
        }
    ]


def _areas(service: Service) -> list[Written]:
    return [
        {"id": str(each.pk), "name": str(each.neighbourhood or each.municipality)}
        for each in service.areas.all()
    ]


def _wait(service: Service) -> str:
    if service.waiting_weeks is None or service.waiting_on is None:
        return ""
    return f"{service.waiting_weeks} weken ({service.waiting_on.isoformat()})"


def _phones(number: str, owner: UUID) -> list[Written]:
    return [{"id": str(uuid5(SPACE, f"phone:{owner}")), "number": number}] if number else []


def _language(code: str, owner: UUID) -> Written:
    return {"id": str(uuid5(SPACE, f"language:{owner}:{code}")), "code": code}


def _attribute(code: str, owner: UUID) -> Written:
    return {
        "id": str(uuid5(SPACE, f"attribute:{owner}:{code}")),
        "link_entity": "service",
        "taxonomy_term": taxonomy_term_as_hsds(code),
    }


def _filled(said: Written) -> Written:
    return {key: value for key, value in said.items() if value not in (None, "", [])}
