"""From an empty database to the first concern: the command, the set-up, the invitation."""

import re
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from raak.config.command import main
from raak.kernel.calendar import office_day
from raak.parties.models import Region
from raak.parties.queries import actor_known_as
from raak.trajectories.models import Trajectory
from raak.trajectories.queries.protocols import current_protocols, read
from raak.trajectories.services.publishing import set_term

PASSWORD = "een zin die niemand raadt"  # noqa: S105 - of people who exist in tests only


def address_in(said: str) -> str:
    found = re.search(r"/uitnodiging/\S+/", said)
    assert found, said
    return found[0]


def choose_a_password(page: Page, address: str, email: str) -> None:
    page.goto(address)
    page.get_by_label("Je wachtwoord").fill(PASSWORD)
    page.get_by_label("Nog een keer").fill(PASSWORD)
    page.get_by_role("button", name="Bewaar en ga inloggen").click()
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vandaag")


def take_on(page: Page, root: str, name: str, email: str, place: str, role: str) -> str:
    """Take somebody on and return the address of their invitation."""
    page.goto(f"{root}/werk/medewerkers/nieuw/")
    page.get_by_label("Naam").fill(name)
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Organisatie").select_option(label=place)
    page.get_by_label(role, exact=True).check()
    page.get_by_role("button", name="Neem aan").click()
    page.get_by_role("button", name="Maak een uitnodiging").click()
    return page.get_by_label("Adres").input_value()


def make_the_desk(page: Page, root: str) -> None:
    """A team of the chain director's takes up what nobody else does."""
    page.goto(f"{root}/regio/teams/nieuw/")
    page.get_by_label("Bij welke organisatie?").select_option(label="Ketenbureau Zandstreek")
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Naam van het team").fill("Ketenregie")
    page.get_by_label("Aanspreekpunt").select_option(label="Eva Bos")
    page.get_by_role("button", name="Maak dit team").click()
    expect(page.get_by_text("Het team staat erbij.")).to_be_visible()
    page.goto(f"{root}/regio/inrichting/")
    page.get_by_role("link", name=re.compile("Loket voor ketenregisseur")).click()
    page.get_by_label("De hele regio").select_option(label="Ketenregie")
    page.get_by_role("button", name="Bewaar de loketten").click()
    expect(page.get_by_text("De loketten zijn bewaard.")).to_be_visible()


def choose_terms(email_of_coordinator: str) -> None:
    """The coordinator's own page is tested elsewhere; here every term gets its example."""
    region = Region.objects.get()
    coordinator = region.people.get(email=email_of_coordinator)
    for published in current_protocols(region.pk):
        protocol = read(published)
        for setting in protocol.settings:
            set_term(
                actor=actor_known_as(coordinator.pk, office_day(timezone.now())),
                region_id=region.pk,
                protocol=protocol.id,
                setting=setting.id,
                term=str(setting.example),
                now=published.published_at,
            )


def test_from_an_empty_database_to_the_first_concern(
    any_width: Page,
    transactional_db: None,
    live_server: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    page, root = any_width, live_server.url
    new = ["region", "new", "Zandstreek", "--municipality", "Duinrade"]
    assert main([*new, "--admin", "Kim Meijer", "--email", "kim@zandstreek.example"]) == 0

    choose_a_password(page, root + address_in(capsys.readouterr().out), "kim@zandstreek.example")
    page.goto(f"{root}/regio/inrichting/")
    expect(page.get_by_text("Er ontbreken nog")).to_be_visible()
    page.goto(f"{root}/regio/organisaties/nieuw/")
    page.get_by_label("Naam").fill("Basisschool De Duinen")
    page.get_by_label("Soort organisatie").select_option(label="Basisonderwijs")
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.get_by_text("Basisschool De Duinen staat erbij.")).to_be_visible()
    office = "Ketenbureau Zandstreek"
    for name, email, role in (
        ("Eva Bos", "eva@zandstreek.example", "Ketenregisseur"),
        ("Ivo Smit", "ivo@zandstreek.example", "Regiocoördinator"),
        ("Jop Dekker", "jop@zandstreek.example", "Functionaris gegevensbescherming"),
    ):
        take_on(page, root, name, email, office, role)
    make_the_desk(page, root)
    choose_terms("ivo@zandstreek.example")
    page.goto(f"{root}/regio/inrichting/")
    expect(page.get_by_text("Jullie kunnen beginnen.")).to_be_visible()
    invitation = take_on(
        page, root, "Anna de Wit", "anna@school.example", "Basisschool De Duinen", "Beroepskracht"
    )

    page.context.clear_cookies()
    choose_a_password(page, invitation, "anna@school.example")
    page.get_by_role("link", name="Ik heb een zorg").last.click()
    page.get_by_label("Wat is je beroep?").select_option(value="teacher")
    page.get_by_role("button", name="Ga verder").click()
    page.get_by_label("Wat heb je gezien?").fill("Een kind dat niet naar huis wil.")
    page.get_by_role("button", name="Bekijk wat nu de volgende stap is").click()
    page.get_by_role("button", name="Begin met deze route").click()

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert Trajectory.objects.get().organisation.name == "Basisschool De Duinen"
