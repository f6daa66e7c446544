"""Answers to the lines of the self-test and the diagnosis, given by the real service."""

from collections.abc import Mapping
from datetime import datetime

from tests.cast import NOW, Cast, actor

from raak.analysis.models import CheckAnswer
from raak.analysis.rules.checks import Answered, Reply
from raak.analysis.services.checks import answer_checks
from raak.handbook.queries import SELF_TEST, questionnaire
from raak.handbook.questionnaires import Section
from raak.parties.models import Municipality, Person

YES = Answered(Reply.YES, "Dat staat in het jaarplan.")
NO = Answered(Reply.NO)


def section_of(code: str = "plan", which: str = SELF_TEST) -> Section:
    return next(each for each in questionnaire(which).sections if each.code == code)


def answer(
    cast: Cast,
    said: Mapping[str, Answered],
    *,
    of: Municipality | None = None,
    section: Section | None = None,
    seen: Mapping[str, int] | None = None,
    who: Person | None = None,
    now: datetime = NOW,
) -> list[str]:
    """Let Ivo answer, who saw what stood there."""
    place_id = of.pk if of else cast.region.pk
    if seen is None:
        stood = CheckAnswer.objects.filter(place=place_id).order_by("number")
        seen = dict(stood.values_list("asked", "number"))
    return answer_checks(
        actor=actor(who or cast.ivo),
        place_id=place_id,
        section=section or section_of(),
        said=said,
        seen=seen,
        now=now,
    )
