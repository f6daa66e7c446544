"""The record, for the privacy officer."""

import re
from pathlib import Path

import pytest
from django.urls import reverse
from tests.cast import NOW, Cast, add_region
from tests.fixtures import ClientOf, StoppedClock
from tests.trajectories.factories import offered, raised
from tests.web.reading import words

import raak
from raak.audit.models import Entry
from raak.audit.services import record
from raak.post.services.sending import EVENTS as LETTER_EVENTS
from raak.web.shown.record import EVENTS

URL = "/werk/inzage/"
SOURCE = Path(raak.__path__[0])


def test_it_says_who_read_about_which_chain(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)
    client_of(cast.anna).get(reverse("werk:chain", args=[trajectory.pk]))

    shown = words(client_of(cast.jop).get(URL))

    assert f"Anna de Wit las over een kind (pagina: keten) traject {trajectory.number}" in shown
    assert "Anna de Wit schreef een zorg op" in shown


def test_it_holds_no_name_of_a_child_and_no_words_about_one(
    cast: Cast, client_of: ClientOf
) -> None:
    offered(cast)

    shown = client_of(cast.jop).get(URL).content.decode()

    for word in ("Jip", "Bakker", "Blauwe plekken", "Steun in het gezin"):
        assert word not in shown


def test_a_number_narrows_it_to_one_chain_and_its_referrals(
    cast: Cast, client_of: ClientOf
) -> None:
    one, other = offered(cast).trajectory, raised(cast, child=None)

    shown = words(client_of(cast.jop).get(URL, {"over": f" {one.number.lower()} "}))

    assert one.number in shown
    assert "vroeg hulp van een andere organisatie" in shown
    assert other.number not in shown


@pytest.mark.parametrize("called", ["bram", "bram-jansen@waterrand.example"])
def test_a_name_or_address_narrows_it_to_one_person(
    called: str, cast: Cast, client_of: ClientOf
) -> None:
    by_anna, by_bram = raised(cast), raised(cast, by=cast.bram, child=None)

    shown = words(client_of(cast.jop).get(URL, {"door": called}))

    assert by_bram.number in shown
    assert by_anna.number not in shown


@pytest.mark.parametrize("asked", [{"over": "XXX-XXX-XXX"}, {"door": "Piet Onbekend"}])
def test_what_is_not_known_finds_nothing(
    asked: dict[str, str], cast: Cast, client_of: ClientOf
) -> None:
    raised(cast)

    assert "Niets gevonden" in words(client_of(cast.jop).get(URL, asked))


def test_days_narrow_it_the_last_one_included(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    old = raised(cast)
    new = raised(cast, child=None, now=clock.forward(days=10))
    jop = client_of(cast.jop)

    until = words(jop.get(URL, {"tot": "2026-03-03"}))
    since = words(jop.get(URL, {"vanaf": "2026-03-13"}))

    assert old.number in until
    assert new.number not in until
    assert new.number in since
    assert old.number not in since


def test_a_day_that_is_none_says_so_and_narrows_nothing(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)

    shown = words(client_of(cast.jop).get(URL, {"vanaf": "ooit"}))

    assert "Vul een datum in." in shown
    assert trajectory.number in shown


def test_fifty_at_a_time_and_then_on(cast: Cast, client_of: ClientOf) -> None:
    numbers = [raised(cast, child=None).number for _ in range(60)]
    jop = client_of(cast.jop)

    first = jop.get(URL)
    older = jop.get(URL, {"voor": first.context["older"]})

    on_first = [number for number in numbers if number in words(first)]
    on_older = [number for number in numbers if number in words(older)]
    assert sorted(on_first + on_older) == sorted(numbers)
    assert words(jop.get(URL, {"voor": "nu"}))


def test_looking_in_the_record_is_on_record(cast: Cast, client_of: ClientOf) -> None:
    client_of(cast.jop).get(URL, {"door": "Anna"})

    entry = Entry.objects.get(event="record.read")
    assert entry.actor_id == f"person:{cast.jop.pk}"
    assert entry.detail == {"door": "Anna"}


def test_another_region_has_its_own_record(cast: Cast, client_of: ClientOf) -> None:
    elsewhere = add_region("Elders")
    record(
        at=NOW,
        actor_id="clock",
        event="person.signed-in",
        subject="person:elders",
        region_id=elsewhere.pk,
    )

    assert "elders" not in words(client_of(cast.jop).get(URL))


@pytest.mark.parametrize("name", ["anna", "bram", "daan", "eva", "ivo", "kim"])
def test_it_is_for_the_privacy_officer_alone(name: str, cast: Cast, client_of: ClientOf) -> None:
    assert client_of(getattr(cast, name)).get(URL).status_code == 403


def test_every_event_that_is_recorded_has_words() -> None:
    rooms = (
        SOURCE / app
        for app in ("agenda", "children", "parties", "post", "trajectories", "audit", "web")
    )
    files = (path for room in rooms for path in room.rglob("*.py"))
    written = " ".join(path.read_text(encoding="utf-8") for path in files)
    events = set(re.findall(r'event="([a-z.-]+)"', written))
    events |= set(re.findall(r'_record\(\s*referral, "([a-z.-]+)"', written))
    events |= set(re.findall(r'record\(\s*actor, [\w.]+, "([a-z.-]+)"', written))
    events |= set(LETTER_EVENTS.values())

    assert len(events) > 20
    assert events <= set(EVENTS)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("field", ["vanaf", "tot"])
def test_a_day_that_no_record_can_hold_says_so(
    field: str, day: str, cast: Cast, client_of: ClientOf
) -> None:
    assert "Vul een datum in." in words(client_of(cast.jop).get(URL, {field: day}))


@pytest.mark.parametrize("field", ["over", "door"])
def test_words_that_name_nothing_stay_out_of_the_record(
    field: str, cast: Cast, client_of: ClientOf
) -> None:
    client_of(cast.jop).get(URL, {field: "Jip Bakker"})

    assert Entry.objects.get(event="record.read").detail == {field: "unknown"}
