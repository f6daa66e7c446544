"""From a worry to help and back, in a browser: by keyboard alone, on a phone and on a desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser.keyboard import choose, press, reach, write
from tests.cast import PASSWORD, Cast, actor, build_cast, publish_shipped
from tests.trajectories.factories import offered

from raak.parties.models import Person
from raak.post.models import Letter
from raak.trajectories.models import Feedback, Trajectory
from raak.trajectories.queries.closure import breaches

Axe = Callable[[Page], list[str]]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The small region, with the shipped protocols in force too."""
    cast = build_cast()
    publish_shipped(cast.region)
    return cast


@pytest.fixture
def sign_in(page: Page, live_server: Any) -> Callable[[Person], None]:
    """sign_in(cast.anna) types her address and password, and lands on Vandaag."""

    def signed_in(person: Person) -> None:
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/aanmelden/")
        write(page, page.get_by_label("E-mailadres"), person.email)
        write(page, page.get_by_label("Wachtwoord"), PASSWORD)
        press(page, page.get_by_role("button", name="Log in"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Vandaag")

    return signed_in


def choose_the_short_route(page: Page) -> None:
    """Her profession is known, so the first screen is skipped; she goes back for another route."""
    press(page, page.get_by_role("link", name="Ik heb een zorg").last)
    press(page, page.get_by_role("link", name="Wijzig je beroep, organisatie of route"))
    reach(page, page.get_by_label("Welke route volg je?"))
    page.keyboard.type("Korte")
    press(page, page.get_by_role("button", name="Ga verder"))


def test_a_worry_becomes_help_and_comes_back_by_keyboard_alone(
    any_width: Page, cast: Cast, sign_in: Callable[[Person], None], axe: Axe, live_server: Any
) -> None:
    page = any_width

    sign_in(cast.anna)
    assert axe(page) == []
    choose_the_short_route(page)
    write(page, page.get_by_label("Wat heb je gezien?"), "Blauwe plekken op beide armen.")
    choose(page, page.get_by_role("radio", name="Ja", exact=True))
    write(page, page.get_by_label("Voornaam"), "Noor")
    write(page, page.get_by_label("Achternaam"), "Kuiper")
    reach(page, page.get_by_label("Geboortedatum"))
    page.keyboard.type("04052018")
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Bekijk wat nu de volgende stap is"))
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Begin met deze route"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk wat er aan de hand is")
    assert axe(page) == []
    choose(page, page.get_by_role("radio", name="Er is hulp nodig"))
    write(page, page.get_by_label("Waarom?"), "Het kind heeft hulp nodig.")
    press(page, page.get_by_role("button", name="Rond deze stap af"))
    assert axe(page) == []

    trajectory = Trajectory.objects.get()
    page.goto(f"{live_server.url}/werk/stappen/{trajectory.steps.get(state='open').pk}/")
    press(page, page.get_by_role("link", name="Kies een organisatie"))
    write(page, page.get_by_label("Zoek op naam, plaats of soort organisatie"), "jeugdhulp")
    expect(page.get_by_role("status").filter(has_text="1 organisatie gevonden")).to_be_visible()
    reach(page, page.get_by_role("radio", name="Jeugdhulp De Dijk"))
    page.keyboard.press("Space")
    write(page, page.get_by_label("Wat vraag je?"), "Kunnen jullie dit gezin helpen?")
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Verstuur de verwijzing"))
    assert axe(page) == []

    referral = trajectory.referrals.get()
    sign_in(cast.daan)
    page.goto(f"{live_server.url}/werk/verwijzingen/{referral.pk}/")
    assert axe(page) == []
    press(page, page.get_by_role("button", name="Ja, dit neem ik aan"))
    choose(page, page.get_by_role("radio", name="Ja, het kind is er"))
    press(page, page.get_by_role("button", name="Geef dit door"))
    assert axe(page) == []

    sign_in(cast.anna)
    press(page, page.get_by_role("link", name="Vertel wat je met de zorg deed"))
    choose(page, page.get_by_role("radio", name="Ik heb het verteld"))
    write(page, page.get_by_label("Wat vertel je?"), "Het gezin heeft nu hulp.")
    press(page, page.get_by_role("button", name="Rond deze stap af"))

    trajectory.refresh_from_db()
    assert (trajectory.state, trajectory.ending) == ("ended", "done")
    assert Feedback.objects.get().to_id == cast.anna.pk
    assert list(breaches(cast.region.pk, trajectory.started_at.date())) == []


PAGES: dict[str, tuple[str, ...]] = {
    "anna": (
        "/",
        "/oefenen/",
        "/oefenen/reporting-code/",
        "/werk/",
        "/werk/zorg/?scherm=1",
        "/werk/berichten/",
        "/werk/trajecten/",
        "/werk/routes/",
        "/werk/routes/reporting-code/",
    ),
    "bram": ("/werk/medewerkers/",),
    "eva": ("/werk/keten/", "/werk/sluitend/"),
    "ivo": ("/regio/termijnen/",),
    "jop": ("/werk/inzage/",),
    "kim": (
        "/werk/",
        "/regio/berichten/",
        "/regio/inrichting/",
        "/regio/gemeenten/",
        "/regio/organisaties/",
        "/regio/organisaties/nieuw/",
        "/regio/invoeren/mensen/",
        "/regio/uitnodigingen/",
        "/regio/teams/",
        "/regio/loketten/",
        "/regio/loketten/case_manager/",
        "/werk/medewerkers/",
        "/werk/medewerkers/nieuw/",
        "/werk/medewerkers/weg/",
    ),
}


def lose_a_letter(cast: Cast) -> None:
    """Kim's pages show mail that did not arrive."""
    Letter.objects.create(
        region=cast.region, person=cast.anna, kind="reminder", key="lost", made_at=timezone.now(),
        not_before=timezone.now(), state="failed", settled_at=timezone.now(), failure="server-down",
    )  # fmt: skip


@pytest.mark.parametrize("who", PAGES)
def test_no_page_has_accessibility_faults(
    any_width: Page,
    cast: Cast,
    sign_in: Callable[[Person], None],
    axe: Axe,
    live_server: Any,
    who: str,
) -> None:
    lose_a_letter(cast)
    sign_in(getattr(cast, who))

    for address in PAGES[who]:
        any_width.goto(live_server.url + address)

        assert axe(any_width) == [], address


def test_whom_to_call_and_what_waits_there_have_no_faults(
    any_width: Page, cast: Cast, sign_in: Callable[[Person], None], axe: Axe, live_server: Any
) -> None:
    offered(cast)  # in the spring of 2026, and never answered
    sign_in(cast.eva)
    any_width.goto(f"{live_server.url}/werk/keten/")
    assert axe(any_width) == []

    press(any_width, any_width.get_by_role("link", name="Jeugdhulp De Dijk").first)

    expect(any_width.get_by_role("heading", level=1)).to_have_text("Jeugdhulp De Dijk")
    assert axe(any_width) == []


def test_the_chain_works_without_javascript(cast: Cast, browser: Any, live_server: Any) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(f"{live_server.url}/aanmelden/?next=/werk/zorg/%3Fscherm%3D2")
    page.get_by_label("E-mailadres").fill(cast.anna.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()

    page.get_by_label("Wat heb je gezien?").fill("Een kind dat niet naar huis wil.")
    page.get_by_role("button", name="Bekijk wat nu de volgende stap is").click()
    page.get_by_role("button", name="Begin met deze route").click()

    trajectory = Trajectory.objects.get()
    assert trajectory.child_id is None
    assert actor(cast.anna).me == trajectory.participants.get(lead=True).person_id
    context.close()
