"""Search engines find what everybody may find, and are told where not to look."""

from xml.etree import ElementTree

import pytest
from django.conf import LazySettings
from django.test import Client
from tests.agenda.planning import planned
from tests.cast import Cast
from tests.directory.offering import offered
from tests.fixtures import ClientOf, StoppedClock
from tests.insight.reporting import made_report

from raak.directory.models import Service
from raak.web.views.crawling import NEVER

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(None)


def listed(visitor: Client) -> list[str]:
    root = ElementTree.fromstring(visitor.get("/sitemap.xml").content)  # noqa: S314 - our own
    return [str(each.text) for each in root.iter() if each.tag.endswith("loc")]


def test_what_everybody_may_find_is_listed(cast: Cast, visitor: Client) -> None:
    service, event = offered(cast), planned(cast)

    found = listed(visitor)

    ends = ("/", "/zorgen/", "/opvoeden/", f"/aanbod/{service.pk}/", f"/agenda/{event.pk}/")
    assert all(any(each.endswith(end) for each in found) for end in ends)
    assert len(set(found)) == len(found)


def test_how_it_goes_is_listed_once_the_region_tells_it(cast: Cast, visitor: Client) -> None:
    assert "/voortgang/" not in "".join([*listed(visitor), visitor.get("/nieuws/").text])

    made_report(cast, public=True)

    assert any(each.endswith("/voortgang/") for each in listed(visitor))
    assert "/voortgang/" in visitor.get("/nieuws/").text


def test_no_page_that_is_listed_is_forbidden_or_missing(cast: Cast, visitor: Client) -> None:
    offered(cast)
    planned(cast)

    for address in listed(visitor):
        path = "/" + address.split("/", 3)[3]
        page = visitor.get(path)
        assert not path.startswith(tuple(NEVER))
        assert (page.status_code, b'content="noindex"' in page.content) == (200, False), path


def test_what_is_out_of_sight_is_not_listed(
    cast: Cast, visitor: Client, clock: StoppedClock
) -> None:
    service = offered(cast)
    Service.objects.filter(pk=service.pk).update(status="inactive")
    event = planned(cast, listed=False)

    found = " ".join(listed(visitor))

    assert str(service.pk) not in found
    assert str(event.pk) not in found


@pytest.mark.parametrize("path", ["/zorgen/bericht/", "/zorgen/volgen/", "/vraag/antwoord/"])
def test_receipts_and_answers_are_never_looked_for(path: str, visitor: Client) -> None:
    assert f"Disallow: {path}\n" in visitor.get("/robots.txt").content.decode()


def test_a_demo_is_found_by_nobody(visitor: Client, settings: LazySettings) -> None:
    settings.RAAK_DEMO = True

    assert visitor.get("/robots.txt").content == b"User-agent: *\nDisallow: /\n"


@pytest.mark.parametrize("path", ["/nieuws/abonnement/", "/nieuws/afmelden/"])
def test_no_page_behind_a_key_in_a_mail_is_crawled(visitor: Client, path: str) -> None:
    assert f"Disallow: {path}\n" in visitor.get("/robots.txt").content.decode()
