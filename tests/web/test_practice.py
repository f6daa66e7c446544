"""Practising a route without any child's data."""

from django.test import Client
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf

from raak.audit.models import Entry
from raak.parties.models import Region
from raak.trajectories.models import PublishedProtocol

SHORT = "/oefenen/short-route/"


def shown(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_visitor_sees_the_routes_of_the_region(region: Region, client_of: ClientOf) -> None:
    page = shown(client_of(None), reverse("practice"))

    assert "Korte route" in page
    assert "Snelle hulp" in page


def test_a_profession_sees_only_the_routes_it_may_start(
    region: Region, client_of: ClientOf
) -> None:
    page = shown(client_of(None), reverse("practice") + "?beroep=teacher")

    assert "Korte route" in page
    assert f"{SHORT}?beroep=teacher" in page


def test_without_routes_the_page_says_so(client_of: ClientOf, cast: Cast) -> None:
    PublishedProtocol.objects.all().delete()

    assert "nog geen routes" in shown(client_of(None), reverse("practice"))


def test_a_step_shows_who_by_when_why_and_what_helps(cast: Cast, client_of: ClientOf) -> None:
    page = shown(client_of(None), f"{SHORT}?beroep=teacher")

    for words in ("beroepskracht", "binnen 2 werkdagen", "Eerst kijken", "op het plein"):
        assert words in page


def test_each_outcome_is_a_link_to_what_comes_next(cast: Cast, client_of: ClientOf) -> None:
    page = shown(client_of(None), SHORT)

    assert f"{SHORT}?stap=tell" in page
    assert f"{SHORT}?stap=refer" in page
    assert "een reden" in page


def test_the_walk_ends_in_an_ending(cast: Cast, client_of: ClientOf) -> None:
    visitor = client_of(None)
    assert f"{SHORT}?einde=done" in shown(visitor, f"{SHORT}?stap=tell")

    page = shown(visitor, f"{SHORT}?einde=done")

    assert "Hier eindigt de route" in page
    assert "Begin opnieuw" in page


def test_a_step_or_route_that_is_not_there_is_not_found(cast: Cast, client_of: ClientOf) -> None:
    visitor = client_of(None)

    assert visitor.get(f"{SHORT}?stap=bestaat-niet").status_code == 404
    assert visitor.get("/oefenen/bestaat-niet/").status_code == 404


def test_an_open_term_is_shown_as_the_choice_of_the_region(cast: Cast, client_of: ClientOf) -> None:
    visitor = client_of(None)
    assert "binnen 4 werkdagen" in shown(visitor, f"{SHORT}?stap=refer")

    cast.region.terms = {}
    cast.region.save()

    assert "de regio kiest de termijn" in shown(visitor, f"{SHORT}?stap=refer")


def test_practising_leaves_no_trace(cast: Cast, client_of: ClientOf) -> None:
    shown(client_of(None), SHORT)

    assert Entry.objects.count() == 0
