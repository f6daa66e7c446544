"""`check` finds what is wrong with the sense of a protocol, and says where, how and the cure."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.pure.small import endings, fact, protocol, setting, step, tell, text

from raak.kernel.terms import Term, Unit
from raak.protocols import check, loader
from raak.protocols.fault import Fault
from raak.protocols.model import Ending, Protocol, Step, StepKind

EXAMPLE = Path(__file__).parent / "examples" / "first-help.yaml"
FEEDBACK, HANDOVER = StepKind.FEEDBACK, StepKind.HANDOVER
REASON = {"needs_reason": True}


def handover(**changed: Any) -> Step:
    needs = {"did_not_arrive": REASON, "refused": REASON, "withdrawn": REASON}
    made = step("refer", kind=HANDOVER, changed=needs, arrived="tell", did_not_arrive="tell",
                refused="tell", withdrawn="tell")  # fmt: skip
    return replace(made, **{"to": "helper", "need": "help", **changed})


def joined(**changed: Any) -> Protocol:
    meet = step("meet", join="left right", done="tell")
    return protocol(
        step("ask", done="left right"),
        step("left", done="meet"),
        step("right", done="meet"),
        replace(meet, **changed),
        tell(),
    )


GIVES = {"done": {"facts": ("seen",)}}
SEEN = (fact("seen"),)
MILESTONE = {"helped": text("helped")}

UNSOUND: list[tuple[str, Protocol, str, str]] = [
    # its name, the protocol, where the fault is, what is said
    ("a next that is not there", protocol(step("ask", done="tel"), tell()),
     "step ask, outcome done", "there is no step 'tel'"),
    ("an ending that is not there", protocol(step("ask", done="tell"), tell(end="=gone")),
     "step tell, outcome told", "there is no ending 'gone'"),
    ("a repeat that leads nowhere", protocol(step("ask", done="tell", missed="ask|2:x"), tell()),
     "step ask, outcome missed", "there is no step 'x'"),
    ("a repeat that ends nowhere", protocol(step("ask", done="tell", missed="ask|2:=x"), tell()),
     "step ask, outcome missed", "there is no ending 'x'"),
    ("a first step that is not there", protocol(step("ask", done="tell"), tell(), start=("x",)),
     "", "there is no step 'x'"),
    ("a fact that is not there", protocol(step("ask", changed=GIVES, done="tell"), tell()),
     "step ask, outcome done", "there is no fact 'seen'"),
    ("a due of no fact", protocol(step("ask", of="seen", done="tell"), tell()),
     "step ask", "there is no fact 'seen'"),
    ("a setting that is not there", protocol(step("ask", setting="x", done="tell"), tell()),
     "step ask", "there is no setting 'x'"),
    ("a milestone that is not there",
     protocol(step("ask", changed={"done": {"reaches": ("helped",)}}, done="tell"), tell()),
     "step ask, outcome done", "there is no milestone 'helped'"),
    ("a join with nobody", joined(join=("left", "x")), "step meet", "there is no step 'x'"),
    ("a join that waits in vain", joined(join=("left", "right", "ask")),
     "step meet", "waits for 'ask', which never leads here"),
    ("a join that lets others in", joined(join=("left",)),
     "step meet", "'right' leads here but is not waited for"),
    ("a join at the start", replace(joined(), start=("ask", "meet")),
     "step meet", "a first step cannot wait"),
    ("branches that are not joined", joined(join=()),
     "step right, outcome done", "it opens meet, which is still open (after ask → done, "
     "left → done, right → done)"),
    ("a ladder without a rung",
     protocol(replace(step("ask", done="tell"), escalate=()), tell()),
     "step ask", "nobody hears of it"),
    ("a ladder that goes down",
     protocol(step("ask", ladder="2 working days,1 working day", done="tell"), tell()),
     "step ask", "does not climb"),
    ("a ladder that stands still",
     protocol(step("ask", ladder="1 week,5 working days", done="tell"), tell()),
     "step ask", "does not climb"),
    ("a step that nothing leads to", protocol(step("ask", done="tell"), tell(),
     step("lost", done="tell")), "step lost", "nothing leads here"),
    ("a loop without a bound", protocol(step("ask", done="tell", again="look"),
     step("look", done="ask"), tell()), "step ask", "the loop ask → look → ask has no bound"),
    ("a loop on itself", protocol(step("ask", done="tell", again="ask"), tell()),
     "step ask", "the loop ask → ask has no bound"),
    ("a loop after a used-up repeat", protocol(step("ask", done="tell", missed="ask|2:ask"),
     tell()), "step ask", "the loop ask → ask has no bound"),
    ("a branch that leaves a join waiting", replace(joined(), steps=(
        step("ask", done="left right"), step("left", done="meet", gone="=over"),
        step("right", done="meet"), step("meet", join="left right", done="tell"), tell())),
     "step right, outcome done", "it gets stuck: meet waits for a step that never comes "
     "(after ask → done, left → gone, right → done)"),
    ("an end without an ending", protocol(step("ask", done="tell"), tell(end="")),
     "step tell, outcome told", "stops without an ending (after ask → done, tell → told)"),
    ("an end before anybody was told", protocol(step("ask", done="tell", never="=over"), tell()),
     "step ask, outcome never", "ends before the one who raised the concern was told"),
    ("no feedback at all", protocol(step("ask", done="=over")),
     "", "nobody tells the one who raised the concern"),
    ("feedback with other outcomes",
     protocol(step("tell", kind=FEEDBACK, told="=over", maybe="=over")),
     "step tell", "a feedback step must have its own outcomes"),
    ("feedback left out without a reason",
     protocol(step("tell", kind=FEEDBACK, told="=over", not_told="=over")),
     "step tell", "not telling who raised the concern needs a reason"),
    ("a handover to nobody", protocol(handover(to=None), tell()),
     "step refer", "must say to whom and for what"),
    ("a handover for nothing", protocol(handover(need=None), tell()),
     "step refer", "must say to whom and for what"),
    ("a handover with other outcomes",
     protocol(handover(outcomes=handover().outcomes[:3]), tell()),
     "step refer", "a handover must have its own outcomes"),
    ("a refusal without a reason", protocol(handover(outcomes=step("x", arrived="tell",
     did_not_arrive="tell", refused="tell", withdrawn="tell").outcomes), tell()),
     "step refer", "the outcome refused of a handover needs a reason"),
    ("a handover that asks for a date", protocol(handover(outcomes=tuple(
        replace(one, facts=("seen",)) for one in handover().outcomes)), tell(), facts=SEEN),
     "step refer", "the outcome arrived of a handover asks more than a referral answers"),
    ("a task that hands over", protocol(replace(step("ask", done="tell"), to="helper"), tell()),
     "step ask", "belong to a handover"),
    ("a guide for strangers",
     protocol(replace(step("ask", done="tell"), guide={"baker": text("x")}), tell(),
              professions=("teacher",)),
     "step ask", "unknown profession 'baker'"),
    ("a fact that nobody gives", protocol(step("ask", done="tell"), tell(), facts=SEEN),
     "fact seen", "no outcome gives this fact"),
    ("a setting that nobody uses",
     protocol(step("ask", done="tell"), tell(), settings=(setting("x"),)),
     "setting x", "no step uses this setting"),
    ("a fact that comes too late",
     protocol(step("ask", done="visit"), step("visit", of="seen", changed=GIVES, done="tell"),
              tell(), facts=SEEN),
     "step visit", "counts from 'seen', which is not known yet (after ask → done)"),
    ("a fact at the start that is not asked",
     protocol(step("ask", of="seen", changed=GIVES, done="tell"), tell(), facts=SEEN),
     "step ask", "counts from 'seen', which is not known yet"),
    ("a fact that one of two outcomes gives",
     protocol(step("ask", changed=GIVES, done="visit", guessed="visit"),
              step("visit", of="seen", done="tell"), tell(), facts=SEEN),
     "step visit", "counts from 'seen', which is not known yet (after ask → guessed)"),
    ("a fact that only a lucky order knows",
     protocol(step("ask", done="look visit"), step("look", changed=GIVES, done="meet"),
              step("visit", done="plan"), step("plan", of="seen", done="meet"),
              step("meet", join="look plan", done="tell"), tell(), facts=SEEN),
     "step plan", "counts from 'seen', which is not known yet (after ask → done, visit → done)"),
    ("a fact that a parallel branch may change",
     protocol(step("ask", changed=GIVES, done="look visit"),
              step("look", changed=GIVES, done="meet"), step("visit", done="plan"),
              step("plan", of="seen", done="meet"),
              step("meet", join="look plan", done="tell"), tell(), facts=SEEN),
     "step plan", "while look, in a parallel branch, may still give that day"),
    ("feedback that counts from what may not be known",
     protocol(step("ask", changed=GIVES, done="tell"), replace(tell(), due=replace(
         tell().due, of="seen")), facts=SEEN),
     "step tell", "it opens at a withdrawal too, when 'seen' may not be known"),
    ("an ending that never comes",
     protocol(step("ask", done="tell"), tell(), endings=endings("over", "other")),
     "ending other", "no course ends with it"),
    ("an ending that is always outweighed",
     protocol(step("ask", done="note tell"), step("note", done="=over"), tell(end="=light"),
              endings=endings("over", "light")),
     "ending light", "no course ends with it"),
    ("a milestone that is never reached",
     protocol(step("ask", done="tell"), tell(), milestones=MILESTONE),
     "milestone helped", "it is never reached"),
    ("a repeat that is never used up",
     protocol(step("ask", done="tell|2:=over"), tell()),
     "step ask, outcome done", "its repeat can never be used up"),
]  # fmt: skip


def named(found: tuple[Fault, ...], where: str, what: str) -> list[Fault]:
    return [fault for fault in found if fault.where == where and what in fault.what]


@pytest.mark.parametrize(
    ("made", "where", "what"), [row[1:] for row in UNSOUND], ids=[row[0] for row in UNSOUND]
)
def test_what_is_unsound_is_named_with_its_place_and_cure(
    made: Protocol, where: str, what: str
) -> None:
    found = check.faults(made)

    assert named(found, where, what), found
    assert all(fault.cure and fault.file == "small" for fault in found)


SOUND: list[tuple[str, Protocol]] = [
    ("a line", protocol(step("ask", done="tell"), tell())),
    ("a join", joined()),
    ("a handover", protocol(handover(), tell())),
    ("a bounded loop", protocol(step("ask", done="tell", missed="ask|3:tell"), tell())),
    ("a branch that stops", protocol(step("ask", done="note tell"), step("note", done=""), tell())),
    ("a fact at the start",
     protocol(step("ask", of="seen", done="tell"), tell(), facts=(fact("seen", at_start=True),))),
    ("a fact from the step before",
     protocol(step("ask", changed=GIVES, done="visit"), step("visit", of="seen", done="tell"),
              tell(), facts=SEEN)),
    ("a fact that a joined branch gave",
     protocol(step("ask", done="look visit"), step("look", changed=GIVES, done="meet"),
              step("visit", done="meet"), step("meet", join="look visit", of="seen", done="tell"),
              tell(), facts=SEEN)),
    ("two rungs in other units",
     protocol(step("ask", ladder="4 days,1 week,1 month", done="tell"), tell())),
    ("one milestone in two branches", protocol(
        step("ask", done="left right"),
        step("left", changed={"done": {"reaches": ("helped",)}}, done="meet"),
        step("right", changed={"done": {"reaches": ("helped",)}}, done="meet"),
        step("meet", join="left right", done="tell"), tell(), milestones=MILESTONE)),
    ("a loop through the feedback", protocol(
        step("ask", done="tell_more", enough="tell"),
        step("tell_more", kind=FEEDBACK, changed={"not_told": REASON},
             told="ask|2:tell", not_told="tell"),
        tell())),
]  # fmt: skip


@pytest.mark.parametrize("made", [row[1] for row in SOUND], ids=[row[0] for row in SOUND])
def test_what_is_sound_is_accepted(made: Protocol) -> None:
    assert check.faults(made) == ()


def test_unknown_roles_are_named() -> None:
    made = protocol(replace(step("ask", done="tell"), role="baker"), tell(), lead="king")

    found = check.faults(made, roles={"helper"})

    assert named(found, "", "there is no role 'king'")
    assert named(found, "step ask", "there is no role 'baker'")
    assert named(found, "step ask", "there is no role 'team_lead'")
    assert check.faults(made, roles={"helper", "team_lead", "baker", "king"}) == ()


def test_too_many_repeats_in_a_loop_around_them_are_refused_with_the_cure() -> None:
    names = [f"branch{number}" for number in range(12)]
    branches = [step(name, done=f"{name}x", missed=f"{name}|2:{name}x") for name in names]
    lasts = [step(f"{name}x", done="meet") for name in names]
    made = protocol(
        step("ask", done=" ".join(names)), *branches, *lasts,
        step("meet", join=" ".join(f"{name}x" for name in names), done="tell", again="ask|2:tell"),
        tell(),
    )  # fmt: skip

    found = check.faults(made)

    assert "too many parallel branches" in found[0].what
    assert "join branches earlier" in found[0].cure


def test_only_a_withdrawal_may_have_no_course_to_it() -> None:
    ways = (Ending("over", text("over")), Ending("moved", text("moved"), withdrawal=True))

    assert check.faults(protocol(step("ask", done="tell"), tell(), endings=ways)) == ()


def test_faults_of_a_file_name_their_line() -> None:
    spoiled = EXAMPLE.read_text(encoding="utf-8").replace("tell_no}", "tell_nobody}")
    loaded = loader.read(spoiled, "spoiled.yaml")

    found = check.faults(loaded.protocol, places=loaded.places)

    lines = [spoiled.splitlines()[fault.line - 1].split()[0] for fault in found]
    assert lines == ["missed:"]
    assert str(found[0]).startswith(
        "spoiled.yaml:54: step visit, outcome missed: there is no step 'tell_nobody' — did you mean"
    )


def test_the_worked_example_is_sound() -> None:
    loaded = loader.read(EXAMPLE.read_bytes(), "first-help.yaml")
    roles = {"care_coordinator", "helper", "team_lead", "chain_director"}

    verdict = check.examine(loaded.protocol, roles=roles, places=loaded.places)

    assert verdict.faults == ()
    assert verdict.states == 12


def test_a_term_of_no_days_may_still_have_a_ladder() -> None:
    made = protocol(step("ask", within="0 working days", done="tell"), tell())

    assert made.steps[0].due.within == Term(0, Unit.WORKING_DAYS)
    assert check.faults(made) == ()
