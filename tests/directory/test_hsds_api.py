"""The open read API: what other programs see, and what they never see."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from tests.cast import NOW, Cast, actor
from tests.directory.offering import SHELTER, offered, placed
from tests.directory.test_hsds import needs_published, validator
from tests.fixtures import ClientOf, StoppedClock
from tests.web.reading import words

from raak.directory.models import Service, Times
from raak.directory.rules.codes import Status
from raak.directory.services.offer import confirm_service, set_status

pytestmark = pytest.mark.django_db

ROOT = "/api/hsds/"
LISTS = ("services", "organizations", "locations", "service_at_locations", "taxonomy_terms")


@pytest.fixture
def anybody(client_of: ClientOf) -> Client:
    return client_of(None)


def asked(client: Client, path: str) -> Any:
    answer = client.get(ROOT + path)
    assert answer.status_code == 200, path
    return answer.json()


def test_every_list_is_a_page_and_every_object_has_an_address(cast: Cast, anybody: Client) -> None:
    at = placed(cast, offered(cast))

    for name in LISTS:
        page = asked(anybody, name)
        assert page["first_page"], name
        assert page["total_items"] == page["size"] == len(page["contents"]) > 0, name
    for path in (
        f"services/{at.service_id}",
        f"locations/{at.place_id}",
        f"service_at_locations/{at.pk}",
        f"organizations/{cast.youth_help.pk}",
    ):
        assert asked(anybody, path)["id"] in path
    assert asked(anybody, "")["version"] == "3.0"


def test_pages_follow_each_other(cast: Cast, anybody: Client) -> None:
    for number in range(3):
        offered(cast, name=f"Aanbod {number}")

    pages = [asked(anybody, f"services?per_page=2&page={number}") for number in (1, 2, 3)]

    assert [page["size"] for page in pages] == [2, 1, 0]
    assert [page["last_page"] for page in pages] == [False, True, True]
    assert pages[2]["empty"]
    assert len({each["id"] for page in pages for each in page["contents"]}) == 3


@pytest.mark.parametrize(
    "query",
    [
        *("page=0", "page=x", "per_page=101", "organization_id=7"),
        *("modified_after=ooit", "modified_after=0001-01-01", "modified_after=9999-12-31"),
        "modified_after=9999-12-31T23:59:59-12:00",
    ],
)
def test_a_question_that_makes_no_sense_says_how_to_ask(
    cast: Cast, anybody: Client, query: str
) -> None:
    offered(cast)

    answer = anybody.get(f"{ROOT}services?{query}")

    assert answer.status_code == 400
    assert "must be" in answer.json()["error"]


def test_what_changed_since_can_be_asked(cast: Cast, anybody: Client, clock: StoppedClock) -> None:
    old, fresh = offered(cast), offered(cast, name="Nieuw")
    later = clock.forward(days=2)
    confirm_service(actor=actor(cast.lena), service_id=fresh.pk, now=later)

    since = (NOW + timedelta(days=1)).isoformat().replace("+", "%2B")
    found = asked(anybody, f"services?modified_after={since}")["contents"]

    assert [each["id"] for each in found] == [str(fresh.pk)]
    assert asked(anybody, "services?modified_after=2026-03-01")["total_items"] == 2
    assert asked(anybody, f"services?organization_id={uuid4()}")["empty"]
    assert old.pk != fresh.pk


def test_what_is_not_public_is_nowhere(cast: Cast, anybody: Client) -> None:
    at = placed(cast, offered(cast))
    service = at.service
    for hide in ("closed", "stale"):
        if hide == "closed":
            set_status(
                actor=actor(cast.lena), service_id=service.pk, status=Status.DEFUNCT, now=NOW
            )
        else:
            Service.objects.update(
                status=Status.ACTIVE, assure_by="2026-01-01", hidden_from="2026-02-01"
            )
        for name in LISTS[:4]:
            assert asked(anybody, name)["empty"], (hide, name)
        for path in (
            f"services/{service.pk}",
            f"locations/{at.place_id}",
            f"service_at_locations/{at.pk}",
            f"organizations/{cast.youth_help.pk}",
        ):
            assert anybody.get(ROOT + path).status_code == 404, (hide, path)


def test_a_confidential_place_is_no_location_anywhere(cast: Cast, anybody: Client) -> None:
    at = placed(cast, offered(cast), SHELTER)

    assert asked(anybody, "locations")["empty"]
    assert anybody.get(f"{ROOT}locations/{at.place_id}").status_code == 404
    said = json.dumps([asked(anybody, name) for name in LISTS])
    assert not any(word in said for word in ("address_1", "latitude", "postal_code"))


def test_an_answer_holds_until_something_changes_or_the_day_does(
    cast: Cast, anybody: Client, clock: StoppedClock
) -> None:
    service = offered(cast)
    first = anybody.get(f"{ROOT}services")
    etag = first.headers["ETag"]
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert first.headers["Last-Modified"]
    assert not first.cookies

    def status() -> int:
        return anybody.get(f"{ROOT}services", headers={"if-none-match": etag}).status_code

    assert status() == 304
    confirm_service(actor=actor(cast.ivo), service_id=service.pk, now=NOW)
    assert status() == 200
    etag = anybody.get(f"{ROOT}services").headers["ETag"]
    assert status() == 304
    clock.forward(days=1)
    assert status() == 200


def test_a_page_takes_the_same_statements_at_any_size(
    cast: Cast, anybody: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(4):
        placed(cast, offered(cast, name=f"Aanbod {number}"))

    for name in LISTS:
        with django_assert_max_num_queries(8):
            asked(anybody, name)


@needs_published
def test_the_schema_finds_nothing_in_the_answers(cast: Cast, anybody: Client) -> None:
    at = placed(cast, offered(cast, languages=("nl", "tr"), summary="Kort"))
    placed(cast, at.service, SHELTER)

    kinds = {
        "services": "service",
        "organizations": "organization",
        "locations": "location",
        "service_at_locations": "service_at_location",
        "taxonomies": "taxonomy",
        "taxonomy_terms": "taxonomy_term",
    }
    for name, kind in kinds.items():
        for each in asked(anybody, name)["contents"]:
            assert list(validator(kind).iter_errors(each)) == [], name


def test_hours_that_nobody_can_read_break_nothing_and_are_shown_to_the_region(
    cast: Cast, anybody: Client, client_of: ClientOf
) -> None:
    at = placed(cast, offered(cast))
    right = Times.objects.get(service_place=at)
    Times.objects.create(
        service=at.service,
        service_place=at,
        rrule="FREQ=WEEKLY;INTERVAL=x;BYDAY=MO",
        starts_on=right.starts_on,
    )

    said = asked(anybody, f"services/{at.service_id}")
    page = client_of(cast.ivo).get("/regio/aanbod/")

    [there] = said["service_at_locations"]
    assert [each["id"] for each in there["schedules"]] == [str(right.pk)]
    assert "Deze tijden kunnen we niet lezen" in words(page)
    assert f"/werk/aanbod/{at.service_id}/" in page.content.decode()


def test_without_such_hours_the_region_reads_of_none(cast: Cast, client_of: ClientOf) -> None:
    placed(cast, offered(cast))

    assert "kunnen we niet lezen" not in words(client_of(cast.ivo).get("/regio/aanbod/"))
