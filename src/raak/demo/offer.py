"""What the organisations of the demo region do: places, hours, and how well they keep it right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import yaml

from raak.access.rules import Role
from raak.audit.services import record
from raak.demo.population import Population, new_id, slug
from raak.directory.models import Edition, Place, Service, ServiceArea, ServicePlace, Times
from raak.directory.rules import freshness
from raak.directory.rules.codes import Access, Accessible, Cost, Kind
from raak.directory.rules.freshness import Upkeep
from raak.directory.rules.week import Rhythm, blocks, read_hours
from raak.kernel.calendar import OFFICE_ZONE, office_day
from raak.parties.models import Municipality, Neighbourhood, Organisation

FILE = Path(__file__).with_name("offer.yaml")
CENTRES = ((52.455, 4.800), (52.478, 4.846), (52.432, 4.871), (52.500, 4.790), (52.520, 4.862))
"""Somewhere on the water: the middle of each municipality, in the order of the landscape."""
AREAS = ("Centrum", "Oude Haven", "Molenbuurt", "Rietlanden")
STREETS = ("Kade", "Dijkweg", "Zwanenlaan", "Molenpad", "Veerstraat", "Rietsingel", "Schoolplein")
FIRST_POSTCODE = 1506
NEVER_CONFIRMED_AGAIN, LATE, DUE = 0.04, 0.06, 0.08
"""Shares of the offer whose keepers forgot it, are late, or must confirm soon."""

Text = Mapping[str, Any]


@cache
def texts() -> Mapping[str, list[Text]]:
    """Return what is offered, by the sector of who offers it."""
    found: dict[str, list[Text]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))["sectors"]
    return found


@dataclass
class Shelf:
    """Everything that is offered, as rows, in the order in which they refer to each other."""

    population: Population
    now: datetime
    chance: Random
    upkeep: Upkeep = field(default_factory=Upkeep)
    neighbourhoods: list[Neighbourhood] = field(default_factory=list)
    places: dict[tuple[object, ...], Place] = field(default_factory=dict)
    services: list[Service] = field(default_factory=list)
    areas: list[ServiceArea] = field(default_factory=list)
    service_places: list[ServicePlace] = field(default_factory=list)
    times: list[Times] = field(default_factory=list)

    def write(self) -> None:
        Neighbourhood.objects.bulk_create(self.neighbourhoods)
        Place.objects.bulk_create(self.places.values())
        Service.objects.bulk_create(self.services)
        ServiceArea.objects.bulk_create(self.areas)
        ServicePlace.objects.bulk_create(self.service_places)
        Times.objects.bulk_create(self.times)
        Edition.objects.create(
            region=self.population.region, number=len(self.services), changed_at=self.now
        )
        for each in self.services:
            record(
                at=each.made_at,
                actor_id=f"person:{each.assured_by_id}",
                region_id=self.population.region.pk,
                event="service.added",
                subject=f"service:{each.pk}",
            )


def offer(population: Population, now: datetime, chance: Random) -> Shelf:
    """Return what everybody offers at a moment; the same chance gives the same offer."""
    shelf = Shelf(population, now, chance)
    for number, municipality in enumerate(population.municipalities):
        shelf.neighbourhoods += _neighbourhoods(municipality, number, chance)
    for organisation in population.organisations:
        for text in texts().get(organisation.sector, ()):
            _put(shelf, organisation, text)
    return shelf


def _neighbourhoods(
    municipality: Municipality, number: int, chance: Random
) -> Iterator[Neighbourhood]:
    north, east = CENTRES[number]
    for index, name in enumerate(AREAS):
        yield Neighbourhood(
            pk=new_id(chance),
            municipality=municipality,
            code=f"BU99{number:02d}{index:04d}",
            name=name,
            valid_from=2020,
            latitude=round(north + (index // 2) * 0.012 - 0.006, 5),
            longitude=round(east + (index % 2) * 0.02 - 0.01, 5),
            postcodes=[str(FIRST_POSTCODE + number * len(AREAS) + index)],
        )


def _put(shelf: Shelf, organisation: Organisation, text: Text) -> None:
    service = _service(shelf, organisation, text)
    shelf.services.append(service)
    if organisation.municipality_id:
        shelf.areas.append(
            ServiceArea(
                pk=new_id(shelf.chance),
                service=service,
                municipality_id=organisation.municipality_id,
            )
        )
    for place in _where(shelf, organisation, text):
        _at(shelf, service, place, text)


def _service(shelf: Shelf, organisation: Organisation, text: Text) -> Service:
    chance = shelf.chance
    confirmed = _confirmed_on(shelf)
    due = freshness.assure_by(confirmed, shelf.upkeep)
    wait = text.get("wait")
    youngest, oldest = text["ages"]
    return Service(
        pk=new_id(chance),
        organisation=organisation,
        name=text["name"],
        summary=text["sum"],
        description=text["say"],
        url=f"https://www.{slug(organisation.name)}.example/{slug(text['name'])}",
        email=organisation.email,
        phone=organisation.phone,
        youngest=youngest,
        oldest=oldest,
        level=text["level"],
        functions=text["does"],
        topics=text["topics"],
        languages=text.get("langs", ["nl"]),
        cost=text.get("cost", Cost.FREE),
        cost_note=text.get("note", ""),
        access=text.get("access", Access.OPEN),
        indication=text.get("indication", ""),
        referral_route=text.get("route", ""),
        waiting_weeks=wait,
        waiting_on=None if wait is None else confirmed,
        assured_on=confirmed,
        assured_by_id=_keeper(shelf.population, organisation),
        assure_by=due,
        hidden_from=freshness.hidden_from(due, shelf.upkeep),
        made_at=datetime.combine(confirmed, shelf.now.timetz()).astimezone(OFFICE_ZONE),
        changed_at=datetime.combine(confirmed, shelf.now.timetz()).astimezone(OFFICE_ZONE),
    )


def _confirmed_on(shelf: Shelf) -> date:
    """Most keepers are in time; some must confirm soon, some are late, some forgot."""
    dice = shelf.chance.random()
    today, keep = office_day(shelf.now), shelf.upkeep
    if dice < NEVER_CONFIRMED_AGAIN:
        days = keep.confirm_days + keep.hide_days + shelf.chance.randrange(1, 90)
    elif dice < NEVER_CONFIRMED_AGAIN + LATE:
        days = keep.confirm_days + shelf.chance.randrange(1, keep.hide_days)
    elif dice < NEVER_CONFIRMED_AGAIN + LATE + DUE:
        days = keep.confirm_days - shelf.chance.randrange(0, keep.remind_days - 1)
    else:
        days = shelf.chance.randrange(1, keep.confirm_days - keep.remind_days)
    return today - timedelta(days=days)


def _keeper(population: Population, organisation: Organisation) -> UUID:
    """A team lead of the organisation; where nobody works, the region coordinator."""
    leads = population.holders(Role.TEAM_LEAD, organisation.pk)
    return (leads or population.holders(Role.REGION_COORDINATOR))[0].person_id


def _where(shelf: Shelf, organisation: Organisation, text: Text) -> Iterator[Place]:
    municipalities = shelf.population.municipalities
    match text["via"]:
        case "phone":
            yield _place(shelf, organisation, Kind.TELEPHONE, phone=organisation.phone)
        case "web":
            address = f"https://www.{slug(organisation.name)}.example/"
            yield _place(shelf, organisation, Kind.VIRTUAL, url=address)
        case "secret":
            yield _place(
                shelf,
                organisation,
                Kind.PHYSICAL,
                name="Geheim adres",
                confidential=True,
                phone=organisation.phone,
            )
        case "everywhere" if organisation.municipality_id is None:
            for each in municipalities:
                yield _building(shelf, organisation, each)
        case _:
            here = organisation.municipality or municipalities[0]
            yield _building(shelf, organisation, here)


def _place(shelf: Shelf, organisation: Organisation, kind: Kind, **known: Any) -> Place:
    """The same place is one row, however much is given there."""
    key = (organisation.pk, kind, known.get("municipality"), known.get("confidential"))
    if key not in shelf.places:
        shelf.places[key] = Place(
            pk=new_id(shelf.chance),
            region=shelf.population.region,
            organisation=organisation,
            kind=kind,
            **known,
        )
    return shelf.places[key]


def _building(shelf: Shelf, organisation: Organisation, here: Municipality) -> Place:
    chance = shelf.chance
    area = chance.choice([n for n in shelf.neighbourhoods if n.municipality_id == here.pk])
    accessible = chance.sample([each.value for each in Accessible], chance.randrange(1, 4))
    return _place(
        shelf,
        organisation,
        Kind.PHYSICAL,
        municipality=here,
        name=organisation.name if organisation.municipality_id else f"Wijkpunt {here.name}",
        address=f"{chance.choice(STREETS)} {chance.randrange(1, 120)}",
        postcode=f"{area.postcodes[0]} {chance.choice('ABDEGH')}{chance.choice('BCDKLM')}",
        city=here.name,
        neighbourhood=area,
        latitude=round((area.latitude or 0) + chance.uniform(-0.004, 0.004), 5),
        longitude=round((area.longitude or 0) + chance.uniform(-0.006, 0.006), 5),
        accessible=sorted(accessible),
    )


def _at(shelf: Shelf, service: Service, place: Place, text: Text) -> None:
    at = ServicePlace(pk=new_id(shelf.chance), service=service, place=place)
    shelf.service_places.append(at)
    days = dict(each.strip().split(" ", 1) for each in text.get("hours", "").split(";") if each)
    week = {day: read_hours(hours) for day, hours in days.items()}
    for block in blocks(week, Rhythm(text.get("rhythm", Rhythm.WEEKLY))):
        shelf.times.append(
            Times(
                pk=new_id(shelf.chance),
                service=service,
                service_place=at,
                rrule=block.rrule,
                starts_on=date(shelf.now.year - 1, 1, 4),
                opens=block.hours.opens,
                closes=block.hours.closes,
            )
        )
