"""Answering the self-test and the diagnosis: what holds, what stays, and two writers at once."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from tests.analysis.answering import NO, YES, answer, section_of
from tests.cast import NOW, Cast, actor, build_cast

from raak.analysis.models import CheckAnswer
from raak.analysis.queries.check_facts import FOUND_BY
from raak.analysis.queries.checks import answers_to, answers_visible_to, before, changed_since
from raak.analysis.rules.checks import Answered, Change, Held, Reply
from raak.analysis.services.checks import LONGEST_EVIDENCE
from raak.audit.models import Entry
from raak.handbook.queries import DIAGNOSIS, SELF_TEST, checks, questionnaire
from raak.kernel.refusal import Refused
from raak.plans.queries.told import FOUND_BY as FOUND_IN_PLAN

pytestmark = pytest.mark.django_db
FIRST, SECOND = "F2.6-a", "F2.6-b"


def replies(cast: Cast) -> dict[str, str]:
    held = answers_to(actor(cast.ivo), questionnaire(SELF_TEST))
    return {code: each.reply for code, each in held.get(cast.region.pk, {}).items()}


def test_the_last_answer_holds_and_what_was_before_stays(cast: Cast) -> None:
    answer(cast, {FIRST: NO, SECOND: YES})
    answer(cast, {FIRST: YES}, now=NOW + timedelta(days=1))

    assert replies(cast) == {FIRST: "yes", SECOND: "yes"}
    past = before(actor(cast.ivo), section_of(), cast.region.pk)
    assert [each.reply for each in past[FIRST]] == ["no"]
    assert Entry.objects.filter(event="checks.answered").count() == 2


def test_an_answer_is_never_changed_or_taken_away(cast: Cast) -> None:
    answer(cast, {FIRST: NO})

    with pytest.raises(DatabaseError, match="append-only"):
        CheckAnswer.objects.update(reply="yes")


@pytest.mark.parametrize("reply", [Reply.YES, Reply.NOT_HERE])
def test_yes_and_not_here_take_a_sentence(cast: Cast, reply: Reply) -> None:
    with pytest.raises(Refused, match="check-evidence-missing"):
        answer(cast, {FIRST: Answered(reply, "  "), SECOND: NO})

    assert not CheckAnswer.objects.exists()


def test_what_is_not_right_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="check-unknown"):
        answer(cast, {"F1.8-a": NO})
    with pytest.raises(Refused, match="text-too-long"):
        answer(cast, {FIRST: Answered(Reply.NO, "x" * (LONGEST_EVIDENCE + 1))})
    with pytest.raises(Refused, match="score-place-unknown"):
        answer(cast, {FIRST: NO}, of=build_cast("Zuidland").municipality)


def test_the_same_said_twice_is_one_answer(cast: Cast) -> None:
    for _click in range(2):
        assert answer(cast, {FIRST: YES}, seen={}) == []

    assert CheckAnswer.objects.count() == 1


def test_two_who_fill_in_the_same_page_write_what_each_changed(cast: Cast) -> None:
    answer(cast, {FIRST: NO, SECOND: NO})
    seen = {FIRST: 1, SECOND: 1}

    assert answer(cast, {FIRST: YES, SECOND: NO}, seen=seen) == []
    assert answer(cast, {FIRST: NO, SECOND: YES}, seen=seen) == []

    assert replies(cast) == {FIRST: "yes", SECOND: "yes"}


def test_where_two_differ_nothing_is_written(cast: Cast) -> None:
    answer(cast, {FIRST: YES})

    assert answer(cast, {FIRST: NO, SECOND: YES}, seen={}) == [FIRST]

    assert replies(cast) == {FIRST: "yes"}


def test_a_change_of_words_alone_is_a_change() -> None:
    seen = Held(YES, 1)
    other = Answered(Reply.YES, "Iets anders.")

    assert not Change(YES, seen, seen).adds
    assert Change(other, seen, seen).adds
    assert Change(other, seen, Held(NO, 2)).clashes
    assert not Change(other, seen, Held(other, 2)).clashes


def test_only_the_coordinator_answers_and_only_who_may_reads(cast: Cast) -> None:
    answer(cast, {FIRST: YES})

    for somebody in (cast.eva, cast.bram, cast.anna):
        with pytest.raises(Refused, match="role-lacks-permission"):
            answer(cast, {FIRST: NO}, who=somebody)
    assert answers_visible_to(actor(cast.eva)).count() == 1
    assert not answers_visible_to(actor(cast.anna)).exists()
    assert not answers_visible_to(actor(build_cast("Zuidland").ivo)).exists()


def test_what_changed_since_a_day(cast: Cast) -> None:
    answer(cast, {FIRST: NO, SECOND: NO})
    later = NOW + timedelta(days=10)
    answer(cast, {FIRST: YES, SECOND: Answered(Reply.NO, "Nu met woorden.")}, now=later)

    def since(day: int) -> list[tuple[str, str]]:
        moment = NOW + timedelta(days=day)
        asked = questionnaire(SELF_TEST)
        found = changed_since(actor(cast.ivo), asked, cast.region.pk, moment)
        return [(each.before.reply if each.before else "", each.now.reply) for each in found]

    assert since(-1) == [("", "yes"), ("", "no")]
    assert since(5) == [("no", "yes")]
    assert since(11) == []


def test_every_fact_is_about_a_line_that_is_asked() -> None:
    known = {each.code for each in checks()}

    assert set(FOUND_BY) <= known
    assert set(FOUND_IN_PLAN) <= known


def test_a_line_is_asked_once_and_in_one_sitting_of_at_most_twenty() -> None:
    sections = [*questionnaire(SELF_TEST).sections, *questionnaire(DIAGNOSIS).sections]
    codes = [check.code for section in sections for check in section.checks]

    assert len(codes) == len(set(codes)) == 144 + 33
    assert max(len(section.checks) for section in sections) <= 20
    with pytest.raises(LookupError):
        questionnaire("x")
