"""Steering in the demo region: risks, who decides, parties, municipalities, a chain circle."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.demo.population import Population, new_id
from raak.handbook.queries import example_circle, pitfalls
from raak.kernel.calendar import DAY, office_day
from raak.meetings.models import Agreement
from raak.meetings.rules.circles import Phase, Strength
from raak.meetings.rules.power import Government, Level
from raak.meetings.rules.risks import Step
from raak.meetings.rules.towns import Applicant, Asked
from raak.meetings.services import circles, power, risks, stakeholders, towns
from raak.meetings.services.circles import Handing, Hitch, Sticking
from raak.meetings.services.power import Power, Stuck
from raak.meetings.services.risks import Looked
from raak.meetings.services.stakeholders import Ties
from raak.meetings.services.towns import Choice, Errand, Request
from raak.parties.queries import municipalities_of

G = Government
OPEN_RISKS = ((0, 3, 3), (3, 2, 3), (4, 2, 2), (6, 1, 2))
"""Which ready row, how likely, and how much it would hurt."""
DECIDERS = (
    (Level.CASE, 1, G.OTHER, "Ellen Postma", "manager Veilig Thuis", "Wie het gezin helpt."),
    (Level.CASE, 2, G.MUNICIPALITY, "Joke Sluis", "hoofd jeugd, Dijkveen", "Plaats gaat voor."),
    (Level.POLICY, 1, G.MUNICIPALITY, "Marit Hendriks", "wethouder, Dijkveen", "Eisen aan hulp."),
    (Level.POLICY, 2, G.PROVINCE, "Bert Kok", "bestuurder inkoopregio", "Eisen in het contract."),
    (Level.MONEY, 1, G.MUNICIPALITY, "Marit Hendriks", "wethouder, Dijkveen", "Tot 50.000 euro."),
)
PARTIES = (
    ("Jeugdbescherming", G.PROVINCE, G.PROVINCE, "Elk kwartaal een gesprek.", True),
    ("Raad voor de Kinderbescherming", G.STATE, G.STATE, "Zit aan tafel als gast.", False),
    ("Politie en Openbaar Ministerie", G.STATE, G.STATE, "", False),
    ("Welzijn Dijkveen", G.MUNICIPALITY, G.MUNICIPALITY, "De subsidie stelt eisen.", False),
)
TOWN_MODES = (
    {"information": "own", "signalling": "own", "guidance": "own", "light_help": "own"},
    {"information": "own", "light_help": "borrows", "care_coordination": "borrows"},
    {"information": "together", "signalling": "together", "light_help": "together"},
)


@dataclass(frozen=True, slots=True)
class Steerer:
    """Who writes it all down, where and when."""

    population: Population
    coordinator: Actor
    now: datetime
    chance: Random

    @property
    def me(self) -> UUID:
        return self.coordinator.me

    @property
    def today(self) -> date:
        return office_day(self.now)

    def key(self) -> UUID:
        return new_id(self.chance)


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator write it down, by the services that the screens call."""
    held = population.holders(Role.REGION_COORDINATOR)[0]
    steerer = Steerer(population, population.actors[held.person_id], now, chance)
    _risks(steerer)
    paper = Agreement.objects.filter(region_id=population.region.pk).order_by("title").first()
    _deciders(steerer, paper)
    _parties(steerer, paper)
    _towns(steerer)
    _circle(steerer)


def _risks(steerer: Steerer) -> None:
    ready = pitfalls()
    for number, (at, likelihood, effect) in enumerate(OPEN_RISKS):
        looked = Looked(
            likelihood=Step(likelihood),
            effect=Step(effect),
            measures=ready[at].helps.in_language("nl"),
            watcher_id=steerer.me,
            review_on=steerer.today + (10 + 30 * number) * DAY,
        )
        risks.make_risk(
            actor=steerer.coordinator,
            key=steerer.key(),
            title=ready[at].title.in_language("nl"),
            looked=looked,
            pitfall=ready[at].code,
            now=steerer.now - timedelta(days=60),
        )


def _deciders(steerer: Steerer, paper: Agreement | None) -> None:
    for level, rung, government, name, of, may in DECIDERS:
        held = Power(level, rung, government, of, may, name=name)
        if level is Level.MONEY and paper:
            held = Power(level, rung, government, of, may, name=name, agreement_id=paper.pk)
        power.name_decider(
            actor=steerer.coordinator, key=steerer.key(), power=held, now=steerer.now
        )
    _stuck(steerer)


def _stuck(steerer: Steerer) -> None:
    at = steerer.now - timedelta(days=20)
    stuck = Stuck(
        level=Level.POLICY,
        title="Wie laat de verwijzer weten dat de hulp begint",
        what="Twee organisaties vinden dat de ander het doet. Beslis wie het voortaan doet.",
        decide_by=steerer.today + 9 * DAY,
    )
    found = power.raise_deadlock(actor=steerer.coordinator, key=steerer.key(), stuck=stuck, now=at)
    power.escalate(
        actor=steerer.coordinator,
        deadlock_id=found.pk,
        key=steerer.key(),
        note="De gemeente kan dit niet opleggen aan wie de inkoopregio betaalt.",
        decide_by=steerer.today + 20 * DAY,
        now=steerer.now - timedelta(days=5),
    )


def _parties(steerer: Steerer, paper: Agreement | None) -> None:
    for name, steers, pays, relation, has_paper in PARTIES:
        ties = Ties(
            name=name,
            steered_by=steers,
            funded_by=pays,
            contact_id=steerer.me,
            relation=relation,
            agreement_id=paper.pk if paper and has_paper else None,
        )
        stakeholders.add_stakeholder(
            actor=steerer.coordinator, key=steerer.key(), ties=ties, now=steerer.now
        )


def _towns(steerer: Steerer) -> None:
    here = list(municipalities_of(steerer.population.region.pk))
    for number, (town, modes) in enumerate(zip(here, TOWN_MODES, strict=False)):
        choice = Choice(
            applicant=Applicant.REGION if number else Applicant.ITSELF,
            modes=modes,
            inhabitants=(84_000, 17_500, 26_000)[number],
            partner_id=here[0].pk if number else None,
            name=("Gerda Visser", "Koos Maas", "")[number],
            hours=(24, 6, 4)[number],
            needs="Iemand die scholen kan bellen." if number else "",
            support="Een dag per week iemand uit de grootste gemeente." if number else "",
        )
        towns.choose_stance(
            actor=steerer.coordinator, municipality_id=town.pk, choice=choice, now=steerer.now
        )
    if here:
        _runs_after(steerer, here[0].pk)


def _runs_after(steerer: Steerer, municipality_id: UUID) -> None:
    errand = Errand(
        "Twee scholen werken nog niet met de meldcode",
        steerer.me,
        steerer.today + 7 * DAY,
        whom="bestuur van de scholen",
    )
    towns.chase(
        actor=steerer.coordinator,
        municipality_id=municipality_id,
        key=steerer.key(),
        errand=errand,
        now=steerer.now,
    )
    asked = Request(
        fund="Regiofonds jeugd",
        state=Asked.SENT,
        goals="Elk kind krijgt binnen vijf werkdagen hulp.",
        indicators="Deel van de verwijzingen met een antwoord binnen vijf werkdagen.",
        euros=45_000,
        due_on=steerer.today - 10 * DAY,
    )
    towns.apply_for_money(
        actor=steerer.coordinator,
        municipality_id=municipality_id,
        key=steerer.key(),
        request=asked,
        now=steerer.now,
    )


def _circle(steerer: Steerer) -> None:
    """A circle on referral, in its second phase, directed by who directs the chain."""
    director = steerer.population.holders(Role.CHAIN_DIRECTOR)[0].person_id
    hitch = Hitch(
        "Ketenkring verwijzen",
        "Wie een gezin verwijst, hoort niet of de hulp begon.",
        person_id=director,
        assignment="Elke partner spreekt intern af wie de verwijzer belt.",
    )
    found = circles.begin_circle(
        actor=steerer.coordinator, key=steerer.key(), hitch=hitch, now=steerer.now
    )
    for number, each in enumerate(example_circle()):
        handing = Handing(
            each.party.in_language("nl"),
            each.gives.in_language("nl"),
            each.within.in_language("nl"),
            Strength.WEAK if number in (2, 3) else Strength.STRONG,
        )
        circles.keep_link(
            actor=steerer.coordinator,
            body_id=found.pk,
            key=steerer.key(),
            handing=handing,
            now=steerer.now,
        )
    _sticks(steerer, found.pk, director)


def _sticks(steerer: Steerer, body_id: UUID, director: UUID) -> None:
    for what, solution in (
        ("Niemand belt de verwijzer terug", "Een vaste dag in de week om te bellen."),
        ("Een besluit komt na de termijn", ""),
    ):
        sticking = Sticking(
            what, director, solution=solution, due_on=steerer.today + 12 * DAY if solution else None
        )
        circles.keep_bottleneck(
            actor=steerer.coordinator,
            body_id=body_id,
            key=steerer.key(),
            sticking=sticking,
            now=steerer.now,
        )
    circles.next_phase(
        actor=steerer.coordinator, body_id=body_id, phase=Phase.EXPLORE, now=steerer.now
    )
