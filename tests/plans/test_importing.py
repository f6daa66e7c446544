"""Activities from a list: what each row comes to, and writing what is sound."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, Cast, actor
from tests.plans.planning import activity, goal, ivo, plan, source

from raak.kernel.refusal import Refused
from raak.plans.models import Activity, Plan, Revision, Share
from raak.plans.rules.states import GoalMove
from raak.plans.rules.written import day_of, numbers, people
from raak.plans.services.activities import change_activity
from raak.plans.services.goals import move_goal
from raak.plans.services.importing import Cells, import_activities, judge_activities
from raak.plans.services.plans import close_plan
from raak.plans.store import Work, as_said
from raak.web.forms.importing import ACTIVITIES

AIM = "Elke ouder vindt steun"


def row(**given: str) -> Cells:
    usual = {
        **dict.fromkeys(ACTIVITIES.columns, ""),
        **{"goal": AIM, "title": "Groepsavonden", "kinds": "offer"},
        **{"from_on": "1-1-2026", "until_on": "31-12-2027"},
    }
    return {**usual, **given}


def brought(cast: Cast, into: Plan, *rows: Cells) -> int:
    return import_activities(actor=ivo(cast), plan_id=into.pk, rows=rows, now=NOW)


def faults(cast: Cast, **given: str) -> list[str]:
    into = plan(cast)
    goal(cast, into)
    source(cast, from_on=date(2026, 1, 1), until_on=date(2026, 12, 31))
    [judged] = judge_activities(into, [row(**given)])
    return [each.code for each in judged.faults]


@pytest.mark.parametrize(
    "written", ["1-3-2027", "01/03/2027", "1.3.27", "2027-03-01", "1 maart 2027", "1-mrt-27"]
)
def test_a_day_is_read_as_people_and_spreadsheets_write_it(written: str) -> None:
    assert day_of(written) == date(2027, 3, 1)


@pytest.mark.parametrize(
    "written", ["", "31-2-2027", "maart 2027", "1-13-2027", "1 xyz 2027", "2027-03-011", "٣"]
)
def test_what_is_no_day_is_said_to_be_none(written: str) -> None:
    with pytest.raises(Refused, match="day-unreadable"):
        day_of(written)


@pytest.mark.parametrize("written", ["1/2", "1, 2", "1 en 2", "2 + 1 + 2"])
def test_levels_are_read_with_whatever_stands_between(written: str) -> None:
    assert numbers(written, range(1, 6), "level-unknown") == (1, 2)


def test_a_level_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused, match="level-unknown"):
        numbers("1 / 6", range(1, 6), "level-unknown")


def test_numbers_of_people_have_points_or_none_at_all() -> None:
    assert (people("1.200"), people("40"), people(" ")) == (1200, 40, None)
    with pytest.raises(Refused, match="people-unreadable"):
        people("veel")


def test_a_full_row_becomes_an_activity_with_its_money(cast: Cast) -> None:
    into = plan(cast)
    goal(cast, into)
    purse = source(cast)

    count = brought(
        cast,
        into,
        row(
            **{"owner": cast.health.name, "municipalities": cast.municipality.name.upper()},
            **{"levels": "1/2", "points": "7", "functions": "light_help / information"},
            **{"people": "1.200", "interventions": "Triple P / Home Start", "unit": "ouders"},
            **{"source": "provincie", "year": "2026", "amount": "€ 1.250,-"},
        ),
    )

    made = Activity.objects.get()
    assert count == 1
    assert made.owner_organisation == cast.health
    assert [each.pk for each in made.municipalities.all()] == [cast.municipality.pk]
    assert (made.levels, made.points, made.people_intended) == ([1, 2], [7], 1200)
    assert made.functions == ["light_help", "information"]
    assert made.interventions == ["Triple P", "Home Start"]
    share = Share.objects.get()
    assert (share.source, share.activity, share.year, share.cents) == (purse, made, 2026, 1250_00)


def test_somebody_can_change_an_imported_activity_as_any_other(cast: Cast) -> None:
    into = plan(cast)
    goal(cast, into)
    brought(cast, into, row(municipalities=cast.municipality.name))
    made = Activity.objects.get()
    said = as_said(made)
    assert isinstance(said, Work)

    saved = change_activity(actor=ivo(cast), activity_id=made.pk, began_with=1, work=said, now=NOW)

    assert saved.clashes == ()
    assert Revision.objects.filter(subject_id=made.pk, number=1).exists()


def test_the_same_list_twice_changes_nothing(cast: Cast) -> None:
    into = plan(cast)
    goal(cast, into)
    lines = [row(), row(title=" groepsavonden "), row(title="Iets anders")]

    assert [brought(cast, into, *lines), brought(cast, into, *lines)] == [2, 0]


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"goal": "Bestaat niet"}, ["goal-unknown"]),
        ({"title": ""}, ["name-empty"]),
        ({"kinds": ""}, ["kind-of-work-missing"]),
        ({"kinds": "toveren"}, ["kind-of-work-unknown"]),
        ({"from_on": "straks", "until_on": ""}, ["day-unreadable", "day-unreadable"]),
        ({"from_on": "1-1-2028"}, ["activity-days"]),
        ({"until_on": "1-1-2199"}, ["day-unlikely"]),
        ({"levels": "9", "points": "36"}, ["level-unknown", "point-unknown"]),
        ({"functions": "zingen"}, ["function-unknown"]),
        ({"municipalities": "Nergenshuizen"}, ["place-unknown"]),
        ({"owner": "Niemand"}, ["owner-not-here"]),
        ({"people": "heel veel"}, ["people-unreadable"]),
        ({"unit": "x" * 41}, ["text-too-long"]),
        ({"source": "Provincie", "year": "2026", "amount": "1,234"}, ["amount-ambiguous"]),
        ({"source": "Provincie", "year": "26", "amount": "9"}, ["year-unreadable"]),
        ({"source": "Provincie", "year": "2027", "amount": "9"}, ["source-not-then"]),
        (
            {"from_on": "", "source": "Provincie", "year": "0000", "amount": "9"},
            ["day-unreadable", "year-unreadable"],
        ),
        ({"people": "9.999.999.999.999.999.999"}, ["number-unlikely"]),
        ({"source": "Provincie", "year": "2031", "amount": "9"}, ["activity-not-then"]),
        ({"source": "Loterij", "year": "2026", "amount": "9"}, ["source-not-here"]),
        ({"amount": "9"}, ["year-unreadable", "source-not-here"]),
    ],
)
def test_each_fault_in_a_row_is_told(given: dict[str, str], codes: list[str], cast: Cast) -> None:
    assert faults(cast, **given) == codes


def test_of_two_people_with_one_name_the_address_decides(cast: Cast) -> None:
    cast.daan.name = cast.anna.name
    cast.daan.save()

    assert faults(cast, owner=cast.anna.name) == ["owner-ambiguous"]


def test_an_organisation_that_is_called_as_somebody_is_not_guessed(cast: Cast) -> None:
    cast.health.name = cast.anna.name
    cast.health.save()

    into = plan(cast)
    goal(cast, into)

    judged = judge_activities(into, [row(owner=cast.anna.name), row(owner=cast.anna.email)])

    assert [[each.code for each in one.faults] for one in judged] == [["owner-ambiguous"], []]


def test_of_two_goals_with_one_name_none_is_guessed(cast: Cast) -> None:
    into = plan(cast)
    goal(cast, into)
    goal(cast, into)

    [judged] = judge_activities(into, [row()])

    assert [each.code for each in judged.faults] == ["goal-ambiguous"]


def test_a_wrong_row_stays_behind_and_the_others_go_in(cast: Cast) -> None:
    into = plan(cast)
    goal(cast, into)

    assert brought(cast, into, row(title="Eén"), row(kinds="toveren"), row(title="Twee")) == 2
    assert sorted(Activity.objects.values_list("title", flat=True)) == ["Eén", "Twee"]


def test_nothing_goes_under_a_goal_that_was_let_go(cast: Cast) -> None:
    into = plan(cast)
    aimed = goal(cast, into)
    move_goal(actor=ivo(cast), goal_id=aimed.pk, move=GoalMove.DROP, now=NOW)

    [judged] = judge_activities(into, [row()])

    assert [each.code for each in judged.faults] == ["goal-unknown"]


def test_ten_thousand_rows_take_as_many_statements_as_ten(cast: Cast) -> None:
    into = plan(cast)
    aimed = goal(cast, into)
    activity(cast, aimed)

    def statements(rows: list[Cells]) -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            judged = judge_activities(into, rows)
        assert len(judged) == len(rows)
        return len(caught)

    few = [row(title=f"Werk {n}") for n in range(10)]
    many = [row(title=f"Werk {n}", levels="9" if n % 3 else "1") for n in range(10_000)]
    at_few = statements(few)
    assert statements(many) <= at_few


def test_more_than_a_plan_can_hold_is_told_row_by_row(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raak.plans.services.importing.MOST_ACTIVITIES", 2)
    into = plan(cast)
    goal(cast, into)

    judged = judge_activities(into, [row(title=f"Werk {n}") for n in range(3)])

    assert [[each.code for each in one.faults] for one in judged] == [
        [],
        [],
        ["activities-too-many"],
    ]


def test_a_closed_plan_and_a_stranger_take_no_list(cast: Cast) -> None:
    into = plan(cast)
    goal(cast, into)
    with pytest.raises(Refused):
        import_activities(actor=actor(cast.anna), plan_id=into.pk, rows=[row()], now=NOW)
    close_plan(actor=ivo(cast), plan_id=into.pk, now=NOW)
    with pytest.raises(Refused, match="plan-closed"):
        brought(cast, into, row())
    assert not Activity.objects.exists()
