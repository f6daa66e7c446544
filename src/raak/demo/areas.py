"""Figures about the demo region's neighbourhoods, and what was decided about some of them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random

from raak.access.rules import Actor, Role
from raak.demo.population import Population
from raak.directory.queries import services_for_everybody
from raak.kernel.calendar import office_day
from raak.kernel.tables import rows_of
from raak.neighbourhoods.rules.decisions import Demand, GoesOn, Kind, Took
from raak.neighbourhoods.services.aiming import Aim, aim_service
from raak.neighbourhoods.services.borders import import_shapes
from raak.neighbourhoods.services.decisions import (
    Result,
    Said,
    check_programme,
    choose_area,
    note_step,
    note_structures,
    publish_profile,
)
from raak.neighbourhoods.services.figures import COLUMNS, import_figures
from raak.parties.models import Neighbourhood
from raak.parties.queries import neighbourhoods_of

USUAL: Mapping[str, tuple[float, int]] = {
    "minimum_income": (0.09, 900),
    "one_parent": (0.17, 700),
    "teenage_mothers": (0.012, 90),
    "parents_asking": (0.31, 260),
    "youth_care": (0.12, 1000),
    "clinic_reach": (0.93, 240),
    "preschool_reach": (0.82, 120),
    "school_delay": (0.14, 480),
    "bullied": (0.11, 210),
    "somebody_to_talk_to": (0.88, 210),
}
"""Indicator -> its share in an ordinary area, and of how many."""

UNLIKE = {(0, "Oude Haven"): 1.9, (1, "Molenbuurt"): 1.6, (3, "Centrum"): 0.6}
"""Areas that differ from the others, by municipality and name; invented like all of it."""

LESS = frozenset({"clinic_reach", "preschool_reach", "somebody_to_talk_to"})
"""Of these an area that asks for more has less."""

MOST = 20_000
HALF_HIGH, HALF_WIDE, JITTER = 0.006, 0.01, 0.0016
"""Degrees: of a neighbourhood on the map."""

LONG_AGO = timedelta(days=200)


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Bring in figures and a map, and decide about a few areas as a coordinator would."""
    region, today = population.region, office_day(now)
    coordinator = population.actors[population.holders(Role.REGION_COORDINATOR)[0].person_id]
    areas = list(neighbourhoods_of(region.pk, today))
    order = {each.pk: number for number, each in enumerate(population.municipalities)}
    lines = ["code;jaar;indicator;van;aantal"]
    for area in areas:
        factor = UNLIKE.get((order[area.municipality_id], area.name), 1.0)
        lines += _figures(area, factor, today.year - 1, chance)
        lines += _figures(area, factor, today.year - 2, chance)
    rows = rows_of("\n".join(lines), COLUMNS, most=MOST)
    import_figures(actor=coordinator, region_id=region.pk, rows=rows, now=now - LONG_AGO)
    drawn = _drawn(areas, chance)
    import_shapes(actor=coordinator, region_id=region.pk, given=drawn, now=now - LONG_AGO)
    by_place = {(order[each.municipality_id], each.name): each for each in areas}
    _decide(coordinator, by_place[0, "Oude Haven"], now)
    _two_structures(coordinator, by_place[1, "Molenbuurt"], now)
    _aim(coordinator, by_place[0, "Oude Haven"], now)


def _figures(area: Neighbourhood, factor: float, year: int, chance: Random) -> Iterator[str]:
    for indicator, (usual, people) in USUAL.items():
        of = round(people * chance.uniform(0.6, 1.4))
        asks = min(0.97, (1 - usual) * factor) if indicator in LESS else usual * factor
        share = 1 - asks if indicator in LESS else asks
        count = min(of, max(0, round(of * share * chance.uniform(0.9, 1.1))))
        yield f"{area.code};{year};{indicator};{of};{count}"


def _drawn(areas: Sequence[Neighbourhood], chance: Random) -> dict[str, object]:
    """Return a map on which neighbours share their corners."""
    moved: dict[tuple[float, float], tuple[float, float]] = {}

    def corner(north: float, east: float) -> list[float]:
        key = (round(north, 3), round(east, 3))
        if key not in moved:
            moved[key] = (chance.uniform(-JITTER, JITTER), chance.uniform(-JITTER, JITTER))
        return [round(east + moved[key][1], 5), round(north + moved[key][0], 5)]

    features = []
    for area in areas:
        north, east = area.latitude or 0.0, area.longitude or 0.0
        around = ((1, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))
        ring = [corner(north + up * HALF_HIGH, east + right * HALF_WIDE) for up, right in around]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"properties": {"code": area.code}, "geometry": geometry})
    return {"type": "FeatureCollection", "features": features}


def _decide(actor: Actor, area: Neighbourhood, now: datetime) -> None:
    """Choose an area, and go round as far as the plan."""

    def said(days_ago: int, reason: str) -> Said:
        return Said(office_day(now - timedelta(days=days_ago)), reason)

    choose_area(
        actor=actor,
        area_id=area.pk,
        said=said(
            180,
            "Het lokaal team en twee scholen vroegen erom. Meer gezinnen dan elders hebben weinig"
            " geld, en wat er voor hen is, zit vol.",
        ),
        now=now - timedelta(days=180),
    )
    steps = (
        (Kind.PROFILE, 150, "Profiel besproken in het buurthuis, met de cijfers op één blad."),
        (Kind.PRIORITIES, 90, "Eerst geldzorgen, dan steun voor ouders die er alleen voor staan."),
        (Kind.PLAN, 30, "Een inloop over geld in de school, elke week, met oppas."),
    )
    for kind, days_ago, reason in steps:
        note_step(
            actor=actor,
            area_id=area.pk,
            step=kind,
            took_part=[Took.PROFESSIONALS, Took.KEY_PEOPLE, Took.PARENTS],
            said=said(days_ago, reason),
            now=now - timedelta(days=days_ago),
            result=Result("minimum_income", 14, now.year + 3) if kind is Kind.PLAN else None,
        )
    check_programme(
        actor=actor,
        area_id=area.pk,
        title="Inloop over geld op school",
        has=[Demand.PARENTS, Demand.CONNECTED, Demand.NOT_ALONE],
        said=said(20, "Huisbezoek komt erbij als de vrijwilligers zijn opgeleid."),
        now=now - timedelta(days=20),
    )
    publish_profile(
        actor=actor,
        area_id=area.pk,
        read_through=True,
        said=said(
            10,
            "Een wijk aan het water met veel jonge gezinnen, een druk bezochte speeltuin en buren"
            " die elkaar kennen. Samen maken we hulp bij geldzorgen makkelijker te vinden.",
        ),
        now=now - timedelta(days=10),
    )


def _two_structures(actor: Actor, area: Neighbourhood, now: datetime) -> None:
    then = now - timedelta(days=60)
    note_structures(
        actor=actor,
        area_id=area.pk,
        network=True,
        school_team=True,
        goes_on=GoesOn.OPEN,
        said=Said(office_day(then), "Beide bespreken dezelfde kinderen. In het najaar besluiten."),
        now=then,
    )


def _aim(actor: Actor, area: Neighbourhood, now: datetime) -> None:
    offered = services_for_everybody(actor.here, office_day(now))
    found = offered.filter(name__startswith="Inloop Geld").order_by("pk").first()
    if found is not None:
        aim = Aim(
            reason="Hier hebben meer gezinnen weinig geld dan elders in de regio.",
            source="Cijfers van de wijk, en het gesprek in het buurthuis",
            area_id=area.pk,
            group="Gezinnen met kinderen op de basisschool",
        )
        aim_service(actor=actor, service_id=found.pk, aim=aim, now=now - timedelta(days=15))
