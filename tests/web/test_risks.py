"""The screens of what may go wrong: ready rows, one risk, and what stands on somebody's day."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.meetings.sitting import risk
from tests.web.reading import words

from raak.handbook.queries import pitfalls
from raak.meetings.models import Risk, RiskLook

URL = "/regio/overleg/risico/"


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def typed(cast: Cast, **given: object) -> dict[str, object]:
    usual = {
        "key": uuid4(),
        "title": "Het geld stopt",
        "likelihood": "2",
        "effect": "3",
        "measures": "We vragen vast geld aan.",
        "watcher": cast.ivo.pk,
        "review_on": "2026-03-10",
    }
    return {**usual, **given}


def test_every_known_pitfall_is_offered_until_the_region_has_it(cast: Cast, ivo: Client) -> None:
    first = pitfalls()[0]
    assert all(each.title.in_language("nl") in words(ivo.get(URL)) for each in pitfalls())

    begun = ivo.get(f"{URL}nieuw/", {"valkuil": first.code})
    assert first.helps.in_language("nl") in words(begun)
    sent = typed(cast, pitfall=first.code)
    for _twice in range(2):
        page = ivo.post(f"{URL}nieuw/", sent, follow=True)

    assert Risk.objects.count() == 1
    assert first.says.in_language("nl") not in words(page)
    assert "groot risico" in words(page)


def test_a_fault_keeps_what_was_typed_and_says_the_cure(cast: Cast, ivo: Client) -> None:
    page = ivo.post(f"{URL}nieuw/", typed(cast, review_on="2026-03-03"))

    assert "Kies een dag die nog komt." in words(page)
    assert "We vragen vast geld aan." in page.content.decode()


def test_what_must_be_looked_at_again_stands_on_the_day_of_who_watches(
    cast: Cast, client_of: ClientOf
) -> None:
    found = risk(cast, watcher_id=cast.anna.pk)
    anna = client_of(cast.anna)

    today = words(anna.get("/werk/"))
    assert "Het geld stopt" in today
    assert "bekijk dit risico opnieuw" in today
    sent = typed(cast, look="1", watcher=cast.anna.pk, likelihood="1", note="Er is geld beloofd.")
    page = anna.post(f"{URL}{found.pk}/", {**sent, "review_on": "2026-06-01"}, follow=True)

    assert "Bewaard hoe het met dit risico staat." in words(page)
    assert RiskLook.objects.filter(risk=found).count() == 2
    assert "Het geld stopt" not in words(anna.get("/werk/"))
    assert "Er is geld beloofd." in words(anna.get(f"{URL}{found.pk}/"))


def test_a_risk_closes_with_a_reason_that_stays(cast: Cast, ivo: Client) -> None:
    page = f"{URL}{risk(cast).pk}/"

    assert "Vul hier iets in." in words(ivo.post(page, {"close": "1"}))
    shown = words(ivo.post(page, {"close": "1", "why": "Er is vast geld."}, follow=True))

    assert "Afgesloten" in shown
    assert "Er is vast geld." in shown
    assert "Bekijk het opnieuw" not in words(ivo.get(page))
