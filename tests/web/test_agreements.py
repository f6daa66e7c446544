"""The screens of what parties agreed: the register, who signed, and where each stands."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import TODAY, Cast
from tests.fixtures import ClientOf
from tests.meetings.sitting import agreement, signed
from tests.web.reading import words

from raak.meetings.models import Agreement, Signature

URL = "/regio/overleg/afspraken/"


@pytest.fixture
def ivo(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ivo)


def typed(cast: Cast, **given: object) -> dict[str, object]:
    usual = {
        "key": uuid4(),
        "kind": "intention",
        "title": "Wie geweld ziet, krijgt hulp",
        "text": "Wij bieden hulp aan.",
        "agreed_on": TODAY.isoformat(),
        "keeper": cast.ivo.pk,
        "review_on": "2026-03-10",
    }
    return {**usual, **given}


def test_an_intention_is_written_down_once_and_reviewed_on_its_day(cast: Cast, ivo: Client) -> None:
    sent = typed(cast)

    for _twice in range(2):
        answer = ivo.post(f"{URL}nieuw/", sent, follow=True)

    assert Agreement.objects.count() == 1
    assert "intentieverklaring" in words(answer)
    today = words(ivo.get("/werk/"))
    assert "Wie geweld ziet, krijgt hulp" in today
    assert "bekijk deze afspraak opnieuw" in today


def test_other_words_ask_why_and_keep_what_was_typed(cast: Cast, ivo: Client) -> None:
    page = f"{URL}{agreement(cast).pk}/wijzigen/"

    refused = ivo.post(page, typed(cast, text="Wij bellen eerst."))
    assert "Schrijf kort op waarom" in words(refused)
    assert "Wij bellen eerst." in refused.content.decode()
    answer = ivo.post(page, typed(cast, text="Wij bellen eerst.", why="Te vaag."), follow=True)

    shown = words(answer)
    assert "Wij bellen eerst." in shown
    assert "Wij melden wat we zien." in shown


def test_who_signs_below_the_board_is_seen(cast: Cast, ivo: Client) -> None:
    page = f"{URL}{agreement(cast).pk}/"
    sent = {"key": uuid4(), "name": "Ziekenhuis Noord", "signed_by": "Tom", "rank": "manager"}

    for _twice in range(2):
        answer = ivo.post(f"{page}tekenen/", {**sent, "signed_on": "2026-03-01"}, follow=True)

    assert Signature.objects.count() == 1
    assert "niet door de directie getekend" in words(answer)
    assert "1 partij · 0 werken ermee · 1 niet door de directie getekend" in words(ivo.get(URL))


def test_the_covenant_shows_where_each_party_stands(cast: Cast, ivo: Client) -> None:
    found = agreement(cast)
    school = signed(cast, found)
    hospital = signed(cast, found, name="Ziekenhuis Noord")

    ivo.post(f"/regio/overleg/partij/{school.pk}/", {"carry": "1", "carried": "yes", "on": TODAY})
    leaving = f"/regio/overleg/partij/{hospital.pk}/"
    assert "Vul hier iets in." in words(ivo.post(leaving, {"withdraw": "1"}))
    shown = words(ivo.post(leaving, {"withdraw": "1", "why": "Fusie."}, follow=True))

    assert "ja, di 3 maart 2026" in shown
    assert "gestopt op di 3 maart 2026: Fusie." in shown
    assert "1 partij · 1 werkt ermee" in shown


def test_anna_reads_the_register_without_a_button(cast: Cast, client_of: ClientOf) -> None:
    found = agreement(cast)
    signed(cast, found)
    anna = client_of(cast.anna)

    assert "Leg een afspraak vast" not in words(anna.get(URL))
    shown = words(anna.get(f"{URL}{found.pk}/"))
    assert "Basisschool De Vuurtoren" in shown
    assert "Geldt niet meer" not in shown


def test_what_holds_no_more_says_since_when(cast: Cast, ivo: Client) -> None:
    found = agreement(cast)

    answer = ivo.post(f"{URL}{found.pk}/beeindigen/", follow=True)

    assert "geldt niet meer sinds di 3 maart 2026" in words(answer)


def test_an_agreement_of_who_left_says_that_nobody_watches_over_it(cast: Cast, ivo: Client) -> None:
    agreement(cast, keeper_id=cast.anna.pk)
    cast.anna.is_active, cast.anna.left_on = False, TODAY
    cast.anna.save()

    assert "niemand bewaakt het" in words(ivo.get(URL))
