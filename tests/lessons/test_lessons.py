"""A school asks for a lesson, and who gives it plans, moves or declines it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, Cast, actor
from tests.lessons.teaching import FIRST, SECOND, answered, asked, content, lesson, wish

from raak.agenda.models import Event, Meeting
from raak.agenda.queries import public_events
from raak.agenda.services.attendance import note_attendance
from raak.agenda.services.events import call_off_event, call_off_meeting
from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.lessons import queries
from raak.lessons.models import Lesson, Request
from raak.lessons.rules import Answer, State
from raak.lessons.services.lessons import add_lesson, stop_lesson
from raak.lessons.services.requests import Said, answer_request, ask_lesson, withdraw_request
from raak.web.shown import lessons as shown

pytestmark = pytest.mark.django_db
YEAR = 2025
"""The school year of NOW."""


def held(cast: Cast, request: Request, came: int) -> None:
    """Let Lena write down how many children were there."""
    meeting = Meeting.objects.get(event=request.event)
    note_attendance(
        actor=actor(cast.lena),
        meeting_id=meeting.pk,
        came={},
        walked_in=came,
        now=meeting.ends_at,
    )


def test_a_lesson_is_knowledge_and_no_training(cast: Cast) -> None:
    with pytest.raises(Refused, match="lesson-not-knowledge"):
        lesson(cast, is_knowledge=False)

    assert not Lesson.objects.exists()


def test_a_lesson_is_put_on_the_list_once(cast: Cast) -> None:
    key = uuid4()
    for _click in range(2):
        add_lesson(
            actor=actor(cast.lena),
            key=key,
            organisation_id=cast.youth_help.pk,
            content=content(),
            now=NOW,
        )

    assert list(queries.lessons_of(cast.region.pk).values_list("pk", flat=True)) == [key]
    with pytest.raises(Refused, match="name-taken"):
        lesson(cast)


def test_the_same_page_for_another_organisation_is_refused(cast: Cast) -> None:
    taught = lesson(cast)
    wanted = asked(cast, taught)
    Lesson.objects.update(organisation=cast.health)
    Request.objects.update(school=cast.other_school)

    with pytest.raises(Refused, match="key-used"):
        add_lesson(
            actor=actor(cast.lena),
            key=taught.pk,
            organisation_id=cast.youth_help.pk,
            content=content(),
            now=NOW,
        )
    with pytest.raises(Refused, match="key-used"):
        ask_lesson(
            actor=actor(cast.anna),
            key=wanted.pk,
            lesson_id=taught.pk,
            school_id=cast.school.pk,
            wish=wish(),
            now=NOW,
        )


def test_nobody_puts_a_lesson_on_the_list_for_another_organisation(cast: Cast) -> None:
    with pytest.raises(Refused, match="not-yours"):
        add_lesson(
            actor=actor(cast.bram),
            key=uuid4(),
            organisation_id=cast.youth_help.pk,
            content=content(),
            now=NOW,
        )


def test_chris_cannot_ask_for_the_school_of_anna(cast: Cast) -> None:
    with pytest.raises(Refused, match="not-yours"):
        ask_lesson(
            actor=actor(cast.chris),
            key=uuid4(),
            lesson_id=lesson(cast).pk,
            school_id=cast.school.pk,
            wish=wish(),
            now=NOW,
        )


def test_a_lesson_that_stopped_cannot_be_asked(cast: Cast) -> None:
    taught = lesson(cast)
    stop_lesson(actor=actor(cast.lena), lesson_id=taught.pk, now=NOW)

    with pytest.raises(Refused, match="lesson-stopped"):
        asked(cast, taught)


def test_a_planned_lesson_stands_in_the_agenda_of_the_giver_only(cast: Cast) -> None:
    request = answered(cast, asked(cast, lesson(cast)))

    assert request.state == State.PLANNED
    event = Event.objects.get()
    assert (event.organisation, event.place) == (cast.youth_help, cast.school.name)
    assert event.meetings.get().starts_at == FIRST
    assert not public_events(cast.region.pk).exists()


def test_the_same_answer_twice_plans_once(cast: Cast) -> None:
    request = asked(cast, lesson(cast))

    answered(cast, request)
    answered(cast, request)

    assert Event.objects.count() == 1
    assert Entry.objects.filter(event="lesson.planned").count() == 1


def test_a_moved_lesson_leaves_its_old_day(cast: Cast) -> None:
    request = answered(cast, asked(cast, lesson(cast)))
    other = SECOND + timedelta(days=1)

    moved = answered(cast, request, Answer.OTHER, other_at=other, reason="Ziek.")

    on = Meeting.objects.filter(called_off_at__isnull=True).get()
    assert on.starts_at == other
    assert moved.event == on.event
    assert Entry.objects.filter(event="lesson.moved").exists()


def test_another_moment_and_a_no_take_a_reason(cast: Cast) -> None:
    request = asked(cast, lesson(cast))

    with pytest.raises(Refused, match="lesson-reason-missing"):
        answered(cast, request, Answer.DECLINE)
    with pytest.raises(Refused, match="lesson-reason-missing"):
        answered(cast, request, Answer.OTHER, other_at=SECOND)
    with pytest.raises(Refused, match="lesson-moment-missing"):
        answered(cast, request, Answer.OTHER, reason="Vol.")


def test_a_planned_lesson_that_is_declined_leaves_the_agenda(cast: Cast) -> None:
    request = answered(cast, asked(cast, lesson(cast)))

    answered(cast, request, Answer.DECLINE, reason="Geen voorlichter meer.")

    assert Meeting.objects.get().called_off_at == NOW
    assert Request.objects.get().reason == "Geen voorlichter meer."


def test_what_was_declined_or_withdrawn_stays_so(cast: Cast) -> None:
    request = asked(cast, lesson(cast))
    withdraw_request(actor=actor(cast.anna), request_id=request.pk, now=NOW)
    withdraw_request(actor=actor(cast.anna), request_id=request.pk, now=NOW)

    with pytest.raises(Refused, match="lesson-answered"):
        answered(cast, request)
    assert Entry.objects.filter(event="lesson.withdrawn").count() == 1


def test_what_began_is_not_planned_anew(cast: Cast) -> None:
    request = answered(cast, asked(cast, lesson(cast)))

    with pytest.raises(Refused, match="lesson-over"):
        answered(cast, request, Answer.SECOND, now=FIRST)


def test_only_the_school_withdraws_and_only_the_giver_answers(cast: Cast) -> None:
    request = asked(cast, lesson(cast))

    with pytest.raises(Refused, match="not-yours"):
        withdraw_request(actor=actor(cast.chris), request_id=request.pk, now=NOW)
    said = Said(Answer.FIRST)
    with pytest.raises(Refused, match="not-yours"):
        answer_request(actor=actor(cast.bram), request_id=request.pk, said=said, now=NOW)


def test_the_year_shows_which_schools_had_a_lesson_and_which_not(cast: Cast) -> None:
    request = answered(cast, asked(cast, lesson(cast)))
    before = queries.schools_in_year(cast.region.pk, YEAR, NOW)
    held(cast, request, 24)

    after = queries.schools_in_year(cast.region.pk, YEAR, FIRST + timedelta(days=1))

    assert before.had == []
    assert dict(before.not_yet) == {cast.school: True, cast.other_school: False}
    [(school, line)] = after.had
    assert (school, line.meetings, line.came) == (cast.school, 1, 24)
    assert [each for each, _expects in after.not_yet] == [cast.other_school]
    assert queries.school_years(cast.region.pk) == [YEAR]


def test_a_small_group_is_not_told_and_an_empty_one_does_not_count(cast: Cast) -> None:
    taught = lesson(cast)
    small = answered(cast, asked(cast, taught))
    empty = answered(cast, asked(cast, taught, first_at=SECOND, second_at=FIRST))
    held(cast, small, 3)
    held(cast, empty, 0)

    year = queries.schools_in_year(cast.region.pk, YEAR, SECOND + timedelta(days=1))

    [(_school, line)] = year.had
    assert (line.meetings, line.came) == (1, None)


@pytest.mark.parametrize("whole", [True, False])
def test_a_lesson_called_off_in_the_agenda_is_no_lesson_and_can_be_planned_anew(
    cast: Cast, whole: bool
) -> None:
    request = answered(cast, asked(cast, lesson(cast)))
    first = request.event
    assert first
    if whole:
        call_off_event(actor=actor(cast.lena), event_id=first.pk, now=NOW)
    else:
        meeting = first.meetings.get()
        call_off_meeting(actor=actor(cast.lena), meeting_id=meeting.pk, now=NOW)
    request = queries.requests_visible_to(actor(cast.anna)).get(pk=request.pk)

    assert shown.state(request, NOW).text == "gaat niet door"
    year = queries.schools_in_year(cast.region.pk, 2025, NOW)
    assert (cast.school, False) in year.not_yet

    again = answered(cast, request)
    assert again.event_id != first.pk
    assert shown.state(again, NOW).text == "gepland"


def test_a_slip_of_the_pen_in_the_year_is_refused(cast: Cast) -> None:
    taught = lesson(cast)
    far = NOW.replace(year=2206)

    with pytest.raises(Refused, match="lesson-too-far"):
        asked(cast, taught, second_at=far)
    with pytest.raises(Refused, match="lesson-too-far"):
        answered(cast, asked(cast, taught), Answer.OTHER, other_at=far, reason="Druk.")


def test_a_moment_earlier_today_is_over_for_who_answers(cast: Cast) -> None:
    request = asked(cast, lesson(cast))
    earlier = NOW - timedelta(minutes=5)

    with pytest.raises(Refused, match="in-the-past"):
        answered(cast, request, Answer.OTHER, other_at=earlier, reason="Druk.")
