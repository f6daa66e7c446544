"""How the demo region scores itself on the framework, twice in two years."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.analysis.rules import OPEN, POINTS, Part, Priority, Said, Side, Typical, Value
from raak.analysis.services.gaps import tick_typical_gaps
from raak.analysis.services.scores import score_point
from raak.analysis.services.start import write_start
from raak.analysis.services.swot import add_line
from raak.demo.population import Population, new_id
from raak.kernel.calendar import office_day

FIRST, SECOND = timedelta(days=560), timedelta(days=120)
"""Before now: when the region scored itself."""
DOWN = (Value.LASTING, Value.IN_PLACE, Value.BEGUN, Value.ABSENT)
NOT_HERE = {15: "Er is geen groep die we niet ook langs een gewone weg bereiken."}
PUT_OFF = frozenset({5, 6, 13, 28})
COMES_FIRST = frozenset({9, 16, 20, 26, 32})
EVIDENCE: Mapping[int, str] = {
    1: "Elk najaar een campagne, en de wethouders spreken erover op de startbijeenkomst.",
    3: "De campagnes staan op de kalender en komen vanzelf terug. Materiaal ligt bij scholen,"
    " huisartsen en bibliotheken.",
    7: "Elke gemeente heeft een herkenbare plek, ook op afspraak.",
    9: "De jeugdgezondheidszorg geeft lessen op scholen die erom vragen.",
    20: "Er is informatie en er is zware hulp. Wat ertussen zit, is dun.",
    26: "De meldcode loopt als route bij scholen, opvang en zorg.",
    32: "Zorgcoördinatie loopt sinds een jaar, met een rondetafel.",
}
MISSING: Mapping[int, str] = {
    9: "Scholen voor speciaal onderwijs hadden nog geen les.",
    16: "Scholing voor huisartsen. De helft van de jeugdartsen volgde haar.",
    20: "Steun thuis die binnen twee weken begint.",
    26: "Sportclubs oefenen nog niet met de meldcode.",
    32: "Een vervanger als de ketenregisseur er niet is.",
}
SEEN = "Besproken in de stuurgroep, met de mensen die het doen."
TO_DO = "Het staat nog in geen plan, en er is nog geen geld voor."

START: Sequence[tuple[Part, str, str, str]] = (
    (
        Part.PREVALENCE,
        "Ook in Waterrand groeit in elke klas wel een kind op dat thuis niet veilig is.",
        "In 2024 vroegen 3 op de 10 ouders om hulp bij opvoeden.",
        "Enquête onder ouders, GGD Waterrand, 2024",
    ),
    (
        Part.REPORTS,
        "Er komen meer vragen om advies, en dat is goed nieuws: mensen bellen eerder.",
        "",
        "",
    ),
    (
        Part.INCIDENTS,
        "Twee keer in een jaar wist iedereen een stukje en niemand het geheel.",
        "",
        "",
    ),
    (
        Part.LOCAL,
        "Elke gemeente heeft een plek waar ouders binnenlopen. Daar sluiten we op aan.",
        "",
        "",
    ),
    (
        Part.EXISTING,
        "Scholen, jeugdgezondheidszorg en lokale teams doen dit. Er komt geen bureau bij.",
        "",
        "",
    ),
)
SWOT: Sequence[tuple[Side, str, str]] = (
    (Side.STRENGTH, "Scholen en het lokaal team kennen elkaar bij naam.", "Gesprek met scholen"),
    (Side.STRENGTH, "De jeugdgezondheidszorg ziet bijna elk kind.", "Cijfers over de wijken"),
    (Side.WEAKNESS, "Wie een zorg meldt, hoort vaak niet hoe het afliep.", "Ketenbord"),
    (Side.WEAKNESS, "Op lichte hulp thuis wachten gezinnen te lang.", "Verwijswijzer"),
    (Side.OPPORTUNITY, "Drie gemeenten maken volgend jaar een nieuw jeugdplan.", "Stuurgroep"),
    (Side.THREAT, "Het geld voor de ouderavonden stopt na dit jaar.", "Begroting"),
)


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator score the region twice, and each municipality once."""
    region = population.region
    coordinator = population.actors[population.holders(Role.REGION_COORDINATOR)[0].person_id]
    values = {point: chance.choices(DOWN, (4, 10, 12, 9))[0] for point in POINTS}
    values |= {3: Value.LASTING, 26: Value.IN_PLACE, 20: Value.BEGUN, 9: Value.BEGUN}
    for point, value in values.items():
        before = DOWN[min(DOWN.index(value) + chance.choice((0, 1, 1)), len(DOWN) - 1)]
        _score(coordinator, region.pk, point, before, now - FIRST, 0)
        _score(coordinator, region.pk, point, value, now - SECOND, 1)
    for place_id, point, stands in _differing(population, values, chance):
        _score(coordinator, place_id, point, stands, now - SECOND, 0)
    _first_look(coordinator, now - FIRST)
    for part, words, figure, source in START:
        write_start(
            actor=coordinator,
            part=part,
            words=words,
            figure=figure,
            source=source,
            seen=0,
            now=now - FIRST,
        )
    for side, words, source in SWOT:
        line = new_id(chance)
        add_line(
            actor=coordinator, line=line, side=side, words=words, source=source, now=now - SECOND
        )


def _differing(
    population: Population, values: Mapping[int, Value], chance: Random
) -> Iterator[tuple[UUID, int, Value]]:
    """Yield what each municipality says; the last one got no further than half."""
    towns = population.municipalities
    for town in towns:
        for point in POINTS[: len(POINTS) // 2] if town is towns[-1] else POINTS:
            differs = chance.random() < 0.3
            yield town.pk, point, chance.choice(DOWN) if differs else Value.FOLLOWS


def _score(
    actor: Actor, place_id: UUID, point: int, value: Value, now: datetime, seen: int
) -> None:
    said = _said(point, value, now)
    score_point(actor=actor, place_id=place_id, point=point, said=said, seen=seen, now=now)


def _said(point: int, value: Value, now: datetime) -> Said:
    today = office_day(now)
    if point in NOT_HERE:
        return Said(Value.NOT_APPLICABLE, today, reason=NOT_HERE[point])
    if value is Value.FOLLOWS:
        return Said(value, today)
    missing = MISSING.get(point, TO_DO) if value in OPEN else ""
    evidence = EVIDENCE.get(point, SEEN) if value is not Value.ABSENT else ""
    return Said(value, today, evidence, missing=missing, priority=_priority(point))


def _priority(point: int) -> Priority:
    if point in PUT_OFF:
        return Priority.NOT_NOW
    return Priority.FIRST if point in COMES_FIRST else Priority.LATER


def _first_look(actor: Actor, now: datetime) -> None:
    notes = {
        Typical.SKILL: "Wie een zorg meldt, hoort vaak niet hoe het afliep.",
        Typical.QUICK_HELP: "Op lichte hulp thuis wachten gezinnen zes tot tien weken.",
    }
    tick_typical_gaps(actor=actor, notes=notes, now=now)
