"""The websites of 2007 on their page: names to look up, never links."""

import re

import pytest
from django.urls import reverse
from tests.cast import Cast
from tests.fixtures import ClientOf
from tests.web.reading import words

from raak.handbook.queries import sites_of_then
from raak.parties.models import Region

URL = "/werk/bronnen/"
NAMES = [site.name for group in sites_of_then() for site in group.sites]


@pytest.mark.parametrize("edition", ["handbook-2007", "nl-2026"])
def test_every_site_is_shown_in_a_region_of_either_edition(
    cast: Cast, client_of: ClientOf, edition: str
) -> None:
    Region.objects.update(edition=edition)

    shown = words(client_of(cast.anna).get(URL))

    assert [name for name in NAMES if name not in shown] == []
    assert "Het AMK werd op 1 januari 2015 Veilig Thuis" in shown
    assert "niet nagekeken" in shown


def test_none_of_the_old_addresses_is_a_link(cast: Cast, client_of: ClientOf) -> None:
    page = client_of(cast.anna).get(URL).content.decode()

    links = re.findall(r'(?:href|src|action)="([^"]*)"', page)
    assert links
    assert [link for link in links if any(name in link for name in NAMES)] == []


def test_it_reads_in_english(cast: Cast, client_of: ClientOf) -> None:
    client = client_of(cast.anna)
    client.post(reverse("set_language"), {"language": "en"})

    shown = words(client.get(URL))

    assert "The AMK became Veilig Thuis" in shown


def test_the_routes_lead_to_it(cast: Cast, client_of: ClientOf) -> None:
    assert URL in client_of(cast.anna).get("/werk/routes/").content.decode()
