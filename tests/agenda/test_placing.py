"""To which topic, service and neighbourhood an event belongs."""

from importlib import import_module
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from tests.agenda.planning import planned, shape
from tests.cast import NOW, Cast, actor
from tests.directory import offering
from tests.neighbourhoods.areas import add_area

from raak.access.rules import Actor
from raak.agenda.models import Event
from raak.agenda.queries import Sought, public_meetings
from raak.agenda.rules import APPROACH, TOPIC_OF_SUBJECT
from raak.agenda.services.events import Shape, change_event
from raak.directory.queries import every_topic, topics
from raak.directory.rules.codes import Status
from raak.directory.rules.offer import Offer
from raak.directory.services.offer import add_service, set_status
from raak.kernel.refusal import Refused
from raak.parties.models import Neighbourhood

pytestmark = pytest.mark.django_db


@pytest.fixture
def lena(cast: Cast) -> Actor:
    return actor(cast.lena)


@pytest.fixture
def harbour(cast: Cast) -> Neighbourhood:
    area = add_area(cast, "BU99010001", "Oude Haven")
    area.postcodes = ["1506"]
    area.save()
    return area


def changed(event: Event, lena: Actor, given: Shape) -> Event:
    return change_event(actor=lena, event_id=event.pk, shape=given, now=NOW)


def test_every_old_subject_is_a_topic_and_one_is_not_for_families() -> None:
    assert set(TOPIC_OF_SUBJECT.values()) <= set(every_topic())
    assert set(every_topic()) - set(topics()) == {APPROACH}


def test_what_was_stored_moves_to_the_topics_and_back(cast: Cast) -> None:
    filling = import_module("raak.agenda.migrations.0005_fill_topics")
    here = SimpleNamespace(connection=connection)
    events = {subject: planned(cast) for subject in TOPIC_OF_SUBJECT}
    for subject, event in events.items():
        Event.objects.filter(pk=event.pk).update(topic=subject)

    filling.to_topics(apps, here)

    moved = {subject: Event.objects.get(pk=each.pk).topic for subject, each in events.items()}
    assert moved == TOPIC_OF_SUBJECT
    Event.objects.filter(pk=events["baby"].pk).update(topic="money")

    filling.to_subjects(apps, here)

    back = {subject: Event.objects.get(pk=each.pk).topic for subject, each in events.items()}
    assert back == {subject: subject for subject in TOPIC_OF_SUBJECT} | {"baby": "upbringing"}


def test_a_topic_that_is_none_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="offer-topic-unknown"):
        planned(cast, topic="weather")


def test_an_event_belongs_to_what_its_own_organisation_offers(cast: Cast) -> None:
    service = offering.offered(cast)

    event = planned(cast, service_id=service.pk)
    planned(cast)

    assert event.service_id == service.pk
    found = public_meetings(Sought(cast.region.pk, service_id=service.pk), NOW)
    assert {each.event_id for each in found} == {event.pk}


def test_what_another_offers_cannot_be_chosen(cast: Cast) -> None:
    theirs = add_service(
        actor=actor(cast.bram), organisation_id=cast.school.pk, offer=Offer("Inloop"), now=NOW
    )

    for service_id in (theirs.pk, uuid4()):
        with pytest.raises(Refused, match="event-service-elsewhere"):
            planned(cast, service_id=service_id)


def test_a_service_that_stopped_stays_and_is_not_chosen_anew(cast: Cast, lena: Actor) -> None:
    service = offering.offered(cast)
    event = planned(cast, service_id=service.pk)
    set_status(actor=lena, service_id=service.pk, status=Status.DEFUNCT, now=NOW)

    assert changed(event, lena, shape(service_id=service.pk)).service_id == service.pk
    with pytest.raises(Refused, match="event-service-elsewhere"):
        planned(cast, service_id=service.pk)


def test_the_postcode_says_in_which_neighbourhood_it_counts(
    cast: Cast, harbour: Neighbourhood
) -> None:
    assert planned(cast, address="Kade 1, 1506 AB Dijkveen").area_id == harbour.pk
    assert planned(cast, address="Kade 1").area_id is None


def test_the_directory_says_where_a_place_is(
    cast: Cast, harbour: Neighbourhood, lena: Actor
) -> None:
    at = offering.placed(cast, offering.offered(cast))
    at.place.neighbourhood = harbour
    at.place.save()

    assert planned(cast, place="Buurthuis").area_id == harbour.pk
    assert planned(cast, place="Elders", service_id=at.service_id).area_id == harbour.pk
    assert planned(cast, place="Elders").area_id is None


def test_of_a_secret_address_only_what_was_chosen_counts(
    cast: Cast, harbour: Neighbourhood
) -> None:
    home: dict[str, Any] = {"confidential": True, "address": "Kade 1, 1506 AB"}

    assert planned(cast, **home).area_id is None
    chosen = planned(cast, area_id=harbour.pk, **home)

    assert chosen.area_id == harbour.pk
    assert chosen.neighbourhood == ""


def test_a_chosen_neighbourhood_is_what_visitors_read(cast: Cast, harbour: Neighbourhood) -> None:
    assert planned(cast, area_id=harbour.pk).neighbourhood == "Oude Haven"
    assert planned(cast, area_id=harbour.pk, neighbourhood="De Punt").neighbourhood == "De Punt"


def test_who_moves_an_event_moves_where_it_counts(
    cast: Cast, harbour: Neighbourhood, lena: Actor
) -> None:
    other = add_area(cast, "BU99010002", "Centrum")
    event = planned(cast, address="Kade 1, 1506 AB")
    same = shape(address="Markt 1", neighbourhood="Centrum", area_id=event.area_id)

    assert changed(event, lena, same).area_id == other.pk


def test_a_neighbourhood_of_elsewhere_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="area-unknown"):
        planned(cast, area_id=uuid4())
