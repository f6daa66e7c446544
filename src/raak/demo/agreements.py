"""What the organisations of the demo region agreed: a covenant of 37, and smaller agreements."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.demo.population import Population, new_id
from raak.kernel.calendar import DAY, office_day
from raak.meetings.models import Agreement, Signature
from raak.meetings.rules import AgreementKind, Rank, Verdict
from raak.meetings.services.agreements import (
    Deal,
    Signing,
    carry,
    change_agreement,
    make_agreement,
    sign,
    withdraw,
)
from raak.parties.queries import organisations_of

SIGNATORIES = 37
"""As many as signed a covenant of this kind in Flevoland. source: handbook 7.1.2: 2279-2285"""
ELSEWHERE = "Partij buiten de regio"
COVENANT = "Convenant samen tegen kindermishandeling en huiselijk geweld"
WORDS = (
    "Wij kijken niet weg. Wij werken met de meldcode, nemen een kind van elkaar over zonder gat, "
    "en laten weten wat we deden."
)
MORE_WORDS = f"{WORDS}\n\nWij vragen ook hoe het met het kind gaat als ouders geweld meemaken."
SMALLER = (
    (
        AgreementKind.INTENTION,
        "Wie geweld tussen ouders meemaakt, krijgt hulp",
        "Een kind dat geweld ziet, is zelf ook slachtoffer. Wij bieden dat kind hulp aan.",
        4,
    ),
    (
        AgreementKind.ADMINISTRATIVE,
        "Elke gemeente betaalt mee",
        "De gemeenten betalen de coördinator samen, naar het aantal kinderen.",
        1,
    ),
    (
        AgreementKind.AGREEMENT,
        "Binnen vijf werkdagen een antwoord",
        "Wie een verwijzing krijgt, antwoordt binnen vijf werkdagen.",
        9,
    ),
)
"""Kind, title, words, and how many sign."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who writes it all down."""

    actor: Actor
    population: Population
    chance: Random

    def make(self, kind: AgreementKind, title: str, text: str, at: datetime) -> Agreement:
        deal = self.deal(kind, title, text, at)
        return make_agreement(actor=self.actor, key=new_id(self.chance), deal=deal, now=at)

    def deal(self, kind: AgreementKind, title: str, text: str, at: datetime) -> Deal:
        """Return an agreement that is looked at again after 510 days."""
        return Deal(
            kind=kind,
            title=title,
            text=text,
            agreed_on=office_day(at),
            keeper_id=self.actor.me,
            review_on=office_day(at) + 510 * DAY,
        )

    def gather(self, under: Agreement, count: int) -> list[Signature]:
        """Let so many parties sign: those of the region first, then others by name."""
        parties = list(organisations_of(self.population.region.pk)[:count])
        signed = [self._sign(under, organisation_id=each.pk) for each in parties]
        others = range(1, count - len(parties) + 1)
        return signed + [self._sign(under, name=f"{ELSEWHERE} {number}") for number in others]

    def _sign(
        self, under: Agreement, *, organisation_id: UUID | None = None, name: str = ""
    ) -> Signature:
        is_director = self.chance.random() < 0.8
        return sign(
            actor=self.actor,
            agreement_id=under.pk,
            key=new_id(self.chance),
            signing=Signing(
                signed_by="De directeur" if is_director else "De teamleider",
                rank=Rank.DIRECTOR if is_director else Rank.MANAGER,
                signed_on=under.agreed_on,
                organisation_id=organisation_id,
                name=name,
            ),
            now=under.made_at,
        )


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let the coordinator write it down, by the services that the screens call."""
    held = population.holders(Role.REGION_COORDINATOR)[0]
    keeper = Keeper(population.actors[held.person_id], population, chance)
    _covenant(keeper, now)
    for kind, title, text, count in SMALLER:
        keeper.gather(keeper.make(kind, title, text, now - timedelta(days=200)), count)


def _covenant(keeper: Keeper, now: datetime) -> None:
    begun = now - timedelta(days=500)
    made = keeper.make(AgreementKind.COVENANT, COVENANT, WORDS, begun)
    signatures = keeper.gather(made, SIGNATORIES)
    for each in signatures:
        _carry(keeper, each, now)
    change_agreement(
        actor=keeper.actor,
        agreement_id=made.pk,
        deal=keeper.deal(AgreementKind.COVENANT, COVENANT, MORE_WORDS, begun),
        why="De stuurgroep vroeg om een zin over kinderen die geweld zien.",
        now=now - timedelta(days=65),
    )
    withdraw(
        actor=keeper.actor,
        signature_id=signatures[-1].pk,
        why="De nieuwe directeur maakt andere keuzes.",
        now=now - timedelta(days=60),
    )


def _carry(keeper: Keeper, signature: Signature, now: datetime) -> None:
    drawn = keeper.chance.random()
    if drawn > 0.7:
        return
    at = now - timedelta(days=keeper.chance.randrange(70, 400))
    carry(
        actor=keeper.actor,
        signature_id=signature.pk,
        carried=Verdict.YES if drawn < 0.45 else Verdict.PARTLY,
        on=office_day(at),
        now=at,
    )
