"""Ending a trajectory before its protocol is through; the raiser hears of it first."""

import pytest
from tests.cast import NOW, SHORT_ROUTE, TODAY, Cast, actor, publish
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import (
    at_feedback,
    do,
    ended,
    history,
    offered,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.kernel.refusal import Refused
from raak.parties.models import Person
from raak.trajectories.models import Alarm, Step, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.services.endings import withdraw_trajectory
from raak.trajectories.services.referrals import withdraw_referral

WHY = "Het gezin is naar Drachten verhuisd."


def withdraw(
    trajectory: Trajectory, by: Person, ending: str = "moved_away", reason: str = WHY
) -> Trajectory:
    return withdraw_trajectory(
        actor=actor(by), trajectory_id=trajectory.pk, ending=ending, reason=reason, now=NOW
    )


def test_what_was_open_closes_and_only_feedback_is_left(cast: Cast) -> None:
    trajectory = raised(cast)

    withdraw(trajectory, cast.anna)

    assert Step.objects.get(key="look").state == "withdrawn"
    assert [step.key for step in Step.objects.filter(state="open")] == ["tell"]
    assert trajectory.steps.get(key="look").reason == WHY
    assert history(trajectory)[-1] == "trajectory.withdrawn"
    assert recorded("trajectory.withdrawn", cast.anna, f"trajectory:{trajectory.pk}")
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_it_ends_with_the_chosen_ending_and_the_first_reason_when_the_raiser_was_told(
    cast: Cast,
) -> None:
    trajectory = withdraw(raised(cast), cast.anna)

    do(cast.anna, open_step(trajectory, "tell"), "told", message="Jullie zijn verhuisd.")

    trajectory.refresh_from_db()
    assert (trajectory.state, trajectory.ending) == ("ended", "moved_away")
    assert trajectory.ending_reason == WHY
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_feedback_that_is_open_already_stays_the_one(cast: Cast) -> None:
    step = at_feedback(cast)

    withdraw(step.trajectory, cast.anna)

    assert Step.objects.get(key="tell") == step


def test_once_the_raiser_was_told_it_ends_at_once(cast: Cast) -> None:
    early = SHORT_ROUTE.replace("version: 1", "version: 2", 1)
    early = early.replace(
        "        next: [tell]\n      help:", "        next: [tell, look_later]\n      help:", 1
    )
    early = early.replace("endings:\n", _LATER + "endings:\n", 1)
    publish(cast.region, early)
    step = at_feedback(cast)
    do(cast.anna, step, "told", message="Verteld.")

    withdraw(step.trajectory, cast.anna)

    step.trajectory.refresh_from_db()
    assert (step.trajectory.state, step.trajectory.ending) == ("ended", "moved_away")
    assert not Alarm.objects.exists()
    assert list(breaches(cast.region.pk, TODAY)) == []


_LATER = """\
  - id: look_later
    title: {nl: Kijk later nog eens, en: Look again later}
    kind: task
    role: professional
    due: {within: 2 weeks}
    escalate: [{after: 0 working days, to: team_lead}]
    outcomes:
      looked: {title: {nl: Gekeken, en: Looked}, end: done}

"""


def test_a_live_referral_is_settled_first(cast: Cast) -> None:
    referral = offered(cast)

    with refused("referral-live"):
        withdraw(referral.trajectory, cast.anna)
    withdraw_referral(actor=actor(cast.anna), referral_id=referral.pk, reason="Weg.", now=NOW)

    assert withdraw(referral.trajectory, cast.anna)


@pytest.mark.parametrize(
    ("code", "ending", "reason"),
    [
        ("no-such-ending", "done", WHY),
        ("no-such-ending", "nonsense", WHY),
        ("reason-missing", "moved_away", "  "),
        ("text-too-long", "moved_away", "x" * 10_001),
    ],
)
def test_only_an_ending_for_withdrawals_with_a_reason(
    cast: Cast, code: str, ending: str, reason: str
) -> None:
    trajectory = raised(cast)

    with refused(code):
        withdraw(trajectory, cast.anna, ending, reason)


def test_it_is_withdrawn_once(cast: Cast) -> None:
    trajectory = withdraw(raised(cast), cast.anna)

    with refused("already-ended"):
        withdraw(trajectory, cast.anna)


def test_what_is_over_is_over(cast: Cast) -> None:
    trajectory = ended(cast)

    with refused("already-ended"):
        withdraw(trajectory, cast.anna)


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_who_leads_stops_it(cast: Cast, who: str) -> None:
    trajectory = raised(cast)

    with refused("not-yours"):
        withdraw(trajectory, getattr(cast, who))


@pytest.mark.django_db(transaction=True)
def test_stopped_while_a_step_is_done_leaves_the_law_whole(cast: Cast) -> None:
    trajectory = raised(cast)
    step = open_step(trajectory)

    results = at_once(lambda: withdraw(trajectory, cast.anna), lambda: do(cast.anna, step, "calm"))

    assert [each.code for each in results if isinstance(each, Refused)] in ([], ["step-closed"])
    assert [each.key for each in Step.objects.filter(state="open")] == ["tell"]
    assert list(breaches(cast.region.pk, TODAY)) == []
