"""What news and conferences do, without following anybody."""

from datetime import timedelta

from django.test import Client
from tests.agenda.planning import joined, only_round, planned
from tests.cast import NOW, Cast
from tests.fixtures import ClientOf
from tests.newsletters.sending_out import asked, left, sent, subscribed
from tests.web.reading import words

from raak.agenda.models import Event, Meeting
from raak.agenda.rules import Kind
from raak.newsletters.models import Dispatch
from raak.newsletters.rules import Delivery

URL = "/regio/nieuwsbrieven/effect/"


def page(client_of: ClientOf, cast: Cast) -> str:
    client: Client = client_of(cast.ivo)
    return words(client.get(URL))


def test_readers_are_counted_on_the_day_of_sending_and_who_left_since(
    cast: Cast, client_of: ClientOf
) -> None:
    readers = [subscribed(cast, f"lezer-{number}@ouder.example") for number in range(12)]
    asked(cast, "nooit-bevestigd@ouder.example")
    sent(cast, now=NOW - timedelta(days=3))
    Dispatch.objects.update(state=Delivery.SENT, settled_at=NOW)
    for one in readers[:6]:
        left(one)

    shown = page(client_of, cast)

    assert "Voorjaar in de regio" in shown
    assert "12 0 6" in shown
    assert Dispatch.objects.filter(subscriber__isnull=True).count() == 6


def test_a_small_number_is_not_told(cast: Cast, client_of: ClientOf) -> None:
    subscribed(cast)
    sent(cast)

    shown = page(client_of, cast)

    assert "niet getoond 0 0" in shown
    assert "els@ouder.example" not in shown


def test_an_organisation_is_known_by_the_domain_of_its_address(
    cast: Cast, client_of: ClientOf
) -> None:
    domain = cast.youth_help.email.partition("@")[2]
    for number in range(5):
        subscribed(cast, f"werker-{number}@{domain}")
    subscribed(cast, "iemand@gmail.com")

    shown = page(client_of, cast)

    assert "Jeugdhulp De Dijk 5 0" in shown
    assert "Van wie zien we nog niemand?" in shown
    assert domain not in shown


def test_a_conference_tells_who_came(cast: Cast, client_of: ClientOf) -> None:
    event = planned(cast, title="Samen van start", capacity=40)
    Event.objects.update(kind=Kind.CONFERENCE)
    domain = cast.school.email.partition("@")[2]
    seat = joined(only_round(event), email=f"post@{domain}", seats=2)
    assert seat.seats == 2
    first = Meeting.objects.order_by("starts_at")[0]
    Meeting.objects.filter(pk=first.pk).update(
        starts_at=NOW - timedelta(days=1, hours=2), ends_at=NOW - timedelta(days=1), came=31
    )

    shown = page(client_of, cast)

    assert "Samen van start" in shown
    assert "niet getoond 31" in shown
    assert "Basisschool De Vuurtoren 0 niet getoond" in shown
