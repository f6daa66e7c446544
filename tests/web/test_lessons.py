"""Asking for a lesson and answering a school, on screen."""

import re
from datetime import timedelta

from django.urls import reverse
from tests.cast import NOW, Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.lessons.teaching import FIRST, answered, asked, lesson
from tests.web.reading import words

from raak.agenda.models import Meeting
from raak.lessons.models import Lesson, Request
from raak.lessons.rules import Answer

LIST, GIVE, YEAR = "/werk/lessen/", "/werk/lessen/geven/", "/regio/lessen/"
WISH = {
    "group": "groep 6",
    "children": "22",
    "first_on": "2026-03-17",
    "first_at": "10:30",
    "second_on": "2026-03-24",
    "second_at": "09:00",
}


def key_in(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def test_anna_asks_twice_with_one_page_and_it_is_one_request(
    cast: Cast, client_of: ClientOf
) -> None:
    address = reverse("werk:lesson-ask", args=[lesson(cast).pk])
    client = client_of(cast.anna)
    given = {
        **WISH,
        "school": str(cast.school.pk),
        "key": key_in(client.get(address).content.decode()),
    }

    for _click in range(2):
        shown = words(client.post(address, given, follow=True))

    assert Request.objects.get().children == 22
    assert "wacht op antwoord" in shown
    assert "10:30" in shown
    assert "groep 6" in words(client.get(LIST))


def test_a_fault_keeps_what_was_typed(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("werk:lesson-ask", args=[lesson(cast).pk])
    client = client_of(cast.anna)
    key = key_in(client.get(address).content.decode())
    equal = {**WISH, "second_on": WISH["first_on"], "second_at": WISH["first_at"]}

    answer = client.post(address, {**equal, "school": str(cast.school.pk), "key": key})

    assert "twee verschillende momenten" in words(answer)
    assert 'value="groep 6"' in answer.content.decode()


def test_lena_answers_and_the_school_reads_it(cast: Cast, client_of: ClientOf) -> None:
    request = asked(cast, lesson(cast))
    address = reverse("werk:lesson-answer", args=[request.pk])
    assert "Antwoord een school" in words(client_of(cast.lena).get("/werk/"))

    client_of(cast.lena).post(
        address,
        {
            "answer": "other",
            "other_on": "2026-03-26",
            "other_at": "11:00",
            "reason": "Die week is er niemand.",
        },
    )

    shown = words(client_of(cast.anna).get(reverse("werk:lesson-request", args=[request.pk])))
    assert "gepland" in shown
    assert "Die week is er niemand." in shown
    assert "26 maart 2026" in shown


def test_a_no_without_a_reason_says_what_to_do(cast: Cast, client_of: ClientOf) -> None:
    address = reverse("werk:lesson-answer", args=[asked(cast, lesson(cast)).pk])

    shown = words(client_of(cast.lena).post(address, {"answer": "decline"}))

    assert "Schrijf op waarom." in shown


def test_lena_puts_a_lesson_on_the_list_and_takes_it_off(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.lena)
    given = {
        "key": key_in(client.get(GIVE).content.decode()),
        "organisation": str(cast.youth_help.pk),
        "title": "Geheimen",
        "subject": "sexual_abuse",
        "about": "Welk geheim mag je vertellen?",
        "groups": "groep 5",
        "from_age": "8",
        "until_age": "9",
        "minutes": "45",
    }

    assert "een vinkje" in words(client.post(GIVE, given))
    client.post(GIVE, {**given, "is_knowledge": "on"})

    taught = Lesson.objects.get()
    assert "Geheimen" in words(client_of(cast.anna).get(LIST))
    client.post(reverse("werk:lesson-stop", args=[taught.pk]))
    assert "Geheimen" not in words(client_of(cast.anna).get(LIST))


def test_after_the_lesson_the_giver_is_asked_how_many_were_there(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    request = answered(cast, asked(cast, lesson(cast)), Answer.FIRST)
    clock.forward(days=15)

    shown = words(client_of(cast.lena).get(reverse("werk:lesson-answer", args=[request.pk])))

    assert "Schrijf op hoeveel kinderen er waren" in shown
    assert "Stuur het antwoord" not in shown
    assert "nog niet geteld" in words(client_of(cast.anna).get(LIST))
    today = words(client_of(cast.lena).get("/werk/"))
    assert "1 les is geweest en nog niet geteld" in today
    assert "nog niet geteld" not in words(client_of(cast.anna).get("/werk/"))

    Meeting.objects.update(came=24)
    assert "geweest" in words(client_of(cast.anna).get(LIST))
    assert "nog niet geteld" not in words(client_of(cast.lena).get("/werk/"))


def test_ivo_sees_which_schools_had_a_lesson(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    answered(cast, asked(cast, lesson(cast)), Answer.FIRST)
    Meeting.objects.update(came=24)
    clock.now = FIRST + timedelta(days=1)

    shown = words(client_of(cast.ivo).get(YEAR))

    assert "2025-2026" in shown
    assert "Basisschool De Vuurtoren 1 24" in shown
    assert "Nog geen les" in shown
    assert "Basisschool Het Anker" in shown
    assert clock.now > NOW
