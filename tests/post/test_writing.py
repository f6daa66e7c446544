"""Who gets a letter for which deed."""

from datetime import timedelta
from typing import Any

import pytest
from tests.cast import NOW, Cast, actor, add_team, employ
from tests.post.posting import letters
from tests.trajectories.factories import (
    NEXT_DAY,
    accepted,
    at_feedback,
    at_handover,
    do,
    offered,
    raised,
)

from raak.access.rules import Role
from raak.post.models import Letter
from raak.post.rules import Choices, Pace
from raak.post.services.choosing import choose_post
from raak.trajectories.services.referrals import (
    give_referral_feedback,
    refuse_referral,
    remind_receiver,
    settle_arrival,
)

ONE_O_CLOCK = NOW + timedelta(hours=1)


def test_what_is_offered_is_told_to_the_team_with_a_desk(cast: Cast) -> None:
    offered(cast)

    told = {letter.person: letter for letter in Letter.objects.all()}
    assert set(told) == {cast.daan, cast.hanna}
    assert told[cast.daan].kind == "offered"
    assert told[cast.daan].not_before == ONE_O_CLOCK


def test_without_a_desk_everybody_hears_who_can_take_it_up(cast: Cast) -> None:
    offered(cast, to=cast.other_school)

    assert [letter.person for letter in Letter.objects.all()] == [cast.chris]


def test_a_team_without_a_desk_is_told_with_the_others(cast: Cast) -> None:
    team = add_team(cast.other_school, "Zorgteam", cast.chris)
    employ(cast.fleur, cast.other_school, Role.ATTENTION_OFFICER, team=team)

    offered(cast, to=cast.other_school)

    assert {letter.person for letter in Letter.objects.all()} == {cast.chris, cast.fleur}


def test_an_organisation_without_accounts_gets_no_letter_by_itself(cast: Cast) -> None:
    offered(cast, to=cast.sports_club)

    assert letters() == []


@pytest.mark.parametrize("arrived", [True, False])
def test_the_sender_hears_each_answer(cast: Cast, arrived: bool) -> None:
    referral = accepted(cast)
    assert letters(cast.anna) == ["answered"]

    settle_arrival(
        actor=actor(cast.daan), referral_id=referral.pk, arrived=arrived, reason="-", now=NEXT_DAY
    )

    assert letters(cast.anna) == ["answered", "answered"]


def test_the_sender_hears_a_no_and_feedback(cast: Cast) -> None:
    refuse_referral(actor=actor(cast.daan), referral_id=offered(cast).pk, reason="Vol.", now=NOW)

    assert letters(cast.anna) == ["answered"]


def test_the_sender_hears_how_it_goes_on(cast: Cast) -> None:
    referral = accepted(cast)
    settle_arrival(actor=actor(cast.daan), referral_id=referral.pk, arrived=True, now=NEXT_DAY)
    before = len(letters(cast.anna))

    give_referral_feedback(
        actor=actor(cast.daan),
        referral_id=referral.pk,
        fit="right",
        feedback="We zijn begonnen.",
        now=NEXT_DAY + timedelta(days=1),
    )

    assert len(letters(cast.anna)) == before + 1


def test_a_reminder_of_the_sender_reaches_who_took_it_up_and_the_team(cast: Cast) -> None:
    referral = accepted(cast, team=True)
    Letter.objects.all().delete()

    remind_receiver(actor=actor(cast.anna), referral_id=referral.pk, now=NEXT_DAY)

    assert letters(cast.daan) == letters(cast.hanna) == ["awaited"]
    assert letters(cast.lena) == []


def test_who_tells_oneself_something_gets_no_mail_about_it(cast: Cast) -> None:
    do(cast.anna, at_feedback(cast), "told", message="Verteld.")

    assert letters() == []


def test_who_raised_the_concern_hears_that_there_is_feedback(cast: Cast) -> None:
    step = at_feedback(cast)
    step.owner = cast.bram
    step.save()

    do(cast.bram, step, "told", message="Er is met de ouders gepraat.")

    assert letters() == letters(cast.anna) == ["feedback"]


def test_a_reason_why_nothing_is_told_is_no_letter(cast: Cast) -> None:
    step = at_feedback(cast)
    step.owner = cast.bram
    step.save()

    do(cast.bram, step, "not_told", reason="Kan niet.")

    assert letters() == []


def test_who_wants_news_once_a_day_gets_it_in_the_morning(cast: Cast) -> None:
    choose_post(actor=actor(cast.daan), choices=Choices(news=Pace.DAY), now=NOW)

    offered(cast)

    daan, hanna = (Letter.objects.get(person=each) for each in (cast.daan, cast.hanna))
    assert hanna.not_before == ONE_O_CLOCK
    assert daan.not_before.isoformat() == "2026-03-04T06:30:00+00:00"


def test_a_deed_that_is_refused_writes_no_letter(cast: Cast) -> None:
    step = at_handover(cast)
    raised(cast, child=None)

    assert step.state == "open"
    assert letters() == []


def test_where_no_mail_is_sent_none_is_written(cast: Cast, settings: Any) -> None:
    settings.RAAK_POST = False

    offered(cast)

    assert letters() == []
