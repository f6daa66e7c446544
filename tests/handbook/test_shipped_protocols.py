"""The nine protocols that ship: sound, complete, in words of their edition, nothing invented."""

from collections.abc import Iterator
from functools import lru_cache

import pytest

from raak.access.rules import Role
from raak.handbook import queries
from raak.kernel.terms import Term, Unit
from raak.protocols import check, loader, proof
from raak.protocols.model import Outcome, Protocol, Step, StepKind

IDS = [
    *("care-advice-team", "care-coordination"),
    *("no-show", "outside-concern", "quick-help", "referral-tree"),
    *("report-to-reporting-point", "reporting-code", "vangnet-jeugd"),
]
EDITIONS = ["handbook-2007", "nl-2026"]
SHIPPED = [(name, edition) for name in IDS for edition in EDITIONS]
ROLES = frozenset(Role) - {
    *(Role.REGION_COORDINATOR, Role.PRIVACY_OFFICER, Role.ADMINISTRATOR),
    *(Role.CLOCK, Role.LINK_HOLDER),
}
WORDS_OF_TODAY = ("Veilig Thuis", "lokale team", "lokaal team", "casusregisseur", "afwegingskader")
WORDS_OF_2007 = ("AMK", "Bureau Jeugdzorg", "casemanager", "zorgadviesteam")
SEVEN = ["teacher", "youth_nurse", "midwife", "gp", "child_care", "police", "sports_volunteer"]


@lru_cache
def protocol(name: str, edition: str) -> Protocol:
    content = dict(queries.protocol_files())[f"{name}.{edition}.yaml"]
    return loader.load(content, f"{name}.{edition}.yaml")


def outcomes(found: Protocol) -> Iterator[tuple[Step, Outcome]]:
    return ((step, outcome) for step in found.steps for outcome in step.outcomes)


every_protocol = pytest.mark.parametrize(("name", "edition"), SHIPPED)


def test_nine_protocols_ship_in_both_editions() -> None:
    names = [name for name, _ in queries.protocol_files()]

    assert names == sorted(f"{name}.{edition}.yaml" for name, edition in SHIPPED)


@every_protocol
def test_the_file_is_named_after_what_it_holds(name: str, edition: str) -> None:
    found = protocol(name, edition)

    assert (found.id, found.edition, found.version) == (name, edition, 1)


@every_protocol
def test_check_accepts_it(name: str, edition: str) -> None:
    assert check.faults(protocol(name, edition), roles={role.value for role in ROLES}) == ()


@every_protocol
def test_every_code_in_it_has_a_word_in_its_edition(name: str, edition: str) -> None:
    found, known = protocol(name, edition), queries.editions()[edition]
    guides = {key for step in found.steps for key in step.guide} - {"everyone"}

    assert {step.need for step in found.steps if step.need} <= set(known.needs.words)
    assert {*found.professions, *guides} <= set(known.professions.words)
    assert set(found.functions) <= set(known.functions.words)
    assert str(found.level) in known.levels.words


@every_protocol
def test_what_it_starts_ships_too(name: str, edition: str) -> None:
    started = {each for _, outcome in outcomes(protocol(name, edition)) for each in outcome.starts}

    assert started <= set(IDS)


@every_protocol
def test_every_step_says_why_and_from_which_source(name: str, edition: str) -> None:
    silent = [step.id for step in protocol(name, edition).steps if not (step.why and step.source)]

    assert silent == []


@every_protocol
def test_every_outcome_says_what_follows(name: str, edition: str) -> None:
    silent = [(step.id, o.id) for step, o in outcomes(protocol(name, edition)) if o.hint is None]

    assert silent == []


@every_protocol
def test_a_late_step_is_heard_nearby_first_and_by_the_chain_director_last(
    name: str, edition: str
) -> None:
    for step in protocol(name, edition).steps:
        near, last = step.escalate[0].to, step.escalate[-1].to

        assert near in {"team_lead", "attention_officer"} - {step.role}, step.id
        assert last == "chain_director", step.id
        assert len(step.escalate) > 1, step.id


@every_protocol
def test_it_can_be_stopped_for_a_reason_that_it_names(name: str, edition: str) -> None:
    assert any(ending.withdrawal for ending in protocol(name, edition).endings)


@pytest.mark.parametrize("name", IDS)
@pytest.mark.parametrize(
    ("edition", "foreign"), [("handbook-2007", WORDS_OF_TODAY), ("nl-2026", WORDS_OF_2007)]
)
def test_it_speaks_the_words_of_its_own_edition(
    name: str, edition: str, foreign: tuple[str, ...]
) -> None:
    text = dict(queries.protocol_files())[f"{name}.{edition}.yaml"].decode()

    assert [word for word in foreign if word in text] == []


# Terms: fixed only where a source gives them

FIXED = {
    ("quick-help", "take_on"): ("0 working days", "application"),
    ("quick-help", "start_help"): ("8 working days", "application"),
    ("quick-help", "access_decision"): ("4 weeks", "help_started"),
    ("quick-help", "family_decides"): ("8 weeks", "help_started"),
    ("quick-help", "evaluate"): ("3 months", "help_started"),
    ("quick-help", "act_now"): ("0 working days", None),
    ("quick-help", "report_unsafe"): ("0 working days", None),
    ("reporting-code", "call_now"): ("0 working days", None),
}
"""In both editions: the clocks of the handbook (8.2.2; appendix 1, point 32), and danger now."""
FIXED_2007 = {("report-to-reporting-point", "hand_over"): ("0 working days", None)}
FIXED_2026 = {
    ("report-to-reporting-point", "assess"): ("5 working days", "report"),
    ("report-to-reporting-point", "tell_family"): ("4 weeks", "report"),
    ("report-to-reporting-point", "inquiry"): ("10 weeks", None),
}
NOT_VERIFIED = {
    "reporting-code": {"staff_concern": "0 working days"},
    "report-to-reporting-point": {
        "conditions": "10 weeks",
        "monitor_first": "3 months",
        "monitor_second": "9 months",
    },
}
LEFT_OPEN = [
    ("referral-tree", {"first_talk", "weigh", "light_arrives", "heavy_arrives", "settle"}),
    ("referral-tree", {"team_meets", "advice_discussed"}),
    ("reporting-code", {"first_look", "talk", "decide", "report", "follow_every"}),
    ("no-show", {"home_visit"}),
    ("report-to-reporting-point", {"receipt", "tell_reporter"}),
]
"""What the handbook leaves open: 4.1.2, 7.1.5, 8.1, 7.2.1 and 8.3."""


@pytest.mark.parametrize(
    ("edition", "own"), [("handbook-2007", FIXED_2007), ("nl-2026", FIXED_2026)]
)
def test_only_terms_that_a_source_gives_are_fixed(
    edition: str, own: dict[tuple[str, str], tuple[str, str | None]]
) -> None:
    fixed = {
        (name, step.id): (str(step.due.within), step.due.of)
        for name in IDS
        for step in protocol(name, edition).steps
        if step.due.within
    }

    assert fixed == FIXED | own


@pytest.mark.parametrize("name", IDS)
def test_the_handbook_gets_no_invented_defaults(name: str) -> None:
    assert [s.id for s in protocol(name, "handbook-2007").settings if s.default] == []


@pytest.mark.parametrize("name", IDS)
def test_a_default_of_today_is_one_that_is_known_but_not_verified(name: str) -> None:
    settings = protocol(name, "nl-2026").settings

    assert {s.id: str(s.default) for s in settings if s.default} == NOT_VERIFIED.get(name, {})


@pytest.mark.parametrize(("name", "settings"), LEFT_OPEN)
@pytest.mark.parametrize("edition", EDITIONS)
def test_what_the_handbook_leaves_open_the_region_must_choose(
    name: str, edition: str, settings: set[str]
) -> None:
    open_terms = {s.id for s in protocol(name, edition).settings if s.default is None}

    assert settings <= open_terms


@pytest.mark.parametrize("edition", EDITIONS)
def test_help_after_abuse_starts_within_eight_working_days_whatever_happens(edition: str) -> None:
    bound = proof.explain(protocol("quick-help", edition), {}).claim("help_started")

    assert bound.on_time.days == 8


def test_a_region_that_searches_too_long_sees_the_eight_days_break() -> None:
    slow = {"director": Term(12, Unit.WORKING_DAYS)}

    bound = proof.explain(protocol("quick-help", "nl-2026"), slow).claim("help_started")

    assert bound.on_time.days == 12


def test_a_report_is_assessed_within_five_working_days_whatever_happens() -> None:
    bound = proof.explain(protocol("report-to-reporting-point", "nl-2026"), {}).claim("assessed")

    assert bound.on_time.days == 5


# What each protocol is about


def reachable(found: Protocol, *, without: set[tuple[str, str]]) -> set[str]:
    """Return the steps that can open when the outcomes in `without` are never chosen."""
    seen: set[str] = set()
    to_do = list(found.start)
    while to_do:
        step = found.step(to_do.pop())
        if step.id in seen:
            continue
        seen.add(step.id)
        for outcome in step.outcomes:
            if (step.id, outcome.id) not in without:
                to_do += [*outcome.next, *(outcome.repeat.next if outcome.repeat else ())]
    return seen


def test_in_the_code_of_today_help_is_decided_after_reporting() -> None:
    found = protocol("reporting-code", "nl-2026")
    decided = {("decide_report", o.id) for o in found.step("decide_report").outcomes}
    police = ("signals", "care_report")

    seen = reachable(found, without={*decided, police})

    assert not seen & {"decide_help", "decide_help_beside", "make_report"}


def test_the_code_of_today_weighs_with_five_questions() -> None:
    weighed = protocol("reporting-code", "nl-2026").step("weigh").outcome("weighed")

    assert weighed
    assert [f.title.nl[:2] for f in weighed.fields] == ["1.", "2.", "3.", "4.", "5."]


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("step", ["signals", "consult", "talk"])
def test_the_code_helps_every_profession_in_its_own_words(edition: str, step: str) -> None:
    guide = protocol("reporting-code", edition).step(step).guide

    assert {"everyone", *SEVEN} <= set(guide)
    assert len({text.nl for text in guide.values()}) == len(guide)


def test_the_reporter_hears_back_after_assessment_and_after_inquiry() -> None:
    found = protocol("report-to-reporting-point", "nl-2026")
    feedback = {step.id for step in found.steps if step.kind is StepKind.FEEDBACK}

    assert all(set(o.next) & feedback for o in found.step("assess").outcomes)
    assert all(set(o.next) & feedback for o in found.step("inquiry").outcomes)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_safety_net_stops_for_three_reasons_only(edition: str) -> None:
    endings = protocol("vangnet-jeugd", edition).endings

    reasons = {ending.id for ending in endings if not ending.withdrawal}

    assert reasons == {"contact_restored", "help_started", "report_made"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_home_visit_follows_the_second_miss(edition: str) -> None:
    found = protocol("no-show", edition)
    leads = {(s.id, o.id): o.facts for s, o in outcomes(found) if "home_visit" in o.next}

    assert leads == {("second_appointment", "missed"): ("second_miss",)}


@pytest.mark.parametrize("edition", EDITIONS)
def test_avoiding_care_is_weighed_as_a_signal(edition: str) -> None:
    found = protocol("no-show", edition)
    avoided = [(o.next, s.id) for s, o in outcomes(found) if o.id == "keeps_off"]
    started = {each for o in found.step("weigh_signal").outcomes for each in o.starts}

    assert avoided
    assert all(to == ("weigh_signal",) for to, _ in avoided)
    assert started == {"reporting-code", "vangnet-jeugd"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_referral_tree_records_whether_the_weight_was_right(edition: str) -> None:
    found = protocol("referral-tree", edition)
    asked = [f for _, o in outcomes(found) for f in o.fields if f.id == "fit"]

    assert len(asked) == 5
    assert {tuple(c.id for c in f.choices) for f in asked} == {("right", "too_light", "too_heavy")}


@pytest.mark.parametrize("edition", EDITIONS)
def test_coordination_is_for_help_that_does_not_work_or_does_not_begin(edition: str) -> None:
    intake = protocol("care-coordination", edition).step("intake")

    assert [o.id for o in intake.outcomes if o.next == ("contact",)] == ["not_working", "not_begun"]
    assert {each for o in intake.outcomes for each in o.starts} == {"vangnet-jeugd"}


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_coordinator_supports_others_aligns_links_and_may_have_help_enforced(
    edition: str,
) -> None:
    found = protocol("care-coordination", edition)
    enforced = {s.id for s, o in outcomes(found) if "enforce" in o.next}

    assert "thought_along" in {o.id for o in found.step("intake").outcomes}
    assert enforced == {"round_table", "to_help"}
    assert found.step("enforce").role == Role.CHAIN_DIRECTOR.value
    assert [f.id for f in found.step("follow").outcomes[0].fields] == ["how"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_round_table_writes_down_who_sat_there_and_who_does_what_and_when(edition: str) -> None:
    table = protocol("care-coordination", edition).step("round_table")
    agreed = [o for o in table.outcomes if "one_plan" in o.reaches]

    assert table.kind is StepKind.MEETING
    assert len(agreed) == 2
    assert all([f.id for f in o.fields] == ["present", "agreements"] for o in agreed)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_care_team_writes_its_advice_and_discusses_it_before_it_arranges_help(
    edition: str,
) -> None:
    found = protocol("care-advice-team", edition)
    ways = {s.id for s, o in outcomes(found) if "to_help" in o.next}

    assert [f.id for f in found.step("write").outcomes[0].fields] == ["advice"]
    assert [o.next for o in found.step("write").outcomes] == [("discuss",)]
    assert ways == {"discuss"}
    assert "12 jaar" in str(found.step("discuss").why)
