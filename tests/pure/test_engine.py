"""The engine: every move by a table of what must follow, and every refusal by its code."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.pure.small import endings, fact, protocol, setting, step, tell

from raak.kernel.calendar import Calendar
from raak.kernel.refusal import Refused
from raak.kernel.terms import Term, parse_term
from raak.protocols import engine
from raak.protocols.model import Choice, Field, FieldKind, Protocol, StepKind, Text
from raak.protocols.run import (
    AlarmKind,
    Closed,
    Ended,
    Fired,
    Moved,
    Opened,
    Reached,
    Run,
    Turn,
)

CALENDAR = Calendar()
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
FRIDAY = date(2026, 3, 6)
SATURDAY = date(2026, 3, 7)
GOOD_FRIDAY_EVE = date(2026, 4, 2)


def start(made: Protocol, *, today: date = MONDAY, **more: Any) -> Turn:
    given = {"facts": {}, "calendar": CALENDAR, "settings": {}, **more}
    return engine.start(made, today=today, **given)


def complete(made: Protocol, run: Run, deed: str, *, today: date = MONDAY, **more: Any) -> Turn:
    """Close a step: deed is `step outcome`."""
    name, chosen = deed.split()
    given = {"calendar": CALENDAR, "settings": {}, **more}
    return engine.complete(made, run, step=name, outcome=chosen, today=today, **given)


def after(made: Protocol, *deeds: str, **more: Any) -> Run:
    run = start(made).run
    for deed in deeds:
        run = complete(made, run, deed, **more).run
    return run


def withdraw(made: Protocol, run: Run, *, today: date = MONDAY, **more: Any) -> Turn:
    given = {"ending": "stopped", "reason": "moved away", **more}
    return engine.withdraw(made, run, today=today, calendar=CALENDAR, settings={}, **given)


def open_steps(run: Run) -> list[str]:
    return [one.step for one in run.open]


def refusal(call: Any, *arguments: Any, **more: Any) -> Refused:
    with pytest.raises(Refused) as caught:
        call(*arguments, **more)
    return caught.value


LINE = protocol(step("ask", done="tell"), tell())
FORK = protocol(
    step("ask", done="left right"),
    step("left", done="meet"),
    step("right", done="meet"),
    step("meet", join="left right", done="tell"),
    tell(),
)
AGAIN = protocol(
    step("try", done="tell", missed="try|2:give_up"), step("give_up", done="tell"), tell()
)


# --- start and complete ---------------------------------------------------------------------------


def test_the_first_steps_open_with_their_due_days() -> None:
    turn = start(replace(FORK, start=("left", "right")), today=FRIDAY)

    assert open_steps(turn.run) == ["left", "right"]
    assert [one.due_on for one in turn.run.open] == [date(2026, 3, 10)] * 2
    assert turn.effects == tuple(Opened(one) for one in turn.run.open)


def test_closing_a_step_opens_all_that_follow_in_order() -> None:
    turn = complete(FORK, start(FORK).run, "ask done", today=TUESDAY)

    assert open_steps(turn.run) == ["left", "right"]
    assert turn.effects[0] == Closed("ask", "done")
    assert [type(effect) for effect in turn.effects[1:]] == [Opened, Opened]
    assert all(one.opened_on == TUESDAY for one in turn.run.open)


@pytest.mark.parametrize("order", [("left done", "right done"), ("right done", "left done")])
def test_a_join_opens_when_all_have_arrived(order: tuple[str, str]) -> None:
    first, second = order
    waiting = after(FORK, "ask done", first)

    assert open_steps(waiting) == [second.split()[0]]
    assert waiting.arrivals == {("meet", first.split()[0])}
    joined = after(FORK, "ask done", *order)
    assert open_steps(joined) == ["meet"]
    assert joined.arrivals == frozenset()


def test_a_repeat_leads_elsewhere_once_it_is_used_up() -> None:
    assert open_steps(after(AGAIN, "try missed")) == ["try"]
    assert open_steps(after(AGAIN, "try missed", "try missed")) == ["try"]
    used_up = after(AGAIN, "try missed", "try missed", "try missed")
    assert open_steps(used_up) == ["give_up"]
    assert used_up.counts == {("try", "missed"): 3}


def test_the_run_ends_with_the_ending_that_comes_first_in_the_file() -> None:
    made = protocol(
        step("ask", done="one tell"),
        step("one", done="=heavy"),
        tell(end="=light"),
        endings=endings("heavy", "light"),
    )

    turn = complete(made, after(made, "ask done", "one done"), "tell told")

    assert turn.run.ending == "heavy"
    assert turn.run.open == ()
    assert turn.effects == (Closed("tell", "told"), Ended("heavy"))
    other_order = after(made, "ask done", "tell told", "one done")
    assert other_order.ending == "heavy"


def test_a_branch_may_just_stop() -> None:
    made = protocol(step("ask", done="note tell"), step("note", done=""), tell())

    assert open_steps(after(made, "ask done", "note done")) == ["tell"]
    assert after(made, "ask done", "tell told", "note done").ending == "over"


def test_a_milestone_is_reached_by_its_outcome() -> None:
    made = protocol(
        step("ask", changed={"done": {"reaches": ("asked",)}}, done="tell"),
        tell(),
        milestones={"asked": Text("a", "a")},
    )

    turn = complete(made, start(made).run, "ask done")

    assert turn.effects[:2] == (Closed("ask", "done"), Reached("asked", "ask"))


def test_feedback_told_or_reasoned_away_is_remembered() -> None:
    assert not after(LINE, "ask done").heard
    assert after(LINE, "ask done", "tell told").heard
    assert after(LINE, "ask done", "tell not_told", reason="no address").heard


# --- days ----------------------------------------------------------------------------------------

COUNTED = protocol(
    step("ask", changed={"done": {"facts": ("seen",)}}, done="visit"),
    step("visit", within="8 working days", of="seen", done="tell"),
    tell(),
    facts=(fact("seen"), fact("application", at_start=True)),
)


def test_a_term_counts_from_the_day_of_its_fact() -> None:
    run = start(COUNTED, facts={"application": date(2026, 2, 1)}).run
    run = complete(COUNTED, run, "ask done", today=FRIDAY, facts={"seen": MONDAY}).run

    assert run.open[0].opened_on == FRIDAY
    assert run.open[0].due_on == date(2026, 3, 12)
    assert run.facts == {"application": date(2026, 2, 1), "seen": MONDAY}


def test_a_step_whose_fact_lies_long_ago_is_late_at_once() -> None:
    run = start(COUNTED, facts={"application": MONDAY}).run
    run = complete(COUNTED, run, "ask done", today=FRIDAY, facts={"seen": date(2026, 1, 5)}).run

    assert run.open[0].due_on == date(2026, 1, 15)
    fired = engine.tick(run, today=FRIDAY)
    assert [effect.alarm.rung for effect in fired.effects if isinstance(effect, Fired)] == [1]


@pytest.mark.parametrize(
    ("within", "opened", "due"),
    [
        ("2 working days", FRIDAY, date(2026, 3, 10)),
        ("2 working days", SATURDAY, date(2026, 3, 10)),
        ("0 working days", MONDAY, MONDAY),
        ("0 working days", SATURDAY, date(2026, 3, 9)),
        ("1 week", MONDAY, date(2026, 3, 9)),
        ("5 days", MONDAY, date(2026, 3, 9)),
        ("1 month", date(2026, 1, 31), date(2026, 3, 2)),
        ("1 working day", GOOD_FRIDAY_EVE, date(2026, 4, 7)),
        ("3 days", date(2026, 4, 24), date(2026, 4, 28)),  # King's Day is a Monday
    ],
)
def test_a_term_ends_on_a_working_day(within: str, opened: date, due: date) -> None:
    made = protocol(step("ask", within=within, done="tell"), tell())

    assert start(made, today=opened).run.open[0].due_on == due


def test_reminder_and_rungs_come_on_their_days() -> None:
    made = protocol(
        step("ask", within="5 working days", remind="2 working days",
             ladder="0 working days,2 working days,1 week", done="tell"),
        tell(),
    )  # fmt: skip

    alarms = start(made).run.open[0].alarms

    assert [(alarm.on, alarm.rung, alarm.kind, alarm.to) for alarm in alarms] == [
        (date(2026, 3, 5), 0, AlarmKind.REMIND, "helper"),
        (date(2026, 3, 10), 1, AlarmKind.ESCALATE, "team_lead"),
        (date(2026, 3, 12), 2, AlarmKind.ESCALATE, "team_lead"),
        (date(2026, 3, 17), 3, AlarmKind.ESCALATE, "team_lead"),
    ]


@pytest.mark.parametrize(("remind", "reminders"), [("1 working day", 1), ("2 working days", 0)])
def test_a_reminder_must_lie_after_the_opening(remind: str, reminders: int) -> None:
    made = protocol(step("ask", remind=remind, done="tell"), tell())

    alarms = start(made).run.open[0].alarms

    assert sum(alarm.kind is AlarmKind.REMIND for alarm in alarms) == reminders


def test_the_clock_fires_what_is_due_once_and_in_order() -> None:
    made = protocol(
        step("ask", ladder="0 working days,2 working days", done="tell"),
        tell(),
        start=("ask", "tell"),
    )
    run = start(made).run

    early = engine.tick(run, today=date(2026, 3, 4))
    late = engine.tick(run, today=date(2026, 3, 9))

    assert early == Turn(run, ())
    assert [
        (effect.step, effect.alarm.rung) for effect in late.effects if isinstance(effect, Fired)
    ] == [
        ("ask", 1),
        ("tell", 1),
        ("ask", 2),
    ]
    assert engine.tick(late.run, today=date(2026, 3, 9)) == Turn(late.run, ())


# --- settings ------------------------------------------------------------------------------------

OPEN_TERM = protocol(
    step("ask", done="visit"), step("visit", setting="visit_term", done="tell"), tell(),
    settings=(setting("visit_term"),),
)  # fmt: skip


def test_a_region_must_have_chosen_every_term_before_the_first_child() -> None:
    refused = refusal(start, OPEN_TERM)

    assert (refused.code, refused.details) == ("setting-missing", {"setting": "visit_term"})


@pytest.mark.parametrize(
    ("default", "chosen", "due"),
    [
        (None, "1 working day", date(2026, 3, 3)),
        ("4 working days", None, date(2026, 3, 6)),
        ("4 working days", "1 working day", date(2026, 3, 3)),
    ],
)
def test_the_choice_of_the_region_comes_before_the_default(
    default: str | None, chosen: str | None, due: date
) -> None:
    made = replace(OPEN_TERM, settings=(setting("visit_term", default=default),))
    settings: dict[str, Term] = {"visit_term": parse_term(chosen)} if chosen else {}

    run = start(made, settings=settings).run
    run = complete(made, run, "ask done", settings=settings).run

    assert run.open[0].due_on == due


# --- refusals ------------------------------------------------------------------------------------

SO = Choice("so", Text("so", "so"))
FORM = protocol(
    step(
        "ask",
        changed={
            "done": {
                "needs_reason": True,
                "facts": ("seen",),
                "fields": (
                    Field("how", Text("h", "h"), FieldKind.CHOICE, choices=(SO,)),
                    Field("when", Text("w", "w"), FieldKind.DATE, required=False),
                    Field("safe", Text("s", "s"), FieldKind.YES_NO, required=False),
                    Field("story", Text("s", "s"), FieldKind.LONG_TEXT, required=False),
                ),
            }
        },
        done="tell",
    ),
    tell(),
    facts=(fact("seen"),),
)  # fmt: skip
GOOD: dict[str, Any] = {"reason": "because", "facts": {"seen": MONDAY}, "answers": {"how": "so"}}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"reason": ""}, "reason-missing"),
        ({"reason": " \n\t"}, "reason-missing"),
        ({"facts": {}}, "fact-missing"),
        ({"facts": {"seen": TUESDAY}}, "fact-in-future"),
        ({"facts": {"seen": date(26, 3, 2)}}, "fact-long-ago"),
        ({"facts": {"seen": MONDAY, "other": MONDAY}}, "fact-unknown"),
        ({"answers": {}}, "answer-missing"),
        ({"answers": {"how": "  "}}, "answer-missing"),
        ({"answers": {"how": "other"}}, "answer-invalid"),
        ({"answers": {"how": "so", "who": "x"}}, "answer-invalid"),
        ({"answers": {"how": "so", "when": "2026-02-30"}}, "answer-invalid"),
        ({"answers": {"how": "so", "when": "20260302"}}, "answer-invalid"),
        ({"answers": {"how": "so", "safe": "maybe"}}, "answer-invalid"),
        ({"answers": {"how": "so", "story": "a" * 10_001}}, "answer-invalid"),
        ({"answers": {"how": "so", "story": "a\0b"}}, "answer-invalid"),
        ({"answers": {"how": True}}, "answer-invalid"),
    ],
)
def test_what_an_outcome_needs_must_be_given(given: dict[str, Any], code: str) -> None:
    run = start(FORM).run

    assert refusal(complete, FORM, run, "ask done", **{**GOOD, **given}).code == code
    assert open_steps(complete(FORM, run, "ask done", **GOOD).run) == ["tell"]


@pytest.mark.parametrize(
    "answers",
    [
        {"how": " so ", "when": "2026-03-02", "safe": "no", "story": "a" * 10_000},
        {"how": "so", "when": "", "safe": "yes"},
    ],
)
def test_a_good_form_is_accepted(answers: dict[str, str]) -> None:
    turn = complete(FORM, start(FORM).run, "ask done", **{**GOOD, "answers": answers})

    assert open_steps(turn.run) == ["tell"]


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        ("nothing done", "unknown-step"),
        ("tell told", "step-not-open"),
        ("ask x", "unknown-outcome"),
    ],
)
def test_only_what_is_there_can_be_done(deed: str, code: str) -> None:
    assert refusal(complete, LINE, start(LINE).run, deed).code == code


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({}, "fact-missing"),
        ({"application": TUESDAY}, "fact-in-future"),
        ({"application": MONDAY, "seen": MONDAY}, "fact-unknown"),
    ],
)
def test_a_start_asks_for_its_facts_and_no_others(facts: dict[str, date], code: str) -> None:
    assert refusal(start, COUNTED, facts=facts).code == code


def test_nothing_moves_after_the_end() -> None:
    ended = after(LINE, "ask done", "tell told")

    assert refusal(complete, LINE, ended, "ask done").code == "already-ended"
    assert refusal(withdraw, LINE, ended).code == "already-ended"
    assert refusal(pause, LINE, ended, until=FRIDAY).code == "already-ended"
    assert engine.tick(ended, today=date(2030, 1, 1)) == Turn(ended, ())


def test_an_unsound_protocol_stops_before_harm_is_done() -> None:
    twice = protocol(step("ask", done="left right"), step("left", done="tell"),
                     step("right", done="tell"), tell())  # fmt: skip
    run = after(twice, "ask done", "left done")
    nowhere = protocol(step("ask", done=""), tell())

    assert refusal(complete, twice, run, "right done").code == "already-open"
    assert refusal(complete, nowhere, start(nowhere).run, "ask done").code == "stuck"


# --- withdraw ------------------------------------------------------------------------------------


def test_a_withdrawal_tells_first_and_ends_then() -> None:
    turn = withdraw(FORK, after(FORK, "ask done", "left done"), today=TUESDAY)

    assert open_steps(turn.run) == ["tell"]
    assert turn.run.arrivals == frozenset()
    assert turn.effects[0] == Closed("right", None)
    assert isinstance(turn.effects[1], Opened)
    told = complete(FORK, turn.run, "tell told", today=FRIDAY)
    assert told.effects == (Closed("tell", "told"), Ended("stopped"))


def test_an_open_feedback_step_stays_and_its_next_is_left_out() -> None:
    made = protocol(step("ask", done="tell"), tell(end="more"), step("more", done="=over"))

    turn = withdraw(made, after(made, "ask done"))

    assert open_steps(turn.run) == ["tell"]
    assert turn.effects == ()
    assert complete(made, turn.run, "tell told").run.ending == "stopped"


def test_once_told_a_withdrawal_ends_at_once() -> None:
    made = protocol(tell(end="more"), step("more", done="=over"))

    turn = withdraw(made, after(made, "tell told"))

    assert turn.effects == (Closed("more", None), Ended("stopped"))
    assert turn.run.open == ()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"ending": "over"}, "no-such-ending"),
        ({"ending": "nothing"}, "no-such-ending"),
        ({"reason": " "}, "reason-missing"),
    ],
)
def test_a_withdrawal_needs_an_ending_that_allows_it_and_a_reason(
    given: dict[str, str], code: str
) -> None:
    assert refusal(withdraw, LINE, start(LINE).run, **given).code == code


def test_a_withdrawal_happens_once() -> None:
    stopping = withdraw(LINE, start(LINE).run).run

    assert refusal(withdraw, LINE, stopping).code == "already-ended"


# --- pause ---------------------------------------------------------------------------------------


def pause(made: Protocol, run: Run, *, until: date, today: date = MONDAY) -> Turn:
    return engine.pause(made, run, today=today, until=until, calendar=CALENDAR)


@pytest.mark.parametrize(
    ("today", "until", "due"),
    [
        (MONDAY, date(2026, 3, 16), date(2026, 3, 18)),  # two days left, two days after
        (TUESDAY, date(2026, 3, 16), date(2026, 3, 17)),
        (
            date(2026, 3, 4),
            date(2026, 3, 14),
            date(2026, 3, 16),
        ),  # due today: due after the weekend
        (
            date(2026, 3, 6),
            date(2026, 3, 16),
            date(2026, 3, 12),
        ),  # two days late stays two days late
        (MONDAY, TUESDAY, date(2026, 3, 5)),
    ],
)
def test_a_pause_leaves_as_many_days_as_there_were(today: date, until: date, due: date) -> None:
    turn = pause(LINE, start(LINE).run, today=today, until=until)

    assert turn.run.open[0].due_on == due
    assert turn.effects == (Moved(turn.run.open[0]),)


def test_a_pause_moves_alarms_but_does_not_call_back_what_fired() -> None:
    made = protocol(step("ask", ladder="0 working days,5 working days", done="tell"), tell())
    late = engine.tick(start(made).run, today=FRIDAY).run

    moved = pause(made, late, today=FRIDAY, until=date(2026, 3, 20)).run.open[0]

    assert moved.due_on == date(2026, 3, 18)
    assert [(alarm.on, alarm.rung) for alarm in moved.alarms] == [(date(2026, 3, 26), 2)]


@pytest.mark.parametrize("until", [SATURDAY, date(2026, 3, 8), date(2026, 3, 9)])
def test_a_late_step_is_as_late_after_a_pause_as_it_was_before(until: date) -> None:
    """Also when the pause ends on a day that is no working day."""
    late = engine.tick(start(LINE, today=date(2026, 2, 23)).run, today=FRIDAY).run

    due = pause(LINE, late, today=FRIDAY, until=until).run.open[0].due_on

    was = CALENDAR.working_days_between(late.open[0].due_on, FRIDAY)
    assert CALENDAR.working_days_between(due, until) == was > 0


def test_a_pause_never_makes_a_step_due_earlier() -> None:
    """The region closed its offices on the due day after the step had opened."""
    run = start(LINE, today=FRIDAY).run
    closed = Calendar(frozenset({run.open[0].due_on}))

    turn = engine.pause(LINE, run, today=FRIDAY, until=SATURDAY, calendar=closed)

    assert turn.run.open[0].due_on == run.open[0].due_on == date(2026, 3, 10)


@pytest.mark.parametrize(
    ("until", "code"),
    [
        (MONDAY, "until-in-past"),
        (date(2026, 3, 1), "until-in-past"),
        (date(2027, 3, 3), "until-too-far"),
    ],
)
def test_a_pause_has_an_end_within_a_year(until: date, code: str) -> None:
    assert refusal(pause, LINE, start(LINE).run, until=until).code == code
    assert pause(LINE, start(LINE).run, until=date(2027, 3, 2)).effects


def test_a_handover_is_a_step_like_any_other_to_the_engine() -> None:
    made = protocol(
        step("refer", kind=StepKind.HANDOVER, arrived="tell", did_not_arrive="refer|1:tell",
             refused="tell", withdrawn="tell"),
        tell(),
    )  # fmt: skip

    assert open_steps(after(made, "refer did_not_arrive")) == ["refer"]
    assert open_steps(after(made, "refer arrived")) == ["tell"]
