"""Lessons at the schools of the demo region: some were given, some are planned, some are asked."""

from datetime import datetime, time, timedelta
from random import Random

from raak.access.rules import Actor, Role
from raak.agenda.models import Meeting
from raak.agenda.services.attendance import note_attendance
from raak.demo.agenda import HEALTH
from raak.demo.population import Population, new_id
from raak.kernel.calendar import DAY, OFFICE_ZONE, SATURDAY, office_day
from raak.lessons.models import Lesson, Request
from raak.lessons.queries import schools_of
from raak.lessons.rules import Answer, Subject
from raak.lessons.services.lessons import Content, add_lesson
from raak.lessons.services.requests import Said, Wish, answer_request, ask_lesson
from raak.parties.models import Organisation

YEAR = 12
CONTENTS = (
    Content(
        "Wat is wel en niet oké?",
        "Kinderen weten wat machtsmisbruik is, thuis en daarbuiten. Ze weten dat het nooit hun"
        " schuld is, en met wie ze kunnen praten.",
        Subject.VIOLENCE, "groep 7 en 8", 10 * YEAR, 13 * YEAR - 1, 60, is_knowledge=True,
    ),
    Content(
        "Fijne en nare geheimen",
        "Kinderen weten welk geheim je mag vertellen, van wie hun lichaam is, en wie er dan"
        " luistert.",
        Subject.SEXUAL_ABUSE, "groep 4 tot en met 6", 7 * YEAR, 10 * YEAR - 1, 45,
        is_knowledge=True,
    ),
)  # fmt: skip
GROUPS = {
    CONTENTS[0].title: ("groep 7", "groep 8"),
    CONTENTS[1].title: ("groep 4", "groep 5", "groep 6"),
}
AHEAD = 20
"""Days between asking and the first moment."""
ASKED_DAYS_AGO = (330, 210, 95, 45, 12, 4)
"""Of one school after another; those after have not asked."""
ANSWERED_BEFORE = 10
"""What was asked this number of days ago or less still waits for an answer."""


def fill(population: Population, now: datetime, chance: Random) -> None:
    """Let schools ask and the health service answer, by the services that the screens call."""
    nurse, health = _giver(population)
    lessons = [
        add_lesson(
            actor=nurse,
            key=new_id(chance),
            organisation_id=health.pk,
            content=content,
            now=now - 400 * DAY,
        )
        for content in CONTENTS
    ]
    schools = population.of_sector("primary_education")
    for place, (days, school) in enumerate(zip(ASKED_DAYS_AGO, schools, strict=False)):
        at = now - days * DAY
        lesson = lessons[place % len(lessons)]
        if (request := _asked(population, school, lesson, at, chance)) is not None:
            _answered(nurse, request, days, now, chance)


def _giver(population: Population) -> tuple[Actor, Organisation]:
    health = next(each for each in population.organisations if each.name == HEALTH)
    nurse = population.holders(Role.YOUTH_NURSE, health.pk)[0]
    return population.actors[nurse.person_id], health


def _asked(
    population: Population, school: Organisation, lesson: Lesson, at: datetime, chance: Random
) -> Request | None:
    """Return what the first of a school who may ask for it asks; None: nobody there may."""
    staff = (population.actors[each.person_id] for each in population.staff[school.pk])
    who = next((each for each in staff if schools_of(each).filter(pk=school.pk).exists()), None)
    if who is None:
        return None
    wish = Wish(
        group=chance.choice(GROUPS[lesson.title]),
        children=chance.randrange(16, 31),
        first_at=_morning(at, AHEAD),
        second_at=_morning(at, AHEAD + 7),
    )
    return ask_lesson(
        actor=who, key=new_id(chance), lesson_id=lesson.pk, school_id=school.pk, wish=wish, now=at
    )


def _morning(at: datetime, days: int) -> datetime:
    """Return ten o'clock, some days later; on the Monday after a weekend."""
    day = office_day(at) + days * DAY
    if day.weekday() >= SATURDAY:
        day += (7 - day.weekday()) * DAY
    return datetime.combine(day, time(10), tzinfo=OFFICE_ZONE)


def _answered(nurse: Actor, request: Request, days: int, now: datetime, chance: Random) -> None:
    """Answer within three days; what was held since is counted."""
    if days <= ANSWERED_BEFORE:
        return
    said = Said(chance.choice((Answer.FIRST, Answer.FIRST, Answer.SECOND)))
    answered_at = now - days * DAY + timedelta(days=3)
    planned = answer_request(actor=nurse, request_id=request.pk, said=said, now=answered_at)
    meeting = Meeting.objects.get(event=planned.event)
    if meeting.ends_at < now:
        note_attendance(
            actor=nurse,
            meeting_id=meeting.pk,
            came={},
            walked_in=request.children - chance.randrange(3),
            now=meeting.ends_at + timedelta(hours=2),
        )
