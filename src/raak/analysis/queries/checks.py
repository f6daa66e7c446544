"""What the region and its municipalities answered to the lines of a questionnaire."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.analysis.models import CheckAnswer
from raak.analysis.rules.checks import Answered, Held, Reply
from raak.handbook.questionnaires import Questionnaire, Section

Answers = Mapping[UUID, Mapping[str, CheckAnswer]]
"""Place -> code of a line -> the answer that holds; what nobody answered is absent."""


def answers_visible_to(actor: Actor) -> QuerySet[CheckAnswer]:
    """Return every answer that was ever given in the actor's region."""
    here = CheckAnswer.objects.filter(region_id=actor.here)
    allowed = may_ever(actor, Permission.ANALYSIS_VIEW) is None
    return (here if allowed else here.none()).select_related("said_by", "municipality")


def holding(answers: QuerySet[CheckAnswer]) -> QuerySet[CheckAnswer]:
    there = CheckAnswer.objects.filter(place=OuterRef("place"), asked=OuterRef("asked"))
    return answers.filter(~Exists(there.filter(number__gt=OuterRef("number"))))


def answers_to(actor: Actor, asked: Questionnaire | Section) -> Answers:
    """Return what holds of every place: one statement."""
    found: defaultdict[UUID, dict[str, CheckAnswer]] = defaultdict(dict)
    for answer in holding(answers_visible_to(actor)).filter(asked__in=codes_of(asked)):
        found[answer.place][answer.asked] = answer
    return found


def codes_of(asked: Questionnaire | Section) -> list[str]:
    checks = asked.checks() if isinstance(asked, Questionnaire) else asked.checks
    return [each.code for each in checks]


def before(actor: Actor, section: Section, place: UUID) -> Mapping[str, list[CheckAnswer]]:
    """Return of each line what a place said before, the newest first."""
    said = answers_visible_to(actor).filter(place=place, asked__in=codes_of(section))
    found: defaultdict[str, list[CheckAnswer]] = defaultdict(list)
    for answer in said.order_by("-number"):
        found[answer.asked].append(answer)
    return {code: answers[1:] for code, answers in found.items()}


def held_by(place: UUID, numbers: Mapping[str, Collection[int]]) -> Mapping[str, dict[int, Held]]:
    """Return of each line the answers with these numbers, and the one that holds as number -1."""
    rows = CheckAnswer.objects.filter(place=place, asked__in=list(numbers)).order_by("number")
    found: defaultdict[str, dict[int, Held]] = defaultdict(dict)
    for row in rows:
        held = Held(Answered(Reply(row.reply), row.evidence), row.number)
        if row.number in numbers[row.asked]:
            found[row.asked][row.number] = held
        found[row.asked][-1] = held
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a section is answered. replies: how often each was said."""

    total: int
    replies: Mapping[Reply, int]

    @property
    def answered(self) -> int:
        return sum(self.replies.values())


def tally_of(section: Section, answers: Mapping[str, CheckAnswer]) -> Tally:
    """answers: of one place."""
    said = [answers[code].reply for code in codes_of(section) if code in answers]
    return Tally(len(section.checks), {reply: said.count(reply) for reply in Reply})


@dataclass(frozen=True, slots=True)
class Changed:
    """before: None when nobody had said anything yet."""

    before: CheckAnswer | None
    now: CheckAnswer


def changed_since(
    actor: Actor, asked: Questionnaire, place: UUID, since: datetime
) -> list[Changed]:
    """Return the lines of which a place says something else than at a moment, as they are asked."""
    codes = codes_of(asked)
    said = answers_visible_to(actor).filter(place=place, asked__in=codes).order_by("number")
    then: dict[str, CheckAnswer] = {}
    now: dict[str, CheckAnswer] = {}
    for answer in said:
        now[answer.asked] = answer
        if answer.said_at < since:
            then[answer.asked] = answer
    return list(_different(codes, then, now))


def _different(
    codes: Iterable[str], then: Mapping[str, CheckAnswer], now: Mapping[str, CheckAnswer]
) -> Iterable[Changed]:
    for code in codes:
        if code in now and (code not in then or then[code].reply != now[code].reply):
            yield Changed(then.get(code), now[code])
