"""What every page shows of who you are and where you can go."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import Cast, actor
from tests.fixtures import ClientOf

from raak.access.rules import may_ever
from raak.web.context import GROUPS, WORK

EVERYBODY = ("anna", "bram", "daan", "eva", "fleur", "gijs", "hanna", "ivo", "jop", "kim", "lena")


DOORS = [*WORK, *(door for _heading, doors in GROUPS for door in doors)]


def menu(client: Client) -> list[str]:
    nav = client.get(reverse("werk:today")).context["nav"]
    return [str(line["url"]) for each in nav for line in each.get("lines", [each])]


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_long_menu_has_headings_and_none_of_them_for_one_line(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    nav = client_of(getattr(cast, name)).get(reverse("werk:today")).context["nav"]

    lines = [line for each in nav for line in each.get("lines", [each])]
    assert len(nav) <= 9
    assert (len(lines) > 8) is any("lines" in each for each in nav)
    assert all(len(each["lines"]) > 1 for each in nav if "lines" in each)


def test_the_heading_above_the_page_where_you_are_is_marked(
    cast: Cast, client_of: ClientOf
) -> None:
    nav = client_of(cast.ivo).get(reverse("regio:campaigns")).context["nav"]

    assert [str(each["label"]) for each in nav if each["current"]] == ["Voor ouders"]


@pytest.mark.parametrize("name", EVERYBODY)
def test_the_menu_offers_exactly_the_doors_that_open(
    cast: Cast, client_of: ClientOf, name: str
) -> None:
    person = getattr(cast, name)
    client, who = client_of(person), actor(person)

    for door in DOORS:
        opens = client.get(reverse(door.name)).status_code == 200
        assert (reverse(door.name) in menu(client)) is opens, door.name
        assert (may_ever(who, door.permission) is None) is opens, door.name


@pytest.mark.parametrize("name", ["anna", "bram", "eva", "jop", "kim"])
def test_every_page_of_the_menu_has_one_heading(cast: Cast, client_of: ClientOf, name: str) -> None:
    client = client_of(getattr(cast, name))

    for url in menu(client):
        assert client.get(url).content.decode().count("<h1") == 1, url


def test_the_page_says_who_is_signed_in_as_what_and_where(cast: Cast, client_of: ClientOf) -> None:
    shown = client_of(cast.bram).get(reverse("werk:today")).context

    assert shown["actor_name"] == "Bram Jansen"
    assert shown["actor_role"] == "aandachtsfunctionaris, teamleider"
    assert shown["place_name"] == "Waterrand"


def test_a_professional_is_called_by_profession(cast: Cast, client_of: ClientOf) -> None:
    assert client_of(cast.anna).get(reverse("werk:today")).context["actor_role"] == "leraar"


def test_the_page_where_you_are_is_marked(cast: Cast, client_of: ClientOf) -> None:
    nav = client_of(cast.anna).get(reverse("werk:concern")).context["nav"]

    assert [each["url"] for each in nav if each["current"]] == [reverse("werk:concern")]


def test_a_page_that_is_not_there_still_has_a_menu(cast: Cast, client_of: ClientOf) -> None:
    answer = client_of(cast.anna).get("/werk/bestaat-niet/")

    assert answer.status_code == 404
    assert reverse("werk:today") in answer.content.decode()


@pytest.mark.parametrize("url", ["/", "/aanmelden/", "/oefenen/", "/werk/", "/werk/zorg/"])
def test_pages_can_be_read_in_english(cast: Cast, client_of: ClientOf, url: str) -> None:
    anna = client_of(cast.anna)
    anna.cookies["django_language"] = "en"

    assert '<html lang="en">' in anna.get(url).content.decode()
