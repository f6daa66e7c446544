"""A region's plan: goals, activities, money and versions, by the services that keep them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, TODAY, Cast, actor
from tests.plans.planning import (
    ANSWERED,
    active,
    activity,
    adopted,
    aim,
    goal,
    ivo,
    plan,
    source,
    work,
)

from raak.access.rules import Actor
from raak.kernel.refusal import Refused
from raak.plans import queries, store
from raak.plans.models import Activity, Goal, Plan, Share
from raak.plans.rules.notes import Note
from raak.plans.rules.states import GoalMove, GoalState, PlanState
from raak.plans.rules.versions import changes
from raak.plans.services.activities import (
    add_activity,
    change_activity,
    drop_activity,
    give_reason,
    restore_activity,
)
from raak.plans.services.goals import add_goal, change_goal, move_goal
from raak.plans.services.money import Fund, change_source, take_money
from raak.plans.services.plans import Frame, adopt_plan, change_plan, close_plan, make_plan

pytestmark = pytest.mark.django_db


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def take(cast: Cast, of: Activity, year: int, cents: int, **given: Any) -> object:
    money = given.pop("source", None) or source(cast, **given)
    return take_money(
        actor=ivo(cast),
        activity_id=of.pk,
        source_id=money.pk,
        year=year,
        cents=cents,
        now=NOW,
    )


def test_the_same_key_is_one_plan_one_goal_and_one_activity(cast: Cast) -> None:
    key = uuid4()
    for _twice in range(2):
        made = make_plan(actor=ivo(cast), key=key, frame=Frame("Plan", 2026, 2027), now=NOW)
        put = add_goal(actor=ivo(cast), plan_id=made.pk, key=key, aim=aim(cast), now=NOW)
        add_activity(actor=ivo(cast), goal_id=put.pk, key=key, work=work(), now=NOW)

    assert (Plan.objects.count(), Goal.objects.count(), Activity.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("who", ["anna", "chris", "eva", "kim"])
def test_who_does_not_keep_the_plan_changes_nothing(cast: Cast, who: str) -> None:
    other: Actor = actor(getattr(cast, who))
    found = activity(cast)
    frame = Frame("Anders", 2026, 2027)

    for deed in (
        lambda: make_plan(actor=other, key=uuid4(), frame=frame, now=NOW),
        lambda: change_plan(actor=other, plan_id=found.goal.plan_id, frame=frame, now=NOW),
        lambda: close_plan(actor=other, plan_id=found.goal.plan_id, now=NOW),
        lambda: move_goal(actor=other, goal_id=found.goal_id, move=GoalMove.START, now=NOW),
        lambda: drop_activity(actor=other, activity_id=found.pk, now=NOW),
    ):
        assert refused(deed) == "role-lacks-permission"


def test_a_coordinator_of_another_region_is_a_stranger(cast: Cast) -> None:
    found = activity(cast)
    elsewhere = replace(ivo(cast), region_id=uuid4())

    assert not queries.plans_visible_to(elsewhere)
    assert not queries.activities_visible_to(elsewhere)
    assert (
        refused(lambda: drop_activity(actor=elsewhere, activity_id=found.pk, now=NOW))
        == "not-yours"
    )


def test_a_goal_without_owner_or_letter_cannot_become_active(cast: Cast) -> None:
    nobody = goal(cast, owner="")
    silent = goal(cast, smart=ANSWERED[:4])

    def start(it: Goal) -> object:
        return move_goal(actor=ivo(cast), goal_id=it.pk, move=GoalMove.START, now=NOW)

    assert refused(lambda: start(nobody)) == "goal-owner-missing"
    assert refused(lambda: start(silent)) == "goal-letters-missing"
    assert GoalState(active(cast).state) is GoalState.ACTIVE


def test_an_active_goal_cannot_lose_its_owner(cast: Cast) -> None:
    found = active(cast)

    assert (
        refused(
            lambda: change_goal(
                actor=ivo(cast), goal_id=found.pk, began_with=1, aim=aim(cast, owner=""), now=NOW
            )
        )
        == "goal-owner-missing"
    )


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"owner": f"person:{uuid4()}"}, "owner-unknown"),
        ({"owner": "person:nobody"}, "owner-unknown"),
        ({"top": "world_peace"}, "framework-unknown"),
        ({"points": (36,)}, "framework-unknown"),
        ({"title": " "}, "name-empty"),
    ],
)
def test_a_goal_that_names_what_is_not_there_is_refused(
    cast: Cast, wrong: dict[str, Any], code: str
) -> None:
    found = plan(cast)

    assert refused(lambda: goal(cast, found, **wrong)) == code
    assert not Goal.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"kinds": ()}, "kind-of-work-missing"),
        ({"kinds": ("magic",)}, "framework-unknown"),
        ({"until_on": date(2025, 12, 31)}, "activity-days"),
        ({"municipalities": frozenset({uuid4()})}, "municipality-unknown"),
        ({"services": frozenset({uuid4()})}, "service-unknown"),
    ],
)
def test_an_activity_that_cannot_be_is_refused(
    cast: Cast, wrong: dict[str, Any], code: str
) -> None:
    found = goal(cast)

    assert refused(lambda: activity(cast, found, **wrong)) == code
    assert not Activity.objects.exists()


def test_two_people_at_once_keep_what_each_changed(cast: Cast) -> None:
    found = goal(cast)
    change_goal(actor=ivo(cast), goal_id=found.pk, began_with=1, aim=aim(cast, rank=3), now=NOW)

    late = aim(cast, title="Elke ouder vindt snel steun")
    saved = change_goal(actor=ivo(cast), goal_id=found.pk, began_with=1, aim=late, now=NOW)

    found.refresh_from_db()
    assert not saved.clashes
    assert (found.title, found.rank, found.version) == ("Elke ouder vindt snel steun", 3, 3)


def test_different_letters_of_one_test_do_not_clash(cast: Cast) -> None:
    found = goal(cast)
    one = (("specific", "A"), *ANSWERED[1:])
    other = (*ANSWERED[:4], ("timed", "B"))
    for answers in (one, other):
        change_goal(
            actor=ivo(cast),
            goal_id=found.pk,
            began_with=1,
            aim=aim(cast, smart=answers),
            now=NOW,
        )

    found.refresh_from_db()
    assert (found.smart["specific"], found.smart["timed"]) == ("A", "B")


def test_the_same_field_otherwise_is_shown_and_nothing_is_saved(cast: Cast) -> None:
    found = activity(cast)
    first, late = work(title="Van haar"), work(title="Van mij", audience="ouders")
    change_activity(actor=ivo(cast), activity_id=found.pk, began_with=1, work=first, now=NOW)

    saved = change_activity(actor=ivo(cast), activity_id=found.pk, began_with=1, work=late, now=NOW)

    found.refresh_from_db()
    assert [(each.field, each.mine, each.theirs) for each in saved.clashes] == [
        ("title", "Van mij", "Van haar")
    ]
    assert (found.title, found.audience, found.version) == ("Van haar", "", 2)


def test_days_of_two_people_that_do_not_fit_together_are_refused(cast: Cast) -> None:
    found = activity(cast)
    change_activity(
        actor=ivo(cast),
        activity_id=found.pk,
        began_with=1,
        work=work(until_on=date(2026, 6, 30)),
        now=NOW,
    )

    assert (
        refused(
            lambda: change_activity(
                actor=ivo(cast),
                activity_id=found.pk,
                began_with=1,
                work=work(from_on=date(2027, 1, 1)),
                now=NOW,
            )
        )
        == "activity-days"
    )


def test_the_ends_of_lines_that_a_browser_sends_are_no_change(cast: Cast) -> None:
    found = activity(cast, about="Eén.\nTwee.")

    again = work(about="Eén.\r\nTwee.\r\n")
    change_activity(actor=ivo(cast), activity_id=found.pk, began_with=1, work=again, now=NOW)

    found.refresh_from_db()
    assert (found.about, found.version) == ("Eén.\nTwee.", 1)


def test_saving_the_same_again_is_no_new_version(cast: Cast) -> None:
    found = activity(cast, municipalities=frozenset({cast.municipality.pk}))
    given = store.as_said(found)
    assert isinstance(given, store.Work)

    change_activity(actor=ivo(cast), activity_id=found.pk, began_with=1, work=given, now=NOW)

    found.refresh_from_db()
    assert found.version == 1


def test_a_note_can_be_answered_with_a_reason(cast: Cast) -> None:
    found = activity(cast, title="Weerbaarheid in groep 7")
    read = queries.read_activity(ivo(cast), found, NOW)
    assert read.notes == (Note.RESILIENCE,)

    give_reason(
        actor=ivo(cast),
        activity_id=found.pk,
        note=Note.RESILIENCE,
        reason="De school vraagt erom.",
        now=NOW,
    )

    found.refresh_from_db()
    assert found.reasons == {"resilience": "De school vraagt erom."}


def test_few_people_is_what_the_region_calls_few(cast: Cast) -> None:
    silent, said = plan(cast), plan(cast, small_reach=50)
    for found, notes in ((silent, ()), (said, (Note.SMALL,))):
        small = activity(cast, goal(cast, found), people_intended=12)
        assert queries.read_activity(ivo(cast), small, NOW).notes == notes


@pytest.mark.parametrize(
    ("year", "given", "code"),
    [
        (2029, {}, "activity-not-then"),
        (2027, {"until_on": date(2026, 12, 31)}, "source-not-then"),
        (2026, {"from_on": date(2027, 1, 1)}, "source-not-then"),
    ],
)
def test_money_is_taken_when_both_are_there(
    cast: Cast, year: int, given: dict[str, Any], code: str
) -> None:
    found = activity(cast)

    assert refused(lambda: take(cast, found, year, 100, **given)) == code


def test_an_activity_that_outlives_its_money_says_from_when(cast: Cast) -> None:
    found = activity(cast)
    assert queries.read_activity(ivo(cast), found, NOW).unpaid_from is None

    take(cast, found, 2026, 10_000_00)

    read = queries.read_activity(ivo(cast), found, NOW)
    assert (read.unpaid_from, read.cents) == (date(2027, 1, 1), 10_000_00)


def test_taking_again_replaces_and_nothing_gives_back(cast: Cast) -> None:
    found, money = activity(cast), source(cast)
    take(cast, found, 2026, 100, source=money)
    take(cast, found, 2026, 250, source=money)
    assert Share.objects.get().cents == 250

    take(cast, found, 2026, 0, source=money)

    assert not Share.objects.exists()


def test_more_than_a_source_holds_is_seen_over_all_open_plans(cast: Cast) -> None:
    money = source(cast, year_cents=100)
    closed = activity(cast)
    for each in (activity(cast), activity(cast), closed):
        take(cast, each, 2026, 60, source=money)
    close_plan(actor=ivo(cast), plan_id=closed.goal.plan_id, now=NOW)

    found = queries.balances_of(cast.region.pk, [money], (2026, 2027))

    assert found[money.pk, 2026].left == -20
    assert found[money.pk, 2027].left == 100


def test_what_is_done_for_a_goal_that_was_let_go_takes_no_money(cast: Cast) -> None:
    money = source(cast, year_cents=100)
    done = activity(cast)
    take(cast, done, 2026, 60, source=money)

    move_goal(actor=ivo(cast), goal_id=done.goal_id, move=GoalMove.DROP, now=NOW)

    assert queries.balances_of(cast.region.pk, [money], [2026])[money.pk, 2026].left == 100
    assert not queries.activities_of(done.goal.plan)
    move_goal(actor=ivo(cast), goal_id=done.goal_id, move=GoalMove.REOPEN, now=NOW)
    assert queries.balances_of(cast.region.pk, [money], [2026])[money.pk, 2026].left == 40


def test_the_same_source_twice_at_once_is_refused(cast: Cast) -> None:
    source(cast, until_on=date(2026, 12, 31))
    after = source(cast, from_on=date(2027, 1, 1))

    assert refused(lambda: source(cast, name="PROVINCIE")) == "source-overlaps"
    fund = Fund("Provincie", 100, from_on=date(2026, 6, 1))
    assert (
        refused(lambda: change_source(actor=ivo(cast), source_id=after.pk, fund=fund, now=NOW))
        == "source-overlaps"
    )


def test_a_source_that_ends_under_work_is_told_a_year_ahead(cast: Cast) -> None:
    ends = source(cast, name="Rijk", until_on=TODAY + timedelta(days=300))
    source(cast, name="Ongebruikt", until_on=TODAY + timedelta(days=300))
    take(cast, activity(cast), 2026, 100, source=ends)

    found = queries.endings_of(queries.ending_soon(ivo(cast), TODAY))

    assert [(each.name, each.activities) for each in found] == [("Rijk", 1)]
    assert not queries.ending_soon(ivo(cast), TODAY - timedelta(days=100)).exists()
    assert not queries.ending_soon(actor(cast.anna), TODAY).exists()


def test_adopting_freezes_a_version_and_the_draft_goes_on(cast: Cast) -> None:
    found = active(cast)
    done = activity(cast, found)
    first = adopted(cast, found.plan)
    drop_activity(actor=ivo(cast), activity_id=done.pk, now=NOW)
    change_goal(actor=ivo(cast), goal_id=found.pk, began_with=1, aim=aim(cast, rank=2), now=NOW)

    changed = changes(first.content, queries.content_of(found.plan))

    assert [(each.what, each.sort, each.field) for each in changed] == [
        ("goal", "changed", "rank"),
        ("activity", "removed", ""),
    ]
    found.plan.refresh_from_db()
    assert PlanState(found.plan.state) is PlanState.ADOPTED
    assert adopted(cast, found.plan, after=1).number == 2


def test_a_double_click_adopts_once(cast: Cast) -> None:
    found = active(cast).plan

    assert adopted(cast, found).pk == adopted(cast, found).pk


def test_the_same_page_for_another_plan_is_refused(cast: Cast) -> None:
    done = activity(cast)
    other = goal(cast)

    assert (
        refused(
            lambda: add_goal(
                actor=ivo(cast), plan_id=other.plan_id, key=done.goal_id, aim=aim(cast), now=NOW
            )
        )
        == "key-used"
    )
    assert (
        refused(
            lambda: add_activity(
                actor=ivo(cast), goal_id=other.pk, key=done.pk, work=work(), now=NOW
            )
        )
        == "key-used"
    )


@pytest.mark.parametrize("after", [1, 7])
def test_a_version_that_never_was_is_no_beginning(cast: Cast, after: int) -> None:
    found = active(cast).plan

    assert refused(lambda: adopted(cast, found, after=after)) == "version-meanwhile"


def test_another_decision_meanwhile_is_told_and_nothing_is_made(cast: Cast) -> None:
    found = active(cast).plan
    adopted(cast, found)

    assert refused(lambda: adopted(cast, found, on=TODAY - timedelta(days=1))) == (
        "version-meanwhile"
    )
    assert found.versions.count() == 1


def test_what_was_taken_out_can_be_put_back(cast: Cast) -> None:
    done = activity(cast)
    for deed in (drop_activity, drop_activity, restore_activity, restore_activity):
        deed(actor=ivo(cast), activity_id=done.pk, now=NOW)

    assert list(queries.activities_of(done.goal.plan)) == [done]


def test_a_goal_that_was_let_go_takes_no_new_activity(cast: Cast) -> None:
    found = goal(cast)
    move_goal(actor=ivo(cast), goal_id=found.pk, move=GoalMove.DROP, now=NOW)

    assert refused(lambda: activity(cast, found)) == "goal-let-go"


def test_a_year_that_is_a_slip_of_the_pen_is_refused(cast: Cast) -> None:
    money, found = source(cast), goal(cast)
    later = Fund("Provincie", 1, until_on=date(2999, 1, 1))

    assert refused(lambda: goal(cast, until_on=date(1027, 1, 1))) == "day-unlikely"
    assert refused(lambda: source(cast, from_on=date(202, 1, 1))) == "day-unlikely"
    assert (
        refused(lambda: change_source(actor=ivo(cast), source_id=money.pk, fund=later, now=NOW))
        == "day-unlikely"
    )
    slip = aim(cast, until_on=date(2999, 1, 1))
    assert (
        refused(
            lambda: change_goal(actor=ivo(cast), goal_id=found.pk, began_with=1, aim=slip, now=NOW)
        )
        == "day-unlikely"
    )


def test_who_writes_the_plan_does_not_adopt_it(cast: Cast) -> None:
    found = active(cast).plan

    assert (
        refused(
            lambda: adopt_plan(
                actor=ivo(cast), plan_id=found.pk, after=0, body="Ik", adopted_on=TODAY, now=NOW
            )
        )
        == "role-lacks-permission"
    )


def test_an_empty_plan_or_a_day_to_come_is_not_adopted(cast: Cast) -> None:
    empty = plan(cast)
    full = active(cast).plan

    assert refused(lambda: adopted(cast, empty)) == "plan-without-goals"
    assert refused(lambda: adopted(cast, full, on=TODAY + timedelta(days=1))) == "adopted-in-future"


def test_a_closed_plan_stays_as_it_is(cast: Cast) -> None:
    found = goal(cast)
    for _twice in range(2):
        close_plan(actor=ivo(cast), plan_id=found.plan_id, now=NOW)

    assert refused(lambda: activity(cast, found)) == "plan-closed"


def test_a_plan_is_read_in_as_many_statements_however_much_is_in_it(cast: Cast) -> None:
    found, reader = goal(cast), ivo(cast)
    counts = []
    for _round in range(2):
        for number in range(5):
            done = activity(cast, found, title=f"Activiteit {number}")
            take(cast, done, 2026, 100, name=f"Bron {uuid4()}")
        with CaptureQueriesContext(
            connection,
        ) as seen:
            read = queries.read_plan(reader, found.plan, NOW)
            assert len([each.cents for each in read.every()]) in {5, 10}
        counts.append(len(seen))

    assert counts[0] == counts[1] == 6
