"""Letting the terms of a trajectory stand still until a day."""

from datetime import date, timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.trajectories.factories import (
    at_feedback,
    ended,
    history,
    offered,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.access.rules import CLOCK
from raak.parties.models import Person
from raak.trajectories.models import Alarm, Event, Referral, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.services.clock import tick
from raak.trajectories.services.endings import pause_trajectory

UNTIL = date(2026, 3, 17)


def pause(
    trajectory: Trajectory, by: Person, until: date = UNTIL, reason: str = "Het gezin is weg."
) -> Trajectory:
    return pause_trajectory(
        actor=actor(by), trajectory_id=trajectory.pk, until=until, reason=reason, now=NOW
    )


def test_due_day_and_alarms_lie_as_far_behind_the_pause_as_behind_today(cast: Cast) -> None:
    trajectory = raised(cast)

    pause(trajectory, cast.anna)

    step = open_step(trajectory)
    assert step.due_on == date(2026, 3, 19)
    ladder = Alarm.objects.filter(step=step).order_by("rung").values_list("on", flat=True)
    assert list(ladder) == [date(2026, 3, 18), date(2026, 3, 20), date(2026, 3, 24)]


def test_history_and_record_say_until_when_and_why(cast: Cast) -> None:
    trajectory = pause(raised(cast), cast.anna)

    assert trajectory.paused_until == UNTIL
    assert history(trajectory)[-2:] == ["step.moved", "trajectory.paused"]
    line = Event.objects.get(kind="trajectory.paused")
    assert (line.reason, line.detail["until"]) == ("Het gezin is weg.", "2026-03-17")
    assert recorded("trajectory.paused", cast.anna, f"trajectory:{trajectory.pk}")


def test_the_day_on_which_silence_is_noticed_moves_along(cast: Cast) -> None:
    referral = offered(cast)

    pause(referral.trajectory, cast.anna)

    moved = Referral.objects.get()
    assert moved.answer_by == moved.step.due_on > referral.answer_by


def test_nothing_goes_off_during_a_pause(cast: Cast) -> None:
    pause(raised(cast), cast.anna)

    assert tick(actor=CLOCK, now=NOW + timedelta(days=13)) == 0
    assert list(breaches(cast.region.pk, UNTIL)) == []


def test_what_went_off_before_stays_so(cast: Cast) -> None:
    trajectory = raised(cast, now=NOW - timedelta(days=5))
    tick(actor=CLOCK, now=NOW)
    gone_off = Alarm.objects.filter(fired_at__isnull=False).count()

    pause(trajectory, cast.anna)

    assert Alarm.objects.filter(fired_at__isnull=False).count() == gone_off > 0
    assert list(breaches(cast.region.pk, TODAY)) == []


@pytest.mark.parametrize(
    ("code", "until"),
    [
        ("until-in-past", TODAY),
        ("until-in-past", TODAY - timedelta(days=1)),
        ("until-too-far", TODAY + timedelta(days=366)),
        ("until-too-far", date.max),
    ],
)
def test_the_day_lies_within_a_year(cast: Cast, code: str, until: date) -> None:
    trajectory = raised(cast)

    with refused(code):
        pause(trajectory, cast.anna, until)


def test_it_needs_a_reason(cast: Cast) -> None:
    trajectory = raised(cast)

    with refused("reason-missing"):
        pause(trajectory, cast.anna, reason="\n")


def test_what_is_over_is_not_paused(cast: Cast) -> None:
    trajectory = ended(cast)

    with refused("already-ended"):
        pause(trajectory, cast.anna)


def test_feedback_can_be_put_off_but_not_away(cast: Cast) -> None:
    step = at_feedback(cast)

    pause(step.trajectory, cast.anna)

    assert open_step(step.trajectory, "tell").due_on > step.due_on


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_who_leads_pauses(cast: Cast, who: str) -> None:
    trajectory = raised(cast)

    with refused("not-yours"):
        pause(trajectory, getattr(cast, who))
