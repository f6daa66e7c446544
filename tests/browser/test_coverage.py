"""What the offer covers, and the centres: no barrier at any width, nothing sticks out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect
from tests.browser.test_offer import WHOLE, sign_in
from tests.cast import Cast, actor, build_cast
from tests.directory.centring import centred
from tests.directory.offering import offered, placed

from raak.directory.rules.centre import Discipline
from raak.directory.services.centre_parts import put_partner
from raak.directory.services.coverage import Emptiness, mean_empty
from raak.kernel.calendar import office_day

Axe = Callable[[Page], list[str]]


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """Somebody offers something, there is a centre, and one cell is empty on purpose."""
    cast, now = build_cast(), timezone.now()
    at = placed(cast, offered(cast, now=now, level=2, functions=("light_help", "information")))
    centre = centred(
        cast,
        organisation_id=cast.youth_help.pk,
        place_ids=frozenset({at.place_id}),
        escalation_id=cast.point.pk,
    )
    put_partner(
        actor=actor(cast.ivo),
        centre_id=centre.pk,
        organisation_id=cast.health.pk,
        discipline=Discipline.YOUTH_HEALTH,
        brings="Elke dag een verpleegkundige.",
        now=now,
    )
    until = office_day(now) + timedelta(days=90)
    empty = Emptiness(3, "light_help", "Dat doet een andere regio.", until)
    mean_empty(actor=actor(cast.ivo), region_id=cast.region.pk, emptiness=empty, now=now)
    return cast


def test_no_page_of_the_coverage_or_the_centres_has_a_barrier(
    cast: Cast, any_width: Page, live_server: Any, axe: Axe
) -> None:
    page, root = any_width, live_server.url
    own = f"/regio/cjg/{cast.municipality.pk}/"
    public = ("/cjg/", "/cjg/dijkveen/")
    for path in public:
        page.goto(root + path)
        assert axe(page) == [], path
        assert page.evaluate(WHOLE), path
    sign_in(page, root, cast.ivo)

    for path in (
        *("/cjg/dijkveen/", "/regio/dekking/", "/regio/dekking/2/light_help/"),
        *("/regio/dekking/3/light_help/", "/regio/dekking/onderwerp/parenting/"),
        *("/regio/cjg/", own, f"{own}wijzigen/", f"{own}taken/", f"{own}opzet/"),
        *(f"{own}partners/", f"{own}resultaten/"),
    ):
        page.goto(root + path)
        assert axe(page) == [], path
        assert page.evaluate(WHOLE), path


def test_the_coordinator_narrows_the_table_and_opens_a_number(
    cast: Cast, desk: Page, live_server: Any
) -> None:
    sign_in(desk, live_server.url, cast.ivo)
    desk.goto(f"{live_server.url}/regio/dekking/")
    desk.get_by_label("Waar iemand woont").select_option(label="Dijkveen")
    desk.get_by_label("Leeftijd").select_option(label="12 tot 18 jaar")
    desk.get_by_role("button", name="Laat zien").click()

    desk.get_by_role("link", name="Lichte pedagogische hulp bij selectieve preventie").click()

    expect(desk.get_by_text("In Dijkveen, voor 12 tot 18 jaar.")).to_be_visible()
    expect(desk.get_by_role("link", name="Opvoedspreekuur")).to_be_visible()
