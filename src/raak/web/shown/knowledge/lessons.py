"""What the handbook learned as records: checks, doubts, figures, terms, problems, bodies, roles."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from raak.handbook import queries
from raak.handbook.edition import Words
from raak.handbook.lessons import Figure
from raak.web.shown.knowledge.framework import place
from raak.web.shown.knowledge.known import Fact, Known
from raak.web.shown.knowledge.lesson_words import (
    body_kinds,
    phases,
    places_of_figures,
    role_kinds,
    sort_of_limit,
    sorts_of_limits,
    uses,
    when_seen,
)

CHECKS, DOUBTS, OPEN, FIGURES = "checklijst", "tegenspraak", "open", "cijfers"
LIMITS, PROBLEMS, BODIES, ROLES = "termijnen", "problemen", "organisaties", "rollen"


def check_rows(language: str) -> list[Known]:
    named = phases()
    return [
        Known(
            kind=CHECKS,
            code=each.code,
            title=each.says.in_language(language),
            source=each.source,
            url=place(CHECKS, each.code),
            group=named[each.phase],
            levels=each.levels,
        )
        for each in queries.checks()
    ]


def doubt_rows(language: str) -> list[Known]:
    return [
        Known(
            kind=DOUBTS,
            code=each.code,
            title=each.title.in_language(language),
            source=each.source,
            url=place(DOUBTS, each.code),
            facts=(
                (_("Hier staat"), each.one.in_language(language)),
                (_("Elders staat"), each.other.in_language(language)),
                (_("Wat raak doet"), each.here.in_language(language)),
            ),
            levels=sorted({queries.point(number).level for number in each.points}),
        )
        for each in queries.contradictions()
    ]


def open_rows(language: str) -> list[Known]:
    return [
        Known(
            kind=OPEN,
            code=each.code,
            title=each.title.in_language(language),
            says=each.says.in_language(language),
            source=each.source,
            url=place(OPEN, each.code),
            facts=((_("Hoe je het vastlegt"), _said(each.here, language)),),
            page=each.page,
        )
        for each in queries.open_values()
    ]


def figure_rows(language: str) -> list[Known]:
    where, use = places_of_figures(), uses()
    return _in_order(
        where,
        (
            Known(
                kind=FIGURES,
                code=each.code,
                title=each.title.in_language(language),
                says=each.said.in_language(language),
                source=each.source,
                url=place(FIGURES, each.code),
                group=where[each.where],
                facts=(*_counted(each, language), (_("Waarvoor"), use[each.use])),
            )
            for each in queries.figures()
        ),
    )


def _counted(figure: Figure, language: str) -> tuple[Fact, ...]:
    return (
        (_("Wat is geteld"), figure.counted.in_language(language)),
        (_("Jaar"), figure.year),
    )


def limit_rows(language: str) -> list[Known]:
    named = sorts_of_limits()
    rows = [
        Known(
            kind=LIMITS,
            code=each.code,
            title=each.title.in_language(language),
            says=each.said.in_language(language),
            source=each.source,
            url=place(LIMITS, each.code),
            group=named[sort_of_limit(each.unit)],
            facts=((_("Telt vanaf"), each.counts_from.in_language(language)),),
            levels=each.levels,
            functions=each.functions,
            page=each.page,
        )
        for each in queries.limits()
    ]
    return _in_order(named, rows)


def problem_rows(language: str) -> list[Known]:
    named = when_seen()
    rows = [
        Known(
            kind=PROBLEMS,
            code=each.code,
            title=each.title.in_language(language),
            says=each.answer.in_language(language),
            source=each.source,
            url=place(PROBLEMS, each.code),
            group=named[each.seen],
            levels=each.levels,
            functions=each.functions,
            page=each.page,
        )
        for each in queries.problems()
    ]
    return _in_order(named, rows)


def body_rows(language: str) -> list[Known]:
    named = body_kinds()
    return _in_order(
        named,
        (
            Known(
                kind=BODIES,
                code=each.code,
                title=_with_abbreviation(each.title.in_language(language), each.abbreviation),
                says=each.does.in_language(language),
                source=each.source,
                url=place(BODIES, each.code),
                group=named[each.kind],
                facts=((_("Nu"), _said(each.today, language)),),
            )
            for each in queries.bodies()
        ),
    )


def role_rows(language: str) -> list[Known]:
    named = role_kinds()
    rows = [
        Known(
            kind=ROLES,
            code=each.code,
            title=each.title.in_language(language),
            says=each.does.in_language(language),
            source=each.source,
            url=place(ROLES, each.code),
            group=named[each.kind],
            facts=((_("Nu"), _said(each.today, language)),),
        )
        for each in queries.roles_of_persons()
    ]
    return _in_order(named, rows)


def _in_order(headings: Mapping[str, str], rows: Iterable[Known]) -> list[Known]:
    """Return records with those of one heading together, in the order of the headings."""
    order = {heading: place for place, heading in enumerate(headings.values())}
    return sorted(rows, key=lambda known: order[known.group])


def _said(words: Words | None, language: str) -> str:
    return words.in_language(language) if words else ""


def _with_abbreviation(name: str, abbreviation: str) -> str:
    return name if abbreviation in ("", name) else f"{abbreviation}: {name}"
