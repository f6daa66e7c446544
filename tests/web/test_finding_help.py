"""Finding help without an account: the list, one service, one organisation."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, actor
from tests.directory import offering
from tests.fixtures import ClientOf, StoppedClock

from raak.directory.rules.codes import Access, Cost, Status
from raak.directory.services.offer import set_status
from raak.directory.services.places import change_place

pytestmark = pytest.mark.django_db
SEARCH = "/zoeken/"


@pytest.fixture
def visitor(client_of: ClientOf, clock: StoppedClock) -> Client:
    return client_of(None)


def shown(visitor: Client, **asked: str) -> str:
    return visitor.get(SEARCH, asked).content.decode()


def test_a_word_that_a_parent_types_finds_the_service(cast: Cast, visitor: Client) -> None:
    offering.placed(cast, offering.offered(cast, name="Slaapspreekuur", topics=("sleep",)))
    offering.offered(cast, name="Babymassage", topics=("first_year",))

    found = shown(visitor, q="wordt steeds wakker")

    assert "Slaapspreekuur" in found
    assert "Babymassage" not in found


def test_a_slip_of_the_pen_is_mended_and_said(cast: Cast, visitor: Client) -> None:
    offering.offered(cast, name="Babymassage")

    found = shown(visitor, q="babymasage")

    assert "Babymassage" in found
    assert "We kennen “babymasage” niet" in found


def test_nothing_found_says_what_to_do(cast: Cast, visitor: Client) -> None:
    found = shown(visitor, q="xyzzy")

    assert "We vonden niets" in found
    assert "0800-2000" in found


def test_a_new_service_is_found_at_once(cast: Cast, visitor: Client) -> None:
    assert "Opvoedspreekuur" not in shown(visitor)

    offering.offered(cast)

    assert "Opvoedspreekuur" in shown(visitor)


def test_a_service_that_stopped_is_found_no_more(cast: Cast, visitor: Client) -> None:
    service = offering.offered(cast)
    assert "Opvoedspreekuur" in shown(visitor)

    lena = actor(cast.lena)
    set_status(actor=lena, service_id=service.pk, status=Status.INACTIVE, now=NOW)

    assert "Opvoedspreekuur" not in shown(visitor)
    assert visitor.get(reverse("service", args=[service.pk])).status_code == 404


def test_the_choices_narrow_the_list(cast: Cast, visitor: Client) -> None:
    offering.offered(cast, name="Gratis en vrij", cost=Cost.FREE)
    offering.offered(cast, name="Duur", cost=Cost.PAID, access=Access.REFERRAL)
    offering.offered(cast, name="Voor pubers", cost=Cost.FREE, youngest=144, oldest=215)

    found = shown(visitor, gratis="on", zelf="on", leeftijd="peuter")

    assert "Gratis en vrij" in found
    assert "Duur" not in found
    assert "Voor pubers" not in found


def test_a_postcode_says_how_far(cast: Cast, visitor: Client) -> None:
    offering.placed(cast, offering.offered(cast))

    assert "Dijkveen, binnen 1 km" in shown(visitor, postcode="1506 AB")
    assert "Deze postcode kennen we niet" in shown(visitor, postcode="9999 ZZ")
    assert "Schrijf een postcode zo" in shown(visitor, postcode="hier")


def test_open_now_is_what_the_hours_say(cast: Cast, visitor: Client, clock: StoppedClock) -> None:
    service = offering.offered(cast)
    offering.placed(cast, service)
    clock.now = NOW.replace(hour=9, minute=30)
    is_day = clock.now.weekday() in (0, 3)

    found = shown(visitor, nu="on")

    assert ("Opvoedspreekuur" in found) is is_day


@pytest.mark.parametrize("page", ["service", "provider", "search"])
def test_the_address_of_a_confidential_place_stands_nowhere(
    cast: Cast, visitor: Client, page: str
) -> None:
    service = offering.offered(cast)
    at = offering.placed(cast, service)
    shown(visitor)
    change_place(actor=actor(cast.lena), service_place_id=at.pk, spot=offering.SHELTER, now=NOW)
    args = {"service": [service.pk], "provider": [cast.youth_help.pk], "search": []}[page]

    text = visitor.get(reverse(page, args=args)).content.decode()

    assert "Opvoedspreekuur" in text
    assert not [
        trace for trace in ("Kade 1", "Dijkveen", "1506", '<circle cx="26') if trace in text
    ]


def test_a_confidential_place_is_not_told_by_its_name_or_website(
    cast: Cast, visitor: Client
) -> None:
    """A place that becomes secret had a name and a website for everybody before."""
    spot = replace(offering.SHELTER, name="Huis Kerkstraat 12", url="https://kerkstraat12.example")
    service = offering.offered(cast)
    offering.placed(cast, service, spot)

    text = visitor.get(reverse("service", args=[service.pk])).content.decode()

    assert "Het adres is geheim." in text
    assert spot.phone in text
    assert "kerkstraat" not in text.lower()


def test_script_in_every_field_is_shown_as_text(cast: Cast, visitor: Client) -> None:
    script = "<script>alert(1)</script>"
    service = offering.offered(cast, name=f"Hulp {script}", summary=script, description=script)

    pages = [
        shown(visitor, q=script, postcode=script, leeftijd=script, onderwerp=script, page=script),
        shown(visitor),
        visitor.get(reverse("service", args=[service.pk])).content.decode(),
        visitor.get(reverse("provider", args=[cast.youth_help.pk])).content.decode(),
    ]

    assert not [page for page in pages if script in page]


@pytest.mark.parametrize("page", ["0", "-1", "7", "99999999999", "x", "\u0667"])
def test_a_page_that_is_not_there_shows_one_that_is(cast: Cast, visitor: Client, page: str) -> None:
    offering.offered(cast)

    assert "Opvoedspreekuur" in shown(visitor, page=page)


def test_the_service_says_where_and_when(cast: Cast, visitor: Client) -> None:
    service = offering.offered(cast)
    offering.placed(cast, service)

    text = visitor.get(reverse("service", args=[service.pk])).content.decode()

    assert "Kade 1" in text
    assert "maandag, donderdag 09:00-12:00" in text


def test_a_known_offer_is_searched_with_two_statements(
    cast: Cast, visitor: Client, django_assert_max_num_queries: object
) -> None:
    offering.offered(cast)
    shown(visitor, q="opvoeden")

    with django_assert_max_num_queries(2):  # type: ignore[operator]  # the plugin ships no type
        shown(visitor, q="opvoeden")
