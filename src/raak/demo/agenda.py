"""Some sixty things to go to in the demo region, with who signed up and who came."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from raak.access.rules import CLOCK, Actor, Role
from raak.agenda.models import Event, Meeting, Round
from raak.agenda.queries import expected_at, local, visitor
from raak.agenda.rules import Kind, Language, Repeat, SigningUp, rule_of
from raak.agenda.services.attendance import Opinion, note_attendance
from raak.agenda.services.clock import turn
from raak.agenda.services.events import Shape, When, plan_event
from raak.agenda.services.seats import Wish, sign_up
from raak.demo.landscape import MUNICIPALITIES
from raak.demo.population import Population, new_id
from raak.directory.queries import offer_of
from raak.kernel.calendar import DAY, OFFICE_ZONE
from raak.parties.models import Neighbourhood, Organisation

HEALTH = "GGD Waterrand"
HOSTS = (
    "Centrum voor Jeugd en Gezin Dijkveen",
    "Centrum voor Jeugd en Gezin Waterhoven",
    "Welzijn Rietmeer",
    HEALTH,
    HEALTH,
)
"""Who organises what is not the health service's, per municipality."""
VENUES = ("bibliotheek", "buurthuis", "gezondheidscentrum", "school", "speeltuin")
ASKED_FROM = 5
"""Fewer who fill in a form are not asked for a mark."""
LONG_AGO = timedelta(days=80)
YEAR = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """
    Something that every municipality has.

    ages: in months. starts: days from now. venue: index in VENUES. seats: None, no limit.
    """

    kind: Kind
    topic: str
    title: str
    about: str
    ages: tuple[int, int]
    starts: int
    hour: time
    minutes: int
    repeat: Repeat
    times: int | None
    signing_up: SigningUp
    venue: int
    seats: int | None = None
    minimum: int = 0
    language: Language = Language.DUTCH
    by_health: bool = False
    cost_cents: int = 0
    rest: tuple[tuple[str, Any], ...] = ()


K, G, R = Kind, SigningUp, Repeat
OFFERS = (
    Offer(
        K.BIRTH_GROUP, "pregnancy", "Straks een kind: samen voorbereiden",
        "Zes ochtenden met andere aanstaande ouders. Over bevallen, slapen, rust en uw relatie.",
        (-9, -1), -40, time(9, 30), 120, R.WEEKLY, 6, G.SERIES, 2, 8, 5, by_health=True,
    ),
    Offer(
        K.BIRTH_GROUP, "first_year", "Met uw baby op de koffie",
        "Ouders van jonge baby's leren elkaar kennen. Een jeugdverpleegkundige is erbij.",
        (0, 11), -30, time(10), 90, R.WEEKLY, None, G.NONE, 2, by_health=True,
    ),
    Offer(
        K.CONSULTATION, "parenting", "Spreekuur opvoeden",
        "Een kwartier met een pedagoog, over wat u bezighoudt. Geen vraag is te klein.",
        (0, 18 * YEAR - 1), -20, time(13), 120, R.WEEKLY, None, G.MEETING, 1, 8,
    ),
    Offer(
        K.INFORMATION, "parenting", "Informatiepunt opgroeien",
        "Loop binnen met een vraag over uw kind. We denken mee of wijzen de weg.",
        (-9, 23 * YEAR), -50, time(14), 180, R.FORTNIGHTLY, None, G.NONE, 0,
    ),
    Offer(
        K.COURSE, "tantrums", "Rustig blijven als uw peuter boos is",
        "Vier avonden over driftbuien, grenzen en complimenten. U oefent thuis, en bespreekt het.",
        (12, 4 * YEAR - 1), 9, time(19, 30), 120, R.WEEKLY, 4, G.SERIES, 1, 10, 6,
        cost_cents=1000,
    ),
    Offer(
        K.THEME, "sleep", "Slapen: wat helpt, en wat niet",
        "Een avond over inslapen, doorslapen en nachten die te kort zijn.",
        (0, 4 * YEAR - 1), 13, time(20), 90, R.ONCE, 1, G.MEETING, 0, 15,
    ),
    Offer(
        K.THEME, "screens", "Gamen en de telefoon: samen afspraken maken",
        "Wat vinden kinderen er leuk aan, wanneer is het te veel, en hoe praat u erover?",
        (8 * YEAR, 16 * YEAR - 1), 20, time(20), 90, R.MONTHLY, 3, G.MEETING, 3, 25,
    ),
    Offer(
        K.THEME, "divorce", "Uit elkaar, en toch samen ouders",
        "Wat heeft een kind nodig als ouders uit elkaar gaan? U mag alleen komen of samen.",
        (0, 18 * YEAR - 1), 16, time(19, 30), 120, R.ONCE, 1, G.MEETING, 1, 3,
    ),
    Offer(
        K.THEME, "language", "Voorlezen en praten met uw kind",
        "Een ochtend over spelen met taal. De begeleider spreekt ook Turks.",
        (12, 6 * YEAR - 1), 11, time(9), 90, R.ONCE, 1, G.MEETING, 0, 12,
        language=Language.TURKISH, rest=(("led_by", "Voorlichter in eigen taal"),),
    ),
    Offer(
        K.LIVING_ROOM, "resilience", "Huiskamergesprek: een kind dat nee durft te zeggen",
        "Een ouder nodigt u thuis uit. Een pedagoog vertelt en u praat met andere ouders.",
        (4 * YEAR, 12 * YEAR - 1), 18, time(20), 120, R.ONCE, 1, G.MEETING, 4, 6,
        rest=(("confidential", True), ("place", "Thuis bij een ouder"), ("host", "Een ouder")),
    ),
    Offer(
        K.GUEST_LESSON, "resilience", "Gastles: wat is wel en niet oké?",
        "Voor groep 7. Over grenzen, geheimen en bij wie je terecht kunt.",
        (10 * YEAR, 12 * YEAR - 1), -15, time(10, 30), 60, R.WEEKLY, 4, G.NONE, 3,
        by_health=True, rest=(("listed", False), ("host", "Groep 7")),
    ),
    Offer(
        K.COURSE, "school", "Sterk de brugklas in",
        "Drie middagen voor kinderen van groep 8, over nieuwe vrienden, pesten en hulp vragen.",
        (11 * YEAR, 13 * YEAR - 1), 24, time(15, 30), 90, R.WEEKLY, 3, G.SERIES, 3, 12, 8,
    ),
)  # fmt: skip
GUESTS = (
    "Aylin",
    "Bas",
    "Carmen",
    "Dewi",
    "Els",
    "Farid",
    "Greet",
    "Hugo",
    "Iris",
    "Jamal",
    "Kees",
)


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Plan it all by the services that the screens call, and let people sign up and come."""
    for number, _name in enumerate(MUNICIPALITIES):
        for offer in OFFERS:
            actor, event = _planned(population, number, offer, now, chance)
            _people_sign_up(event, now, chance)
            _people_come(actor, event, now, chance)
    turn(actor=CLOCK, now=now)


def _planned(
    population: Population, number: int, offer: Offer, now: datetime, chance: Random
) -> tuple[Actor, Event]:
    name = HEALTH if offer.by_health else HOSTS[number]
    place = next(each for each in population.organisations if each.name == name)
    lead = population.holders(Role.TEAM_LEAD, place.pk)[0]
    actor = population.actors[lead.person_id]
    first = _weekday(local(now).date() + offer.starts * DAY + number * DAY)
    event = plan_event(
        actor=actor,
        key=new_id(chance),
        organisation_id=place.pk,
        shape=_shape(population, number, place, offer, chance),
        when=When(first, offer.hour, offer.minutes, rule_of(offer.repeat, first, offer.times)),
        sign_up=offer.signing_up,
        now=now - LONG_AGO,
    )
    return actor, event


def _weekday(day: date) -> date:
    return day + DAY * {5: 2, 6: 1}.get(day.weekday(), 0)


def _service(place: Organisation, topic: str) -> UUID | None:
    """Return what an organisation offers about this, so that parents find the one by the other."""
    about = (each.pk for each in offer_of([place.pk]) if topic in each.topics)
    return next(about, None)


def _area(population: Population, number: int, offer: Offer) -> Neighbourhood:
    here = Neighbourhood.objects.filter(municipality=population.municipalities[number])
    areas = list(here.order_by("code"))
    return areas[offer.venue % len(areas)]


def _shape(
    population: Population, number: int, place: Organisation, offer: Offer, chance: Random
) -> Shape:
    venue, area = VENUES[offer.venue], _area(population, number, offer)
    known: dict[str, Any] = {
        "place": f"{venue.capitalize()} {area.name}",
        "address": f"Dorpsplein {chance.randrange(1, 90)}",
        "minimum": offer.minimum,
        "expected": chance.randrange(3, 20) if offer.kind is Kind.BIRTH_GROUP else None,
    }
    return Shape(
        kind=offer.kind,
        topic=offer.topic,
        title=offer.title,
        about=offer.about,
        municipality_id=population.municipalities[number].pk,
        service_id=_service(place, offer.topic),
        area_id=None if offer.kind is Kind.LIVING_ROOM else area.pk,
        neighbourhood=area.name,
        from_months=offer.ages[0],
        until_months=offer.ages[1],
        language=offer.language,
        cost_cents=offer.cost_cents,
        capacity=offer.seats,
        **{**known, **dict(offer.rest)},
    )


def _people_sign_up(event: Event, now: datetime, chance: Random) -> None:
    if event.sign_up == SigningUp.NONE or event.capacity is None:
        return
    soon = event.rounds.filter(first_at__lte=now + timedelta(days=30)).order_by("first_at")
    for found in soon.select_related("event"):
        asked_at = min(now, found.first_at) - timedelta(days=5)
        for each in range(chance.randrange(event.capacity // 2, event.capacity + 2)):
            _joins(found, asked_at + timedelta(minutes=each), chance)


def _joins(found: Round, asked_at: datetime, chance: Random) -> None:
    key, name = new_id(chance), chance.choice(GUESTS)
    by_phone = chance.random() < 0.2
    sign_up(
        actor=visitor(found.event.region_id, key),
        key=key,
        round_id=found.pk,
        wish=Wish(
            name=name,
            seats=1 if chance.random() < 0.8 else 2,
            email="" if by_phone else f"{name.lower()}.{key.hex[:6]}@ouder.example",
            phone=f"06 {key.int % 10**8:08}" if by_phone else "",
            agreed=True,
        ),
        now=asked_at,
    )


def _people_come(actor: Actor, event: Event, now: datetime, chance: Random) -> None:
    """Of the last two days nobody wrote it down yet."""
    for meeting in _over(event, now - timedelta(days=2)):
        came = {each.pk: chance.randrange(each.seats + 1) for each in expected_at(meeting)}
        walked_in = chance.randrange(4, 24) if event.sign_up == SigningUp.NONE else 0
        note_attendance(
            actor=actor,
            meeting_id=meeting.pk,
            came=came,
            walked_in=walked_in,
            went_on=(sum(came.values()) + walked_in) // 4,
            opinion=_opinion(sum(came.values()) + walked_in),
            now=datetime.combine(meeting.day + DAY, time(9), tzinfo=OFFICE_ZONE),
        )


def _opinion(came: int) -> Opinion | None:
    """Return what two of three thought of it, where there were enough to ask."""
    answers = came * 2 // 3
    return Opinion(answers, 70 + came % 20) if answers >= ASKED_FROM else None


def _over(event: Event, before: datetime) -> Iterator[Meeting]:
    yield from event.meetings.filter(ends_at__lt=before).order_by("starts_at")
