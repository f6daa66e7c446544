"""One chain of a child, on one page."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import NOW, Cast, actor
from tests.fixtures import ClientOf, StoppedClock
from tests.trajectories.factories import (
    accepted,
    at_feedback,
    at_handover,
    do,
    ended,
    offered,
    open_step,
    raised,
    recorded,
)
from tests.web.reading import statements, title, words

from raak.access.rules import CLOCK
from raak.parties.models import Person
from raak.trajectories.models import Trajectory
from raak.trajectories.services.clock import tick
from raak.trajectories.services.endings import pause_trajectory, withdraw_trajectory
from raak.trajectories.services.referrals import refuse_referral, settle_arrival
from raak.trajectories.services.steps import hand_over_step


def url(trajectory: Trajectory) -> str:
    return reverse("werk:chain", args=[trajectory.pk])


@pytest.fixture
def anna(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.anna)


def test_the_child_is_named_on_the_page_and_not_in_its_title(cast: Cast, anna: Client) -> None:
    trajectory = raised(cast)

    page = anna.get(url(trajectory))

    assert "Jip Bakker" in words(page)
    assert title(page) == f"Keten {trajectory.number} · raak"


def test_the_next_step_of_the_reader_stands_on_top(cast: Cast, anna: Client) -> None:
    trajectory = raised(cast)

    page = anna.get(url(trajectory))

    assert page.context["page"].mine.title == "Kijk wat er aan de hand is"
    assert reverse("werk:step", args=[open_step(trajectory).pk]) in page.content.decode()
    assert "nog 2 werkdagen" in words(page)


def test_it_says_what_worried_the_one_who_raised_it(cast: Cast, anna: Client) -> None:
    assert "Blauwe plekken op beide armen." in words(anna.get(url(raised(cast))))


def test_an_open_referral_shows_who_is_waited_for_and_until_when(cast: Cast, anna: Client) -> None:
    shown = words(anna.get(url(offered(cast).trajectory)))

    assert "Wacht op Jeugdhulp De Dijk" in shown
    assert "wacht op antwoord sinds di 3 maart 2026, uiterlijk ma 9 maart 2026" in shown
    assert "Jeugdhulp De Dijk: om hulp gevraagd" in shown


def test_silence_breaks_the_line_and_names_who_heard(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    referral = offered(cast)
    tick(actor=CLOCK, now=clock.forward(days=8))

    page = client_of(cast.anna).get(url(referral.trajectory))

    assert "moment-silent" in page.content.decode()
    assert "Al 2 werkdagen te lang geen antwoord. Aandachtsfunctionaris hoorde" in words(page)


def test_a_late_step_says_since_when_it_is_silent(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    trajectory = raised(cast)
    tick(actor=CLOCK, now=clock.forward(days=3))

    shown = words(client_of(cast.anna).get(url(trajectory)))

    assert "moest klaar zijn op do 5 maart 2026" in shown
    assert "Stil sinds 1 werkdag. Teamleider hoorde op vr 6 maart 2026" in shown


def test_what_was_done_shows_who_when_what_came_of_it_and_why(cast: Cast, anna: Client) -> None:
    shown = words(anna.get(url(at_handover(cast).trajectory)))

    assert "Er is hulp nodig Het kind heeft hulp nodig." in shown


def test_answers_are_read_in_words(cast: Cast, anna: Client) -> None:
    trajectory = raised(cast)
    do(
        cast.anna,
        open_step(trajectory),
        "visited",
        facts={"visit": NOW.date()},
        answers={"mood": "tense", "siblings": "yes", "note": "Koud in huis."},
    )

    shown = words(anna.get(url(trajectory)))

    assert "Hoe was het thuis? Gespannen" in shown
    assert "Zijn er andere kinderen? ja" in shown
    assert "Koud in huis." in shown
    assert "Bereikt: Het kind is gezien" in shown


def test_each_end_of_a_referral_stands_in_the_chain(cast: Cast, anna: Client) -> None:
    refused = offered(cast)
    refuse_referral(actor=actor(cast.daan), referral_id=refused.pk, reason="Vol.", now=NOW)

    shown = words(anna.get(url(refused.trajectory)))

    assert "Jeugdhulp De Dijk weigert de verwijzing" in shown
    assert "Vol." in shown


def test_the_receiver_sees_the_chain_once_it_said_yes(cast: Cast, client_of: ClientOf) -> None:
    referral = accepted(cast)
    settle_arrival(actor=actor(cast.daan), referral_id=referral.pk, arrived=True, now=NOW)

    shown = words(client_of(cast.daan).get(url(referral.trajectory)))

    assert "Aangekomen bij Jeugdhulp De Dijk" in shown
    assert "Daan Mulder (jeugdhulpverlener)" in shown


def test_handing_over_shows_from_whom_to_whom(cast: Cast, anna: Client) -> None:
    trajectory = raised(cast)
    hand_over_step(
        actor=actor(cast.anna),
        step_id=open_step(trajectory).pk,
        to_person_id=cast.bram.pk,
        reason="Ik ben met verlof.",
        now=NOW,
    )

    assert "Van Anna de Wit naar Bram Jansen Ik ben met verlof." in words(anna.get(url(trajectory)))


def test_a_pause_is_announced(cast: Cast, anna: Client) -> None:
    trajectory = raised(cast)
    until = NOW.date().replace(day=20)
    pause_trajectory(
        actor=actor(cast.anna), trajectory_id=trajectory.pk, until=until, reason="Op reis.", now=NOW
    )

    shown = words(anna.get(url(trajectory)))

    assert "De termijnen staan stil Tot en met vr 20 maart 2026" in shown


def test_an_ended_chain_says_how_it_ended_and_offers_nothing_to_lead(
    cast: Cast, anna: Client
) -> None:
    page = anna.get(url(ended(cast)))

    assert "Dit traject is afgerond Klaar" in words(page)
    assert "Jij leidt dit traject" not in words(page)
    assert page.context["page"].mine is None


def test_a_chain_that_stops_waits_for_the_feedback(cast: Cast, anna: Client) -> None:
    trajectory = raised(cast)
    withdraw_trajectory(
        actor=actor(cast.anna),
        trajectory_id=trajectory.pk,
        ending="moved_away",
        reason="Verhuisd naar Zwolle.",
        now=NOW,
    )

    shown = words(anna.get(url(trajectory)))

    assert "Dit traject stopt" in shown
    assert "Besloten te stoppen" in shown
    assert "Vertel wat je met de zorg deed" in shown


def test_another_chain_of_the_same_child_is_one_click_away_for_who_sees_it(
    cast: Cast, client_of: ClientOf
) -> None:
    first, second = raised(cast), raised(cast, by=cast.bram)

    for person, other in ((cast.anna, second), (cast.bram, first)):
        own = first if person == cast.anna else second
        assert url(other) not in client_of(person).get(url(own)).content.decode()

    hand_over_step(
        actor=actor(cast.bram),
        step_id=open_step(second).pk,
        to_person_id=cast.anna.pk,
        reason="Jij kent het kind.",
        now=NOW,
    )
    assert url(second) in client_of(cast.anna).get(url(first)).content.decode()


def test_strangers_and_other_roles_do_not_get_in(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)

    def status(person: Person | None) -> int:
        return client_of(person).get(url(trajectory)).status_code

    assert status(cast.chris) == 404
    assert status(cast.eva) == 404
    assert status(cast.jop) == 403
    assert status(None) == 302


def test_reading_is_on_record(cast: Cast, anna: Client) -> None:
    trajectory = raised(cast)

    anna.get(url(trajectory))

    assert recorded("trajectory.read", cast.anna, f"trajectory:{trajectory.pk}")


def test_being_turned_away_is_not_reading(cast: Cast, client_of: ClientOf) -> None:
    trajectory = raised(cast)

    client_of(cast.chris).get(url(trajectory))

    assert not recorded("trajectory.read", cast.chris, f"trajectory:{trajectory.pk}")


def test_the_full_history_also_says_what_the_clock_did(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    trajectory = raised(cast)
    tick(actor=CLOCK, now=clock.forward(days=3))

    shown = words(client_of(cast.anna).get(url(trajectory)))

    assert "Herinnerd aan: Kijk wat er aan de hand is (raak zelf)" in shown
    assert "Teamleider hoorde dat dit te laat is: Kijk wat er aan de hand is (raak zelf)" in shown


def test_the_route_shows_where_we_are(cast: Cast, anna: Client) -> None:
    shown = words(anna.get(url(at_feedback(cast).trajectory)))

    assert "Vertel wat je met de zorg deed (hier ben je nu)" in shown
    assert "Kijk wat er aan de hand is (gedaan)" in shown


def test_it_takes_eight_statements_however_much_happened(
    cast: Cast, client_of: ClientOf, clock: StoppedClock
) -> None:
    short = raised(cast, child=None)
    long = accepted(cast)
    tick(actor=CLOCK, now=clock.forward(days=30))
    raised(cast)
    anna = client_of(cast.anna)

    few, many = statements(anna, url(short)), statements(anna, url(long.trajectory))

    assert len(few) == len(many) <= 8
