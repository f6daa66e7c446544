"""Counting contacts with parents, on screen."""

import re

from django.urls import reverse
from tests.cast import Cast
from tests.contacts.counting import advice, contact
from tests.fixtures import ClientOf
from tests.web.reading import words

from raak.contacts.models import Contact
from raak.directory.models import Service

URL = "/werk/contacten/"


def given(page: str, service: Service) -> dict[str, str]:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return {
        "key": found[1],
        "dose": "brief",
        "age": "0-4",
        "topic": "sleep",
        "way": "walk-in",
        "on": "2026-03-03",
        "service": str(service.pk),
    }


def test_hanna_counts_a_contact_and_the_next_begins_where_she_was(
    cast: Cast, client_of: ClientOf
) -> None:
    service, client = advice(cast), client_of(cast.hanna)
    sent = given(client.get(URL).content.decode(), service)

    for _click in range(2):
        answer = client.post(URL, sent, follow=True)

    assert Contact.objects.count() == 1
    assert "Opgeschreven" in words(answer)
    assert re.search(r'value="walk-in"[^>]*checked', answer.content.decode())


def test_what_is_missing_is_said_and_the_rest_kept(cast: Cast, client_of: ClientOf) -> None:
    service, client = advice(cast), client_of(cast.hanna)
    sent = given(client.get(URL).content.decode(), service)

    answer = client.post(URL, {**sent, "topic": ""})

    assert "Kies wat klopt." in words(answer)
    assert re.search(r'value="brief"[^>]*checked', answer.content.decode())


def test_without_open_advice_the_page_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    assert "Hier kun je nog niets tellen" in words(client_of(cast.hanna).get(URL))


def test_hanna_puts_a_contact_right_and_lets_another_count_no_more(
    cast: Cast, client_of: ClientOf
) -> None:
    service, client = advice(cast), client_of(cast.hanna)
    sent = given(client.get(URL).content.decode(), service)
    address = reverse("werk:contact", args=[contact(cast, service).pk])

    assert "Vul hier iets in." in words(client.post(address, {**sent, "age": "4-12"}))
    client.post(address, {**sent, "age": "4-12", "reason": "Verkeerde leeftijd"})
    assert "4 tot 12 jaar" in words(client.get(URL))

    client.post(address, {"drop": "1", "reason": "Dubbel"})
    assert "telt niet mee" in words(client.get(URL))
    assert "Eerder veranderd, omdat: Dubbel" in words(client.get(address))


def test_the_figures_hide_what_is_small_also_in_the_file(cast: Cast, client_of: ClientOf) -> None:
    service = advice(cast, name="=SOM(A1)")
    for _each in range(6):
        contact(cast, service)
    contact(cast, service, topic="crying")

    shown = words(client_of(cast.hanna).get(URL + "cijfers/"))
    file = client_of(cast.ivo).get("/regio/contacten/bestand/?kwartaal=2026-1").content.decode()

    assert "1e kwartaal van 2026: 7 contacten" in shown
    assert "Huilen niet getoond" in shown
    assert "Huilen;niet getoond" in file
    assert "'=SOM(A1);7" in file


def test_each_edition_has_its_own_words(cast: Cast, client_of: ClientOf) -> None:
    advice(cast)
    assert "Kort gesprek of antwoord" in words(client_of(cast.hanna).get(URL))

    cast.region.edition = "handbook-2007"
    cast.region.save(update_fields=["edition"])

    assert "(niveau 2)" in words(client_of(cast.hanna).get(URL))
