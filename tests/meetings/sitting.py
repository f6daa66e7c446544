"""Bodies, seats and a coordinator for tests, made by the real services."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from tests.cast import NOW, TODAY, Cast, actor

from raak.access.rules import Actor
from raak.meetings.models import (
    Action,
    Agreement,
    Application,
    Body,
    Bottleneck,
    Chase,
    Circle,
    Coordinator,
    Deadlock,
    Decider,
    Link,
    Risk,
    Seat,
    Signature,
    Sitting,
    Stakeholder,
    Stance,
)
from raak.meetings.rules import AgreementKind, Layer, Party, Placement, Rank
from raak.meetings.rules.power import Government, Level
from raak.meetings.rules.risks import Step
from raak.meetings.rules.towns import Applicant, Asked
from raak.meetings.services import (
    actions,
    agreements,
    bodies,
    circles,
    power,
    risks,
    sittings,
    stakeholders,
    towns,
)
from raak.meetings.services.agreements import Deal, Signing
from raak.meetings.services.bodies import Outline, Place
from raak.meetings.services.circles import Handing, Hitch, Sticking
from raak.meetings.services.coordinators import Post, appoint_coordinator
from raak.meetings.services.power import Power, Stuck
from raak.meetings.services.risks import Looked
from raak.meetings.services.stakeholders import Ties
from raak.meetings.services.towns import Choice, Errand, Request
from raak.parties.models import Person


def ivo(cast: Cast) -> Actor:
    return actor(cast.ivo)


def body(cast: Cast, layer: Layer = Layer.WORKING, **given: Any) -> Body:
    """Let Ivo make up a body; a working group has all but members."""
    usual: dict[str, Any] = {
        "name": f"Groep {layer}",
        "brief": "Een meldcode voor iedereen.",
        "plan_part": "De meldcode",
        "ends_on": date(2026, 12, 31),
    }
    outline = Outline(layer, **{**usual, **given})
    return bodies.add_body(actor=ivo(cast), key=uuid4(), outline=outline, now=NOW)


def seat(cast: Cast, where: Body, party: Party = Party.EDUCATION, **given: Any) -> Seat:
    """Let Ivo give somebody a seat; Anna unless a name or somebody else is given."""
    usual: dict[str, Any] = {"since_on": TODAY}
    if "name" not in given:
        usual["person_id"] = cast.anna.pk
    place = Place(party, **{**usual, **given})
    return bodies.take_seat(actor=ivo(cast), body_id=where.pk, key=uuid4(), place=place, now=NOW)


def group(cast: Cast, **given: Any) -> Body:
    """A working group at work, with Anna in it."""
    found = body(cast, **given)
    seat(cast, found)
    bodies.start_body(actor=ivo(cast), body_id=found.pk, now=NOW)
    found.refresh_from_db()
    return found


def post(**given: Any) -> Post:
    usual: dict[str, Any] = {
        "placement": Placement.HEALTH,
        "hours": 24,
        "since_on": TODAY,
        "until_on": date(2028, 3, 31),
        "of": "Ketenbureau Zuid",
        "name": "Sam Prins",
    }
    return Post(**{**usual, **given})


def coordinator(cast: Cast, **given: Any) -> Coordinator:
    return appoint_coordinator(actor=ivo(cast), key=uuid4(), post=post(**given), now=NOW)


def sitting(cast: Cast, where: Body, on: date = TODAY) -> Sitting:
    return sittings.plan_sitting(
        actor=ivo(cast), body_id=where.pk, key=uuid4(), on=on, place="De Werf", now=NOW
    )


def action(cast: Cast, met: Sitting, owner: Person | None = None, **given: Any) -> Action:
    """Let Ivo give somebody something to do, Anna unless somebody else is given."""
    usual: dict[str, Any] = {"what": "Schrijf de brief", "due_on": TODAY}
    return actions.give_action(
        actor=ivo(cast),
        sitting_id=met.pk,
        key=uuid4(),
        owner_id=(owner or cast.anna).pk,
        now=NOW,
        **{**usual, **given},
    )


def deal(cast: Cast, **given: Any) -> Deal:
    usual: dict[str, Any] = {
        "kind": AgreementKind.COVENANT,
        "title": "Convenant Samen Alert",
        "text": "Wij melden wat we zien.",
        "agreed_on": TODAY,
        "keeper_id": cast.ivo.pk,
    }
    return Deal(**{**usual, **given})


def agreement(cast: Cast, **given: Any) -> Agreement:
    return agreements.make_agreement(
        actor=ivo(cast), key=uuid4(), deal=deal(cast, **given), now=NOW
    )


def signed(cast: Cast, under: Agreement, **given: Any) -> Signature:
    """Let Ivo write down that the school's director signed, unless something else is given."""
    usual: dict[str, Any] = {"signed_by": "Ans", "rank": Rank.DIRECTOR, "signed_on": TODAY}
    if "name" not in given:
        usual["organisation_id"] = cast.school.pk
    return agreements.sign(
        actor=ivo(cast),
        agreement_id=under.pk,
        key=uuid4(),
        signing=Signing(**{**usual, **given}),
        now=NOW,
    )


def looked(cast: Cast, **given: Any) -> Looked:
    usual: dict[str, Any] = {
        "likelihood": Step.MIDDLE,
        "effect": Step.HIGH,
        "measures": "We vragen vast geld aan.",
        "watcher_id": cast.ivo.pk,
        "review_on": date(2026, 3, 10),
    }
    return Looked(**{**usual, **given})


def risk(cast: Cast, pitfall: str = "", title: str = "Het geld stopt", **given: Any) -> Risk:
    return risks.make_risk(
        actor=ivo(cast),
        key=uuid4(),
        title=title,
        looked=looked(cast, **given),
        pitfall=pitfall,
        now=NOW,
    )


def decider(cast: Cast, **given: Any) -> Decider:
    """Let Ivo name who can cut a knot: an alderman without an account."""
    usual: dict[str, Any] = {
        "level": Level.POLICY,
        "rung": 1,
        "government": Government.MUNICIPALITY,
        "of": "wethouder, gemeente Waterstad",
        "may": "Wat de gemeente eist van wie zij betaalt.",
    }
    if "person_id" not in given:
        usual["name"] = "Marit"
    held = Power(**{**usual, **given})
    return power.name_decider(actor=ivo(cast), key=uuid4(), power=held, now=NOW)


def deadlock(cast: Cast, **given: Any) -> Deadlock:
    usual: dict[str, Any] = {
        "level": Level.POLICY,
        "title": "Wie belt de ouders terug",
        "what": "Twee organisaties wijzen naar elkaar.",
        "decide_by": date(2026, 3, 17),
    }
    stuck = Stuck(**{**usual, **given})
    return power.raise_deadlock(actor=ivo(cast), key=uuid4(), stuck=stuck, now=NOW)


def stakeholder(cast: Cast, **given: Any) -> Stakeholder:
    usual: dict[str, Any] = {
        "name": "Jeugdbescherming",
        "steered_by": Government.PROVINCE,
        "funded_by": Government.STATE,
        "contact_id": cast.ivo.pk,
    }
    ties = Ties(**{**usual, **given})
    return stakeholders.add_stakeholder(actor=ivo(cast), key=uuid4(), ties=ties, now=NOW)


def stance(cast: Cast, **given: Any) -> Stance:
    usual: dict[str, Any] = {
        "applicant": Applicant.ITSELF,
        "modes": {"light_help": "borrows"},
        "partner_name": "Grootstad",
        "person_id": cast.bram.pk,
        "hours": 6,
    }
    choice = Choice(**{**usual, **given})
    town = cast.municipality.pk
    return towns.choose_stance(actor=ivo(cast), municipality_id=town, choice=choice, now=NOW)


def chase(cast: Cast, **given: Any) -> Chase:
    usual: dict[str, Any] = {"what": "Bel de school", "owner_id": cast.ivo.pk, "due_on": TODAY}
    return towns.chase(
        actor=ivo(cast),
        municipality_id=cast.municipality.pk,
        key=uuid4(),
        errand=Errand(**{**usual, **given}),
        now=NOW,
    )


def application(cast: Cast, **given: Any) -> Application:
    usual: dict[str, Any] = {"fund": "Regiofonds", "state": Asked.PLANNED}
    return towns.apply_for_money(
        actor=ivo(cast),
        municipality_id=cast.municipality.pk,
        key=uuid4(),
        request=Request(**{**usual, **given}),
        now=NOW,
    )


def circle(cast: Cast, **given: Any) -> Circle:
    usual: dict[str, Any] = {
        "name": "Kring verwijzen",
        "friction": "Wie verwijst, hoort niets terug.",
        "person_id": cast.eva.pk,
    }
    hitch = Hitch(**{**usual, **given})
    return circles.begin_circle(actor=ivo(cast), key=uuid4(), hitch=hitch, now=NOW)


def link(cast: Cast, of: Circle, party: str = "School", **given: Any) -> Link:
    handing = Handing(party, **{"gives": "De vraag van ouders", **given})
    return circles.keep_link(actor=ivo(cast), body_id=of.pk, key=uuid4(), handing=handing, now=NOW)


def bottleneck(cast: Cast, of: Circle, **given: Any) -> Bottleneck:
    usual: dict[str, Any] = {"what": "Niemand belt terug", "owner_id": cast.ivo.pk}
    sticking = Sticking(**{**usual, **given})
    return circles.keep_bottleneck(
        actor=ivo(cast), body_id=of.pk, key=uuid4(), sticking=sticking, now=NOW
    )


def structured(cast: Cast) -> dict[str, UUID]:
    """Return one of everything, by the names that addresses use."""
    held = group(cast)
    met = sitting(cast, held)
    kept = sittings.keep_recurring(
        actor=ivo(cast), body_id=held.pk, key=uuid4(), title="Stand", every_months=3, now=NOW
    )
    deal = agreement(cast)
    ring = circle(cast, person_id=cast.ivo.pk)
    return {
        "agreement_id": deal.pk,
        "signature_id": signed(cast, deal).pk,
        "sitting_id": met.pk,
        "action_id": action(cast, met).pk,
        "recurring_id": kept.pk,
        "body_id": held.pk,
        "body_seat_id": held.seats.get().pk,
        "coordinator_id": coordinator(cast).pk,
        "risk_id": risk(cast).pk,
        "circle_id": ring.pk,
        "bottleneck_id": bottleneck(cast, ring).pk,
        "chase_id": chase(cast).pk,
        "application_id": application(cast).pk,
        "decider_id": decider(cast).pk,
        "deadlock_id": deadlock(cast).pk,
        "stakeholder_id": stakeholder(cast).pk,
    }
