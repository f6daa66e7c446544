"""What was held, where it belongs, and whom it reached: no page of it has a barrier."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page
from tests.agenda.planning import planned
from tests.browser.conftest import Axe
from tests.browser.test_campaigns import has_no_barrier, sign_in
from tests.cast import Cast, build_cast
from tests.directory.offering import offered
from tests.neighbourhoods.areas import add_area

from raak.agenda.models import Event, Meeting
from raak.agenda.rules import SigningUp


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return build_cast()


def two_events(cast: Cast) -> tuple[Event, Event]:
    """Let one lie ahead, and one be over, to which a few people came."""
    service = offered(cast, now=timezone.now())
    area = add_area(cast, "BU99010001", "Oude Haven")
    ahead = planned(cast, first=date(2030, 3, 19), service_id=service.pk, area_id=area.pk)
    over = planned(cast, rule="", signing_up=SigningUp.NONE)
    then = timezone.now() - timedelta(days=2)
    Meeting.objects.filter(event=over).update(
        starts_at=then, ends_at=then + timedelta(hours=1), day=then.date(), came=3, walked_in=3
    )
    return ahead, over


def test_no_page_has_a_barrier(cast: Cast, any_width: Page, live_server: Any, axe: Axe) -> None:
    page, root = any_width, live_server.url
    ahead, over = two_events(cast)
    for path in ("/agenda/van-zwanger-tot-groot/", f"/agenda/{ahead.pk}/"):
        has_no_barrier(page, axe, root + path)
    has_no_barrier(page, axe, f"{root}/aanbod/{ahead.service_id}/")

    sign_in(page, root, cast.ivo)
    has_no_barrier(page, axe, f"{root}/regio/bereik/")
    assert "niet getoond" in page.locator("main").inner_text()

    sign_in(page, root, cast.lena)
    for path in (
        "/werk/agenda/nieuw/",
        f"/werk/agenda/{ahead.pk}/wijzigen/",
        f"/werk/agenda/{ahead.pk}/uitnodiging/",
        f"/werk/agenda/bijeenkomst/{over.meetings.get().pk}/",
    ):
        has_no_barrier(page, axe, root + path)
