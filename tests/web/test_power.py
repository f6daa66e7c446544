"""The screens of decision power: ladders, what got stuck, the province, and parties without say."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.meetings.sitting import agreement, deadlock, decider, stakeholder
from tests.web.reading import words

from raak.handbook.queries import local_direction, province_tasks
from raak.meetings.models import Decider, Stakeholder
from raak.meetings.rules.power import Government

URL = "/regio/overleg/doorzetten/"


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def test_a_decider_is_named_once_with_the_paper_and_stands_on_the_structure_page(
    cast: Cast, ivo: Client
) -> None:
    paper = agreement(cast)
    assert "Hier mist nog een bestuurder van: gemeente en provincie" in words(ivo.get(URL))
    sent = {
        "key": uuid4(),
        "level": "money",
        "rung": "1",
        "government": "municipality",
        "name": "Marit Hendriks",
        "of": "wethouder Jeugd",
        "may": "Geld tot 50.000 euro.",
        "agreement": paper.pk,
    }

    for _twice in range(2):
        page = ivo.post(f"{URL}nieuw/", sent, follow=True)

    assert Decider.objects.count() == 1
    assert "Geld tot 50.000 euro." in words(page)
    assert paper.title in words(page)
    assert "Marit Hendriks, wethouder Jeugd" in words(ivo.get("/regio/overleg/"))


def test_what_got_stuck_waits_for_who_decides_goes_up_and_is_decided(
    cast: Cast, ivo: Client, client_of: ClientOf
) -> None:
    decider(cast, person_id=cast.bram.pk, of="teamleider")
    decider(cast, rung=2, name="Gedeputeerde", government=Government.PROVINCE)
    found, bram = deadlock(cast), client_of(cast.bram)
    page = f"/regio/overleg/vast/{found.pk}/"
    assert "beslis: hier zit het vast" in words(bram.get("/werk/"))

    up = {"higher": "1", "key": uuid4(), "note": "Mag ik niet.", "decide_by": "2026-04-01"}
    assert "Gedeputeerde" in words(bram.post(page, up, follow=True))
    ivo.post(page, {"decide": "1", "decision": "De school belt terug."})

    shown = words(ivo.get(page))
    assert "De school belt terug." in shown
    assert "Mag ik niet." in shown
    assert "hier zit het vast" not in words(bram.get("/werk/"))


def test_a_knot_without_a_ladder_says_the_cure_and_keeps_what_was_typed(ivo: Client) -> None:
    sent = {
        "level": "case",
        "title": "Wachttijd",
        "what": "Niemand heeft plaats.",
        "decide_by": "2026-04-01",
    }

    page = ivo.post("/regio/overleg/vast/nieuw/", sent)

    assert "Leg eerst vast wie dat doet." in words(page)
    assert "Niemand heeft plaats." in page.content.decode()


def test_what_the_province_and_municipalities_need_is_judged_one_by_one(ivo: Client) -> None:
    first, other = province_tasks()[0], local_direction()[0]
    sent = {first.code: "partly", f"remark-{first.code}": "Er is een wachtlijst."}

    assert "Er is een wachtlijst." in words(ivo.post(f"{URL}provincie/", sent, follow=True))
    page = ivo.post("/regio/overleg/sturen/", {other.code: "no"}, follow=True)

    assert all(each.title.in_language("nl") in words(page) for each in local_direction())
    assert "Er is een wachtlijst." in words(ivo.get(URL))


def test_a_party_shows_who_steers_and_pays_it_and_whether_there_is_paper(
    cast: Cast, ivo: Client, client_of: ClientOf
) -> None:
    found = stakeholder(cast)
    url = "/regio/overleg/partijen/"
    assert "geen zeggenschap, geen afspraak" in words(client_of(cast.anna).get(url))
    sent = {
        "name": found.name,
        "steered_by": "province",
        "funded_by": "state",
        "contact": cast.ivo.pk,
        "agreement": agreement(cast).pk,
    }

    page = words(ivo.post(f"{url}{found.pk}/", sent, follow=True))

    assert "geen zeggenschap, wel een afspraak" in page
    ivo.post(f"{url}{found.pk}/weg/")
    assert not Stakeholder.objects.filter(ended_at__isnull=True).exists()
