"""The loader reads what is the language; it refuses all else, with the place and the cure."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.pure.made import sound_protocols
from tests.pure.written import written

from raak.kernel.terms import Term, Unit
from raak.protocols import document, loader
from raak.protocols.fault import Fault, ProtocolFaults
from raak.protocols.model import Due, Protocol, Repeat, Rung
from raak.protocols.reading import MOST_FAULTS

EXAMPLE = (Path(__file__).parent / "examples" / "first-help.yaml").read_text(encoding="utf-8")

PLAN = "title: {nl: Er is een plan, en: There is a plan}"
SPOILED = [
    # what stood there, what stands there now, the place, what is said about it
    ("kind: task", "kind: tassk", "step begin", "unknown kind 'tassk'"),
    ("protocol: first-help", "protocol: First Help", "", "is no id"),
    ("version: 1", "version: one", "", "is no whole number"),
    ("version: 1", "version: 0", "", "is no whole number"),
    ("version: 1", "version: 1.5", "", "is no whole number"),
    ("level: 3", "level: 6", "", "is no whole number"),
    ("functions: [guidance]", "functions: [guidence]", "", "unknown function 'guidence'"),
    ("functions: [guidance]", "functions: {guidance: 1}", "", "must be one word"),
    ("subject: family", "subject: dog", "", "unknown subject 'dog'"),
    ("lead: care_coordinator", "led: care_coordinator", "", "unknown key 'led'"),
    ("lead: care_coordinator", "# nobody leads", "", "`lead` missing"),
    ("source: own example", "source: ''", "", "source is empty"),
    ("at_start: true", "at_start: yes", "fact application", "neither true nor false"),
    ("{id: application", "{id: reason", "fact reason", "cannot be a fact"),
    ("example: 10 working days", "example: 10 workdays", "setting visit_term", "is no term"),
    ("due: {within: 2 weeks}", "due: {within: -1 week}", "step plan, due", "is no term"),
    ("due: {within: 2 weeks}", "due: {within: 1 year}", "step plan, due", "is no term"),
    ("due: {within: 2 weeks}", "due: {within: 25 months}", "step plan, due", "is no term"),
    ("due: {within: 2 weeks}", "due: 2 weeks", "step plan, due", "must be a mapping"),
    ("due: {within: 2 weeks}", "due: {of: application}", "step plan, due", "must be given once"),
    (
        "due: {within: 2 weeks}",
        "due: {within: 2 weeks, setting: visit_term}",
        "step plan, due",
        "must be given once",
    ),
    ("remind: {before: 1 working day}", "remind: {before: 1 week}", "remind", "whole working days"),
    ("remind: {before: 1 working day}", "remind: {}", "step accept, remind", "`before` missing"),
    ("escalate: [{after: 1 week, to: team_lead}]", "escalate: []", "step visit", "has no rung"),
    ("escalate: [{after: 1 week, to: team_lead}]", "escalate: team_lead", "step visit", "a list"),
    ("escalate: [{after: 1 week, to: team_lead}]", "escalate: [x]", "rung 1", "must be a mapping"),
    (PLAN, "title: Een plan", "outcome made, title", "a mapping"),
    (PLAN, "title: {nl: Plan}", "outcome made", "`en` missing"),
    (PLAN, "title: {nl: '', en: Plan}", "outcome made", "nl is empty"),
    (PLAN, "title: {nl: [], en: Plan}", "outcome made", "one word"),
    (PLAN.removeprefix("title: "), f"{{nl: {'a' * 161}, en: Plan}}", "outcome made", "too long"),
    (PLAN.removeprefix("title: "), '{nl: "a\\x07b", en: Plan}', "outcome made", "invisible"),
    ("    outcomes:\n      made:", "    outcomes:\n      yes:", "step plan", "means true, false"),
    ("- id: plan", "- id: visit", "step visit", "the id is used twice"),
    ("- id: plan", "- id: Plan", "step Plan", "is no id"),
    ("- id: plan", "- id: p" + "q" * 48, "step", "is no id"),
    ("role: helper", "role: helper\n    role: team_lead", "step visit", "stands here twice"),
    ("level: 3", "level: 3\nlevel: 3", "", "stands here twice"),
    ("      met:\n", "      missed: {}\n      met:\n", "step visit", "'missed' stands here twice"),
    ("at_most: 2, next: tell_no", "at_most: 0, next: tell_no", "repeat", "is no whole number"),
    ("at_most: 2, next: tell_no", "at_most: 2", "repeat", "must say once what follows"),
    ("at_most: 2, next: tell_no", "at_most: 2, next: a, end: b", "repeat", "must say once"),
    ("next: [begin, plan]", "next: [plan, plan]", "outcome met", "the same id twice"),
    ("next: [begin, plan]", "next: [plan], end: helped", "", "this is not YAML"),
    ("en: Told}, end: helped", "en: Told}, end: helped, next: x", "outcome told", "goes on and"),
    ("en: Told}, end: helped", "en: Told}, fields: [{id: a, title: {nl: a, en: a}, kind: choice}]",
     "field a", "choices belong"),
    ("title: {nl: Maak samen", "title: &plan {nl: Maak samen", "", "anchors"),
    ("role: helper", "role: *helper", "", "aliases"),
    ("source: own example", "source: !!python/object:os.system x", "", "tags"),
    ("source: own example", "source: !own x", "", "tags"),
    ("lead: care_coordinator", "lead:\tcare_coordinator", "", "a tab"),
    ("lead: care_coordinator", "lead: care\0coordinator", "", "NUL"),
    ("endings:", "---\nendings:", "", "second document"),
    ("endings:", "? [a, b]\n: c\nendings:", "", "a key must be one word"),
    ("functions: [guidance]", "functions: [guidance", "", "not YAML"),
    ("functions: [guidance]", "functions: " + "[" * 20 + "]" * 20, "", "nesting is too deep"),
    ("functions: [guidance]", "<<: {level: 3}\nfunctions: [guidance]", "", "unknown key '<<'"),
    ("endings:", "endings: []\nother:", "", "endings is empty"),
]  # fmt: skip


def faults_of(text: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(ProtocolFaults) as caught:
        loader.load(text, "x.yaml")
    return caught.value.faults


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def either_scanner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML reads with C where it can, and without where it must: each must do."""
    monkeypatch.setattr(document, "LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("either_scanner")
def test_the_example_is_read_as_it_is_written() -> None:
    protocol = loader.load(EXAMPLE, "x.yaml")

    assert [step.id for step in protocol.steps] == [
        "accept",
        "visit",
        "begin",
        "plan",
        "evaluate",
        "tell",
        "tell_no",
    ]
    assert protocol.start == ("accept",)
    visit = protocol.step("visit")
    assert visit.due == Due(setting="visit_term")
    assert visit.escalate == (Rung(Term(1, Unit.WEEKS), "team_lead"),)
    assert visit.outcomes[1].repeat == Repeat(2, next=("tell_no",))
    assert protocol.step("begin").due == Due(Term(8, Unit.WORKING_DAYS), of="first_visit")
    assert protocol.step("evaluate").join == ("begin", "plan")
    assert protocol.step("plan").outcomes[0].fields[1].choices[0].id == "light"
    assert protocol.step("tell").outcomes[1].needs_reason
    assert protocol.ending("moved").withdrawal


@pytest.mark.usefixtures("either_scanner")
@pytest.mark.parametrize(("good", "bad", "where", "what"), SPOILED)
def test_every_slip_of_the_pen_is_named_with_its_place(
    good: str, bad: str, where: str, what: str
) -> None:
    assert good in EXAMPLE

    found = faults_of(EXAMPLE.replace(good, bad, 1))

    assert any(where in fault.where and what in fault.what for fault in found), found
    assert all(fault.cure and fault.line > 0 and fault.file == "x.yaml" for fault in found)


def test_a_fault_names_the_line_of_the_key() -> None:
    text = EXAMPLE.replace("role: helper", "rol: helper", 1)

    line = text.splitlines().index("    rol: helper") + 1

    assert any(f.line == line and "did you mean 'role'?" in f.cure for f in faults_of(text))


def test_all_faults_are_named_at_once() -> None:
    text = EXAMPLE.replace("kind:", "kinds:").replace("10 working days", "soon")

    assert len({fault.line for fault in faults_of(text)}) > 5


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (b"", "empty"),
        (b"# nothing\n", "empty"),
        (b"protocol: caf\xe9", "not UTF-8"),
        (EXAMPLE.encode("utf-16"), "not UTF-8"),
        (EXAMPLE.encode() + b"#" * 200_000, "larger than 200 kB"),
        (b"[" * 100_000, "nesting is too deep"),
        (b"just words", "must be a mapping"),
        (b"- a\n- b\n", "must be a mapping"),
        ("protocol: \ud800", "not UTF-8"),
        (b'protocol: "\\UFFFFFFFF"', "not YAML"),
        (b"%YAML 9.9\n---\na: b", "not YAML"),
    ],
)
@pytest.mark.usefixtures("either_scanner")
def test_what_is_no_document_at_all_is_refused(text: bytes | str, what: str) -> None:
    assert what in faults_of(text)[0].what


def test_a_bomb_of_aliases_is_refused_before_it_grows() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )

    assert "anchors" in faults_of(bomb)[0].what


def test_a_file_of_nothing_but_faults_is_given_up_soon() -> None:
    text = "\n".join(f"key{number}: x" for number in range(15_000))

    assert len(faults_of(text)) == MOST_FAULTS


def test_a_byte_order_mark_and_windows_lines_do_no_harm() -> None:
    windows = "\ufeff" + EXAMPLE.replace("\n", "\r\n")

    assert loader.load(windows.encode(), "x.yaml") == loader.load(EXAMPLE, "x.yaml")


def test_words_that_other_programs_turn_into_values_stay_text() -> None:
    protocol = loader.load(EXAMPLE.replace("en: I met the family", "en: 2026"), "x")

    assert protocol.step("visit").outcomes[0].title.en == "2026"


@given(sound_protocols())
def test_a_protocol_that_is_written_is_read_back_the_same(protocol: Protocol) -> None:
    assert loader.load(written(protocol), "made.yaml") == protocol


def read_or_refused(text: str | bytes) -> Protocol | tuple[Fault, ...]:
    try:
        return loader.load(text, "x.yaml")
    except ProtocolFaults as refused:
        return refused.faults


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300)))
def test_anything_at_all_is_read_or_refused(text: bytes | str) -> None:
    assert read_or_refused(text)


LINES = EXAMPLE.splitlines()
SCRAPS = st.one_of(
    st.sampled_from(
        [*LINES, "", "  - ", "? ", ": ", "{", "}", "[", "|", ">-", "'", '"', "&a", "*a"]
    ),
    st.text(alphabet="abc :-{}[]'\"\n#&*!|>%@`?,0123éñ\u2028\x85", max_size=12),
)


@given(
    st.lists(
        st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from(["cut", "put", "glue"]), SCRAPS),
        min_size=1,
        max_size=6,
    )
)
def test_a_spoiled_file_is_read_or_refused(spoils: list[tuple[int, str, str]]) -> None:
    lines = list(LINES)
    for place, way, scrap in spoils:
        at = place % len(lines)
        if way == "cut" and len(lines) > 1:
            del lines[at]
        elif way == "put":
            lines.insert(at, scrap)
        else:
            lines[at] += scrap
    found = read_or_refused("\n".join(lines))
    assert found
    if isinstance(found, tuple):
        assert all(fault.what and fault.cure and fault.line > 0 for fault in found)


def test_the_example_in_the_manual_is_the_one_that_is_tested() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "protocol-language.md").read_text("utf-8")

    assert f"```yaml\n{EXAMPLE}```\n" in manual
