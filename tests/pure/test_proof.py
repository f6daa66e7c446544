"""How long at most: known numbers for known shapes, and the days on which they come true."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pure.small import endings, fact, protocol, setting, step, tell

from raak.kernel.calendar import Calendar
from raak.kernel.terms import Term, Unit, parse_term
from raak.protocols import proof, spans
from raak.protocols.model import Protocol, Text
from raak.protocols.witness import witness

HELPED = {"done": {"reaches": ("helped",)}}
MILESTONE = {"helped": Text("h", "h")}


def days(made: Protocol, name: str) -> tuple[int, int]:
    claim = proof.explain(made).claim(name)
    return claim.on_time.days, claim.with_ladder.days


SHAPES: list[tuple[str, Protocol, tuple[int, int]]] = [
    # the shape, and the working days to the ending `over`, on time and with the ladder
    ("two steps", protocol(step("ask", within="3 working days", done="tell"), tell()), (5, 7)),
    ("a higher ladder", protocol(
        step("ask", ladder="0 working days,5 working days", done="tell"), tell()), (4, 11)),
    ("weeks", protocol(step("ask", within="10 weeks", done="tell"), tell()), (52, 54)),
    ("the longer branch", protocol(
        step("ask", done="left right"), step("left", within="9 working days", done="meet"),
        step("right", within="1 week", done="meet"), step("meet", join="left right", done="tell"),
        tell()), (15, 19)),
    ("the longer outcome", protocol(
        step("ask", done="tell", more="look"), step("look", within="4 weeks", done="tell"), tell()),
     (24, 27)),
    ("a loop", protocol(step("ask", done="tell", missed="ask|3:tell"), tell()), (10, 15)),
    ("a branch that just stops", protocol(
        step("ask", done="note tell"), step("note", within="30 working days", done=""), tell()),
     (32, 34)),
    ("a term from a fact", protocol(
        step("ask", done="visit"), step("visit", within="8 working days", of="seen", done="tell"),
        tell(), facts=(fact("seen", at_start=True),)), (10, 12)),
    ("a term from a fact that is over when its step opens", protocol(
        step("ask", within="9 working days", done="visit"),
        step("visit", within="8 working days", of="seen", done="tell"),
        tell(), facts=(fact("seen", at_start=True),)), (11, 13)),
    ("a fact that is given again in a loop", protocol(
        step("ask", changed={"done": {"facts": ("seen",)}}, done="visit"),
        step("visit", within="8 working days", of="seen", done="tell", again="ask|1:tell"),
        tell(), facts=(fact("seen"),)), (22, 27)),
    ("zero days", protocol(
        step("ask", within="0 working days", done="tell"), tell(within="0 working days")), (0, 2)),
]  # fmt: skip


@pytest.mark.parametrize(
    ("made", "expected"), [row[1:] for row in SHAPES], ids=[row[0] for row in SHAPES]
)
def test_a_known_shape_takes_a_known_time(made: Protocol, expected: tuple[int, int]) -> None:
    assert days(made, "over") == expected


def test_the_path_names_each_step_with_its_day_and_date() -> None:
    made = protocol(step("ask", done="tell", missed="ask|1:tell"), tell())

    bound = proof.explain(made).claim("over").on_time

    assert [(done.step, done.day) for done in bound.path] == [("ask", 2), ("ask", 4), ("tell", 6)]
    assert bound.path[0].outcome == "missed"
    assert bound.start == date(2026, 1, 5)
    assert [done.on for done in bound.path] == [
        date(2026, 1, 7),
        date(2026, 1, 9),
        date(2026, 1, 13),
    ]


def test_a_milestone_counts_to_the_first_time_on_a_branch() -> None:
    loop = protocol(
        step("ask", changed={"again": {"reaches": ("helped",)}}, done="tell", again="ask|3:tell"),
        tell(),
        milestones=MILESTONE,
    )
    branches = protocol(
        step("ask", done="left right"),
        step("left", changed=HELPED, within="9 working days", done="meet"),
        step("right", changed=HELPED, done="meet"),
        step("meet", join="left right", changed=HELPED, done="tell"),
        tell(),
        milestones=MILESTONE,
    )

    assert days(loop, "helped")[0] == 2
    assert days(branches, "helped")[0] == 11


def test_every_ending_to_which_a_course_leads_has_a_claim() -> None:
    made = protocol(
        step("ask", done="tell", short="quick"), tell(),
        tell("quick", end="=soon", within="0 days"),
        endings=endings("over", "soon", "stopped!"),
    )  # fmt: skip

    claims = proof.explain(made).claims

    assert [(claim.kind, claim.id, claim.on_time.days) for claim in claims] == [
        ("ending", "over", 4),
        ("ending", "soon", 2),
    ]


def test_settings_count_as_chosen_else_by_default_else_by_example() -> None:
    made = protocol(
        step("ask", setting="one", done="look"), step("look", setting="two", done="see"),
        step("see", setting="three", done="tell"), tell(),
        settings=(setting("one"), setting("two", default="2 weeks"), setting("three")),
    )  # fmt: skip

    proved = proof.explain(made, {"three": parse_term("1 week")})

    assert [(used.setting, str(used.term), used.origin) for used in proved.terms] == [
        ("one", "3 working days", "example"),
        ("two", "2 weeks", "default"),
        ("three", "1 week", "chosen"),
    ]
    assert proved.claim("over").on_time.days == 3 + 10 + 5 + 2


def test_a_step_that_opens_after_its_due_day_is_named() -> None:
    late = protocol(
        step("ask", within="9 working days", done="visit"),
        step("visit", within="8 working days", of="seen", done="tell"),
        tell(),
        facts=(fact("seen", at_start=True),),
    )

    assert proof.explain(late).opens_late == ("visit",)


def test_a_withdrawal_takes_as_long_as_the_feedback() -> None:
    made = protocol(step("ask", done="tell"), tell(within="3 days"))

    assert proof.explain(made).to_withdraw == (3, 4)
    assert proof.explain(protocol(*made.steps, endings=endings("over"))).to_withdraw is None


def test_terms_in_days_that_hinder_each_other_need_a_closed_day_to_take_longest() -> None:
    terms = [parse_term(text) for text in ("2 days", "4 days", "2 days", "4 days")]
    made = protocol(
        *(step(f"s{n}", within=str(term), done=f"s{n + 1}") for n, term in enumerate(terms)),
        tell("s4", within="0 days"),
    )

    bound = proof.explain(made).claim("over").on_time

    assert bound.days == sum(spans.most_working_days(term) for term in terms) == 12
    without = max(
        len_of(terms, day, Calendar(holidays=False)) for day in spans.working_day_starts(1)
    )
    assert without == 11
    assert 0 < len(bound.closed) <= 4
    assert len_of(terms, bound.start, bound.calendar) == 12


def len_of(terms: list[Term], start: date, calendar: Calendar) -> int:
    day = start
    for term in terms:
        day = calendar.end_of(term, day)
    return calendar.working_days_between(start, day)


terms = st.one_of(
    st.builds(Term, st.integers(0, 30), st.sampled_from([Unit.WORKING_DAYS, Unit.DAYS])),
    st.builds(Term, st.integers(0, 6), st.sampled_from([Unit.WEEKS, Unit.MONTHS])),
)


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("count", range(16))
def test_the_most_that_a_term_takes_is_really_the_most(count: int, unit: Unit) -> None:
    term = Term(count, unit)

    most = max(len_of([term], day, spans.EVERY_WEEKDAY) for day in spans.working_day_starts(4))

    assert spans.most_working_days(term) == most


@given(terms, st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.sets(st.integers(0, 200)))
def test_no_single_term_takes_longer_in_any_calendar(
    term: Term, start: date, closed: set[int]
) -> None:
    calendar = Calendar(frozenset(start + timedelta(days=offset) for offset in closed))
    day = calendar.on_or_after(start)

    taken = calendar.working_days_between(day, calendar.end_of(term, day))

    assert taken <= spans.most_working_days(term)


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.dates(date(2020, 1, 1), date(2060, 1, 1)))
def test_weekdays_are_counted_without_walking(one: date, other: date) -> None:
    start, end = sorted((one, other))

    assert spans.working_days(start, end) == spans.EVERY_WEEKDAY.working_days_between(start, end)


@given(st.lists(terms, min_size=1, max_size=5))
def test_a_witness_takes_every_term_at_its_longest(chain: list[Term]) -> None:
    found = witness(chain)

    calendar = Calendar(frozenset(found.closed), holidays=False)
    assert len_of(chain, found.start, calendar) == sum(map(spans.most_working_days, chain))
