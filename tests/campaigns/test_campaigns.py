"""Campaigns with their tasks: who may, what returns, and who takes over."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tests.campaigns.promoting import FIRST, campaign, ivo, plan
from tests.cast import NOW, TODAY, Cast, actor

from raak.access.rules import CLOCK
from raak.audit.models import Entry
from raak.campaigns import queries
from raak.campaigns.models import Task
from raak.campaigns.queries import kits
from raak.campaigns.services import campaigns as services
from raak.campaigns.services.clock import prepare_runs
from raak.kernel.calendar import OFFICE_ZONE
from raak.kernel.refusal import Refused

NINETY_DAYS_BEFORE = datetime(2027, 8, 17, 9, tzinfo=OFFICE_ZONE)


def test_the_tasks_of_a_plan_count_back_from_the_first_day(cast: Cast) -> None:
    held = campaign(cast, tasks=[("Bestel posters", 45), ("Te laat begonnen", 900)])

    due = dict(held.tasks.values_list("what", "due_on"))

    assert due == {"Bestel posters": FIRST - timedelta(days=45), "Te laat begonnen": TODAY}


def test_planning_twice_with_one_key_is_one_campaign(cast: Cast) -> None:
    key = uuid4()

    for _each in range(2):
        services.plan_campaign(actor=ivo(cast), key=key, plan=plan(), now=NOW)

    assert queries.campaigns_visible_to(ivo(cast)).count() == 1


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "name-empty"),
        ({"message": ""}, "message-empty"),
        ({"days": 0}, "campaign-days"),
        ({"joins_url": "http://elders.example"}, "web-address-wrong"),
    ],
)
def test_a_campaign_that_cannot_be_is_refused(
    cast: Cast, given: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        campaign(cast, **given)

    assert refused.value.code == code


def test_chris_keeps_no_campaigns_and_sees_none(cast: Cast) -> None:
    held = campaign(cast)

    assert not queries.campaigns_visible_to(actor(cast.chris)).exists()
    with pytest.raises(Refused):
        services.change_campaign(actor=actor(cast.chris), campaign_id=held.pk, plan=plan(), now=NOW)


def test_a_task_is_on_its_owners_day_and_on_nobody_elses(cast: Cast) -> None:
    held = campaign(cast, tasks=())
    give(cast, held.pk, cast.anna.pk, TODAY + timedelta(days=14))
    give(cast, held.pk, cast.anna.pk, TODAY + timedelta(days=15))

    assert queries.tasks_due(actor(cast.anna), TODAY).count() == 1
    assert not queries.tasks_due(actor(cast.chris), TODAY).exists()


def give(cast: Cast, campaign_id: UUID, owner_id: UUID, due_on: date = TODAY) -> Task:
    return services.add_task(
        actor=ivo(cast),
        campaign_id=campaign_id,
        key=uuid4(),
        what="Hang de poster op",
        owner_id=owner_id,
        due_on=due_on,
        now=NOW,
    )


def test_anna_finishes_her_own_task_and_chris_cannot(cast: Cast) -> None:
    task = give(cast, campaign(cast).pk, cast.anna.pk)

    with pytest.raises(Refused):
        services.finish_task(actor=actor(cast.chris), task_id=task.pk, now=NOW)
    for _twice in range(2):
        services.finish_task(actor=actor(cast.anna), task_id=task.pk, now=NOW)

    task.refresh_from_db()
    assert task.done_at == NOW
    assert Entry.objects.filter(event="task.done").count() == 1


def test_a_stopped_campaign_leaves_everybodys_day(cast: Cast) -> None:
    held = campaign(cast)
    give(cast, held.pk, cast.anna.pk)

    services.stop_campaign(actor=ivo(cast), campaign_id=held.pk, now=NOW)

    assert not queries.tasks_due(actor(cast.anna), TODAY).exists()
    with pytest.raises(Refused):
        give(cast, held.pk, cast.anna.pk)


def test_tasks_return_with_the_campaign_and_only_once(cast: Cast) -> None:
    held = campaign(cast)

    assert prepare_runs(actor=CLOCK, now=NINETY_DAYS_BEFORE - timedelta(days=1)) == 0
    assert prepare_runs(actor=CLOCK, now=NINETY_DAYS_BEFORE) == 1
    assert prepare_runs(actor=CLOCK, now=NINETY_DAYS_BEFORE) == 0

    again = held.tasks.order_by("-run_on")[0]
    assert (again.run_on, again.due_on) == (date(2027, 11, 15), date(2027, 10, 1))
    assert again.owner_id == cast.ivo.pk


def test_who_left_is_followed_up_by_who_keeps_the_campaign(cast: Cast) -> None:
    held = campaign(cast, tasks=())
    open_one = give(cast, held.pk, cast.chris.pk)
    cast.chris.is_active, cast.chris.left_on = False, TODAY
    cast.chris.save()

    assert list(queries.orphaned_tasks(ivo(cast))) == [open_one]
    assert not queries.orphaned_tasks(actor(cast.anna)).exists()
    prepare_runs(actor=CLOCK, now=NINETY_DAYS_BEFORE)

    assert held.tasks.order_by("-run_on")[0].owner_id == cast.ivo.pk


def test_a_task_for_somebody_elsewhere_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        give(cast, campaign(cast).pk, uuid4())

    assert refused.value.code == "owner-unknown"


def test_the_calendar_shows_each_time_a_campaign_returns(cast: Cast) -> None:
    campaign(cast)

    lines = queries.calendar_of(ivo(cast), date(2026, 11, 20), date(2028, 12, 31))

    assert [each.first.isoformat() for each in lines] == ["2026-11-16", "2027-11-15", "2028-11-20"]


def test_every_ready_plan_can_be_planned(cast: Cast) -> None:
    for each in kits().values():
        assert set(each.texts) <= set(each.channels), each.code
        assert all(set(text) == {"nl", "en"} for text in each.texts.values())
        tasks = [(told["nl"], before) for told, before in each.tasks]
        held = campaign(cast, tasks=tasks, kit=each.code, message=each.message["nl"])
        assert held.tasks.count() == len(each.tasks)
