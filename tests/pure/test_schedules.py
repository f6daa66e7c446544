"""Following the orders that matter says the same as following all of them."""

from time import perf_counter

import pytest
from hypothesis import assume, given, settings
from tests.pure.made import damaged_protocols, sound_protocols
from tests.pure.small import fact, protocol, step, tell
from tests.pure.test_check import SOUND, UNSOUND

from raak.protocols import check, proof, schedules, soundness, structure
from raak.protocols.exploration import Exploration, Schedule, any_open_step
from raak.protocols.fault import Fault, Places
from raak.protocols.model import Protocol

PATIENCE_SECONDS = 5
"""Five times the goal for twenty parallel branches, for a machine that does other things too."""


def found(made: Protocol, orders: list[Schedule] | None = None) -> list[Fault]:
    return soundness.examine(made, Places(made.id), most=60_000, orders=orders)[0]


def sorts(faults: list[Fault]) -> set[tuple[str, str]]:
    """Return what is wrong and where; by which course it shows may differ."""
    return {(fault.where, fault.what.partition("(after")[0]) for fault in faults}


def clashed(faults: list[Fault]) -> bool:
    return any("which is still open" in fault.what for fault in faults)


def can_be_followed(made: Protocol) -> bool:
    """Tell whether `check` comes to the courses at all: what is asked here must be about them."""
    places = Places(made.id)
    shape = [structure.reference_faults, structure.loop_faults, structure.join_faults]
    return not any(list(faults(made, places)) for faults in shape)


def in_every_order(made: Protocol) -> list[Fault]:
    return found(made, [any_open_step])


def is_whole(faults: list[Fault]) -> bool:
    return not any("too many" in fault.what for fault in faults)


def assert_same(of_few: list[Fault], of_all: list[Fault]) -> None:
    assert bool(of_few) == bool(of_all)
    assert clashed(of_few) == clashed(of_all)
    if not clashed(of_all):
        assert sorts(of_few) == sorts(of_all)


@given(damaged_protocols())
@settings(max_examples=300)
def test_a_damaged_protocol_gets_the_same_verdict(made: Protocol) -> None:
    assume(can_be_followed(made))
    of_all = in_every_order(made)
    assume(is_whole(of_all))

    assert_same(found(made), of_all)


@given(sound_protocols(most_steps=8))
def test_a_sound_protocol_gets_the_same_verdict(made: Protocol) -> None:
    of_all = in_every_order(made)
    assume(is_whole(of_all))

    assert_same(found(made), of_all)


SMALL = [row[:2] for row in UNSOUND if can_be_followed(row[1])] + SOUND


@pytest.mark.parametrize("made", [row[1] for row in SMALL], ids=[row[0] for row in SMALL])
def test_a_small_protocol_gets_the_same_verdict(made: Protocol) -> None:
    assert_same(found(made), in_every_order(made))


@given(sound_protocols(most_steps=8))
def test_one_order_meets_every_outcome_and_every_end(made: Protocol) -> None:
    few, every = Exploration(made), Exploration(made)
    deeds = {
        (each.step.id, each.outcome.id)
        for each in few.transitions(schedules.furthest_first(made))
    }  # fmt: skip
    all_deeds = {(each.step.id, each.outcome.id) for each in every.transitions()}

    assert deeds == all_deeds
    assert ends(few) == ends(every)


def ends(walk: Exploration) -> set[object]:
    return {state for state in walk.came_from if not state.open}


# What only shows in a certain order.

SEEN = (fact("seen"),)
GIVES = {"done": {"facts": ("seen",)}}
HIDDEN: list[tuple[str, Protocol, str]] = [
    ("a step that opens again while it is open, if it is slow", protocol(
        step("ask", done="one two"), step("one", done="meet"), step("two", done="far"),
        step("far", done="meet"), step("meet", done="tell"), tell()),
     "it opens meet, which is still open"),
    ("a join that waits twice for one step, if the other is slow", protocol(
        step("ask", done="one two"), step("one", done="meet again"), step("again", done="one|1:"),
        step("two", done="meet more"), step("more", done="two|1:"),
        step("meet", join="one two", done="note"), step("note", done="tell|1:"), tell()),
     "it opens"),
    ("a fact that is known only if the other branch is quick", protocol(
        step("ask", done="look visit"), step("look", changed=GIVES, done="meet"),
        step("visit", done="plan"), step("plan", of="seen", done="meet"),
        step("meet", join="look plan", done="tell"), tell(), facts=SEEN),
     "which is not known yet"),
    ("a fact that a branch that began later may still change", protocol(
        step("ask", changed=GIVES, done="one two"), step("one", done="look"),
        step("look", changed=GIVES, done="meet"), step("two", done="plan"),
        step("plan", of="seen", done="meet"), step("meet", join="look plan", done="tell"),
        tell(), facts=SEEN),
     "in a parallel branch, may still give that day"),
    ("a fact that changes while a join still waits", protocol(
        step("ask", changed=GIVES, done="first other"), step("first", done="second"),
        step("second", done="plan more"), step("more", done="look"),
        step("look", changed=GIVES, done=""), step("other", done="plan"),
        step("plan", join="second other", of="seen", done="tell"), tell(), facts=SEEN),
     "in a parallel branch, may still give that day"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "what"), [row[1:] for row in HIDDEN], ids=[r[0] for r in HIDDEN])
def test_what_only_one_order_shows_is_found(made: Protocol, what: str) -> None:
    assert any(what in fault.what for fault in found(made)), found(made)
    assert_same(found(made), in_every_order(made))


# Wide files.


def wide(branches: int) -> Protocol:
    """Branches with a choice, a loop and a term from a fact of their own."""
    steps, names = [], [f"b{number}" for number in range(branches)]
    for name in names:
        given = {"x": {"facts": (f"f{name}",)}, "y": {"facts": (f"f{name}",)}}
        steps += [
            step(name, changed=given, x=f"{name}x", y=f"{name}y", again=f"{name}|2:{name}n"),
            step(f"{name}x", within="5 working days", done=f"{name}z"),
            step(f"{name}y", of=f"f{name}", done=f"{name}z"),
            step(f"{name}n", done=f"{name}z"),
            step(f"{name}z", done="meet"),
        ]
    join = " ".join(f"{name}z" for name in names)
    facts = tuple(fact(f"f{name}") for name in names)
    last = (step("meet", join=join, done="tell"), tell())
    return protocol(step("ask", done=" ".join(names)), *steps, *last, facts=facts)


def test_twenty_parallel_branches_are_proved_quickly() -> None:
    made = wide(20)
    began = perf_counter()

    faults, claims = check.faults(made), proof.explain(made).claims

    assert faults == ()
    assert claims[0].on_time.days == 3 * 2 + 5 + 4 * 2
    assert perf_counter() - began < PATIENCE_SECONDS


def test_one_fault_in_twenty_parallel_branches_is_found() -> None:
    made = wide(20)
    spoilt = [
        step("b7z", of="fb3", done="meet") if each.id == "b7z" else each for each in made.steps
    ]

    faults = check.faults(protocol(*spoilt, facts=made.facts))

    assert [fault.where for fault in faults] == ["step b7z"] * len(faults)
    assert {"which is not known yet" in fault.what for fault in faults} == {True, False}
