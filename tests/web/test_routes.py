"""The routes of the region."""

import pytest
from django.urls import reverse
from tests.cast import SHORT_ROUTE, Cast
from tests.fixtures import ClientOf
from tests.web.reading import statements, title, words

from raak.parties.models import Region
from raak.trajectories.models import PublishedProtocol

URL = "/werk/routes/"


def route_url(code: str) -> str:
    return reverse("werk:route", args=[code])


def test_every_route_in_force_is_listed(region: Region, cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.anna).get(URL))

    for published in PublishedProtocol.objects.filter(region=region):
        assert published.title_nl in shown
    assert "klaar voor gebruik" in shown


def test_a_route_with_an_open_term_says_so(cast: Cast, client_of: ClientOf) -> None:
    Region.objects.update(terms={})

    assert "1 termijn nog te kiezen" in words(client_of(cast.anna).get(URL))
    shown = words(client_of(cast.anna).get(route_url("short-route")))
    assert "Nog niet alle termijnen zijn gekozen" in shown
    assert "Antwoord op een verwijzing" in shown


@pytest.mark.parametrize(
    "code",
    [
        "care-advice-team",
        "care-coordination",
        "reporting-code",
        "referral-tree",
        "no-show",
        "vangnet-jeugd",
        "quick-help",
        "report-to-reporting-point",
    ],
)
def test_each_route_shows_its_map_and_how_long_it_takes_at_most(
    code: str, region: Region, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.anna).get(route_url(code))

    assert "<svg" in page.content.decode()
    assert "Hoogstens" in words(page)
    assert title(page)


def test_quick_help_promises_help_within_eight_working_days(
    region: Region, cast: Cast, client_of: ClientOf
) -> None:
    page = client_of(cast.anna).get(route_url("quick-help"))

    begun = page.context["promises"][0]
    assert (begun.kind, begun.on_time) == ("mijlpaal", "8 werkdagen")


def test_a_route_of_another_region_does_not_exist(cast: Cast, client_of: ClientOf) -> None:
    other = Region.objects.create(name="Elders", edition="nl-2026")
    PublishedProtocol.objects.filter(code="short-route").update(region=other)

    assert client_of(cast.anna).get(route_url("short-route")).status_code == 404


def test_only_the_coordinator_is_led_to_the_terms(cast: Cast, client_of: ClientOf) -> None:
    terms = reverse("regio:terms")

    assert terms in client_of(cast.ivo).get(URL).content.decode()
    assert terms not in client_of(cast.anna).get(URL).content.decode()


def test_the_list_takes_few_statements(region: Region, cast: Cast, client_of: ClientOf) -> None:
    assert len(statements(client_of(cast.anna), URL)) <= 8


def test_the_short_route_is_in_force(cast: Cast) -> None:
    assert PublishedProtocol.objects.get(code="short-route").text == SHORT_ROUTE
