"""What the coordinator sees of the reach of all organisations, and takes along as a file."""

import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.agenda.planning import planned
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.neighbourhoods.areas import add_area
from tests.web.reading import statements, words

from raak.agenda.models import Event
from raak.agenda.rules import Kind, SigningUp
from raak.agenda.services.attendance import note_attendance

PAGE = "/regio/bereik/"
LATER = NOW + timedelta(days=90)


@pytest.fixture
def ivo(client_of: ClientOf, cast: Cast, clock: StoppedClock) -> Client:
    clock.now = LATER
    return client_of(cast.ivo)


def held(cast: Cast, came: int, went_on: int = 0, **given: Any) -> Event:
    """Let something be held once, to which so many walked in."""
    event = planned(cast, rule="", signing_up=SigningUp.NONE, **given)
    note_attendance(
        actor=actor(cast.lena),
        meeting_id=event.meetings.get().pk,
        came={},
        walked_in=came,
        went_on=went_on,
        now=LATER,
    )
    return event


def lines(client: Client) -> list[list[str]]:
    text = client.get(reverse("regio:reach-file")).content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_nothing_was_held_yet(ivo: Client) -> None:
    assert "Er is nog niets geweest" in words(ivo.get(PAGE))


def test_reach_is_counted_four_ways(cast: Cast, ivo: Client) -> None:
    harbour = add_area(cast, "BU99010001", "Oude Haven")
    held(cast, 12, 6, area_id=harbour.pk)
    held(cast, 20, kind=Kind.THEME, from_months=-9, until_months=23 * 12)

    shown = words(ivo.get(PAGE))

    town = cast.municipality.name
    for line in (
        "Cursus 1 12 6 0",
        "Thema-avond of -ochtend 1 20 0 0",
        "0 tot 4 jaar 1 12 6 0",
        "Meer leeftijden 1 20 0 0",
        f"{town}: Oude Haven 1 12 6 0",
        "Niet bekend in welke buurt 1 20 0 0",
        f"{cast.youth_help.name} 2 32 6 0",
    ):
        assert line in shown


def test_a_few_people_are_not_told(cast: Cast, ivo: Client) -> None:
    held(cast, 3)
    held(cast, 8, kind=Kind.THEME)
    held(cast, 40, kind=Kind.INFORMATION)

    shown = words(ivo.get(PAGE))

    assert "Cursus 1 niet getoond niet getoond 0" in shown
    assert "Thema-avond of -ochtend 1 niet getoond niet getoond 0" in shown
    assert "Informatiepunt 1 40 0 0" in shown
    assert ["2026", "Soort", "Cursus", "1", "niet getoond", "niet getoond", "0"] in lines(ivo)


def test_what_nobody_counted_yet_stands_apart_and_conferences_nowhere(
    cast: Cast, ivo: Client
) -> None:
    planned(cast, rule="", signing_up=SigningUp.NONE)
    held(cast, 100, kind=Kind.CONFERENCE)

    shown = words(ivo.get(PAGE))

    assert "Cursus 1 0 0 1" in shown
    assert "100" not in shown


def test_a_name_that_a_spreadsheet_would_work_out_stays_a_name(cast: Cast, ivo: Client) -> None:
    cast.youth_help.name = "=HYPERLINK(1)"
    cast.youth_help.save()
    held(cast, 9)

    assert "'=HYPERLINK(1)" in [row[2] for row in lines(ivo)]


def test_a_year_that_makes_no_sense_is_the_latest(cast: Cast, ivo: Client) -> None:
    held(cast, 9)

    for year in ("1999", "x", "²", ""):
        assert "Cursus 1 9 0 0" in words(ivo.get(PAGE, {"jaar": year}))


def test_the_page_costs_the_same_however_much_was_held(cast: Cast, ivo: Client) -> None:
    held(cast, 9)
    few = statements(ivo, PAGE)
    held(cast, 9, kind=Kind.THEME)

    assert len(statements(ivo, PAGE)) == len(few)


def test_the_agenda_leads_the_coordinator_there_and_nobody_else(
    cast: Cast, client_of: ClientOf
) -> None:
    agenda = reverse("werk:events")

    assert PAGE in client_of(cast.ivo).get(agenda).content.decode()
    assert PAGE not in client_of(cast.lena).get(agenda).content.decode()
    assert client_of(cast.lena).get(PAGE).status_code == 403
