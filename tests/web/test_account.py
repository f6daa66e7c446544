"""Mijn account: who you are, a new password, and the second step."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, PASSWORD, Cast
from tests.fixtures import ClientOf, StoppedClock
from tests.parties.phones import Phone, set_up
from tests.web.reading import statements, words

from raak.parties import codes, rules
from raak.parties.models import Person, SecondStep
from raak.web import waiting

URL = "/werk/account/"
CHANGE = "/werk/account/wachtwoord/"
STEP = "/werk/account/tweede-stap/"
OFF = "/werk/account/tweede-stap/uit/"
PAPER = "/werk/account/herstelcodes/"
CONFIRM = "/werk/account/bevestig/"
NEW = "een heel andere zin van mij"


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anna)


@pytest.fixture
def phone(cast: Cast, clock: StoppedClock) -> Phone:
    phone = set_up(cast.anna)
    clock.forward(minutes=1)
    return phone


def sent(**changed: str) -> dict[str, str]:
    return {"password": PASSWORD, "new": NEW, "again": NEW, **changed}


def confirm(client: Client) -> None:
    client.post(CONFIRM, {"password": PASSWORD, "next": STEP})


def app_on_screen(client: Client, person: Person) -> Phone:
    client.get(STEP)
    return Phone(codes.opened(client.session[waiting.SECRET]["secret"], person.pk))


def is_in(client: Client) -> bool:
    return client.get(reverse("werk:today")).status_code == 200


# Who you are


def test_it_says_who_you_are_and_whom_to_ask(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.bram).get(URL))

    for said in ("Bram Jansen", cast.bram.email, "teamleider, Basisschool De Vuurtoren"):
        assert said in shown
    assert "Je beheerder kan het aanpassen: Kim Meijer." in shown
    assert "De tweede stap staat uit." in shown


def test_a_professional_is_called_by_profession(anna: Client) -> None:
    assert "leraar, Basisschool De Vuurtoren" in words(anna.get(URL))


def test_your_name_leads_there_from_every_page(cast: Cast, anna: Client) -> None:
    assert f'href="{URL}"' in anna.get(reverse("werk:today")).content.decode()


def test_it_takes_few_statements(cast: Cast, anna: Client) -> None:
    assert len(statements(anna, URL)) <= 8


# A new password


def test_with_the_old_password_you_choose_a_new_one_and_stay_signed_in(
    cast: Cast, anna: Client
) -> None:
    answer = anna.post(CHANGE, sent(), follow=True)

    assert "Je wachtwoord is gewijzigd" in words(answer)
    assert Person.objects.get(pk=cast.anna.pk).check_password(NEW)


def test_a_new_password_signs_you_out_everywhere_else(
    cast: Cast, anna: Client, client_of: ClientOf
) -> None:
    elsewhere = client_of(cast.anna)

    anna.post(CHANGE, sent())

    assert is_in(anna)
    assert not is_in(elsewhere)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password": "fout"}, "Dit is niet je wachtwoord van nu"),
        ({"password": ""}, "Typ het wachtwoord waarmee je nu inlogt."),
        ({"again": "iets heel anders"}, "niet hetzelfde wachtwoord"),
        ({"new": "kort", "again": "kort"}, "te kort"),
        ({"new": "wachtwoord123", "again": "wachtwoord12"}, "niet hetzelfde wachtwoord"),
        ({"new": "123456789012", "again": "123456789012"}, "cijfers"),
        ({"new": "", "again": ""}, "Kies een nieuw wachtwoord."),
    ],
)
def test_a_password_that_will_not_do_says_why(
    cast: Cast, anna: Client, changed: dict[str, str], said: str
) -> None:
    shown = anna.post(CHANGE, sent(**changed))

    assert said in words(shown)
    assert NEW not in shown.content.decode()
    assert Person.objects.get(pk=cast.anna.pk).check_password(PASSWORD)


def test_who_guesses_the_old_password_is_locked_out(cast: Cast, anna: Client) -> None:
    for _ in range(5):
        answer = anna.post(CHANGE, sent(password="fout"))  # noqa: S106 - a wrong one

    assert answer.status_code == 429
    assert anna.post(CHANGE, sent()).status_code == 429
    assert Person.objects.get(pk=cast.anna.pk).check_password(PASSWORD)


# The second step


@pytest.mark.parametrize("page", [STEP, OFF, PAPER])
@pytest.mark.parametrize("method", ["get", "post"])
def test_the_password_is_asked_again_first(anna: Client, page: str, method: str) -> None:
    answer = getattr(anna, method)(page)

    assert answer.headers["Location"].startswith(f"{CONFIRM}?next=")


def test_a_wrong_password_confirms_nothing(anna: Client) -> None:
    shown = anna.post(CONFIRM, {"password": "fout", "next": STEP})

    assert "Dit is niet je wachtwoord van nu" in words(shown)
    assert anna.get(STEP).status_code == 302


def test_a_confirmation_lasts_ten_minutes(anna: Client, clock: StoppedClock) -> None:
    confirm(anna)
    assert anna.get(STEP).status_code == 200

    clock.forward(minutes=11)

    assert anna.get(STEP).status_code == 302


def test_a_confirmation_leads_to_no_other_site(anna: Client) -> None:
    answer = anna.post(CONFIRM, {"password": PASSWORD, "next": "https://elders.example/"})

    assert answer.headers["Location"] == URL


def test_who_has_no_second_step_sets_one_up(cast: Cast, anna: Client) -> None:
    confirm(anna)
    app = app_on_screen(anna, cast.anna)

    shown = anna.post(STEP, {"code": app.shows(NOW)})

    assert "Bewaar je herstelcodes" in words(shown)
    assert "Je hebt nog 10 herstelcodes" in words(anna.get(URL))


def test_a_new_app_takes_the_place_of_the_old_one(
    cast: Cast, anna: Client, phone: Phone, clock: StoppedClock
) -> None:
    old = SecondStep.objects.get().secret
    confirm(anna)
    app = app_on_screen(anna, cast.anna)
    assert anna.post(STEP, {"code": phone.shows()}).status_code == 200
    assert SecondStep.objects.get().secret == old

    anna.post(STEP, {"code": app.shows(clock.now)})

    assert SecondStep.objects.get().secret != old
    assert app_on_screen(anna, cast.anna) != app


def test_new_recovery_codes_are_shown_once(cast: Cast, anna: Client, phone: Phone) -> None:
    confirm(anna)
    assert phone.papers[0] not in anna.get(PAPER).content.decode()

    shown = anna.post(PAPER)

    assert len(set(shown.context["papers"])) == 10
    assert not set(shown.context["papers"]) & set(phone.papers)
    assert shown.headers["Cache-Control"] == "no-store"


def test_without_a_second_step_there_are_no_recovery_codes(anna: Client) -> None:
    confirm(anna)

    assert "geen tweede stap" in words(anna.post(PAPER, follow=True))


def test_where_it_is_not_demanded_you_turn_it_off_and_stay_signed_in_here_only(
    cast: Cast, anna: Client, client_of: ClientOf, phone: Phone
) -> None:
    elsewhere = client_of(cast.anna)
    confirm(anna)
    assert OFF in anna.get(URL).content.decode()

    assert "staat uit" in words(anna.post(OFF, follow=True))

    assert not SecondStep.objects.exists()
    assert is_in(anna)
    assert not is_in(elsewhere)


def test_where_it_is_demanded_it_stays_on(
    cast: Cast, anna: Client, phone: Phone, settings: LazySettings
) -> None:
    settings.RAAK_SECOND_STEP = frozenset({rules.EVERYBODY})
    confirm(anna)
    assert OFF not in anna.get(URL).content.decode()

    assert "Je kunt hem niet uitzetten" in words(anna.post(OFF, follow=True))
    assert SecondStep.objects.exists()


def test_few_recovery_codes_are_a_warning(cast: Cast, anna: Client, phone: Phone) -> None:
    cast.anna.recovery_codes.filter(
        pk__in=[each.pk for each in cast.anna.recovery_codes.all()[:8]]
    ).update(used_at=NOW)

    assert "Maak op tijd nieuwe herstelcodes" in words(anna.get(URL))


def test_who_has_no_password_as_in_a_demo_can_try_it_without(cast: Cast, anna: Client) -> None:
    cast.anna.set_unusable_password()
    cast.anna.save()
    anna.force_login(cast.anna, backend="raak.parties.accounts.Accounts")
    app = app_on_screen(anna, cast.anna)

    assert "Bewaar je herstelcodes" in words(anna.post(STEP, {"code": app.shows(NOW)}))
    assert CHANGE not in anna.get(URL).content.decode()


# The administrator


def test_the_administrator_ends_the_second_step_of_a_lost_phone(
    cast: Cast, client_of: ClientOf, anna: Client, phone: Phone
) -> None:
    kim, page = client_of(cast.kim), reverse("werk:lost-phone", args=[cast.anna.pk])
    assert page in kim.get(reverse("werk:team")).content.decode()
    assert "Weet je zeker wie het vraagt?" in words(kim.get(page))

    shown = words(kim.post(page, follow=True))

    assert "De tweede stap van Anna de Wit is uitgezet." in shown
    assert not SecondStep.objects.exists()
    assert not is_in(anna)


def test_a_second_click_says_that_nothing_is_left_to_end(
    cast: Cast, client_of: ClientOf, phone: Phone
) -> None:
    kim, page = client_of(cast.kim), reverse("werk:lost-phone", args=[cast.anna.pk])
    kim.post(page)

    assert "Er is niets veranderd" in words(kim.post(page, follow=True))


def test_a_team_leader_is_not_offered_it(cast: Cast, client_of: ClientOf) -> None:
    shown = client_of(cast.bram).get(reverse("werk:team")).content.decode()

    assert "Telefoon kwijt" not in shown
