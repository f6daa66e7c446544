"""The self-test and the diagnosis of policy: what was answered, how far, and what is not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raak.analysis.queries.checks import Answers, Changed, tally_of
from raak.analysis.queries.scores import Place
from raak.analysis.rules.checks import Reply
from raak.handbook.lessons import Check
from raak.handbook.queries import DIAGNOSIS
from raak.handbook.questionnaires import PolicyCheck, Questionnaire, Section
from raak.kernel.calendar import office_day
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import words
from raak.web.shown.facts import FactShown
from raak.web.shown.framework import place_name
from raak.web.shown.interventions import level_words, said
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.analysis.models import CheckAnswer

    Held: TypeAlias = Mapping[str, CheckAnswer]

REPLIES: Mapping[Reply, Promise] = {
    Reply.YES: gettext_lazy("ja"),
    Reply.PARTLY: gettext_lazy("deels"),
    Reply.NO: gettext_lazy("nee"),
    Reply.NOT_HERE: gettext_lazy("past hier niet"),
}
STATES: Mapping[Reply, State] = {
    Reply.YES: State.DONE,
    Reply.PARTLY: State.SOON,
    Reply.NO: State.LATE,
    Reply.NOT_HERE: State.WAITING,
}
SECTIONS: Mapping[str, Promise] = {
    "start-ground": gettext_lazy("Bij de start: de ondergrond"),
    "start-together": gettext_lazy("Bij de start: wie doet er mee"),
    "plan": gettext_lazy("Het plan"),
    "execution-0": gettext_lazy("De uitvoering: vertellen en leiden"),
    "monitoring-embedding": gettext_lazy("Volgen en laten blijven"),
    "gains": gettext_lazy("Wat het een regio oplevert"),
    "promising": gettext_lazy("Wat het meest belooft"),
    "policy": gettext_lazy("Beleid: wie erachter staat"),
    "execution": gettext_lazy("Uitvoering: voor wie er hulp is"),
    "other-municipalities": gettext_lazy("Samen met andere gemeenten"),
    "partners": gettext_lazy("Samen met organisaties"),
    "organisation": gettext_lazy("Wie leidt en verbindt"),
}
Line = Check | PolicyCheck
MOST_COLUMNS = 6


def section_title(section: Section, edition: str) -> str:
    if section.level:
        level = level_words(edition, section.level)
        return _("De uitvoering: %(level)s") % {"level": level[:1].lower() + level[1:]}
    return str(SECTIONS[section.code])


def address(which: str, page: str, *args: object) -> str:
    return reverse(f"regio:{which}{page}", args=args)


def reply_pill(reply: Reply | None) -> Pill:
    if reply is None:
        return Pill(State.WAITING.value, _("nog niet beantwoord"))
    return Pill(STATES[reply].value, str(REPLIES[reply]))


def _reply(answer: CheckAnswer | None) -> Reply | None:
    return Reply(answer.reply) if answer else None


def _by(answer: CheckAnswer) -> str:
    told = {"who": answer.said_by.name, "day": dates.day(answer.said_at)}
    return _("%(who)s, %(day)s") % told


@dataclass(frozen=True, slots=True)
class SectionShown:
    """counts: how often each was said, in words; nothing that was never said."""

    title: str
    url: str
    answered: int
    total: int
    counts: Sequence[tuple[Pill, int]]


def sections_shown(
    asked: Questionnaire, edition: str, place: Place, held: Held
) -> list[SectionShown]:
    return [_section(asked, each, edition, place, held) for each in asked.sections]


def _section(
    asked: Questionnaire, section: Section, edition: str, place: Place, held: Held
) -> SectionShown:
    tally = tally_of(section, held)
    return SectionShown(
        title=section_title(section, edition),
        url=f"{address(asked.code, '-section', section.code)}?waar={place.id}",
        answered=tally.answered,
        total=tally.total,
        counts=[(reply_pill(reply), count) for reply, count in tally.replies.items() if count],
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a list. about: which section it is in and what was said."""

    title: str
    url: str
    about: str
    pill: Pill
    goal_url: str = ""


def not_there(
    asked: Questionnaire, edition: str, place: Place, held: Held, plan_id: object
) -> list[Row]:
    """
    Return what is not there or only partly, what is not there first.

    plan_id: of the plan in which a goal can be made of it; None: there is none, or not by them.
    """
    found = list(_open(asked, edition, place, held, plan_id))
    return [
        *(row for reply, row in found if reply is Reply.NO),
        *(row for reply, row in found if reply is Reply.PARTLY),
    ]


def _open(
    asked: Questionnaire, edition: str, place: Place, held: Held, plan_id: object
) -> Iterator[tuple[Reply, Row]]:
    for section in asked.sections:
        title = section_title(section, edition)
        page = f"{address(asked.code, '-section', section.code)}?waar={place.id}"
        for check in section.checks:
            reply = _reply(held.get(check.code))
            if reply in (Reply.NO, Reply.PARTLY):
                about = " · ".join(part for part in (title, held[check.code].evidence) if part)
                goal = _goal(plan_id, check)
                url = f"{page}#{check.code}"
                yield reply, Row(said(check.says), url, about, reply_pill(reply), goal)


def _goal(plan_id: object, check: Line) -> str:
    if plan_id is None:
        return ""
    return f"{reverse('regio:new-goal', args=[plan_id])}?regel={check.code}"


@dataclass(frozen=True, slots=True)
class Change:
    title: str
    before: Pill
    now: Pill
    by: str


def changes(asked: Questionnaire, found: Iterable[Changed]) -> list[Change]:
    says = {each.code: said(each.says) for each in asked.checks()}
    return [
        Change(
            title=says[each.now.asked],
            before=reply_pill(_reply(each.before)),
            now=reply_pill(_reply(each.now)),
            by=_by(each.now),
        )
        for each in found
    ]


@dataclass(frozen=True, slots=True)
class Beside:
    """How far a place is. cells: heads of columns with what stands there."""

    name: str
    url: str
    cells: Sequence[tuple[str, str]]


def compared(
    asked: Questionnaire, edition: str, places: Iterable[Place], answers: Answers
) -> list[Beside]:
    """
    Return every place beside the others: never in an order of how well it does.

    Of a few sections each is a column; of many, what was said in all of them together.
    """
    few = len(asked.sections) <= MOST_COLUMNS
    cells = _per_section if few else _altogether
    return [
        Beside(
            name=place_name(each),
            url=f"{address(asked.code, '')}?waar={each.id}",
            cells=cells(asked, edition, answers.get(each.id, {})),
        )
        for each in places
    ]


def _per_section(asked: Questionnaire, edition: str, held: Held) -> list[tuple[str, str]]:
    return [(section_title(each, edition), _score(each, held)) for each in asked.sections]


def _altogether(asked: Questionnaire, _edition: str, held: Held) -> list[tuple[str, str]]:
    said = [answer.reply for answer in held.values()]
    replies = [(words.capital(str(word)), str(said.count(r))) for r, word in REPLIES.items()]
    return [(_("Beantwoord"), f"{len(said)} / {len(asked.checks())}"), *replies]


def _score(section: Section, held: Held) -> str:
    tally = tally_of(section, held)
    if not tally.answered:
        return _("nog niets")
    told = {
        "yes": tally.replies[Reply.YES],
        "of": tally.total - tally.replies[Reply.NOT_HERE],
    }
    if tally.answered < tally.total:
        return _("%(yes)s van %(of)s, nog niet alles beantwoord") % told
    return _("%(yes)s van %(of)s") % told


@dataclass(frozen=True, slots=True)
class CheckShown:
    """
    A line with what a place says of it.

    others: what other places say, alike together. past: what this one said before, newest first.
    """

    code: str
    says: str
    pill: Pill
    evidence: str
    by: str
    others: Sequence[tuple[Pill, str]]
    past: Sequence[tuple[Pill, str, str]]
    facts: Sequence[FactShown]


def checks_shown(
    section: Section,
    place: Place,
    places: Sequence[Place],
    answers: Answers,
    past: Mapping[str, Sequence[CheckAnswer]],
    facts: Mapping[str, Sequence[FactShown]],
) -> list[CheckShown]:
    held = answers.get(place.id, {})
    others = [each for each in places if each.id != place.id]
    return [
        CheckShown(
            code=each.code,
            says=said(each.says),
            pill=reply_pill(_reply(held.get(each.code))),
            evidence=held[each.code].evidence if each.code in held else "",
            by=_by(held[each.code]) if each.code in held else "",
            others=list(_alike(each, others, answers)),
            past=[
                (reply_pill(_reply(old)), old.evidence, _by(old)) for old in past.get(each.code, ())
            ],
            facts=facts.get(each.code, ()),
        )
        for each in section.checks
    ]


def _alike(check: Line, places: Sequence[Place], answers: Answers) -> Iterator[tuple[Pill, str]]:
    for reply in Reply:
        same = [
            place_name(each)
            for each in places
            if _reply(answers.get(each.id, {}).get(check.code)) is reply
        ]
        if same:
            yield reply_pill(reply), words.listing(same)


def colleague_said(answer: CheckAnswer) -> str:
    """Return the words for a line on which two writers differ."""
    reply = str(REPLIES[Reply(answer.reply)])
    told = {"who": answer.said_by.name, "reply": reply, "words": answer.evidence}
    if answer.evidence:
        return _("%(who)s schreef net: %(reply)s, “%(words)s”. Klopt jouw antwoord nog?") % told
    return _("%(who)s schreef net: %(reply)s. Klopt jouw antwoord nog?") % told


def sheet(
    asked: Questionnaire, edition: str, places: Iterable[Place], answers: Answers
) -> Iterator[list[str]]:
    """Yield the lines of a spreadsheet: every line of every place, answered or not."""
    yield [
        *(_("Waar"), _("Deel"), _("Regel"), _("Antwoord")),
        *(_("Waaruit dat blijkt"), _("Door"), _("Op"), _("Bron")),
    ]
    for place in places:
        held = answers.get(place.id, {})
        for section in asked.sections:
            title = section_title(section, edition)
            for check in section.checks:
                yield [
                    place_name(place),
                    title,
                    said(check.says),
                    *_told(held.get(check.code)),
                    check.source,
                ]


def _told(answer: CheckAnswer | None) -> list[str]:
    if answer is None:
        return ["", "", "", ""]
    reply = str(REPLIES[Reply(answer.reply)])
    return [reply, answer.evidence, answer.said_by.name, office_day(answer.said_at).isoformat()]


def title_of(which: str) -> str:
    return _("Beleid per gemeente") if which == DIAGNOSIS else _("Zelftoets")
