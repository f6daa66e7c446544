"""Ready-made offers for the tests."""

from datetime import datetime, time
from typing import Any

from tests.cast import NOW, Cast, actor

from raak.directory.models import Service, ServicePlace
from raak.directory.rules.codes import Kind
from raak.directory.rules.offer import Offer, Spot
from raak.directory.rules.week import Block, Hours
from raak.directory.services.offer import add_service
from raak.directory.services.places import add_place

BUILDING = Spot(
    Kind.PHYSICAL,
    name="Buurthuis",
    address="Kade 1",
    postcode="1506 AB",
    city="Dijkveen",
    latitude=52.44,
    longitude=4.82,
)
SHELTER = Spot(Kind.PHYSICAL, name="Opvang", confidential=True, phone="0900-1234")
MORNING = Block(("MO", "TH"), Hours(time(9), time(12)))


def offered(cast: Cast, now: datetime = NOW, **fields: Any) -> Service:
    """Return a service of youth_help, added by Lena."""
    given = Offer(**{"name": "Opvoedspreekuur", "topics": ("parenting",), **fields})
    return add_service(
        actor=actor(cast.lena), organisation_id=cast.youth_help.pk, offer=given, now=now
    )


def placed(cast: Cast, service: Service, spot: Spot = BUILDING) -> ServicePlace:
    return add_place(
        actor=actor(cast.lena), service_id=service.pk, spot=spot, week=[MORNING], now=NOW
    )
