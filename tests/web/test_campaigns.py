"""The screens of campaigns: a calendar, tasks for others, conferences, press and the award."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.campaigns.promoting import campaign, conference, folder, lying, named_by, school_hall
from tests.cast import TODAY, Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import words

from raak.campaigns.models import Campaign, Conference, Publication, Stock, Task

CAMPAIGNS = "/regio/campagnes/"


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def typed(**given: object) -> dict[str, object]:
    usual = {
        "key": uuid4(),
        "title": "Je ziet het",
        "message": "Twijfel je? Praat erover.",
        "audiences": ["bystanders"],
        "channels": ["poster", "radio"],
        "first_on": "2026-11-25",
        "days": 14,
        "repeat": "yearly",
        "joins": "Landelijke campagne",
        "joins_url": "https://campagne.example/",
    }
    return {**usual, **given}


def test_an_empty_calendar_teaches_what_fills_it(ivo: Client) -> None:
    assert "Er staat nog niets op de kalender" in words(ivo.get(CAMPAIGNS))


def test_ivo_joins_a_national_campaign_and_it_returns(ivo: Client) -> None:
    answer = ivo.post(f"{CAMPAIGNS}nieuw/", typed(), follow=True)

    assert "De campagne staat op de kalender." in words(answer)
    shown = words(ivo.get(CAMPAIGNS))
    assert "sluit aan bij Landelijke campagne" in shown
    assert "November 2026" in shown
    assert "do 25 november 2027" in words(answer)


def test_a_double_click_plans_once(ivo: Client) -> None:
    sent = typed()

    for _twice in range(2):
        ivo.post(f"{CAMPAIGNS}nieuw/", sent)

    assert Campaign.objects.count() == 1


def test_what_was_typed_stays_when_something_is_wrong(ivo: Client) -> None:
    answer = ivo.post(f"{CAMPAIGNS}nieuw/", typed(joins_url="campagne.example", days=0))

    shown = words(answer)
    assert "Vul een getal in van 1 of meer." in shown
    assert "Je ziet het" in answer.content.decode()


def test_a_ready_plan_brings_its_tasks(ivo: Client) -> None:
    page = ivo.get(f"{CAMPAIGNS}nieuw/?kit=jij-ziet-het")
    assert 'value="2026-11-18"' in page.content.decode()

    ivo.post(f"{CAMPAIGNS}nieuw/", typed(kit="jij-ziet-het"))

    assert Task.objects.count() == 5


@pytest.mark.parametrize(
    "asked", ["?kit=geen", "?uit=geen", "?uit=00000000-0000-4000-8000-000000000000"]
)
def test_a_plan_that_is_not_there_gives_an_empty_form(ivo: Client, asked: str) -> None:
    assert ivo.get(f"{CAMPAIGNS}nieuw/{asked}").status_code == 200


def test_a_campaign_of_before_can_be_done_once_more(cast: Cast, ivo: Client) -> None:
    held = campaign(cast)

    page = ivo.get(f"{CAMPAIGNS}nieuw/?uit={held.pk}").content.decode()

    assert "Twijfel je? Praat erover." in page


def test_anna_finds_her_task_on_her_day_and_finishes_it(
    cast: Cast, ivo: Client, client_of: ClientOf
) -> None:
    held = campaign(cast, tasks=(), kit="jij-ziet-het")
    ivo.post(
        f"{CAMPAIGNS}{held.pk}/",
        {"key": uuid4(), "what": "Hang op", "owner": cast.anna.pk, "due_on": TODAY.isoformat()},
    )
    anna = client_of(cast.anna)
    assert "Hang op" in words(anna.get("/werk/"))
    page = f"/werk/campagnetaak/{Task.objects.get().pk}/"
    assert "Hoor jij het ook?" in words(anna.get(page))

    anna.post(page, {"done": "1"})

    assert "Hang op" not in words(anna.get("/werk/"))
    assert "klaar op" in words(ivo.get(f"{CAMPAIGNS}{held.pk}/"))
    assert client_of(cast.chris).get(page).status_code == 404


def test_anna_cannot_give_her_task_away_by_typing_the_address(
    cast: Cast, ivo: Client, client_of: ClientOf
) -> None:
    held = campaign(cast, tasks=())
    owner = {"key": uuid4(), "what": "Hang op", "owner": cast.anna.pk, "due_on": "2026-03-09"}
    ivo.post(f"{CAMPAIGNS}{held.pk}/", owner)
    page = f"/werk/campagnetaak/{Task.objects.get().pk}/"

    client_of(cast.anna).post(page, {**owner, "owner": cast.chris.pk, "give": "1"})
    assert Task.objects.get().owner == cast.anna

    ivo.post(page, {**owner, "owner": cast.chris.pk, "give": "1"})
    assert Task.objects.get().owner == cast.chris


def test_ivo_plans_a_conference_and_a_visitor_reads_its_programme(
    cast: Cast, ivo: Client, client_of: ClientOf
) -> None:
    key = uuid4()
    sent = {
        "key": key,
        "organisation": cast.chain_office.pk,
        "kind": "state",
        "title": "Hoe staat het ervoor?",
        "first_on": "2026-05-12",
        "at": "13:00",
        "minutes": 180,
        "place": "De Werf",
    }
    ivo.post("/regio/conferenties/nieuw/", sent)
    part = {"key": uuid4(), "at": "13:30", "minutes": 45, "title": "De cijfers", "speaker": "Ivo"}
    ivo.post(f"/regio/conferenties/{key}/", part)
    event = Conference.objects.get().event_id

    shown = words(client_of(None).get(f"/agenda/{event}/"))

    assert "13:30 tot 14:15 De cijfers. Ivo" in shown
    assert "Meld mij aan" in shown
    assert "voor wie ermee werkt of het betaalt" in shown
    assert "Hoe staat het ervoor?" not in words(client_of(None).get("/agenda/"))


def test_outcomes_are_written_down(cast: Cast, ivo: Client) -> None:
    held = conference(cast)

    ivo.post(f"/regio/conferenties/{held.pk}/uitkomsten/", {"outcomes": "Elke school een naam."})

    assert "Elke school een naam." in words(ivo.get(f"/regio/conferenties/{held.pk}/"))


def test_a_planned_article_asks_on_its_day_whether_it_appeared(
    cast: Cast, ivo: Client, client_of: ClientOf, clock: StoppedClock
) -> None:
    sent = {"key": uuid4(), "channel": "newspaper", "title": "Samen alert", "on": "2026-03-05"}
    ivo.post(f"{CAMPAIGNS}pers/", sent)
    assert "gepland" in words(ivo.get(f"{CAMPAIGNS}pers/"))
    clock.forward(days=2)
    ivo = client_of(cast.ivo)
    assert "is het verschenen?" in words(ivo.get(f"{CAMPAIGNS}pers/"))

    ivo.post(f"{CAMPAIGNS}pers/{Publication.objects.get().pk}/verschenen/")

    assert "verschenen" in words(ivo.get(f"{CAMPAIGNS}pers/?weg=newspaper"))
    assert "Samen alert" not in words(ivo.get(f"{CAMPAIGNS}pers/?weg=radio"))


def test_the_report_of_a_stretch_of_time_can_be_printed(cast: Cast, ivo: Client) -> None:
    campaign(cast, first_on=date(2026, 2, 2), tasks=())

    shown = words(ivo.get(f"{CAMPAIGNS}verslag/?since=2026-01-01&until=2026-03-31"))

    assert "Je ziet het" in shown
    assert "do 1 januari 2026 tot en met di 31 maart 2026" in shown
    wrong = words(ivo.get(f"{CAMPAIGNS}verslag/?since=2026-03-01&until=2026-01-31"))
    assert "Kies een dag die niet voor de eerste dag ligt." in wrong


def test_anna_nominates_and_ivo_chooses(cast: Cast, ivo: Client, client_of: ClientOf) -> None:
    client_of(cast.anna).post(
        "/werk/voordragen/", {"key": uuid4(), "name": "Juf Els", "why": "Ze luistert."}
    )
    other = named_by(cast, "Meester Bo")
    assert "Ze luistert." in words(ivo.get("/regio/onderscheiding/"))

    ivo.post(f"/regio/onderscheiding/{other.pk}/kiezen/")

    assert "krijgt de onderscheiding" in words(ivo.get("/regio/onderscheiding/"))


def test_bram_refills_on_the_spot_with_one_number(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    hall = school_hall(cast)
    stock = lying(cast, hall, folder(cast))
    clock.forward(days=88)
    bram = client_of(cast.bram)
    assert "op 1 plek" in words(bram.get("/werk/"))

    answer = bram.post(f"/werk/materiaal/voorraad/{stock.pk}/", {"amount": "75"}, follow=True)

    assert "75 stuks" in words(answer)
    assert "op 1 plek" not in words(bram.get("/werk/"))
    wrong = bram.post(f"/werk/materiaal/voorraad/{stock.pk}/", {"amount": "veel"})
    assert "Vul een heel getal in." in words(wrong)


def test_bram_says_what_else_lies_there_and_what_no_more(cast: Cast, client_of: ClientOf) -> None:
    hall, sheet, bram = school_hall(cast), folder(cast), client_of(cast.bram)
    page = f"/werk/materiaal/plek/{hall.pk}/"

    bram.post(page, {"material": sheet.pk, "amount": 30, "every_days": 60})
    assert "30 stuks" in words(bram.get(page))
    bram.post(f"/werk/materiaal/voorraad/{Stock.objects.get().pk}/", {"gone": "1"})

    assert "Hier is nog niets geregistreerd" in words(bram.get(page))


def test_the_places_can_be_searched(cast: Cast, ivo: Client) -> None:
    school_hall(cast)

    assert "De aula" in words(ivo.get("/werk/materiaal/?plek=AULA"))
    assert "De aula" not in words(ivo.get("/werk/materiaal/?plek=%00elders"))


def test_who_left_is_seen_by_the_coordinator(cast: Cast, ivo: Client) -> None:
    held = campaign(cast, tasks=())
    due = TODAY + timedelta(days=30)
    sent = {"key": uuid4(), "what": "Bel", "owner": cast.chris.pk, "due_on": due.isoformat()}
    ivo.post(f"{CAMPAIGNS}{held.pk}/", sent)
    cast.chris.is_active, cast.chris.left_on = False, TODAY
    cast.chris.save()

    assert "1 taak van wie hier niet meer werkt" in words(ivo.get("/werk/"))
    assert "Chris Visser werkt hier niet meer" in words(ivo.get(CAMPAIGNS))
