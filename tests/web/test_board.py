"""The chain board."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.cast import NOW, TODAY, Cast, actor, add_organisation
from tests.fixtures import ClientOf, StoppedClock
from tests.trajectories.factories import at_handover, offered, raised
from tests.web.reading import statements, words

from raak.access.rules import CLOCK
from raak.children.rules import Identity
from raak.parties.models import Organisation
from raak.trajectories.models import HandoverLine, Referral
from raak.trajectories.queries.board import lines_visible_to
from raak.trajectories.rules import quarter_of
from raak.trajectories.services.clock import tick
from raak.trajectories.services.departures import close_organisation
from raak.trajectories.services.referrals import (
    accept_referral,
    offer_referral,
    refuse_referral,
)

URL = "/werk/keten/"
MILA = Identity(surname="Smit", given_name="Mila", born_on=date(2018, 3, 3))


def pair_url(sender: Organisation, receiver: Organisation) -> str:
    return reverse("werk:board-pair", args=[sender.pk, receiver.pk])


def test_the_pair_with_most_silence_stands_on_top_in_a_sentence(
    cast: Cast, client_of: ClientOf
) -> None:
    answered = offered(cast, to=cast.health)
    refuse_referral(actor=actor(cast.fleur), referral_id=answered.pk, reason="Vol.", now=NOW)
    offered(cast)

    page = client_of(cast.eva).get(URL)

    assert (
        "Het meest hangt hier: 1 verwijzing van Basisschool De Vuurtoren wacht op"
        " Jeugdhulp De Dijk." in words(page)
    )
    assert [row.receiver for row in page.context["pairs"].rows] == [
        "Jeugdhulp De Dijk",
        "GGD Waterrand",
    ]


def test_a_pair_says_how_long_an_answer_takes_and_what_it_was(
    cast: Cast, client_of: ClientOf
) -> None:
    referral = offered(cast)
    later = NOW + timedelta(days=2)
    accept_referral(actor=actor(cast.daan), referral_id=referral.pk, now=later)
    HandoverLine.objects.create(
        region=cast.region,
        quarter=NOW.date().replace(year=2025, month=10, day=1),
        sender=cast.school,
        receiver=cast.youth_help,
        median=4,
        slow=9,
    )

    shown = words(client_of(cast.eva).get(URL))

    assert "2 (was 4, sneller)" in shown


def test_the_quarter_before_has_its_own_page(cast: Cast, client_of: ClientOf) -> None:
    offered(cast)

    page = client_of(cast.eva).get(URL, {"vorig": "1"})

    assert "In dit kwartaal is nog niets verwezen" in words(page)
    assert page.context["pairs"].rows == []


def test_silent_stuck_and_late_stand_apart(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    silent = offered(cast)
    step = at_handover(cast, child=MILA)
    stuck = offer_referral(
        actor=actor(cast.anna),
        step_id=step.pk,
        receiver_id=cast.health.pk,
        request="Meekijken met de groei.",
        now=NOW,
    )
    accept_referral(actor=actor(cast.fleur), referral_id=stuck.pk, now=NOW)
    clock.forward(days=8)

    shown = client_of(cast.eva).get(URL).context

    assert [row.title for row in shown["silent"]] == [
        "Basisschool De Vuurtoren → Jeugdhulp De Dijk"
    ]
    assert [row.title for row in shown["stuck"]] == ["Basisschool De Vuurtoren → GGD Waterrand"]
    late = " ".join(row.about for row in shown["late"])
    assert silent.trajectory.number in late
    assert stuck.trajectory.number in late


def test_no_child_is_named_anywhere(cast: Cast, client_of: ClientOf, clock: StoppedClock) -> None:
    offered(cast)
    clock.forward(days=30)

    for url in (URL, pair_url(cast.school, cast.youth_help)):
        shown = client_of(cast.eva).get(url).content.decode()
        for name in ("Jip", "Bakker", "J. B.", "Steun in het gezin", "Blauwe plekken"):
            assert name not in shown


def test_a_late_step_opens_its_chain_only_for_who_heard_of_it(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    trajectory = raised(cast)
    chain = reverse("werk:chain", args=[trajectory.pk])
    clock.forward(days=30)
    unheard = client_of(cast.eva).get(URL).content.decode()

    tick(actor=CLOCK, now=clock.now)

    assert chain not in unheard
    assert chain in client_of(cast.eva).get(URL).content.decode()
    assert client_of(cast.eva).get(chain).status_code == 200
    assert chain not in client_of(cast.ivo).get(URL).content.decode()


def test_an_empty_board_teaches(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.eva).get(URL))

    assert "In dit kwartaal is nog niets verwezen" in shown
    assert "Geen enkele stap is te laat" in shown


def test_it_takes_the_same_few_statements_however_much_hangs(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    something_of_each_list(cast, "Mila")
    clock.forward(days=30)
    eva = client_of(cast.eva)
    few = statements(eva, URL)
    for name in ("Ada", "Bo", "Cor", "Daan", "Evi"):
        something_of_each_list(cast, name)
    clock.forward(hours=1)

    many = statements(eva, URL)
    shown = eva.get(URL).context

    assert len(few) == len(many) <= 8
    assert (shown["silent_count"], shown["stuck_count"]) == ("6", "6")


def something_of_each_list(cast: Cast, name: str) -> None:
    """A step that will be late, a referral that stays silent, and a child who stays away."""
    raised(cast, child=None)
    asked_for(cast, f"{name} stil")
    stuck_with(cast, f"{name} weg")


def test_between_two_organisations_everything_that_waits_is_listed(
    cast: Cast, client_of: ClientOf
) -> None:
    referral = offered(cast)

    shown = words(client_of(cast.eva).get(pair_url(cast.school, cast.youth_help)))

    assert "Basisschool De Vuurtoren → Jeugdhulp De Dijk" in shown
    assert referral.trajectory.number in shown
    assert "post@jeugdhulp-de-dijk.example" in shown


def test_the_other_way_around_nothing_waits(cast: Cast, client_of: ClientOf) -> None:
    offered(cast)

    shown = words(client_of(cast.eva).get(pair_url(cast.youth_help, cast.school)))

    assert "Nog niets verwezen" in shown


def test_organisations_elsewhere_do_not_exist(cast: Cast, client_of: ClientOf) -> None:
    stranger = Organisation(pk="7b0f9a36-8f2c-4a37-9a35-7a5e1f6c8d10")

    page = client_of(cast.eva).get(pair_url(cast.school, stranger))

    assert page.status_code == 404


@pytest.mark.parametrize("name", ["anna", "bram", "daan", "jop", "kim"])
def test_the_board_is_for_the_direction_of_the_chain(
    name: str, cast: Cast, client_of: ClientOf
) -> None:
    person = getattr(cast, name)

    assert client_of(person).get(URL).status_code == 403
    assert client_of(person).get(pair_url(cast.school, cast.youth_help)).status_code == 403


def test_three_of_each_list_with_a_way_to_the_rest(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    for _ in range(12):
        raised(cast, child=None)
    offered(cast)
    clock.forward(days=30)
    eva = client_of(cast.eva)

    whole = eva.get(URL)
    late = eva.get(URL, {"alles": "laat"})

    assert len(whole.context["late"]) == 3
    assert whole.context["late_count"] == "13"
    assert 'href="?alles=laat"' in whole.content.decode()
    assert "alles=stil" not in whole.content.decode(), "there is no more than what is shown"
    assert len(late.context["late"]) == 13
    assert "Toon meer" not in words(late)
    assert "Tussen wie hangt het?" not in words(late)
    assert late.context["silent"] == []


def test_pairs_have_their_own_page_in_the_quarter_that_was_chosen(
    cast: Cast, client_of: ClientOf
) -> None:
    for number in range(12):
        receiver = add_organisation(cast.region, f"Hulp {number}", "youth_care_provider")
        HandoverLine.objects.create(
            region=cast.region,
            quarter=date(2025, 10, 1),
            sender=cast.school,
            receiver=receiver,
            offered=1,
            unanswered=number,
        )
    eva = client_of(cast.eva)

    whole = eva.get(URL, {"vorig": "1"})
    pairs = eva.get(URL, {"vorig": "1", "alles": "lijnen"})

    assert [row.unanswered for row in whole.context["pairs"].rows] == list(range(11, 1, -1))
    assert "?vorig=1&amp;alles=lijnen" in whole.content.decode()
    assert len(pairs.context["pairs"].rows) == 12
    assert "Stil: geen antwoord op tijd" not in words(pairs)


def test_who_to_call_today_stands_on_top_with_most_waiting_first(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    offered(cast, to=cast.health)
    stuck_with(cast, "Mila")
    asked_for(cast, "Bo")
    clock.forward(days=8)

    calls = client_of(cast.eva).get(URL).context["calls"]

    assert [(row.title, row.about) for row in calls] == [
        ("Jeugdhulp De Dijk", "1 zonder antwoord · 1 zonder bericht van aankomst"),
        ("GGD Waterrand", "1 zonder antwoord"),
    ]


def asked_for(cast: Cast, name: str) -> Referral:
    """Ask the youth help to look along with a child of that first name."""
    step = at_handover(cast, child=replace(MILA, given_name=name))
    return offer_referral(
        actor=actor(cast.anna),
        step_id=step.pk,
        receiver_id=cast.youth_help.pk,
        request="Meekijken.",
        now=NOW,
    )


def stuck_with(cast: Cast, name: str) -> None:
    """They say yes to the child, and then nothing more."""
    accept_referral(actor=actor(cast.daan), referral_id=asked_for(cast, name).pk, now=NOW)


def test_nobody_to_call_is_said(cast: Cast, client_of: ClientOf) -> None:
    offered(cast)

    assert "Je hoeft niemand te bellen" in words(client_of(cast.eva).get(URL))


def test_the_page_of_a_receiver_has_its_number_and_only_what_waits_there(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    offered(cast, to=cast.health)
    stuck_with(cast, "Mila")
    Organisation.objects.filter(pk=cast.youth_help.pk).update(phone="0299 12 34 56")
    clock.forward(days=8)
    url = reverse("werk:board-receiver", args=[cast.youth_help.pk])

    page = client_of(cast.eva).get(url)

    assert 'href="tel:0299123456"' in page.content.decode()
    assert page.context["silent"] == []
    assert [row.title for row in page.context["stuck"]] == [
        "Basisschool De Vuurtoren → Jeugdhulp De Dijk"
    ]
    assert "Mila" not in words(page)
    assert client_of(cast.bram).get(url).status_code == 403


def test_a_list_that_does_not_exist_is_the_whole_board(cast: Cast, client_of: ClientOf) -> None:
    shown = words(client_of(cast.eva).get(URL, {"alles": "onzin"}))

    assert "Geen enkele stap is te laat" in shown
    assert "In dit kwartaal is nog niets verwezen" in shown


def test_a_line_from_which_everything_moved_away_is_not_shown(
    cast: Cast, client_of: ClientOf
) -> None:
    offered(cast)

    close_organisation(
        actor=actor(cast.kim),
        organisation_id=cast.youth_help.pk,
        successor_id=cast.fleur.pk,
        now=NOW,
    )

    shown = lines_visible_to(actor(cast.eva), quarter_of(TODAY))
    assert [(line.sender, line.receiver) for line in shown] == [(cast.school, cast.health)]
