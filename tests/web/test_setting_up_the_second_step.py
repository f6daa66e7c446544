"""Who must have a second step sets it up before anything opens; nobody else can do it for them."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, PASSWORD, Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.parties.phones import Phone, set_up
from tests.web.reading import words

from raak.parties import codes, rules
from raak.parties.models import Person, SecondStep
from raak.web import waiting

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


def test_who_must_have_one_sets_it_up_before_anything_opens(
    cast: Cast, visitor: Client, everybody_must: None
) -> None:
    onward = password(visitor, cast.anna, next=ROUTE)
    assert onward.startswith(SET_UP)
    assert not is_in(visitor)
    assert "QR-code" in visitor.get(onward).content.decode()

    app = app_on_screen(visitor, cast.anna)
    shown = visitor.post(onward, {"code": app.shows(NOW), "next": ROUTE})

    assert "Bewaar je herstelcodes" in words(shown)
    assert f'href="{ROUTE}"' in shown.content.decode()
    assert shown.headers["Cache-Control"] == "no-store"
    assert is_in(visitor)
    assert SecondStep.objects.get().person == cast.anna


def test_the_drawing_and_the_key_are_the_secret_and_no_cache_keeps_them(
    cast: Cast, visitor: Client, everybody_must: None
) -> None:
    password(visitor, cast.anna)

    shown = visitor.get(SET_UP)

    app = app_on_screen(visitor, cast.anna)
    assert shown.headers["Cache-Control"] == "no-store"
    assert 'src="data:image/svg+xml' in shown.content.decode()
    assert rules.in_groups(app.plain) in shown.content.decode()
    assert app.plain not in str(visitor.session.items())


def test_the_secret_stays_the_same_until_it_works(
    cast: Cast, visitor: Client, everybody_must: None
) -> None:
    password(visitor, cast.anna)
    visitor.get(SET_UP)
    first = app_on_screen(visitor, cast.anna)

    shown = visitor.post(SET_UP, {"code": WRONG})

    assert "Deze code klopt niet" in words(shown)
    assert app_on_screen(visitor, cast.anna) == first


def test_with_a_second_step_the_password_alone_sets_up_no_other(
    cast: Cast, visitor: Client, phone: Phone, everybody_must: None
) -> None:
    password(visitor, cast.anna)
    kept = SecondStep.objects.get().secret

    assert visitor.get(SET_UP).headers["Location"] == CODE
    assert visitor.post(SET_UP, {"code": phone.shows()}).headers["Location"] == CODE
    assert SecondStep.objects.get().secret == kept
    assert not is_in(visitor)


def test_two_who_set_it_up_at_once_do_not_overwrite_each_other(
    cast: Cast, visitor: Client, client_of: ClientOf, everybody_must: None, clock: StoppedClock
) -> None:
    thief = client_of(None)
    for each in (visitor, thief):
        password(each, cast.anna)
        each.get(SET_UP)

    visitor.post(SET_UP, {"code": app_on_screen(visitor, cast.anna).shows(NOW)})
    kept = SecondStep.objects.get().secret
    thief.post(SET_UP, {"code": app_on_screen(thief, cast.anna).shows(NOW)})

    assert SecondStep.objects.get().secret == kept
    assert not is_in(thief)


@pytest.mark.parametrize(("asked", "page"), [("administrator", SET_UP), ("privacy_officer", "")])
def test_a_region_may_ask_it_of_some_roles_only(
    cast: Cast, visitor: Client, settings: LazySettings, asked: str, page: str
) -> None:
    settings.RAAK_SECOND_STEP = frozenset({asked})

    assert password(visitor, cast.kim) == (page or reverse("werk:today"))


def test_who_sends_the_code_twice_is_told_where_the_recovery_codes_are(
    cast: Cast, visitor: Client, everybody_must: None
) -> None:
    visitor.get(password(visitor, cast.anna))
    sent = {"code": app_on_screen(visitor, cast.anna).shows(NOW)}
    visitor.post(SET_UP, sent)

    again = visitor.post(SET_UP, sent, follow=True)

    assert "Maak nieuwe bij Mijn account" in words(again)
    assert is_in(visitor)
