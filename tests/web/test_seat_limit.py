"""Nobody takes all seats of an event at once, and a class behind one line still gets in."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.agenda.planning import only_round, planned
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import words

from raak.access.rules import CLOCK
from raak.agenda.models import Round, SignUp
from raak.asking.models import HourSender
from raak.asking.queries import seat_limit
from raak.asking.rules import SeatLimit
from raak.asking.services.doors import forget_senders
from raak.asking.services.hours import set_seat_limit
from raak.audit.models import Entry
from raak.kernel.refusal import Refused

pytestmark = pytest.mark.django_db

LIMIT = SeatLimit()
URL = "/regio/termijnen/plekken/"


@pytest.fixture
def course(cast: Cast) -> Round:
    return only_round(planned(cast, capacity=100))


def join(client: Client, found: Round, name: str, seats: int = 4, stamp: str = "") -> Any:
    address = reverse("join", args=[found.pk])
    given = {
        "name": name,
        "email": f"{name}@ouder.example",
        "phone": "",
        "seats": seats,
        "agreed": "on",
        "website": "",
        "stamp": stamp or client.get(address).context["form"].fresh_stamp,
    }
    return client.post(address, given)


def test_one_browser_does_not_take_them_all(course: Round, clock: StoppedClock) -> None:
    browser = Client()

    got = [join(browser, course, f"p{number}").status_code for number in range(3)]

    assert got == [302, 302, 429]
    course.refresh_from_db()
    assert course.taken == LIMIT.per_browser


def test_who_is_stopped_reads_what_to_do_and_keeps_what_was_typed(
    course: Round, clock: StoppedClock
) -> None:
    browser = Client()
    for number in range(2):
        join(browser, course, f"p{number}")

    page = join(browser, course, "Gerda")

    assert "probeer het over een uur" in words(page)
    assert "Gerda" in page.content.decode()


def test_a_class_that_shares_one_address_gets_in(course: Round, clock: StoppedClock) -> None:
    """Each on a phone of their own; after thirty seats it is another hour's turn."""
    got = [join(Client(), course, f"p{number}", seats=2).status_code for number in range(15)]

    assert got == [302] * 15
    assert join(Client(), course, "nog").status_code == 429


def test_the_next_hour_another_event_and_fewer_seats_are_let_in(
    cast: Cast, course: Round, clock: StoppedClock
) -> None:
    browser, other = Client(), only_round(planned(cast, capacity=100))
    join(browser, course, "a", seats=4)
    join(browser, course, "b", seats=3)
    assert join(browser, course, "c", seats=2).status_code == 429

    assert join(browser, course, "d", seats=1).status_code == 302
    assert join(browser, other, "e").status_code == 302
    clock.forward(hours=1)
    assert join(browser, course, "f").status_code == 302


def test_a_second_click_asks_for_no_more(course: Round, clock: StoppedClock) -> None:
    browser = Client()
    page = browser.get(reverse("join", args=[course.pk]))
    stamp = page.context["form"].fresh_stamp

    for _ in range(4):
        assert join(browser, course, "Els", stamp=stamp).status_code == 302

    assert SignUp.objects.count() == 1
    assert set(HourSender.objects.values_list("seats", flat=True)) == {4}


def test_what_is_kept_says_nothing_and_is_gone_the_next_day(
    course: Round, clock: StoppedClock
) -> None:
    browser = Client()
    join(browser, course, "Els")
    kept = "".join(HourSender.objects.values_list("digest", flat=True))
    assert browser.cookies["csrftoken"].value not in kept
    assert HourSender.objects.count() == 2

    forget_senders(actor=CLOCK, now=clock.forward(days=1))

    assert not HourSender.objects.exists()


def test_the_region_chooses(cast: Cast, clock: StoppedClock, client_of: ClientOf) -> None:
    ivo = client_of(cast.ivo)
    assert "keuze van de regio" in words(ivo.get(URL))

    assert ivo.post(URL, {"per_network": "40", "per_browser": "32"}).status_code == 302

    assert seat_limit(cast.region.pk) == SeatLimit(40, 32)
    chosen = Entry.objects.get(event="seats.limited").detail
    assert chosen == {"per_network": 40, "per_browser": 32}


@pytest.mark.parametrize("given", [("3", "3"), ("10", "20"), ("501", "20"), ("", "")])
def test_what_would_refuse_a_family_is_refused(
    given: tuple[str, str], cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.ivo).post(URL, {"per_network": given[0], "per_browser": given[1]})

    assert page.status_code == 200
    assert seat_limit(cast.region.pk) == LIMIT


def test_others_choose_nothing(cast: Cast) -> None:
    for stranger in (cast.chris, cast.kim, cast.lena):
        with pytest.raises(Refused):
            set_seat_limit(actor=actor(stranger), limit=SeatLimit(40, 10), now=NOW)
