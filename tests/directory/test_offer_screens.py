"""The screens on which the offer is kept."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.directory.offering import SHELTER, offered, placed
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import words

from raak.directory.models import Place, Service, ServicePlace, Times
from raak.directory.rules.codes import Status

pytestmark = pytest.mark.django_db

FILLED = {
    "name": "Oudercafé",
    "summary": "Ouders praten met elkaar.",
    "youngest": "0",
    "oldest": "47",
    "topics": ["sleep", "crying"],
    "languages": ["nl", "tr"],
    "cost": "free",
    "access": "open",
}
BUILDING = {
    "kind": "physical",
    "address": "Kade 1",
    "city": "Dijkveen",
    "rhythm": "fortnightly",
    "MO": "9-12, 13-17",
    "TH": "9-12",
}


@pytest.fixture
def lena(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.lena)


def test_a_team_lead_adds_an_offer_with_a_place_and_hours(cast: Cast, lena: Client) -> None:
    made = lena.post("/werk/aanbod/nieuw/", {**FILLED, "organisation": str(cast.youth_help.pk)})
    service = Service.objects.get()
    assert made.headers["Location"] == f"/werk/aanbod/{service.pk}/"

    lena.post(f"/werk/aanbod/{service.pk}/plek/", BUILDING)

    assert (service.oldest, service.topics, service.languages) == (
        47,
        ["sleep", "crying"],
        ["nl", "tr"],
    )
    assert {each.rrule for each in Times.objects.all()} == {
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
    }
    page = lena.get(f"/werk/aanbod/{service.pk}/").content.decode()
    assert "0 jaar tot en met 3 jaar" in page
    assert "maandag, donderdag 09:00-12:00, om de week" in page


def test_what_was_typed_stays_and_the_cure_is_said(cast: Cast, lena: Client) -> None:
    wrong = {**FILLED, "youngest": "48", "url": "javascript:alert(1)"}

    page = lena.post("/werk/aanbod/nieuw/", {**wrong, "organisation": str(cast.youth_help.pk)})

    said = page.content.decode()
    assert not Service.objects.exists()
    assert "Ouders praten met elkaar." in said
    assert "Draai ze om" in said


def test_unreadable_hours_are_said_at_their_day(cast: Cast, lena: Client) -> None:
    service = offered(cast)

    page = lena.post(f"/werk/aanbod/{service.pk}/plek/", {**BUILDING, "TU": "ochtend"})

    assert "We lezen “ochtend” niet als tijd" in page.content.decode()
    assert not Place.objects.exists()


def test_script_in_every_field_is_only_text(cast: Cast, lena: Client) -> None:
    script = "<script>alert(1)</script>"
    offered(cast, name=script, summary=script, audience=script, referral_route=script)

    pages = [
        lena.get("/werk/aanbod/"),
        lena.get(f"/werk/aanbod/{Service.objects.get().pk}/"),
        lena.get(f"/werk/aanbod/{Service.objects.get().pk}/wijzigen/"),
    ]

    assert not any(script in page.content.decode() for page in pages)


def test_confirming_is_one_press_and_leads_back_to_the_list(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    service = offered(cast)
    clock.forward(days=175)
    lena = client_of(cast.lena)
    assert "Dit klopt nog" in lena.get("/werk/aanbod/").content.decode()

    back = lena.post(f"/werk/aanbod/{service.pk}/klopt/", {"terug": "/werk/aanbod/?page=1"})

    assert back.headers["Location"] == "/werk/aanbod/?page=1"
    service.refresh_from_db()
    assert service.assured_on == (NOW + timedelta(days=175)).date()
    away = lena.post(f"/werk/aanbod/{service.pk}/klopt/", {"terug": "//elders.example/"})
    assert away.headers["Location"] == f"/werk/aanbod/{service.pk}/"


def test_a_change_begins_with_what_is_known(cast: Cast, lena: Client) -> None:
    service = offered(cast, topics=("sleep",), municipalities=frozenset({cast.municipality.pk}))
    form = lena.get(f"/werk/aanbod/{service.pk}/wijzigen/").context["form"]
    known = {key: value for key, value in form.initial.items() if value is not None}

    lena.post(f"/werk/aanbod/{service.pk}/wijzigen/", {**known, "name": "Anders"})

    service.refresh_from_db()
    assert (service.name, service.topics) == ("Anders", ["sleep"])
    assert service.areas.get().municipality == cast.municipality


def test_who_comes_second_is_told_and_keeps_the_words(cast: Cast, lena: Client) -> None:
    service = offered(cast)
    stale = {**FILLED, "read_at": (NOW - timedelta(hours=1)).isoformat()}

    page = lena.post(f"/werk/aanbod/{service.pk}/wijzigen/", stale).content.decode()

    assert "Iemand anders was net even eerder" in page
    assert "Oudercafé" in page


def test_closing_and_opening_again(cast: Cast, lena: Client) -> None:
    service = offered(cast)

    lena.post(f"/werk/aanbod/{service.pk}/stand/", {"status": "temporarily closed"})

    service.refresh_from_db()
    assert service.status == Status.TEMPORARILY_CLOSED
    assert (
        "Ouders zien dit aanbod nu niet" in lena.get(f"/werk/aanbod/{service.pk}/").content.decode()
    )
    lena.post(f"/werk/aanbod/{service.pk}/stand/", {"status": "bestaat niet"})
    service.refresh_from_db()
    assert service.status == Status.TEMPORARILY_CLOSED


def test_a_place_is_changed_and_keeps_where_it_lies(cast: Cast, lena: Client) -> None:
    at = placed(cast, offered(cast))
    address = f"/werk/aanbod/{at.service_id}/plek/{at.pk}/"
    known = {k: v for k, v in lena.get(address).context["form"].initial.items() if v is not None}

    lena.post(address, {**known, "accessible": ["lift"], "SA": "10-12"})

    place = Place.objects.get()
    assert (place.accessible, place.latitude) == (["lift"], 52.44)
    assert Times.objects.count() == 2


def test_a_place_is_put_on_the_map(cast: Cast, lena: Client) -> None:
    service = offered(cast)
    address = f"/werk/aanbod/{service.pk}/plek/"

    abroad = lena.post(address, {**BUILDING, "coordinates": "48.85, 2.29"})
    lena.post(address, {**BUILDING, "coordinates": "52,4412 4,8203"})

    assert "ligt niet in Nederland" in words(abroad)
    assert 'value="48.85, 2.29"' in abroad.content.decode()
    place = Place.objects.get()
    assert (place.latitude, place.longitude) == (52.4412, 4.8203)


def test_a_place_that_moves_is_not_left_where_it_was(cast: Cast, lena: Client) -> None:
    at = placed(cast, offered(cast))
    address = f"/werk/aanbod/{at.service_id}/plek/{at.pk}/"
    known = {k: v for k, v in lena.get(address).context["form"].initial.items() if v is not None}
    assert known["coordinates"] == "52.44, 4.82"

    lena.post(address, {**known, "address": "Markt 3"})

    assert Place.objects.get().latitude is None


def test_a_secret_address_stays_secret_on_screen(cast: Cast, lena: Client) -> None:
    at = placed(cast, offered(cast), SHELTER)

    page = lena.get(f"/werk/aanbod/{at.service_id}/").content.decode()

    assert "geheim" in page


def test_a_page_from_before_does_not_tell_an_address_that_was_made_secret(
    cast: Cast, lena: Client
) -> None:
    """Two pages stand open: one makes the address secret, the other only mends the hours."""
    at = placed(cast, offered(cast))
    address = f"/werk/aanbod/{at.service_id}/plek/{at.pk}/"
    before = lena.get(address).context["form"].initial
    lena.post(address, {**BUILDING, "confidential": "on"})

    page = words(lena.post(address, {**BUILDING, "was_secret": str(before["was_secret"])}))

    assert "Iemand anders maakte dit adres intussen geheim." in page
    assert Place.objects.values_list("confidential", "address").get() == (True, "")


def test_who_sees_that_an_address_is_secret_can_make_it_open(cast: Cast, lena: Client) -> None:
    at = placed(cast, offered(cast), SHELTER)
    address = f"/werk/aanbod/{at.service_id}/plek/{at.pk}/"
    assert 'name="was_secret" value="True"' in lena.get(address).content.decode()

    lena.post(address, {**BUILDING, "was_secret": "True"})

    assert Place.objects.values_list("confidential", "address").get() == (False, "Kade 1")


def test_dropping_a_place_twice_does_no_harm(cast: Cast, lena: Client) -> None:
    at = placed(cast, offered(cast))
    for _ in range(2):
        answer = lena.post(f"/werk/aanbod/{at.service_id}/plek/{at.pk}/weg/")
        assert answer.status_code == 302

    assert not ServicePlace.objects.exists()


def test_strangers_find_nothing(cast: Cast, client_of: ClientOf) -> None:
    at = placed(cast, offered(cast))
    bram = client_of(cast.bram)

    for path in ("", "wijzigen/", "plek/", f"plek/{at.pk}/"):
        assert bram.get(f"/werk/aanbod/{at.service_id}/{path}").status_code == 404
    for path in ("klopt/", "stand/", f"plek/{at.pk}/weg/"):
        assert bram.post(f"/werk/aanbod/{at.service_id}/{path}").status_code == 404
    assert "Opvoedspreekuur" not in bram.get("/werk/aanbod/").content.decode()


def test_the_coordinator_sees_how_fresh_the_region_is(cast: Cast, client_of: ClientOf) -> None:
    offered(cast)
    offered(cast, NOW - timedelta(days=400))
    ivo = client_of(cast.ivo)

    page = ivo.get("/regio/aanbod/").content.decode()

    assert "Van 2 keer aanbod is 1 keer op tijd bevestigd (50 %)" in page
    chosen = {"confirm_days": "365", "remind_days": "30", "hide_days": "60"}
    assert ivo.post("/regio/aanbod/", chosen).status_code == 302
    wrong = ivo.post("/regio/aanbod/", {**chosen, "remind_days": "365"}).content.decode()
    assert "Kies voor bevestigen 28 tot 730 dagen" in wrong


def test_the_list_takes_the_same_statements_at_any_size(
    cast: Cast, lena: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(3):
        offered(cast, name=f"Aanbod {number}")
    with django_assert_max_num_queries(9):  # type: ignore[operator]  # a fixture without a type
        lena.get("/werk/aanbod/")


def test_today_reminds_who_keeps_the_offer(
    cast: Cast, lena: Client, client_of: ClientOf, clock: StoppedClock
) -> None:
    offered(cast)
    assert "Bevestig jullie aanbod" not in lena.get("/werk/").content.decode()

    clock.forward(days=170)

    assert "Bevestig jullie aanbod" in client_of(cast.lena).get("/werk/").content.decode()
    assert "Bevestig jullie aanbod" not in client_of(cast.bram).get("/werk/").content.decode()
