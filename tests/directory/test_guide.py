"""The professionals' guide: what is found, and what who refers learns there."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.cast import NOW, Cast
from tests.directory.offering import SHELTER, offered, placed
from tests.fixtures import ClientOf
from tests.trajectories.factories import at_handover

from raak.directory.models import Service
from raak.directory.rules.codes import Access, Status

pytestmark = pytest.mark.django_db

GUIDE = "/werk/verwijswijzer/"


@pytest.fixture
def anna(client_of: ClientOf, cast: Cast) -> Client:
    return client_of(cast.anna)


def titles(client: Client, query: str = "") -> list[str]:
    return [each.title for each in client.get(f"{GUIDE}?{query}").context["rows"]]


def test_every_question_narrows_what_is_found(cast: Cast, anna: Client) -> None:
    dijkveen = frozenset({cast.municipality.pk})
    offered(cast, name="Slaaphulp", topics=("sleep",), youngest=0, oldest=47, level=2)
    offered(cast, name="Puberhulp", youngest=144, oldest=215, access=Access.REFERRAL)
    offered(
        cast,
        name="Dijkhulp",
        youngest=-9,
        oldest=-1,
        municipalities=dijkveen,
        functions=("light_help",),
    )

    assert titles(anna) == ["Dijkhulp", "Puberhulp", "Slaaphulp"]
    assert titles(anna, "onderwerp=sleep") == ["Slaaphulp"]
    assert titles(anna, "leeftijd=36") == ["Slaaphulp"]
    assert titles(anna, "leeftijd=-9") == ["Dijkhulp", "Slaaphulp"]
    assert titles(anna, "niveau=2") == ["Slaaphulp"]
    assert titles(anna, "functie=light_help") == ["Dijkhulp"]
    assert titles(anna, "toegang=referral") == ["Puberhulp"]
    assert titles(anna, "zoek=pub+HULP") == ["Puberhulp"]
    assert len(titles(anna, f"gemeente={cast.municipality.pk}")) == 3
    assert titles(anna, f"organisatie={cast.school.pk}") == []
    assert len(titles(anna, "leeftijd=x&gemeente=y&organisatie=z")) == 3


def test_the_referrer_reads_route_indication_and_waiting_time(cast: Cast, anna: Client) -> None:
    at = placed(
        cast,
        offered(
            cast,
            access=Access.INDICATION,
            indication="Een besluit van de gemeente.",
            referral_route="Bel het aanmeldteam.",
            waiting_weeks=6,
        ),
        SHELTER,
    )

    page = anna.get(f"{GUIDE}{at.service_id}/").content.decode()

    for said in ("Een besluit van de gemeente.", "Bel het aanmeldteam.", "6 weken, op", "geheim"):
        assert said in page


def test_what_nobody_confirmed_is_shown_as_such_and_what_stopped_is_not(
    cast: Cast, anna: Client
) -> None:
    old = offered(cast, NOW - timedelta(days=400))

    assert "verborgen: te lang niet bevestigd" in anna.get(GUIDE).content.decode()
    Service.objects.update(status=Status.DEFUNCT)
    assert titles(anna) == []
    assert anna.get(f"{GUIDE}{old.pk}/").status_code == 404


def test_the_referral_page_leads_to_what_each_receiver_offers(cast: Cast, anna: Client) -> None:
    step = at_handover(cast)

    page = anna.get(f"/werk/stappen/{step.pk}/verwijzen/").content.decode()

    assert f"{GUIDE}?organisatie={cast.youth_help.pk}" in page


def test_the_list_takes_the_same_statements_at_any_size(
    cast: Cast, anna: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(3):
        placed(cast, offered(cast, name=f"Aanbod {number}"))
    with django_assert_max_num_queries(10):  # type: ignore[operator]  # a fixture without a type
        anna.get(GUIDE)
