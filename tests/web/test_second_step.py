"""Between the password and the second step nothing is open; after both, everything is."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cast import NOW, PASSWORD, TODAY, Cast
from tests.conformance.routes import ROUTES, guard_of, parameters
from tests.fixtures import ClientOf, StoppedClock
from tests.parties.phones import Phone, set_up
from tests.web.reading import words

from raak.audit.models import Entry
from raak.parties import codes, rules
from raak.parties.models import Membership, Person
from raak.trajectories.models import Draft
from raak.web import waiting
from raak.web.forms.drafts import writer_key

SIGN_IN, CODE, SET_UP = "/aanmelden/", "/aanmelden/code/", "/aanmelden/tweede-stap/"
ROUTE = "/werk/routes/"
WRONG = "000000"


@pytest.fixture
def visitor(client_of: ClientOf) -> Client:
    return client_of(None)


@pytest.fixture
def phone(cast: Cast, clock: StoppedClock) -> Phone:
    """Anna has a second step, since a minute."""
    phone = set_up(cast.anna)
    clock.forward(minutes=1)
    return phone


@pytest.fixture
def everybody_must(settings: LazySettings) -> None:
    settings.RAAK_SECOND_STEP = frozenset({rules.EVERYBODY})


def password(visitor: Client, person: Person, **more: str) -> str:
    """Type the password and return where that leads."""
    answer = visitor.post(SIGN_IN, {"email": person.email, "password": PASSWORD, **more})
    return answer.headers.get("Location", "")


def is_in(client: Client) -> bool:
    return client.get(reverse("werk:today")).status_code == 200


def app_on_screen(client: Client, person: Person) -> Phone:
    """Return the app that was set up by what stands on the screen."""
    return Phone(codes.opened(client.session[waiting.SECRET]["secret"], person.pk))


# A code


def test_a_password_and_a_code_open_the_day(cast: Cast, visitor: Client, phone: Phone) -> None:
    assert password(visitor, cast.anna) == CODE

    answer = visitor.post(CODE, {"code": phone.shows()})

    assert answer.headers["Location"] == reverse("werk:today")
    assert is_in(visitor)
    assert Entry.objects.get(event="person.signed-in").detail == {"way": "password, app"}


def test_a_password_alone_opens_nothing(cast: Cast, visitor: Client, phone: Phone) -> None:
    password(visitor, cast.anna)

    assert SESSION_KEY not in visitor.session
    guarded = [name for name in ROUTES if not guard_of(name).startswith("public")]
    for name in guarded:
        if not parameters(name):
            away = visitor.get(reverse(name)).headers.get("Location", "")
            assert away.startswith(SIGN_IN) or visitor.get(reverse(name)).status_code == 405, name
    assert not Entry.objects.filter(event="person.signed-in").exists()


def test_a_code_without_the_password_opens_nothing(visitor: Client, phone: Phone) -> None:
    assert visitor.get(CODE).headers["Location"] == SIGN_IN
    assert visitor.post(CODE, {"code": phone.shows()}).headers["Location"] == SIGN_IN
    assert not is_in(visitor)


def test_the_key_of_the_session_changes_at_each_step(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    visitor.post(reverse("set_language"), {"language": "nl"})
    visitor.get(SIGN_IN)
    keys = [visitor.session.session_key]

    password(visitor, cast.anna)
    keys.append(visitor.session.session_key)
    visitor.post(CODE, {"code": phone.shows()})
    keys.append(visitor.session.session_key)

    assert len(set(keys)) == 3
    assert waiting.WAITING not in visitor.session


def test_a_wrong_code_is_said_in_words_and_stays(cast: Cast, visitor: Client, phone: Phone) -> None:
    password(visitor, cast.anna)

    shown = visitor.post(CODE, {"code": "12 34"})

    assert "Deze code klopt niet" in words(shown)
    assert 'value="12 34"' in shown.content.decode()
    assert not is_in(visitor)


def test_an_empty_code_says_what_to_type(cast: Cast, visitor: Client, phone: Phone) -> None:
    password(visitor, cast.anna)

    assert "Typ de zes cijfers" in words(visitor.post(CODE, {"code": " "}))


def test_a_code_that_somebody_else_used_just_before_is_refused(
    cast: Cast, visitor: Client, client_of: ClientOf, phone: Phone
) -> None:
    spy, code = client_of(None), phone.shows()
    for each in (visitor, spy):
        password(each, cast.anna)

    visitor.post(CODE, {"code": code})

    assert "klopt niet" in words(spy.post(CODE, {"code": code}))
    assert not is_in(spy)


def test_who_guesses_codes_is_locked_out_of_the_password_too(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    password(visitor, cast.anna)

    for _ in range(5):
        answer = visitor.post(CODE, {"code": WRONG})

    assert answer.status_code == 429
    assert "Wacht een kwartier" in words(answer)
    assert visitor.post(CODE, {"code": phone.shows()}).status_code == 429
    again = {"email": cast.anna.email, "password": PASSWORD}
    assert visitor.post(SIGN_IN, again).status_code == 429


def test_passwords_in_between_do_not_give_new_guesses(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    for _ in range(5):
        password(visitor, cast.anna)
        answer = visitor.post(CODE, {"code": WRONG})

    assert answer.status_code == 429


def test_guesses_from_everywhere_together_are_limited(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    for number in range(rules.MOST_WRONG):
        visitor.defaults["REMOTE_ADDR"] = f"192.0.2.{number}"
        password(visitor, cast.anna)
        visitor.post(CODE, {"code": WRONG})

    shown = visitor.post(CODE, {"code": phone.shows()})

    assert "te veel verkeerde codes" in words(shown)
    assert not is_in(visitor)


def test_what_was_typed_as_a_code_is_not_kept_with_the_attempt(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    password(visitor, cast.anna)
    visitor.post(CODE, {"code": "918273"})

    assert AccessAttempt.objects.count() == 1
    assert "918273" not in str(AccessAttempt.objects.values())


def test_a_recovery_code_opens_too_and_says_how_many_are_left(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    password(visitor, cast.anna)

    answer = visitor.post(CODE, {"code": phone.papers[0]}, follow=True)

    assert "Je hebt er nog 9" in words(answer)
    assert Entry.objects.get(event="person.signed-in").detail == {"way": "password, paper"}


def test_after_ten_minutes_the_password_is_asked_again(
    cast: Cast, visitor: Client, phone: Phone, clock: StoppedClock
) -> None:
    password(visitor, cast.anna, next=ROUTE)
    now = clock.forward(minutes=11)

    answer = visitor.post(CODE, {"code": phone.shows(now), "next": ROUTE}, follow=True)

    assert "Dat duurde te lang" in words(answer)
    assert answer.request["QUERY_STRING"] == "next=%2Fwerk%2Froutes%2F"
    assert not is_in(visitor)


def test_a_new_password_ends_the_wait_of_who_has_the_old_one(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    password(visitor, cast.anna)
    cast.anna.set_password("een heel andere zin")
    cast.anna.save()

    visitor.post(CODE, {"code": phone.shows()})

    assert not is_in(visitor)


def test_who_lost_every_role_meanwhile_does_not_get_in(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    Membership.objects.filter(person=cast.anna).update(until_on=TODAY)

    assert password(visitor, cast.anna) == SIGN_IN
    assert waiting.WAITING not in visitor.session


def test_somebody_else_who_was_signed_in_is_out_at_once(
    cast: Cast, client_of: ClientOf, phone: Phone
) -> None:
    shared = client_of(cast.bram)

    password(shared, cast.anna)

    assert not is_in(shared)


def test_the_second_click_finds_the_first_one_done(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    password(visitor, cast.anna)
    sent = {"code": phone.shows(), "next": ROUTE}

    first, second = visitor.post(CODE, sent), visitor.post(CODE, sent)

    assert first.headers["Location"] == second.headers["Location"] == ROUTE
    assert is_in(visitor)


def test_in_a_demo_one_click_asks_the_code_of_who_tries_a_second_step(
    cast: Cast, visitor: Client, phone: Phone, settings: LazySettings
) -> None:
    settings.RAAK_DEMO = True

    answer = visitor.post(SIGN_IN, {"person": str(cast.anna.pk)})

    assert answer.headers["Location"] == CODE
    assert not is_in(visitor)


# Where somebody was going, and what they typed


def test_after_both_steps_you_are_where_you_wanted_to_be(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    onward = password(visitor, cast.anna, next=ROUTE)
    assert f'name="next" value="{ROUTE}"' in visitor.get(onward).content.decode()

    answer = visitor.post(onward, {"code": phone.shows(), "next": ROUTE})

    assert answer.headers["Location"] == ROUTE


def test_the_second_step_sends_nobody_to_another_site(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    password(visitor, cast.anna)

    answer = visitor.post(CODE, {"code": phone.shows(), "next": "https://elders.example/"})

    assert answer.headers["Location"] == reverse("werk:today")


def test_what_was_typed_before_the_session_ended_stands_there_after_both_steps(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    typed = "Blauwe plek op de arm, maandagochtend."
    sent = {"draft": "concern", "writer": writer_key(cast.anna.pk), "seen": typed, "screen": "2"}
    door = visitor.post("/werk/zorg/?scherm=2", sent)
    assert "Wat je typte is bewaard" in words(visitor.get(door.headers["Location"]))

    wanted = "/werk/zorg/?scherm=2"
    password(visitor, cast.anna, next=wanted)
    again = visitor.post("/werk/zorg/?scherm=2", {**sent, "seen": f"{typed} En dinsdag."})
    assert again.headers["Location"].startswith(SIGN_IN)
    answer = visitor.post(CODE, {"code": phone.shows(), "next": wanted}, follow=True)

    assert answer.request["PATH_INFO"] == "/werk/zorg/"
    assert f"{typed} En dinsdag." in answer.content.decode()
    assert Draft.objects.get().person == cast.anna


# What it costs, and what is forged


def test_an_ordinary_page_asks_the_database_nothing_about_it(
    cast: Cast, visitor: Client, phone: Phone
) -> None:
    password(visitor, cast.anna)
    visitor.post(CODE, {"code": phone.shows()})

    with CaptureQueriesContext(connection) as asked:
        visitor.get(ROUTE)

    assert not [each["sql"] for each in asked if "secondstep" in each["sql"]]


def test_who_did_not_prove_the_password_of_now_is_not_waited_for(
    cast: Cast, visitor: Client
) -> None:
    session = visitor.session
    session[waiting.WAITING] = {
        "person": str(cast.anna.pk),
        "proof": "forged",
        "until": (NOW + timedelta(minutes=5)).timestamp(),
    }
    session.save()

    assert visitor.get(SET_UP).headers["Location"] == SIGN_IN
