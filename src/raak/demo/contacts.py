"""Contacts of advisers with parents in the demo region, of the last nine months."""

from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from raak.access.rules import Actor, Role
from raak.contacts.models import Contact
from raak.contacts.queries import places_advised_at, services_advised_by
from raak.contacts.rules import AGES, Dose, Way
from raak.contacts.services.contacts import Facts, correct_contact, note_contact
from raak.demo.agenda import HOSTS
from raak.demo.population import Population, new_id
from raak.directory.models import Service
from raak.kernel.calendar import DAY, SATURDAY, office_day

PER_ADVISER = 45
DAYS = 270
TOPICS = ("sleep", "tantrums", "parenting", "crying", "feeding", "screens", "divorce", "language")
OFTEN = (30, 26, 20, 10, 8, 8, 6, 4)
"""How often each of TOPICS is what it was about, of all."""


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let one helper of each centre count, by the service that the screen calls."""
    for organisation in population.organisations:
        held = population.holders(Role.HELPER, organisation.pk)
        if organisation.name in HOSTS and held:
            _count(population.actors[held[0].person_id], now, chance)


def _count(adviser: Actor, now: datetime, chance: Random) -> None:
    offer = list(services_advised_by(adviser))
    places = [each.pk for each in places_advised_at(adviser)]
    noted: Contact | None = None
    for _each in range(PER_ADVISER if offer else 0):
        at = _working_day(now - chance.randrange(1, DAYS) * DAY)
        facts = _facts(chance.choice(offer), chance.choice([None, *places[:2]]), at, chance)
        noted = note_contact(actor=adviser, key=new_id(chance), facts=facts, now=at)
    if noted is not None:
        _correct(adviser, noted, now)


def _working_day(at: datetime) -> datetime:
    over = office_day(at).weekday() - SATURDAY + 1
    return at - max(over, 0) * timedelta(days=1)


def _facts(service: Service, place_id: UUID | None, at: datetime, chance: Random) -> Facts:
    return Facts(
        service_id=service.pk,
        on=office_day(at),
        age=chance.choices(AGES, (1, 6, 5, 2, 1))[0],
        topic=chance.choices(TOPICS, OFTEN)[0],
        dose=chance.choices(list(Dose), (3, 6, 3, 1))[0],
        way=chance.choices(list(Way), (3, 4, 2, 2))[0],
        place_id=place_id,
        referred_to_id=service.pk if chance.random() < 0.2 else None,
    )


def _correct(adviser: Actor, noted: Contact, now: datetime) -> None:
    facts = Facts(
        service_id=noted.service_id,
        on=noted.on,
        age="4-12",
        topic=noted.topic,
        dose=Dose(noted.dose),
        way=Way(noted.way),
        place_id=noted.place_id,
    )
    correct_contact(
        actor=adviser, contact_id=noted.pk, facts=facts, reason="Verkeerde leeftijd", now=now
    )
