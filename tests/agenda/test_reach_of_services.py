"""How many came to what belongs to a service: counted per year, and no small number told."""

from datetime import timedelta
from typing import Any

import pytest
from tests.agenda.planning import planned
from tests.cast import NOW, Cast, actor

from raak.agenda.queries.reaching import reach_of_services
from raak.agenda.rules import SigningUp
from raak.agenda.services.attendance import note_attendance
from raak.directory.models import Service
from raak.directory.rules.offer import Offer
from raak.directory.services.offer import add_service

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=90)


def offered(cast: Cast, name: str) -> Service:
    return add_service(
        actor=actor(cast.lena), organisation_id=cast.youth_help.pk, offer=Offer(name), now=NOW
    )


def held(cast: Cast, came: int, of: Service | None = None) -> None:
    given: dict[str, Any] = {"service_id": of.pk} if of else {}
    event = planned(cast, rule="", signing_up=SigningUp.NONE, **given)
    note_attendance(
        actor=actor(cast.lena),
        meeting_id=event.meetings.get().pk,
        came={},
        walked_in=came,
        went_on=0,
        now=LATER,
    )


def test_what_was_held_for_a_service_is_added_up_per_year(cast: Cast) -> None:
    course = offered(cast, "Cursus")
    held(cast, 12, course)
    held(cast, 30, course)

    found = reach_of_services(actor(cast.ivo), range(2025, 2028), LATER)

    assert found == {(course.pk, 2026): 42}
    assert not reach_of_services(actor(cast.ivo), [2025], LATER)


def test_a_small_number_is_hidden_with_one_that_would_give_it_away(cast: Cast) -> None:
    few, some, many = (offered(cast, name) for name in ("Klein", "Middel", "Groot"))
    for came, of in ((3, few), (20, some), (90, many)):
        held(cast, came, of)

    found = reach_of_services(actor(cast.ivo), [2026], LATER)

    assert found == {(few.pk, 2026): None, (some.pk, 2026): None, (many.pk, 2026): 90}


def test_what_belongs_to_no_service_counts_along_in_hiding(cast: Cast) -> None:
    few = offered(cast, "Klein")
    held(cast, 3, few)
    held(cast, 20)

    assert reach_of_services(actor(cast.ivo), [2026], LATER) == {(few.pk, 2026): None}
