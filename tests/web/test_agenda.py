"""The public agenda, asking for a seat without an account, and the organiser's screens."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from tests.agenda.planning import FIRST, joined, only_round, planned
from tests.cast import NOW, Cast, actor
from tests.directory.offering import offered
from tests.fixtures import ClientOf, StoppedClock
from tests.neighbourhoods.areas import add_area
from tests.web.reading import statements, words

from raak.agenda.keys import key_of
from raak.agenda.models import Event, Meeting, SignUp
from raak.agenda.rules import Kind, Seat, SigningUp
from raak.asking.rules import LIMITS, Door
from raak.directory.rules.codes import Status
from raak.directory.services.offer import set_status
from raak.web.forms.outside import Stamp

AGENDA = "/agenda/"


@pytest.fixture
def visitor(client_of: ClientOf) -> Client:
    return client_of(None)


def wish(**given: object) -> dict[str, object]:
    usual = {
        "stamp": Stamp(uuid4(), NOW).signed(),
        "name": "Els",
        "email": "els@ouder.example",
        "seats": 1,
        "agreed": "on",
    }
    return {**usual, **given}


def test_a_parent_finds_what_is_coming(cast: Cast, visitor: Client) -> None:
    planned(cast)

    shown = words(visitor.get(AGENDA))

    assert shown.count("Als je pas een baby hebt") == 3
    assert "di 17 maart 2026, 10:00 tot 11:30 · Buurthuis De Kade · tot 1 jaar" in shown
    assert "nog 3 plekken" in shown


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"leeftijd": "6"}, True),
        ({"leeftijd": "108"}, False),
        ({"onderwerp": "baby"}, True),
        ({"onderwerp": "school"}, False),
        ({"soort": "course"}, True),
        ({"soort": "theme"}, False),
        ({"week": "2026-03-16"}, True),
        ({"week": "2026-03-09"}, False),
        ({"plek": "kade"}, True),
        ({"plek": "<script>"}, False),
        (
            {"gemeente": "x", "leeftijd": "x", "onderwerp": "x", "week": "9999-12-31", "na": "-1"},
            True,
        ),
        ({"week": "0001-01-01", "plek": "\0"}, True),
    ],
)
def test_a_parent_narrows_the_list(
    asked: dict[str, str], found: bool, cast: Cast, visitor: Client
) -> None:
    planned(cast)
    answer = visitor.get(AGENDA, asked)

    assert answer.status_code == 200
    assert ("Als je pas een baby hebt" in words(answer)) is found


def test_an_empty_agenda_says_what_to_do(cast: Cast, visitor: Client) -> None:
    assert "Kies een ruimere leeftijd" in words(visitor.get(AGENDA))


def test_the_list_costs_the_same_however_long_it_is(cast: Cast, visitor: Client) -> None:
    planned(cast)
    few = statements(visitor, AGENDA)
    planned(cast, signing_up=SigningUp.MEETING, rule="FREQ=WEEKLY;COUNT=20")

    assert len(statements(visitor, AGENDA)) == len(few)


def test_a_page_of_the_agenda_is_light(cast: Cast, visitor: Client) -> None:
    planned(cast, signing_up=SigningUp.MEETING, rule="FREQ=WEEKLY;COUNT=40")

    assert len(visitor.get(AGENDA).content) < 60_000


def test_signing_up_leads_to_a_page_of_ones_own(cast: Cast, visitor: Client) -> None:
    found = only_round(planned(cast))

    answer = visitor.post(reverse("join", args=[found.pk]), wish(), follow=True)

    assert "U hebt een plek" in words(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_double_click_signs_up_once(cast: Cast, visitor: Client) -> None:
    address = reverse("join", args=[only_round(planned(cast)).pk])
    sent = wish()

    answers = [visitor.post(address, sent) for _twice in range(2)]

    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert SignUp.objects.count() == 1


def test_a_known_address_gets_the_page_that_a_new_one_gets(cast: Cast, visitor: Client) -> None:
    address = reverse("join", args=[only_round(planned(cast)).pk])

    first, second = (
        words(visitor.post(address, wish(stamp=Stamp(uuid4(), NOW).signed()), follow=True))
        for _twice in range(2)
    )

    assert SignUp.objects.count() == 2
    assert first == second


def test_a_bot_gets_a_few_seats_and_then_none(cast: Cast, visitor: Client) -> None:
    address = reverse("join", args=[only_round(planned(cast)).pk])
    most = LIMITS[Door.SEAT].per_network

    for number in range(most + 2):
        said = wish(email=f"bot{number}@ouder.example", stamp=Stamp(uuid4(), NOW).signed())
        answer = visitor.post(address, said)

    assert SignUp.objects.count() == most
    assert answer.status_code == 429
    assert "al veel aanmeldingen" in words(answer)
    assert f'value="bot{most + 1}@ouder.example"' in answer.content.decode()


@pytest.mark.parametrize("given", [{"website": "x"}, {"stamp": ""}, {"stamp": "made-up"}])
def test_what_only_a_bot_sends_gets_no_seat(
    given: dict[str, str], cast: Cast, visitor: Client
) -> None:
    address = reverse("join", args=[only_round(planned(cast)).pk])

    assert visitor.post(address, wish(**given)).status_code == 200

    assert not SignUp.objects.exists()


def test_what_is_missing_is_said_at_once_and_what_was_typed_stays(
    cast: Cast, visitor: Client
) -> None:
    address = reverse("join", args=[only_round(planned(cast)).pk])

    answer = visitor.post(address, wish(email="", agreed=""))

    said = words(answer)
    assert "Vul een e-mailadres of een telefoonnummer in." in said
    assert "Lees wat we bewaren" in said
    assert 'value="Els"' in answer.content.decode()
    assert not SignUp.objects.exists()


def test_a_seat_is_given_back_on_ones_own_page(cast: Cast, visitor: Client) -> None:
    found = only_round(planned(cast, capacity=1))
    asked, waiting = joined(found), joined(found, "Gerda", now=NOW + timedelta(seconds=1))
    mine = reverse("seat", args=[key_of(asked.pk)])
    theirs = reverse("seat", args=[key_of(waiting.pk)])

    visitor.get(mine)
    assert SignUp.objects.get(pk=asked.pk).state == Seat.TAKEN
    assert "U bent afgemeld" in words(visitor.post(mine, {"deed": "give-back"}, follow=True))
    assert "Er is een plek voor u" in words(visitor.get(theirs))
    assert "U hebt een plek" in words(visitor.post(theirs, {"deed": "take"}, follow=True))


def test_a_wrong_link_opens_nothing(cast: Cast, visitor: Client) -> None:
    answer = visitor.get(reverse("seat", args=["x" * 64]))

    assert answer.status_code == 404
    assert "Deze link werkt niet" in words(answer)


@pytest.mark.parametrize("given", [{"listed": False}, {"signing_up": SigningUp.NONE, "rule": ""}])
def test_what_takes_no_sign_ups_has_no_form(
    given: dict[str, object], cast: Cast, visitor: Client
) -> None:
    event = planned(cast, **given)  # type: ignore[arg-type]  # a table of ways

    assert visitor.get(reverse("join", args=[only_round(event).pk])).status_code == 404


def test_a_lesson_at_a_school_is_nobodys_business(cast: Cast, visitor: Client) -> None:
    event = planned(cast, kind=Kind.GUEST_LESSON, listed=False, host="Groep 7")

    assert visitor.get(reverse("event", args=[event.pk])).status_code == 404
    assert "Als je pas" not in words(visitor.get(AGENDA))


def test_a_secret_address_shows_to_who_has_a_seat_only(cast: Cast, visitor: Client) -> None:
    event = planned(cast, confidential=True, address="Kade 1", place="Thuis bij een ouder")
    asked = joined(only_round(event))

    for address in (AGENDA, reverse("event", args=[event.pk]), reverse("agenda-feed")):
        assert "Kade 1" not in visitor.get(address).content.decode()
    assert "Kade 1" in words(visitor.get(reverse("seat", args=[key_of(asked.pk)])))


def test_the_list_goes_into_ones_own_calendar(cast: Cast, visitor: Client) -> None:
    event = planned(cast)

    for address in (reverse("agenda-feed") + "?leeftijd=6", reverse("event-file", args=[event.pk])):
        answer = visitor.get(address)
        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert len(Calendar.from_ical(answer.content).walk("VEVENT")) == 3


def test_script_in_every_field_stays_text(cast: Cast, visitor: Client) -> None:
    bad = "<script>alert(1)</script>"
    event = planned(cast, title=bad, about=bad, place=bad, address=bad, neighbourhood=bad)

    for address in (AGENDA, reverse("event", args=[event.pk])):
        assert bad not in visitor.get(address).content.decode()


def test_an_organiser_puts_a_course_in_the_agenda(cast: Cast, client_of: ClientOf) -> None:
    lena = client_of(cast.lena)
    sent = {
        "key": uuid4(),
        "organisation": cast.youth_help.pk,
        "kind": "course",
        "topic": "first_year",
        "title": "Een baby in huis",
        "place": "Bibliotheek",
        "first_on": "2026-03-17",
        "at": "19:30",
        "minutes": 90,
        "repeat": "weekly",
        "times": 4,
        "except_on": "24-3-2026",
        "sign_up": "series",
        "from_months": "0",
        "until_months": "11",
        "language": "nl",
        "cost": 5,
        "capacity": 10,
        "led_by": "Amina, voorlichter",
        "listed": "on",
    }

    answer = lena.post(reverse("werk:new-event"), sent, follow=True)

    assert "Het staat in de agenda." in words(answer)
    assert "Amina, voorlichter" in words(answer)
    assert Event.objects.get().cost_cents == 500
    assert Meeting.objects.count() == 3


def test_a_course_without_a_last_time_says_what_to_fill_in(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.lena).post(reverse("werk:new-event"), {"at": "half acht"})

    assert "Vul een tijd in, zoals 19:30." in words(answer)


def test_the_organiser_sees_who_signed_up_and_notes_who_came(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    event = planned(cast)
    asked = joined(only_round(event), seats=2)
    meeting = event.meetings.order_by("starts_at")[0]
    page = client_of(cast.lena).get(reverse("werk:event", args=[event.pk]))
    assert "els@ouder.example" in words(page)

    clock.now = meeting.ends_at
    lena = client_of(cast.lena)
    address = reverse("werk:meeting", args=[meeting.pk])
    said = words(
        lena.post(address, {f"came-{asked.pk}": "1", "walked_in": "3", "went_on": "9"}, follow=True)
    )

    assert "Dank je." in said
    meeting.refresh_from_db()
    assert meeting.came == 4
    assert "1e van 2026 Cursus 1 4 4 0" in words(lena.get(reverse("werk:reach")))


def test_a_walk_in_number_that_cannot_be_says_so(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    meeting = planned(cast).meetings.order_by("starts_at")[0]
    clock.now = meeting.ends_at
    address = reverse("werk:meeting", args=[meeting.pk])

    answer = client_of(cast.lena).post(address, {"came-x": "1", "walked_in": "-3"})

    assert "Vul een getal in van 0 of meer." in words(answer)


def test_what_they_thought_of_it_stands_with_the_meeting(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    event = planned(cast)
    meeting = event.meetings.order_by("starts_at")[0]
    clock.now = meeting.ends_at
    lena = client_of(cast.lena)
    address = reverse("werk:meeting", args=[meeting.pk])
    noted = {"walked_in": "8", "answers": "6", "grade": "8,2", "learned": "Eerder beginnen"}

    lena.post(address, noted)

    shown = words(lena.get(reverse("werk:event", args=[event.pk])))
    assert "8 personen kwamen, cijfer 8,2 van 6 mensen De volgende keer: Eerder beginnen" in shown
    page = lena.get(address).content.decode()
    assert 'value="8,2"' in page
    assert "Eerder beginnen" in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"answers": "6"},
        {"grade": "7"},
        {"answers": "9", "grade": "7"},
    ],
)
def test_a_grade_of_nobody_says_what_to_fill_in(
    wrong: dict[str, str], cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    meeting = planned(cast).meetings.order_by("starts_at")[0]
    clock.now = meeting.ends_at
    address = reverse("werk:meeting", args=[meeting.pk])

    answer = client_of(cast.lena).post(address, {"walked_in": "8", **wrong})

    assert "Vul in hoeveel mensen een cijfer gaven" in words(answer)
    meeting.refresh_from_db()
    assert meeting.came is None


def test_the_organiser_answers_for_who_phoned(cast: Cast, client_of: ClientOf) -> None:
    asked = joined(only_round(planned(cast)), email="", phone="06 1234 5678")
    address = reverse("werk:sign-up", args=[asked.pk])

    client_of(cast.lena).post(address, {"deed": "give-back"})
    assert client_of(cast.fleur).post(address, {"deed": "give-back"}).status_code == 404

    asked.refresh_from_db()
    assert asked.state == Seat.GIVEN_BACK


def test_calling_off_asks_first(cast: Cast, client_of: ClientOf) -> None:
    event = planned(cast)
    address = reverse("werk:call-off-event", args=[event.pk])
    lena = client_of(cast.lena)

    assert "Dit kun je niet terugdraaien." in words(lena.get(address))
    assert "Het gaat niet door." in words(lena.post(address, follow=True))


def test_too_few_people_is_said_four_weeks_ahead(cast: Cast, client_of: ClientOf) -> None:
    planned(cast, kind=Kind.BIRTH_GROUP, minimum=3, expected=2)

    said = words(client_of(cast.lena).get(reverse("werk:events")))

    assert "Hier komen misschien te weinig mensen" in said
    assert "0 aangemeld, 3 nodig" in said


def test_an_event_and_the_service_it_belongs_to_lead_to_each_other(
    cast: Cast, visitor: Client, client_of: ClientOf
) -> None:
    service = offered(cast)
    event = planned(cast, service_id=service.pk)
    there, here = reverse("service", args=[service.pk]), reverse("event", args=[event.pk])

    assert there in visitor.get(here).content.decode()
    assert words(visitor.get(there)).count("Als je pas een baby hebt") == 3
    assert "Hoort bij: Opvoedspreekuur" in words(
        client_of(cast.lena).get(reverse("werk:event", args=[event.pk]))
    )


def test_a_service_that_parents_do_not_see_is_no_link(cast: Cast, visitor: Client) -> None:
    service = offered(cast)
    event = planned(cast, service_id=service.pk)
    set_status(actor=actor(cast.lena), service_id=service.pk, status=Status.INACTIVE, now=NOW)

    assert "Dit hoort bij" not in words(visitor.get(reverse("event", args=[event.pk])))


def test_the_organiser_chooses_from_the_own_offer_and_keeps_what_was_chosen(
    cast: Cast, client_of: ClientOf
) -> None:
    service, area = offered(cast), add_area(cast, "BU99010001", "Oude Haven")
    event = planned(cast, service_id=service.pk, area_id=area.pk)
    address = reverse("werk:change-event", args=[event.pk])

    page = client_of(cast.lena).get(address).content.decode()

    assert f'value="{service.pk}" selected' in page
    assert f'value="{area.pk}" selected' in page


def test_an_address_from_before_the_topics_still_narrows(cast: Cast, visitor: Client) -> None:
    planned(cast)
    planned(cast, title="Slapen", topic="sleep")

    shown = visitor.get(AGENDA, {"onderwerp": "sleeping"})

    assert "Als je pas een baby hebt" not in words(shown)
    assert 'value="sleep" selected' in shown.content.decode()


def test_parents_choose_from_topics_that_there_is_something_about(
    cast: Cast, visitor: Client
) -> None:
    planned(cast)
    planned(cast, topic="approach")

    page = visitor.get(AGENDA).content.decode()

    assert 'value="first_year"' in page
    assert 'value="approach"' not in page
    assert 'value="money"' not in page


def test_a_sheet_invites_every_parent_with_the_address_to_sign_up(
    cast: Cast, client_of: ClientOf
) -> None:
    event = planned(cast, kind=Kind.BIRTH_GROUP)
    sheet = reverse("werk:event-invitation", args=[event.pk])

    shown = words(client_of(cast.lena).get(sheet))

    assert "di 17 maart 2026, 10:00 tot 11:30" in shown
    assert reverse("event", args=[event.pk]) in shown
    assert client_of(cast.fleur).get(sheet).status_code == 404


def test_a_sheet_tells_no_secret_address_and_no_page_that_is_not_public(
    cast: Cast, client_of: ClientOf
) -> None:
    event = planned(cast, listed=False, confidential=True, address="Kade 1")

    shown = words(client_of(cast.lena).get(reverse("werk:event-invitation", args=[event.pk])))

    assert "Kade 1" not in shown
    assert "Meld u aan op" not in shown


def test_what_there_is_follows_the_age_of_a_child(cast: Cast, visitor: Client) -> None:
    planned(cast, title="Straks een kind", from_months=-9, until_months=-1)
    planned(cast, title="Puberen", from_months=144, until_months=215, rule="FREQ=WEEKLY;COUNT=9")

    shown = words(visitor.get(reverse("agenda-line")))

    assert shown.index("Straks een kind") < shown.index("Puber (") < shown.index("Puberen")
    assert shown.count("Puberen") == 1
    assert "Er staat nu niets in de agenda." in shown


def test_an_address_that_makes_no_sense_shows_the_whole_region(cast: Cast, visitor: Client) -> None:
    planned(cast)

    for given in ("x", "\0", "<script>", "1" * 500):
        answer = visitor.get(reverse("agenda-line"), {"gemeente": given})
        assert "Als je pas een baby hebt" in words(answer)
        assert "<script>" not in words(answer)


def test_what_is_meant_for_an_age_goes_before_what_is_for_everybody(
    cast: Cast, visitor: Client
) -> None:
    for number in range(4):
        planned(cast, title=f"Inloop {number}", from_months=-9, until_months=276)
    planned(cast, title="Slapen", first=FIRST + timedelta(days=30))

    baby = words(visitor.get(reverse("agenda-line"))).split("Baby (0 jaar)")[1].split("Peuter")[0]

    assert "Slapen" in baby
    assert baby.count("Inloop") == 2


def test_a_line_of_ages_costs_the_same_however_much_there_is(cast: Cast, visitor: Client) -> None:
    address = reverse("agenda-line")
    planned(cast)
    few = statements(visitor, address)
    planned(cast, title="Nog iets", rule="FREQ=WEEKLY;COUNT=9")

    assert len(statements(visitor, address)) == len(few)
