"""Each clause of the closure law can be broken, and then the proof says so."""

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from tests.cast import NOW, SHORT_ROUTE, TODAY, Cast, actor, add_region, publish
from tests.trajectories.factories import accepted, at_feedback, ended, open_step, raised
from tests.trajectories.law import damage

from raak.access.rules import CLOCK
from raak.kernel.calendar import office_day
from raak.trajectories.models import Alarm, Trajectory
from raak.trajectories.queries import closure
from raak.trajectories.queries.closure import Breach, breaches
from raak.trajectories.services.clock import tick
from raak.trajectories.services.endings import pause_trajectory
from raak.trajectories.services.steps import hand_over_step

SHORTER_LADDER = SHORT_ROUTE.replace("version: 1", "version: 2", 1).replace(
    "      - {after: 2 working days, to: chain_director}\n", "", 1
)


def found(cast: Cast, today: date = TODAY) -> set[tuple[int, str, str]]:
    """Return (clause, rule, subject) of every breach in the region of the cast."""
    return {(each.clause, each.rule, each.subject) for each in breaches(cast.region.pk, today)}


@dataclass(frozen=True, slots=True)
class Plant:
    """also: other rules that the same damage breaks."""

    do: Callable[[Cast], damage.Planted]
    clause: int
    rule: str
    also: frozenset[str] = frozenset()


def plant(do: Callable[[Cast], damage.Planted], clause: int, rule: str, *also: str) -> Plant:
    return Plant(do, clause, rule, frozenset(also))


PLANTS = (
    plant(damage.nothing_open, 1, "nothing-open", "history-missing"),
    plant(damage.open_after_the_end, 1, "open-after-end", "ladder-missing"),
    plant(damage.owner_left, 2, "owner-left", "owner-shut-out", "nobody-leads"),
    plant(
        damage.owner_works_there_no_more, 2, "owner-elsewhere",
        "owner-shut-out", "nobody-leads",
    ),
    plant(
        damage.owner_has_a_role_that_owns_nothing, 2, "owner-elsewhere",
        "owner-shut-out", "nobody-leads",
    ),
    plant(
        damage.owner_works_elsewhere_only, 2, "owner-elsewhere",
        "owner-shut-out", "nobody-leads",
    ),
    plant(damage.owner_takes_no_part, 2, "owner-shut-out", "nobody-leads"),
    plant(damage.owner_takes_part_from_where_they_left, 2, "owner-shut-out", "nobody-leads"),
    plant(damage.owner_does_not_answer_for_the_team, 2, "owner-not-accountable"),
    plant(damage.owner_works_in_another_region, 2, "owner-in-other-region"),
    plant(damage.nobody_leads, 2, "nobody-leads"),
    plant(damage.who_leads_has_left, 2, "nobody-leads"),
    plant(damage.clock_stood_still, 3, "not-escalated"),
    plant(damage.nobody_hears_in_the_organisation, 3, "escalated-to-nobody"),
    plant(damage.nobody_hears_in_the_region, 3, "escalated-to-nobody"),
    plant(damage.only_the_late_one_hears, 3, "escalated-to-nobody"),
    plant(damage.who_hears_is_still_to_begin, 3, "escalated-to-nobody"),
    plant(damage.who_hears_has_left, 3, "escalated-to-nobody"),
    plant(damage.a_rung_is_gone, 3, "ladder-missing"),
    plant(damage.the_whole_ladder_is_gone, 3, "ladder-missing"),
    plant(damage.a_rung_is_set_too_late, 3, "ladder-behind"),
    plant(damage.gone_off_without_a_line, 3, "escalation-not-in-history"),
    plant(
        damage.the_senders_step_is_closed, 4, "sight-lost",
        "handover-without-referral", "nothing-open", "history-missing",
    ),
    plant(damage.the_sender_left, 4, "sender-left"),
    plant(damage.the_sender_works_elsewhere, 4, "sender-left"),
    plant(damage.the_sender_asks_itself, 4, "referral-to-itself"),
    plant(damage.somebody_without_the_step_watches, 4, "sender-elsewhere"),
    plant(damage.nobody_took_it_up, 4, "accepted-by-nobody"),
    plant(
        damage.handed_over_to_nobody, 4, "handover-without-referral",
        "nothing-open", "history-missing",
    ),
    plant(damage.handed_over_in_another_way, 4, "handover-without-referral"),
    plant(damage.nobody_began_what_was_offered, 4, "next-not-begun"),
    plant(damage.nobody_knows_who_raised_it, 5, "raiser-unknown"),
    plant(damage.nobody_was_told, 5, "raiser-not-told", "feedback-without-words"),
    plant(damage.somebody_else_was_told, 5, "raiser-not-told"),
    plant(damage.told_without_words, 5, "feedback-without-words", "raiser-not-told"),
    plant(damage.ended_without_a_reason, 6, "no-reason"),
    plant(damage.ended_in_its_own_way, 6, "unknown-ending"),
    plant(
        damage.began_without_a_line, 6, "history-missing",
        "nothing-open", "nobody-leads", "raiser-unknown",
    ),
    plant(damage.closed_without_a_line, 6, "history-missing", "nothing-open"),
    plant(
        damage.the_organisation_closed, 7, "organisation-closed",
        "owner-elsewhere", "owner-shut-out", "nobody-leads", "escalated-to-nobody",
    ),
    plant(
        damage.nobody_answers_for_the_team, 7, "team-without-answer",
        "owner-left", "owner-shut-out", "nobody-leads",
    ),
    plant(damage.the_receiver_closed, 7, "receiver-closed"),
    plant(damage.the_receiver_left, 7, "receiver-left"),
    plant(damage.the_receiver_works_elsewhere, 7, "receiver-left"),
)  # fmt: skip


@pytest.mark.parametrize("planted", PLANTS, ids=lambda planted: planted.do.__name__)
def test_the_breach_is_found_and_called_by_its_name(cast: Cast, planted: Plant) -> None:
    raised(cast, by=cast.chris, at=cast.other_school)
    assert not found(cast)

    noun, key = planted.do(cast)

    broken = found(cast)
    assert (planted.clause, planted.rule, f"{noun}:{key}") in broken
    assert {rule for _, rule, _ in broken} <= {planted.rule} | planted.also


def test_every_rule_of_the_proof_is_broken_here() -> None:
    calls = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(closure)))
        if isinstance(node, ast.Call)
    ]
    reported = {_rule(call) for call in calls} - {None}

    assert reported == {(planted.clause, planted.rule) for planted in PLANTS}


def _rule(call: ast.Call) -> tuple[object, object] | None:
    """Return (clause, rule) of a call such as `_step_breaches(2, "owner-left", …)`."""
    constants = [each.value for each in call.args[:2] if isinstance(each, ast.Constant)]
    is_report = isinstance(call.func, ast.Name) and call.func.id.endswith("_breaches")
    return (constants[0], constants[1]) if is_report else None


def test_a_busy_region_breaks_nothing(cast: Cast) -> None:
    pause_trajectory(
        actor=actor(cast.anna),
        trajectory_id=raised(cast).pk,
        until=TODAY + timedelta(days=14),
        reason="Het gezin is op reis.",
        now=NOW,
    )
    at_feedback(cast)
    ended(cast, outsider="de buurvrouw, 06 1234")
    accepted(cast, team=True)
    _handed_to_a_team(cast)
    for day in range(15):
        now = NOW + timedelta(days=day)
        tick(actor=CLOCK, now=now)
        assert not found(cast, office_day(now))


def _handed_to_a_team(cast: Cast) -> None:
    step = open_step(raised(cast, by=cast.hanna, at=cast.youth_help, child=None))
    hand_over_step(
        actor=actor(cast.hanna),
        step_id=step.pk,
        to_person_id=cast.daan.pk,
        to_team_id=cast.help_team.pk,
        reason="Zij kennen het gezin.",
        now=NOW,
    )


def test_the_day_itself_is_no_breach_yet_the_next_day_is(cast: Cast) -> None:
    step = open_step(raised(cast))
    on = Alarm.objects.get(step=step, rung=1).on
    tick(actor=CLOCK, now=NOW + timedelta(days=1))

    assert not found(cast, on)
    assert found(cast, on + timedelta(days=1)) == {(3, "not-escalated", f"step:{step.pk}")}


def test_a_region_proves_its_own_chains_and_nobody_all(cast: Cast) -> None:
    trajectory = ended(cast)
    Trajectory.objects.filter(pk=trajectory.pk).update(ending_reason="")

    right = Breach(6, "no-reason", f"trajectory:{trajectory.pk}", trajectory.number, trajectory.pk)
    assert list(breaches(add_region("Elders").pk, TODAY)) == []
    assert list(breaches(cast.region.pk, TODAY)) == [right]
    assert list(breaches(None, TODAY)) == [right]


def test_a_step_keeps_the_ladder_of_the_version_it_began_with(cast: Cast) -> None:
    old = raised(cast)
    publish(cast.region, SHORTER_LADDER)
    new = raised(cast, by=cast.bram)

    ladders = Alarm.objects.filter(kind="escalate")
    assert [ladders.filter(trajectory=each).count() for each in (old, new)] == [2, 1]
    assert not found(cast)
