"""Whatever people do with a protocol that `check` accepts, nobody drops out of sight."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.pure.made import damaged_protocols, sound_protocols
from tests.pure.play import Play, examples, play_anyhow, play_choices, play_in_time

from raak.kernel.calendar import Calendar
from raak.kernel.terms import Unit
from raak.protocols import check, loader, proof
from raak.protocols.exploration import Exploration
from raak.protocols.model import Protocol
from raak.protocols.proof import Claim, Proof
from raak.protocols.run import Reached

randoms = st.randoms(use_true_random=False)
days = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@st.composite
def calendars(draw: st.DrawFn, around: date) -> Calendar:
    """The Dutch calendar, with some weeks in which the offices of the region are closed."""
    closed = draw(st.sets(st.integers(0, 400), max_size=8))
    return Calendar(frozenset(around + timedelta(days=offset) for offset in closed))


SHIPPED = sorted((Path(__file__).parents[2] / "src/raak/handbook/protocols").glob("*.yaml"))


def playing(protocol: Protocol, today: date, calendar: Calendar) -> Play:
    return Play(protocol, calendar, today, examples(protocol))


@given(sound_protocols())
def test_what_is_built_soundly_is_accepted(protocol: Protocol) -> None:
    found = check.faults(protocol)

    assert [fault for fault in found if "too many" not in fault.what] == []


@given(sound_protocols(), days, randoms, st.data())
def test_a_sound_protocol_never_loses_anybody(
    protocol: Protocol, today: date, random: Random, data: st.DataObject
) -> None:
    calendar = data.draw(calendars(today))

    play_anyhow(playing(protocol, today, calendar), random)


@given(damaged_protocols(), days, randoms)
def test_a_damaged_protocol_is_refused_or_harmless(
    protocol: Protocol, today: date, random: Random
) -> None:
    assume(not check.faults(protocol))

    play_anyhow(playing(protocol, today, Calendar()), random)


def assert_within(proved: Proof, play: Play, started: date, *, with_ladder: bool) -> None:
    """Assert that nothing took longer than was proved, counted from the first working day."""
    came = {("milestone", name): day for name, day in play.reached_on().items()}
    came["ending", str(play.run.ending)] = play.ended_on()
    first_day = play.calendar.on_or_after(started)
    for claim in proved.claims:
        bound = claim.with_ladder if with_ladder else claim.on_time
        day = came.get((claim.kind, claim.id), first_day)
        assert play.calendar.working_days_between(first_day, day) <= bound.days, claim.id


@given(sound_protocols(), days, randoms, st.data())
def test_nothing_that_keeps_its_deadlines_takes_longer_than_was_proved(
    protocol: Protocol, today: date, random: Random, data: st.DataObject
) -> None:
    calendar = data.draw(calendars(today))
    proved = proof.explain(protocol)
    play = playing(protocol, today, calendar)

    play_in_time(play, random)

    assert_within(proved, play, today, with_ladder=False)


@given(sound_protocols(), days, randoms, st.data())
def test_nothing_that_is_done_when_its_last_rung_fires_takes_longer_than_was_proved(
    protocol: Protocol, today: date, random: Random, data: st.DataObject
) -> None:
    calendar = data.draw(calendars(today))
    proved = proof.explain(protocol)
    play = playing(protocol, today, calendar)

    play_in_time(play, random, with_ladder=True)

    assert_within(proved, play, today, with_ladder=True)


def days_really_taken(protocol: Protocol, claim: Claim, *, with_ladder: bool) -> int:
    """Do what the claim says takes longest, and return how long it took."""
    bound = claim.with_ladder if with_ladder else claim.on_time
    play = playing(protocol, bound.start, bound.calendar)
    play_choices(play, bound.choices, with_ladder=with_ladder)
    assert bound.path[-1].day == bound.days
    if claim.kind == "ending":
        assert play.run.ending == claim.id
        days = [play.ended_on()]
    else:
        days = [
            day for day, effect in play.happened if effect == Reached(claim.id, bound.path[-1].step)
        ]
    return max(bound.calendar.working_days_between(bound.start, day) for day in days)


@given(sound_protocols())
def test_the_course_that_a_proof_names_really_takes_that_long(protocol: Protocol) -> None:
    for claim in proof.explain(protocol).claims:
        taken = days_really_taken(protocol, claim, with_ladder=False)
        assert taken == claim.on_time.days
        taken = days_really_taken(protocol, claim, with_ladder=True)
        assert taken == claim.with_ladder.days


@given(damaged_protocols())
def test_a_proof_is_exact_for_whatever_is_accepted(protocol: Protocol) -> None:
    assume(not check.faults(protocol))

    for claim in proof.explain(protocol).claims:
        taken = days_really_taken(protocol, claim, with_ladder=False)
        assert taken == claim.on_time.days


@given(sound_protocols(units=(Unit.WORKING_DAYS, Unit.WEEKS)))
def test_terms_in_working_days_and_weeks_need_no_closed_day(protocol: Protocol) -> None:
    for claim in proof.explain(protocol).claims:
        assert claim.on_time.closed == claim.with_ladder.closed == ()


@given(sound_protocols(), days, randoms)
def test_a_withdrawal_ends_within_the_proved_days(
    protocol: Protocol, today: date, random: Random
) -> None:
    calendar = Calendar()
    proved = proof.explain(protocol).to_withdraw
    play = playing(protocol, today, calendar)
    play.start()
    for _ in range(random.randint(0, 6)):
        one = random.choice(play.run.open)
        play.complete(one.step, random.choice(protocol.step(one.step).outcomes))
        assume(play.run.ending is None)
    stopped_on = play.today
    play.withdraw("stopped")

    while play.run.ending is None:
        one = random.choice(play.run.open)
        play.today = max(play.today, one.due_on)
        play.complete(one.step, random.choice(protocol.step(one.step).outcomes))

    first_day = calendar.on_or_after(stopped_on)
    assert proved is not None
    assert calendar.working_days_between(first_day, play.today) <= proved[0]


@pytest.mark.parametrize("file", SHIPPED, ids=[file.stem for file in SHIPPED])
@given(days, randoms)
@settings(max_examples=10)
def test_all_this_holds_for_every_protocol_that_ships(
    file: Path, today: date, random: Random
) -> None:
    protocol = loader.load(file.read_bytes(), file.name)
    proved = proof.explain(protocol)

    play_anyhow(playing(protocol, today, Calendar()), random)
    for with_ladder in (False, True):
        play = playing(protocol, today, Calendar())
        play_in_time(play, random, with_ladder=with_ladder)
        assert_within(proved, play, today, with_ladder=with_ladder)


@pytest.mark.parametrize("file", SHIPPED, ids=[file.stem for file in SHIPPED])
def test_the_proof_of_every_protocol_that_ships_is_exact(file: Path) -> None:
    protocol = loader.load(file.read_bytes(), file.name)

    for claim in proof.explain(protocol).claims:
        for with_ladder in (False, True):
            bound = claim.with_ladder if with_ladder else claim.on_time
            assert days_really_taken(protocol, claim, with_ladder=with_ladder) == bound.days


@given(sound_protocols(most_steps=8), days, randoms)
def test_whatever_the_engine_comes_into_was_followed_by_the_check(
    protocol: Protocol, today: date, random: Random
) -> None:
    walk = Exploration(protocol)
    list(walk.transitions())
    followed = {(state.open, state.arrivals, state.heard) for state in walk.came_from}
    play = playing(protocol, today, Calendar())

    play.start()
    while play.run.ending is None:
        open_steps = frozenset(one.step for one in play.run.open)
        assert (open_steps, play.run.arrivals, play.run.heard) in followed
        one = random.choice(play.run.open)
        play.complete(one.step, random.choice(protocol.step(one.step).outcomes))
