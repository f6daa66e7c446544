"""Who sits where in the demo region: three layers, a coordinator, and what is not there yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.demo.population import Population, new_id
from raak.kernel.calendar import DAY, add_months, office_day
from raak.meetings.models import Body, Sitting
from raak.meetings.queries import seats_on
from raak.meetings.rules import Layer, Listed, Party, Placement, Verdict
from raak.meetings.services.actions import finish_action, give_action
from raak.meetings.services.bodies import Outline, Place, add_body, start_body, take_seat
from raak.meetings.services.coordinators import (
    Post,
    appoint_coordinator,
    judge_conditions,
    judge_coordinator,
)
from raak.meetings.services.sittings import (
    keep_recurring,
    note_sitting,
    plan_sitting,
    put_point,
)

P = Party
SECTOR_OF = {
    P.MUNICIPALITY: ("municipality",),
    P.YOUTH_HEALTH: ("youth_health",),
    P.YOUTH_PROTECTION: ("protection_agency", "youth_care_access"),
    P.YOUTH_CARE: ("youth_care_provider",),
    P.SOCIAL_WORK: ("social_work",),
    P.REPORTING_POINT: ("reporting_point",),
    P.MENTAL_HEALTH: ("mental_health",),
    P.CHILD_PROTECTION_BOARD: ("child_protection_board",),
    P.POLICE: ("police",),
    P.EDUCATION: ("primary_education", "secondary_education"),
    P.WELFARE: ("welfare",),
}
BY_NAME = {
    P.MUNICIPALITY: ("Marit Hendriks", "wethouder Jeugd"),
    P.YOUTH_HEALTH: ("Joris van Leeuwen", "directeur"),
    P.YOUTH_PROTECTION: ("Saskia Blom", "manager"),
    P.YOUTH_CARE: ("Peter Schouten", "directeur"),
    P.SOCIAL_WORK: ("Nadia Amrani", "manager"),
    P.REPORTING_POINT: ("Ellen Postma", "manager"),
    P.MENTAL_HEALTH: ("Tom Willems", "manager"),
    P.CHILD_PROTECTION_BOARD: ("Wendy Kuipers", "teamleider"),
    P.POLICE: ("Rob van Dijk", "teamchef"),
    P.EDUCATION: ("Ans de Ruiter", "bestuurder"),
    P.WELFARE: ("Mo El Idrissi", "directeur"),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A body, for whom people sit there, and how many of them have an account."""

    outline: Outline
    parties: tuple[Party, ...]
    with_account: tuple[Role, ...] = ()


DIRECTION = Group(
    Outline(
        Layer.DIRECTION,
        "Bestuurlijk overleg jeugd",
        brief="Steunt de aanpak, en zorgt dat gemeenten en instellingen meedoen.",
    ),
    (P.MUNICIPALITY, P.YOUTH_HEALTH, P.YOUTH_CARE, P.EDUCATION, P.WELFARE),
)
STEERING = Group(
    Outline(
        Layer.STEERING,
        "Stuurgroep Samen Alert",
        joins="Stuurgroep huiselijk geweld",
        brief="Stuurt de coördinator aan, zes keer per jaar, en neemt besluiten over het plan.",
    ),
    (
        *(P.MUNICIPALITY, P.YOUTH_HEALTH, P.YOUTH_PROTECTION, P.YOUTH_CARE, P.SOCIAL_WORK),
        *(P.REPORTING_POINT, P.MENTAL_HEALTH, P.POLICE, P.EDUCATION),
    ),
    (Role.CHAIN_DIRECTOR,),
)
WORKING = (
    (
        "Werkgroep meldcode",
        "Elke organisatie werkt met dezelfde meldcode.",
        "De meldcode invoeren",
        (P.EDUCATION, P.REPORTING_POINT),
        (Role.ATTENTION_OFFICER, Role.REPORTING_POINT),
    ),
    (
        "Werkgroep opvoedhulp",
        "In elke gemeente is er een plek waar ouders binnenlopen.",
        "Lichte hulp dicht bij huis",
        (P.WELFARE, P.SOCIAL_WORK),
        (Role.YOUTH_NURSE, Role.HELPER),
    ),
    (
        "Werkgroep hulp na mishandeling",
        "Een overzicht van de hulp die er is, en wat ontbreekt.",
        "Snelle hulp",
        (P.YOUTH_CARE, P.MENTAL_HEALTH),
        (Role.CASE_MANAGER,),
    ),
)
PROGRESS = "Voortgang van de aanpak"
TOPICS = (
    ("Wachten op hulp", "We meten elke maand hoe lang gezinnen wachten.", "Vraag de cijfers op"),
    ("Geld voor volgend jaar", "Elke gemeente zet het op haar begroting.", "Schrijf het voorstel"),
    ("Scholen die nog niet meedoen", "De bestuurder belt ze zelf.", "Maak een lijst van scholen"),
    ("Samen scholen", "Drie dagen, voor alle organisaties samen.", "Zoek een trainer"),
)
"""Title, what was decided, and who-does-what that followed."""
MEETINGS = 8
WAITING = Outline(Layer.WORKING, "Werkgroep lesprogramma", brief="Een lespakket voor groep 7 en 8.")
"""Nobody sits there, and it has no part of the plan: it cannot begin."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes up the structure, in which region and when."""

    population: Population
    coordinator: Actor
    begun: datetime
    chance: Random

    def body(self, group: Group) -> Body:
        body = add_body(
            actor=self.coordinator,
            key=new_id(self.chance),
            outline=group.outline,
            now=self.begun,
        )
        for party in group.parties:
            self._seat(body, self._by_name(party))
        for role in group.with_account:
            self._seat(body, self._with_account(role))
        return body

    def _seat(self, body: Body, place: Place) -> None:
        key = new_id(self.chance)
        take_seat(actor=self.coordinator, body_id=body.pk, key=key, place=place, now=self.begun)

    def _by_name(self, party: Party) -> Place:
        name, capacity = BY_NAME[party]
        here = self.population.of_sector(*SECTOR_OF[party])
        return Place(
            party=party,
            since_on=office_day(self.begun),
            name=name,
            organisation_id=here[0].pk if here else None,
            capacity=capacity,
        )

    def _with_account(self, role: Role) -> Place:
        held = self.population.holders(role)[0]
        return Place(
            party=_party_of(held.organisation.sector),
            since_on=office_day(self.begun),
            person_id=held.person_id,
            organisation_id=held.organisation_id,
        )


def _party_of(sector: str) -> Party:
    return next((each for each, sectors in SECTOR_OF.items() if sector in sectors), P.OTHER)


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator write it all down, by the services that the screens call."""
    held = population.holders(Role.REGION_COORDINATOR)[0]
    maker = Maker(population, population.actors[held.person_id], now - timedelta(days=640), chance)
    for group in (DIRECTION, STEERING):
        _meets(maker, maker.body(group), now)
    _working_groups(maker, now)
    _coordinator(maker, held.person_id, now)


def _meets(maker: Maker, body: Body, now: datetime) -> None:
    """Let a body meet every two months, with its progress on the agenda twice a year."""
    keep_recurring(
        actor=maker.coordinator,
        body_id=body.pk,
        key=new_id(maker.chance),
        title=PROGRESS,
        every_months=6,
        now=maker.begun,
    )
    for number in range(MEETINGS):
        _meet(maker, body, number, now + timedelta(days=14 - 60 * number), now)


def _meet(maker: Maker, body: Body, number: int, at: datetime, now: datetime) -> None:
    planned_at = min(now, at - timedelta(days=30))
    sitting = plan_sitting(
        actor=maker.coordinator,
        body_id=body.pk,
        key=new_id(maker.chance),
        on=_weekday(office_day(at)),
        place="Stadhuis Dijkveen",
        now=planned_at,
    )
    title, decision, todo = TOPICS[number % len(TOPICS)]
    key = new_id(maker.chance)
    point = put_point(
        actor=maker.coordinator, sitting_id=sitting.pk, key=key, title=title, now=planned_at
    )
    if at < now:
        _note(maker, sitting, {point.pk: decision}, at)
        _agree(maker, sitting, todo, at, is_done=number > 1)


def _weekday(day: date) -> date:
    return day + DAY * {5: 2, 6: 1}.get(day.weekday(), 0)


def _note(maker: Maker, sitting: Sitting, decisions: dict[UUID, str], at: datetime) -> None:
    seats = list(seats_on(sitting))
    note_sitting(
        actor=maker.coordinator,
        sitting_id=sitting.pk,
        minutes="We liepen de stand langs en namen de besluiten die hierboven staan.",
        decisions=decisions,
        present=[each.pk for each in seats if maker.chance.random() < 0.8],
        now=at,
    )


def _agree(maker: Maker, sitting: Sitting, todo: str, at: datetime, *, is_done: bool) -> None:
    owner = maker.population.holders(Role.CHAIN_DIRECTOR)[0].person_id
    action = give_action(
        actor=maker.coordinator,
        sitting_id=sitting.pk,
        key=new_id(maker.chance),
        what=todo,
        owner_id=owner,
        due_on=office_day(at) + 50 * DAY,
        now=at,
    )
    if is_done:
        finish_action(actor=maker.coordinator, action_id=action.pk, now=at + timedelta(days=40))


def _working_groups(maker: Maker, now: datetime) -> None:
    ends = add_months(office_day(now), 9)
    for name, brief, part, parties, roles in WORKING:
        outline = Outline(Layer.WORKING, name, brief=brief, plan_part=part, ends_on=ends)
        body = maker.body(Group(outline, parties, roles))
        start_body(actor=maker.coordinator, body_id=body.pk, now=maker.begun)
    add_body(actor=maker.coordinator, key=new_id(maker.chance), outline=WAITING, now=now)


def _coordinator(maker: Maker, person_id: UUID, now: datetime) -> None:
    begun = office_day(maker.begun)
    post = appoint_coordinator(
        actor=maker.coordinator,
        key=new_id(maker.chance),
        post=Post(
            placement=Placement.MUNICIPALITY_WELFARE,
            hours=24,
            since_on=begun,
            until_on=add_months(begun, 24) - DAY,
            of="Gemeente Dijkveen",
            person_id=person_id,
            mandate="Beslist over het budget van de werkgroepen.",
        ),
        now=maker.begun,
    )
    judge_conditions(
        actor=maker.coordinator,
        of=Listed.READINESS,
        judged=_judged(
            (
                ("workers_willing", Verdict.YES, "Bleek op de startbijeenkomst."),
                ("managers_able", Verdict.PARTLY, "Drie instellingen maken nog geen uren vrij."),
            )
        ),
        now=maker.begun,
    )
    found = (
        ("overview", Verdict.YES, ""),
        ("politics", Verdict.PARTLY, "Nog weinig contact met de kleinere gemeenten."),
        ("mandate", Verdict.YES, ""),
    )
    judge_coordinator(
        actor=maker.coordinator, coordinator_id=post.pk, judged=_judged(found), now=now
    )


def _judged(
    found: Iterable[tuple[str, Verdict, str]],
) -> dict[str, tuple[Verdict, str]]:
    return {code: (verdict, remark) for code, verdict, remark in found}
