"""The screens of who sits where: drawn, listed, what misses, and the coordinator."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import TODAY, Cast
from tests.fixtures import ClientOf
from tests.meetings.sitting import body, coordinator, decider, group, seat
from tests.web.reading import words

from raak.meetings.models import Body, Mark, Seat
from raak.meetings.rules import Layer, Party

URL = "/regio/overleg/"


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def test_an_empty_structure_says_what_it_misses(ivo: Client) -> None:
    shown = words(ivo.get(URL))

    assert "Niemand coördineert de aanpak." in shown
    assert "Gemeente, provincie, onderwijs, Raad voor de Kinderbescherming" in shown
    assert "cliëntondersteuning (MEE) (handboek 1.6)" in shown
    assert "welzijnswerk (handboek 10.1)" in shown
    assert "politie (handboek 1.6 en 10.1)" in shown


def test_a_working_group_is_made_seated_and_begun(cast: Cast, ivo: Client) -> None:
    sent = {"key": uuid4(), "layer": "working", "name": "Werkgroep meldcode", "brief": "Invoeren"}
    for _twice in range(2):
        answer = ivo.post(f"{URL}nieuw/", sent, follow=True)
    assert "Ze mist nog: een deel van het plan, leden, een laatste dag." in words(answer)

    page = f"{URL}{Body.objects.get().pk}/"
    ivo.post(f"{page}wijzigen/", {**sent, "plan_part": "De meldcode", "ends_on": "2026-12-31"})
    key = uuid4()
    given = {"key": key, "party": "education", "name": "Ans", "since_on": TODAY.isoformat()}
    for _twice in range(2):
        ivo.post(f"{page}zetel/", given)

    assert Seat.objects.count() == 1
    assert "De werkgroep is begonnen." in words(ivo.post(f"{page}starten/", follow=True))
    assert "Maak vrij" in words(ivo.get(page))


def test_a_group_that_cannot_begin_says_what_to_do(cast: Cast, ivo: Client) -> None:
    found = body(cast, brief="")

    answer = ivo.post(f"{URL}{found.pk}/starten/", follow=True)

    assert "Schrijf op wat die is." in words(answer)


def test_the_chart_and_the_list_say_the_same(cast: Cast, ivo: Client) -> None:
    names = ["Bestuurlijk overleg", "Stuurgroep", "Meldcode", "Opvoedhulp", "Lessen"]
    layers = [Layer.DIRECTION, Layer.STEERING, *[Layer.WORKING] * 3]
    for name, layer in zip(names, layers, strict=True):
        body(cast, layer, name=name)
    coordinator(cast)

    page = ivo.get(URL).content.decode()

    drawn, _end, listed = page.partition("structure-chart")[2].partition("</svg>")
    assert all(name in drawn and name in listed for name in [*names, "Sam Prins"])
    assert "nog niet begonnen" in drawn


def test_a_seat_without_holder_keeps_what_was_typed(cast: Cast, ivo: Client) -> None:
    found = body(cast)

    answer = ivo.post(
        f"{URL}{found.pk}/zetel/",
        {"key": uuid4(), "party": "police", "capacity": "teamchef", "since_on": "2026-03-03"},
    )

    assert "Kies iemand uit de lijst, of vul een naam in." in words(answer)
    assert "teamchef" in answer.content.decode()


def test_anna_reads_who_sits_where_and_nothing_of_the_post(cast: Cast, client_of: ClientOf) -> None:
    found = group(cast)
    seat(cast, found, Party.POLICE, name="Rob van Dijk")
    anna = client_of(cast.anna)

    shown = words(anna.get(URL))

    assert "Groep working" in shown
    assert "Klaar om te beginnen?" not in shown
    assert "Rob van Dijk" in words(anna.get(f"{URL}{found.pk}/"))
    assert anna.get(f"{URL}coordinator/").status_code == 403


def test_ivo_appoints_a_coordinator_of_too_few_hours_and_is_warned(ivo: Client) -> None:
    given = {"key": uuid4(), "name": "Sam Prins", "of": "GGD", "placement": "health"}
    answer = ivo.post(
        f"{URL}coordinator/nieuw/", {**given, "hours": 12, "since_on": "2026-03-01"}, follow=True
    )

    assert "Het zijn minder uren dan de 20 per week die de regio vraagt." in words(answer)


def test_ivo_fills_in_the_profile_and_a_remark_needs_a_choice(cast: Cast, ivo: Client) -> None:
    page = f"{URL}coordinator/{coordinator(cast).pk}/profiel/"
    assert "Hart voor het onderwerp" in words(ivo.get(page))

    refused = ivo.post(page, {"remark-mandate": "Nog niet geregeld."})
    assert "Kies ook hoe het staat" in words(refused)
    answer = ivo.post(
        page, {"mandate": "partly", "remark-mandate": "Nog niet geregeld."}, follow=True
    )

    assert "Nog niet geregeld." in words(answer)
    assert Mark.objects.count() == 1


def test_ivo_says_how_ready_the_region_is(ivo: Client) -> None:
    answer = ivo.post(
        f"{URL}startklaar/",
        {"managers_able": "no", "remark-managers_able": "Geen uren."},
        follow=True,
    )

    assert "Geen uren." in words(answer)
    assert "nog niet bekeken" in words(answer)


def test_the_region_asks_less_only_with_a_reason(ivo: Client) -> None:
    page = f"{URL}coordinator/minimum/"

    assert "Schrijf kort op waarom." in words(ivo.post(page, {"hours": 16, "months": 12}))
    answer = ivo.post(page, {"hours": 16, "months": 12, "why": "Kleine regio."}, follow=True)

    assert "keuze van deze regio. Kleine regio." in words(answer)


def test_a_page_without_its_key_leads_to_what_it_made(cast: Cast, ivo: Client) -> None:
    found = group(cast)
    decider(cast)
    pages = {
        "nieuw/": {"layer": "steering", "name": "Stuurgroep Zuid"},
        f"{found.pk}/plannen/": {"on": "2026-03-10"},
        "kring/nieuw/": {"name": "Kring", "friction": "Niemand belt.", "director": "Ans"},
        "vast/nieuw/": {
            **{"level": "policy", "title": "Wie betaalt", "what": "Geen van beide."},
            "decide_by": "2026-03-17",
        },
        "afspraken/nieuw/": {
            **{"kind": "covenant", "title": "Convenant", "text": "Wij melden."},
            **{"agreed_on": str(TODAY), "keeper": str(cast.ivo.pk)},
        },
    }

    for page, sent in pages.items():
        answer = ivo.post(f"{URL}{page}", sent)
        assert answer.status_code == 302, page
        assert ivo.get(answer.headers["Location"]).status_code == 200
