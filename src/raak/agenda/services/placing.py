"""To which service an event belongs, and in which neighbourhood it counts: parts of services."""

from datetime import date
from uuid import UUID

from raak.agenda.models import Event
from raak.agenda.rules import Area, area_told
from raak.directory.queries import areas_of_places, offer_of
from raak.kernel.refusal import Refused
from raak.parties.queries import neighbourhoods_of


def join_to_service(event: Event, service_id: UUID | None) -> None:
    """
    Let an event belong to something that its organisation offers; what it belonged to may stay.

    :raises Refused: "event-service-elsewhere".
    """
    is_new = service_id is not None and service_id != event.service_id
    if is_new and service_id not in offer_of([event.organisation_id]).values_list("pk", flat=True):
        raise Refused("event-service-elsewhere")
    event.service_id = service_id


def put_in_area(event: Event, area_id: UUID | None, *, moved: bool, today: date) -> None:
    """
    Say in which neighbourhood people came together: the chosen one, or what the place says.

    Of a secret address nothing is worked out: there it counts only where somebody chose it.

    moved: it has another place than before, so that the area it had says nothing any more.

    :raises Refused: "area-unknown".
    """
    if area_id is None or (moved and area_id == event.area_id):
        event.area_id = None if event.confidential else _worked_out(event, today)
        return
    area = neighbourhoods_of(event.region_id, today).filter(pk=area_id).first()
    if area is None and area_id != event.area_id:
        raise Refused("area-unknown")
    event.area_id = area_id
    if area and not event.neighbourhood and not event.confidential:
        event.neighbourhood = area.name


def _worked_out(event: Event, today: date) -> UUID | None:
    areas = [
        Area(each.pk, each.name, each.municipality_id, each.postcodes)
        for each in neighbourhoods_of(event.region_id, today)
    ]
    told = area_told(
        areas,
        municipality_id=event.municipality_id,
        called=event.neighbourhood,
        address=event.address,
    )
    return told or _of_the_directory(event)


def _of_the_directory(event: Event) -> UUID | None:
    """Return where the directory says that the place is, when it knows one such place."""
    names = [each for each in (event.place, event.address) if each]
    found = areas_of_places(event.organisation_id, event.service_id, names)
    return next(iter(found)) if len(found) == 1 else None
