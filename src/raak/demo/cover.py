"""The centres for youth and family of the demo region, and what it leaves empty on purpose."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.demo.population import Population
from raak.directory.queries.centres import places_for_a_centre
from raak.directory.rules.centre import Building, Discipline, Facts, SetUp
from raak.directory.rules.matrix import FUNCTIONS
from raak.directory.services.centre_parts import (
    Progress,
    add_result,
    divide_tasks,
    note_set_up,
    put_partner,
)
from raak.directory.services.centres import set_centre
from raak.directory.services.coverage import Emptiness, mean_empty
from raak.kernel.calendar import office_day
from raak.parties.queries import organisations_of

HEALTH = "GGD Waterrand"
D = Discipline


@dataclass(frozen=True, slots=True)
class Plan:
    """
    A centre to be.

    town: index of the municipality. partners: name, as what, what they bring. owners: who answers
    for the five tasks, in the order of FUNCTIONS; "" is nobody. works: since when the set-up does.
    """

    town: int
    by: str
    about: str
    building: Building
    why: str
    since: date
    partners: tuple[tuple[str, Discipline, str], ...]
    owners: tuple[str, ...]
    works: tuple[tuple[SetUp, date | None, str], ...] = ()
    result: tuple[str, str] = ("", "")
    escalation: str = ""
    name: str = ""


PLANS = (
    Plan(
        0,
        "Centrum voor Jeugd en Gezin Dijkveen",
        "Loop binnen met een vraag over uw kind, hoe klein ook. We denken mee, en weten wie verder"
        " kan helpen.",
        Building.ONE,
        "Een gebouw in de wijk is makkelijk te vinden, en wie er werkt loopt zo bij elkaar binnen."
        " De huur komt uit drie potjes; dat kost elk jaar overleg.",
        date(2019, 9, 2),
        (
            (HEALTH, D.YOUTH_HEALTH, "Het consultatiebureau en een verpleegkundige, elke werkdag."),
            ("Verloskundigen De Kraamvogel", D.MIDWIVES, "Een spreekuur op dinsdag."),
            ("Kraamzorg Thuis Waterrand", D.MATERNITY_CARE, "De overdracht na de kraamweek."),
            ("Lokaal team Dijkveen", D.YOUTH_CARE_ACCESS, "Iemand die meedenkt over meer hulp."),
            ("Maatschappelijk werk De Brug", D.SOCIAL_WORK, "Hulp bij geldzorgen en scheiden."),
        ),
        ("Centrum voor Jeugd en Gezin Dijkveen",) * 5,
        (
            (SetUp.CHILD_FILE, date(2021, 1, 4), "Samen met de GGD."),
            (SetUp.REFERRAL_INDEX, date(2022, 3, 1), ""),
            (SetUp.DEMAND_ANALYSIS, None, "Vragenlijst is uit bij 400 ouders."),
            (SetUp.ONE_LINE, date(2025, 9, 1), "Met de routes van deze regio."),
        ),
        (
            "Verloskundigen en verpleegkundigen dragen elk gezin met zorgen nu samen over.",
            "Telling door de GGD, 112 gezinnen",
        ),
        "Vangnet Jeugd Waterrand",
    ),
    Plan(
        1,
        "Centrum voor Jeugd en Gezin Waterhoven",
        "Vragen over opvoeden of opgroeien? U vindt ons op school, in de wijk en aan de telefoon.",
        Building.SEVERAL,
        "Waterhoven ligt uit elkaar. Daarom werken we als netwerk, waar ouders al komen.",
        date(2021, 4, 1),
        (
            (HEALTH, D.YOUTH_HEALTH, "Verpleegkundigen op alle scholen."),
            ("Lokaal team Waterhoven", D.YOUTH_CARE_ACCESS, ""),
            ("Basisschool De Zwaluw", D.CARE_TEAMS, "Elke maand overleg met het team op school."),
        ),
        (
            "Centrum voor Jeugd en Gezin Waterhoven",
            HEALTH,
            "Centrum voor Jeugd en Gezin Waterhoven",
            "Centrum voor Jeugd en Gezin Waterhoven",
            "Lokaal team Waterhoven",
        ),
        ((SetUp.CHILD_FILE, date(2021, 4, 1), ""), (SetUp.ONE_LINE, None, "Begonnen met scholen.")),
    ),
    Plan(
        2,
        "Consultatiebureau Rietmeer",
        "Voor ouders van kinderen van alle leeftijden, en voor jongeren zelf.",
        Building.SEVERAL,
        "",
        date(2023, 1, 9),
        (("Welzijn Rietmeer", D.WELFARE, "De huiskamer in de wijk."),),
        ("Consultatiebureau Rietmeer", "Consultatiebureau Rietmeer", "", "", ""),
        name="Opvoedpunt Rietmeer",
    ),
)

EMPTY = (
    (
        4,
        2,
        "care_coordination",
        "",
        "Lindeward koopt dit in bij Dijkveen. Dat is afgesproken.",
        400,
    ),
    (None, 1, "light_help", "unborn", "Vóór de geboorte doen de verloskundigen dit.", 300),
    (3, 3, "light_help", "18-23", "Zij kunnen terecht bij het volwassenenwerk.", 20),
)
"""(municipality, level, function, band, reason, days from now until when)."""


def fill(population: Population, now: datetime) -> None:
    """Let the region coordinator describe the centres, by the services of the screens."""
    coordinator = population.actors[population.holders(Role.REGION_COORDINATOR)[0].person_id]
    known = dict(organisations_of(population.region.pk).values_list("name", "pk"))
    for plan in PLANS:
        if plan.by in known:
            _centre(population, coordinator, plan, known, now)
    for town, level, function, band, reason, days in EMPTY:
        mean_empty(
            actor=coordinator,
            region_id=population.region.pk,
            emptiness=Emptiness(
                level=level,
                function=function,
                band=band,
                reason=reason,
                until_on=office_day(now) + timedelta(days=days),
                municipality_id=None if town is None else population.municipalities[town].pk,
            ),
            now=now,
        )


def _centre(
    population: Population, actor: Actor, plan: Plan, known: dict[str, UUID], now: datetime
) -> None:
    town = population.municipalities[plan.town]
    escalation = known.get(plan.escalation)
    facts = Facts(
        organisation_id=known[plan.by],
        name=plan.name,
        about=plan.about,
        phone=f"088 100 20 3{plan.town}",
        building=plan.building,
        building_why=plan.why,
        started_on=plan.since,
        escalation_id=escalation,
        escalation_how="Bel als het gezin afhaakt of de spanning oploopt." if escalation else "",
    )
    centre = set_centre(actor=actor, municipality_id=town.pk, facts=facts, now=now)
    for name, discipline, brings in plan.partners:
        if name in known:
            put_partner(
                actor=actor,
                centre_id=centre.pk,
                organisation_id=known[name],
                discipline=discipline,
                brings=brings,
                now=now,
            )
    doors = replace(facts, place_ids=frozenset(_doors(population, plan, known)))
    set_centre(actor=actor, municipality_id=town.pk, facts=doors, now=now)
    _progress(actor, centre.pk, plan, known, now)


def _doors(population: Population, plan: Plan, known: dict[str, UUID]) -> Iterator[UUID]:
    """Yield where people walk in: the own building, and in a network those of the partners too."""
    names = [plan.by, *(name for name, _as, _brings in plan.partners if name in known)]
    for name in names if plan.building is Building.SEVERAL else names[:1]:
        town = population.municipalities[plan.town]
        there = places_for_a_centre(population.region.pk, town.pk, [known[name]])
        yield from there.values_list("pk", flat=True)[:1]


def _progress(
    actor: Actor, centre_id: UUID, plan: Plan, known: dict[str, UUID], now: datetime
) -> None:
    pairs = zip(FUNCTIONS, plan.owners, strict=True)
    owners = {function: known[name] for function, name in pairs if name in known}
    divide_tasks(actor=actor, centre_id=centre_id, owners=owners, now=now)
    if plan.works:
        progress = {code: Progress(day, note) for code, day, note in plan.works}
        note_set_up(actor=actor, centre_id=centre_id, progress=progress, now=now)
    what, source = plan.result
    if what:
        add_result(
            actor=actor,
            centre_id=centre_id,
            what=what,
            source=source,
            seen_on=office_day(now) - timedelta(days=60),
            now=now,
        )
