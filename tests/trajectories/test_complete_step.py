"""Doing a step: one outcome closes it and opens what follows."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, TODAY, Cast, actor, employ
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import (
    at_feedback,
    at_handover,
    do,
    history,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.access.rules import CLOCK, Role
from raak.kernel.refusal import Refused
from raak.trajectories.models import Alarm, Draft, Event, Feedback, Step, Trajectory
from raak.trajectories.services.clock import tick
from raak.trajectories.services.departures import withdraw_role
from raak.trajectories.services.drafts import save_draft
from raak.trajectories.services.steps import complete_step, hand_over_step

VISIT: dict[str, Any] = {
    "facts": {"visit": TODAY},
    "answers": {"mood": "tense", "siblings": "yes", "note": "Veel lawaai."},
}


def test_an_outcome_closes_the_step_and_opens_the_next(cast: Cast) -> None:
    trajectory = raised(cast)
    step = open_step(trajectory)

    do(cast.anna, step, "help", reason=" Het kind heeft hulp nodig. ")

    step.refresh_from_db()
    assert (step.state, step.outcome, step.closed_by) == ("done", "help", f"person:{cast.anna.pk}")
    assert (step.reason, step.closed_at) == ("Het kind heeft hulp nodig.", NOW)
    assert open_step(trajectory, "refer").owner == cast.anna
    assert history(trajectory) == ["step.opened", "step.done", "step.opened"]
    assert recorded("step.completed", cast.anna, f"trajectory:{trajectory.pk}")


def test_the_alarms_of_a_step_go_with_it(cast: Cast) -> None:
    step = open_step(raised(cast))

    do(cast.anna, step, "calm")

    assert not Alarm.objects.filter(step=step).exists()


def test_facts_answers_and_milestone_are_kept(cast: Cast) -> None:
    trajectory = raised(cast)
    step = open_step(trajectory)

    do(cast.anna, step, "visited", **VISIT)

    step.refresh_from_db()
    trajectory.refresh_from_db()
    assert step.answers == VISIT["answers"]
    assert trajectory.memory["facts"]["visit"] == "2026-03-03"
    assert Event.objects.get(kind="milestone.reached").detail == {"milestone": "seen"}


def test_a_choice_that_may_be_made_again_leads_elsewhere_when_used_up(cast: Cast) -> None:
    trajectory = raised(cast)

    do(cast.anna, open_step(trajectory), "again")
    do(cast.anna, open_step(trajectory), "again")

    assert Step.objects.filter(trajectory=trajectory, key="look", state="done").count() == 2
    assert open_step(trajectory, "tell")


def test_the_draft_is_gone_when_the_step_is_done(cast: Cast) -> None:
    step = open_step(raised(cast))
    save_draft(actor=actor(cast.anna), key=f"step:{step.pk}", fields={"reason": "om"}, now=NOW)

    do(cast.anna, step, "calm")

    assert not Draft.objects.exists()


def test_telling_the_raiser_ends_it_with_an_ending_and_a_reason(cast: Cast) -> None:
    step = at_feedback(cast)

    do(cast.anna, step, "told", message="Ik heb met de ouders gepraat.")

    trajectory = Trajectory.objects.get(pk=step.trajectory_id)
    told = Feedback.objects.get(trajectory=trajectory)
    assert (trajectory.state, trajectory.ending, trajectory.ended_at) == ("ended", "done", NOW)
    assert trajectory.ending_reason == "tell: told"
    assert (told.to, told.message) == (cast.anna, "Ik heb met de ouders gepraat.")
    assert history(trajectory)[-1] == "trajectory.ended"


def test_not_telling_needs_a_reason_that_stays_on_record(cast: Cast) -> None:
    step = at_feedback(cast)

    with refused("reason-missing"):
        do(cast.anna, step, "not_told", reason="  ")
    do(cast.anna, step, "not_told", reason="De melder wil anoniem blijven.")

    kept = Feedback.objects.get(step=step)
    assert (kept.message, kept.reason) == ("", "De melder wil anoniem blijven.")


@pytest.mark.parametrize("message", ["", " \n "])
def test_telling_without_words_is_no_telling(cast: Cast, message: str) -> None:
    step = at_feedback(cast)

    with refused("message-missing"):
        do(cast.anna, step, "told", message=message)


REFUSALS: list[tuple[str, str, dict[str, Any]]] = [
    ("unknown-outcome", "arrived", {}),
    ("reason-missing", "help", {}),
    ("reason-missing", "help", {"reason": "\t \n"}),
    ("text-too-long", "help", {"reason": "x" * 10_001}),
    ("fact-missing", "visited", VISIT | {"facts": {}}),
    ("fact-unknown", "calm", {"facts": {"visit": TODAY}}),
    ("fact-in-future", "visited", VISIT | {"facts": {"visit": TODAY + timedelta(days=1)}}),
    ("answer-missing", "visited", VISIT | {"answers": {"mood": "warm"}}),
    ("answer-invalid", "visited", VISIT | {"answers": {"mood": "cold", "siblings": "no"}}),
    ("answer-invalid", "visited", VISIT | {"answers": {"mood": "warm", "siblings": "maybe"}}),
    ("answer-invalid", "calm", {"answers": {"note": "no such form here"}}),
    (
        "answer-invalid",
        "visited",
        VISIT | {"answers": {"mood": "warm", "siblings": "no", "note": "x" * 10_001}},
    ),
]


@pytest.mark.parametrize(("code", "outcome", "given"), REFUSALS)
def test_bad_input_is_refused_and_leaves_everything(
    cast: Cast, code: str, outcome: str, given: dict[str, Any]
) -> None:
    step = open_step(raised(cast))

    with refused(code):
        do(cast.anna, step, outcome, **given)


@pytest.mark.parametrize("outcome", ["arrived", "refused", "withdrawn", "did_not_arrive"])
def test_a_handover_is_closed_by_its_referral_and_by_no_form(cast: Cast, outcome: str) -> None:
    step = at_handover(cast)

    with refused("handover-by-referral"):
        do(cast.anna, step, outcome, reason="Omdat.")


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva", "gijs"])
def test_only_the_owner_does_a_step(cast: Cast, who: str) -> None:
    step = open_step(raised(cast))

    with refused("not-yours"):
        do(getattr(cast, who), step, "calm")


@pytest.mark.parametrize("who", ["ivo", "jop", "kim"])
def test_a_role_that_does_no_steps_does_none(cast: Cast, who: str) -> None:
    step = open_step(raised(cast))

    with refused("role-lacks-permission"):
        do(getattr(cast, who), step, "calm")


def test_the_right_role_on_another_child_is_refused(cast: Cast) -> None:
    hers = open_step(raised(cast))
    raised(cast, by=cast.chris, at=cast.other_school)

    with refused("not-yours"):
        do(cast.chris, hers, "calm")


def test_an_escalation_lets_look_and_give_away_but_not_do(cast: Cast) -> None:
    step = open_step(raised(cast))
    tick(actor=CLOCK, now=NOW + timedelta(days=6))

    with refused("not-yours"):
        do(cast.bram, step, "calm")


def test_everybody_in_the_team_does_a_step_of_the_team(cast: Cast) -> None:
    step = _of_the_team(cast)

    do(cast.hanna, step, "calm")

    step.refresh_from_db()
    assert (step.owner, step.closed_by) == (cast.daan, f"person:{cast.hanna.pk}")


def test_who_left_the_team_does_its_steps_no_more(cast: Cast) -> None:
    step = _of_the_team(cast)
    employ(cast.hanna, cast.youth_help, Role.PROFESSIONAL)
    place = cast.hanna.memberships.get(role=Role.HELPER)
    withdraw_role(
        actor=actor(cast.lena), membership_id=place.pk, successor_id=cast.daan.pk, now=NOW
    )

    with refused("not-yours"):
        do(cast.hanna, step, "calm")


def _of_the_team(cast: Cast) -> Step:
    employ(cast.anna, cast.youth_help, Role.PROFESSIONAL)
    step = open_step(raised(cast, at=cast.youth_help))
    return hand_over_step(
        actor=actor(cast.anna),
        step_id=step.pk,
        to_person_id=cast.daan.pk,
        to_team_id=cast.help_team.pk,
        reason="Dit is werk van het team.",
        now=NOW,
    )


def test_doing_it_twice_tells_who_was_first_and_when(cast: Cast) -> None:
    step = open_step(raised(cast))
    do(cast.anna, step, "calm")

    with refused("step-closed", by=f"person:{cast.anna.pk}", at=str(NOW)):
        do(cast.anna, step, "calm")


def test_a_stranger_does_not_learn_who_closed_it(cast: Cast) -> None:
    step = open_step(raised(cast))
    do(cast.anna, step, "calm")

    with refused("not-yours"):
        do(cast.chris, step, "calm")


def test_a_stale_page_changes_nothing(cast: Cast) -> None:
    step = open_step(raised(cast))
    hand_over_step(
        actor=actor(cast.anna), step_id=step.pk, to_person_id=cast.bram.pk, reason="Vrij.", now=NOW
    )

    with refused("not-yours"):
        do(cast.anna, step, "calm")


def test_the_next_step_opens_on_the_office_day_of_the_netherlands(cast: Cast) -> None:
    trajectory = raised(cast)
    just_before_midnight_utc = NOW.replace(hour=23, minute=30)

    do(cast.anna, open_step(trajectory), "calm", now=just_before_midnight_utc)

    assert open_step(trajectory, "tell").due_on == date(2026, 3, 11)


def test_it_takes_the_agreed_number_of_statements(cast: Cast) -> None:
    step = open_step(raised(cast))
    anna = actor(cast.anna)

    with CaptureQueriesContext(connection) as statements:
        complete_step(actor=anna, step_id=step.pk, outcome="calm", now=NOW)

    told = [q["sql"] for q in statements if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    gate = connection.vendor == "postgresql"
    assert len(told) == 14 + gate, "\n".join(told)


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_does_it_and_the_other_hears_so(cast: Cast) -> None:
    step = open_step(raised(cast))

    results = at_once(*[lambda: do(cast.anna, step, "calm")] * 2)

    assert sorted(type(each) is Refused for each in results) == [False, True]
    assert {each.code for each in results if isinstance(each, Refused)} == {"step-closed"}
    assert Step.objects.filter(key="tell").count() == 1
