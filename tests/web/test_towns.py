"""The screens of municipalities: their choice, the basic offer, errands and money."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.directory.offering import offered
from tests.fixtures import ClientOf
from tests.meetings.sitting import stance
from tests.web.reading import words

from raak.meetings.models import Application, Chase

URL = "/regio/overleg/gemeenten/"


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def test_a_choice_is_kept_and_a_partner_is_asked_for(cast: Cast, ivo: Client) -> None:
    page = f"{URL}{cast.municipality.pk}/"
    sent = {
        "mode-light_help": "borrows",
        "applicant": "itself",
        "name": "Gerda",
        "hours": "6",
        "inhabitants": "18000",
        "support": "Een dag per week hulp.",
    }
    assert "Met of van welke gemeente?" in words(ivo.post(f"{page}keuze/", sent))

    shown = words(ivo.post(f"{page}keuze/", {**sent, "partner_name": "Grootstad"}, follow=True))

    assert "maakt gebruik van een andere gemeente" in shown
    assert "Een dag per week hulp." in shown
    assert "18000 inwoners · Gerda · 6 uur per week" in words(ivo.get(URL))


def test_the_basic_offer_of_a_municipality_is_taken_from_the_directory(
    cast: Cast, ivo: Client
) -> None:
    page = f"{URL}{cast.municipality.pk}/"
    assert words(ivo.get(page)).count("geen aanbod dichtbij") == 5

    found = offered(cast, NOW - timedelta(days=1))
    there = list(found.functions)

    assert words(ivo.get(page)).count("geen aanbod dichtbij") == 5 - len(there)


def test_the_official_runs_after_something_and_says_what_came_of_it(
    cast: Cast, client_of: ClientOf
) -> None:
    stance(cast)
    bram = client_of(cast.bram)
    page = f"{URL}{cast.municipality.pk}/"
    sent = {
        "key": uuid4(),
        "what": "De school werkt niet met de meldcode",
        "whom": "directeur",
        "owner": cast.bram.pk,
        "due_on": "2026-03-04",
    }
    for _twice in range(2):
        bram.post(f"{page}navraag/", sent)

    assert "De school werkt niet met de meldcode" in words(bram.get("/werk/"))
    one = f"/regio/overleg/navraag/{Chase.objects.get().pk}/"
    shown = words(bram.post(one, {"outcome": "Er komt een training."}, follow=True))
    assert "Er komt een training." in shown
    assert "meldcode" not in words(bram.get("/werk/"))


def test_money_is_asked_with_goals_and_indicators(cast: Cast, ivo: Client) -> None:
    page = f"{URL}{cast.municipality.pk}/"
    sent = {"key": uuid4(), "fund": "Regiofonds", "state": "sent", "goals": "Minder wachten"}
    refused = ivo.post(f"{page}aanvraag/", sent)
    assert "Schrijf op waaraan de gemeente ziet dat het lukt." in words(refused)

    for _twice in range(2):
        done = ivo.post(f"{page}aanvraag/", {**sent, "indicators": "10 dagen"}, follow=True)

    assert Application.objects.count() == 1
    assert "10 dagen" in words(done)
    one = f"/regio/overleg/aanvraag/{Application.objects.get().pk}/"
    granted = {**sent, "indicators": "10 dagen", "state": "granted"}
    assert "toegekend" in words(ivo.post(one, granted, follow=True))
