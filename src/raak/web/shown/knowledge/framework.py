"""The framework of the handbook as records: points, levels, kinds of work, ambitions, criteria."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from raak.handbook import queries
from raak.handbook.framework import Concept, PlainLevel, Point
from raak.web.shown.knowledge.known import Known

POINTS, LEVELS = "punten", "niveaus"
TASKS, GUIDELINES = "gemeentetaken", "handreikingen"


def place(kind: str, code: str) -> str:
    """Return where a record stands on the page of its kind."""
    return f"{reverse('regio:knowledge-kind', args=[kind])}#{code}"


def plain_level(number: int, language: str) -> str:
    """Return "Niveau 4: Alert zijn op de eerste signalen"."""
    name = queries.plain_levels()[number - 1].plain.in_language(language)
    return _("Niveau %(number)d: %(name)s") % {"number": number, "name": name}


def point_rows(language: str) -> list[Known]:
    return [_point(each, language) for each in queries.points()]


def _point(point: Point, language: str) -> Known:
    title = _("Punt %(number)d: %(title)s")
    return Known(
        kind=POINTS,
        code=str(point.number),
        title=title % {"number": point.number, "title": point.title.in_language(language)},
        says=point.says.in_language(language),
        source=point.source,
        url=reverse("regio:knowledge-point", args=[point.number]),
        group=plain_level(point.level, language),
        facts=((_("Wat laat zien dat het gebeurt"), point.shows.in_language(language)),),
        levels=(point.level,),
        functions=point.functions,
        tension=point.tension.strip("-"),
    )


def level_rows(language: str) -> list[Known]:
    return [_level(each, language) for each in queries.plain_levels()]


def _level(level: PlainLevel, language: str) -> Known:
    nature = {
        "proactive": _("vooraf, voordat er iets aan de hand is"),
        "reactive": _("achteraf, als antwoord op een signaal of op mishandeling"),
    }
    aliases = ", ".join(each.in_language(language) for each in level.aliases)
    return Known(
        kind=LEVELS,
        code=str(level.level),
        title=plain_level(level.level, language),
        says=level.tests.in_language(language),
        source=level.source,
        url=reverse("regio:knowledge-level", args=[level.level]),
        facts=((_("Aard"), nature[level.nature]), (_("Heet ook"), aliases)),
        levels=(level.level,),
    )


def concept_rows(
    kind: str, concepts: Callable[[], Iterable[Concept]]
) -> Callable[[str], list[Known]]:
    """Return what gives the records of a kind that is no more than a title and a sentence."""

    def rows(language: str) -> list[Known]:
        return [
            Known(
                kind=kind,
                code=each.code,
                title=each.title.in_language(language),
                says=each.says.in_language(language),
                source=each.source,
                url=place(kind, each.code),
                tension=each.tension.strip("-"),
            )
            for each in concepts()
        ]

    return rows


def task_rows(language: str) -> list[Known]:
    return [
        Known(
            kind=TASKS,
            code=each.code,
            title=each.title.in_language(language),
            says=each.says.in_language(language),
            source=each.source,
            url=place(TASKS, each.code),
            facts=((_("Wat laat zien dat het gebeurt"), each.shows.in_language(language)),),
            levels=each.levels,
            functions=each.functions,
            page=each.page,
        )
        for each in queries.municipal_tasks()
    ]


def guideline_rows(language: str) -> list[Known]:
    return [
        Known(
            kind=GUIDELINES,
            code=each.code,
            title=each.title.in_language(language),
            says=each.about.in_language(language),
            source=each.source,
            url=place(GUIDELINES, each.code),
            facts=(
                (_("Waarvoor"), each.helps.in_language(language)),
                (_("Wie het maakte"), each.made),
                (_("Nagekeken"), _("In 2007, door het handboek. Zoek op of er iets nieuwers is.")),
            ),
            levels=each.levels,
            functions=each.functions,
        )
        for each in queries.guidelines()
    ]
