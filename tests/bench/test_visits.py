"""The main screens keep to their number of statements; `raak bench web` measures their speed."""

import json
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from raak.bench import visits
from raak.bench.visits import Visit
from raak.demo.building import Plan, build

pytestmark = pytest.mark.django_db

MOST_OF_A_PAGE = 8
MOST_OF_A_CONCERN = 15


@pytest.fixture
def found() -> dict[str, Visit]:
    now: datetime = timezone.now()
    build(Plan(now - timedelta(minutes=5), trajectories=40), lambda doing, done, total: None)
    return {page: Visit(**visit) for page, visit in json.loads(visits.prepare()).items()}


def test_no_screen_runs_more_statements_than_agreed(found: dict[str, Visit]) -> None:
    counted = {page: found[page].statements for page in visits.PAGES}

    assert {page: n for page, n in counted.items() if n > MOST_OF_A_PAGE} == {}
    assert min(counted.values()) >= 3


def test_recording_a_concern_runs_no_more_statements_than_agreed(found: dict[str, Visit]) -> None:
    assert 10 <= found[visits.CONCERN].statements <= MOST_OF_A_CONCERN


def test_each_posted_form_has_a_key_of_its_own(found: dict[str, Visit]) -> None:
    sent = visits.requests_of(found[visits.CONCERN], "127.0.0.1:80", 3)

    assert len(set(sent)) == 3
    assert all(b"POST /werk/zorg/" in request for request in sent)


def test_a_page_is_asked_for_with_the_cookie_of_who_looks(found: dict[str, Visit]) -> None:
    visit = found[visits.BOARD]
    (request,) = visits.requests_of(visit, "127.0.0.1:80", 1)

    assert request.startswith(b"GET /werk/keten/ HTTP/1.1\r\nHost: 127.0.0.1:80\r\n")
    assert visit.cookie.encode() in request
