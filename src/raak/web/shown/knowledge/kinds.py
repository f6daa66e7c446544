"""Every kind of knowledge that has a page, in the order of the overview."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from raak.handbook import queries
from raak.web.shown import words
from raak.web.shown.knowledge.framework import (
    GUIDELINES,
    LEVELS,
    POINTS,
    TASKS,
    concept_rows,
    guideline_rows,
    level_rows,
    point_rows,
    task_rows,
)
from raak.web.shown.knowledge.known import Kind, Known
from raak.web.shown.knowledge.lessons import (
    BODIES,
    CHECKS,
    DOUBTS,
    FIGURES,
    LIMITS,
    OPEN,
    PROBLEMS,
    ROLES,
    body_rows,
    check_rows,
    doubt_rows,
    figure_rows,
    limit_rows,
    open_rows,
    problem_rows,
    role_rows,
)
from raak.web.shown.knowledge.offer import (
    INTERVENTIONS,
    MONEY,
    funding_rows,
    intervention_rows,
)

KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            POINTS,
            _("De 35 punten"),
            _("Waaraan een regio zichzelf meet: wat er hoort te zijn, en wat je beter laat."),
            point_rows,
        ),
        Kind(
            LEVELS,
            _("De vijf niveaus"),
            _("Van zorg voor iedereen tot ingrijpen, in gewone woorden."),
            level_rows,
        ),
        Kind(
            TASKS,
            _("Taken van de gemeente"),
            _("De vijf functies, en het beleid tegen huiselijk geweld."),
            task_rows,
        ),
        Kind(
            GUIDELINES,
            _("Handreikingen"),
            _("Wat je kunt lezen om een functie in te vullen. Vul aan in jullie eigen woorden."),
            guideline_rows,
        ),
        Kind(
            "soorten-werk",
            _("Soorten werk"),
            _("Waaruit een plan bestaat."),
            concept_rows("soorten-werk", queries.activity_types),
        ),
        Kind(
            "ambities",
            _("Ambities"),
            _("Waar elk doel van een regio onder valt."),
            concept_rows("ambities", queries.top_goals),
        ),
        Kind(
            "criteria",
            _("Criteria voor goed aanbod"),
            _("Zes vragen die je bij elk aanbod stelt."),
            concept_rows("criteria", queries.criteria),
        ),
        Kind(
            INTERVENTIONS,
            _("Interventies"),
            _("Wat je voor kinderen en ouders kunt doen, van licht naar zwaar."),
            intervention_rows,
            page="regio:interventions",
        ),
        Kind(
            MONEY,
            _("Geld van toen"),
            _("Waar het geld in 2006 vandaan kwam, en wat dingen kostten."),
            funding_rows,
            page="regio:funding",
        ),
        Kind(
            CHECKS,
            _("Checklijst"),
            _("Wat een regio helpt slagen, per fase. Loop hem langs met je stuurgroep."),
            check_rows,
        ),
        Kind(
            DOUBTS,
            _("Tegenspraak"),
            _("Waar het handboek twee dingen zegt. Je ziet beide kanten, en wat raak doet."),
            doubt_rows,
        ),
        Kind(
            OPEN,
            _("Wat het handboek openlaat"),
            _("Getallen en regels die er niet staan. Jullie kiezen zelf."),
            open_rows,
        ),
        Kind(
            FIGURES,
            _("Cijfers"),
            _("Wat er in 2007 en eerder is geteld. Zet je eigen regio ernaast."),
            figure_rows,
        ),
        Kind(
            LIMITS,
            _("Termijnen, leeftijden en grenzen"),
            _("Alle regels met een getal op één plek."),
            limit_rows,
        ),
        Kind(
            PROBLEMS,
            _("Problemen"),
            _("Wat er misgaat in een regio, en waar raak daar iets aan doet."),
            problem_rows,
        ),
        Kind(
            BODIES,
            _("Organisaties en afkortingen"),
            _("Wie en wat het handboek noemt. Bij een deel staat hoe het nu heet."),
            body_rows,
        ),
        Kind(
            ROLES,
            _("Rollen"),
            _("Wie doet wat, van wethouder tot bezoekmoeder."),
            role_rows,
        ),
    )
}


def rows_of(kind: str) -> tuple[Known, ...]:
    """Return the records of a kind in the language of the reader, in the order of the file."""
    return _rows(kind, spoken())


def record_of(kind: str, code: str) -> Known | None:
    """Return a record; None when nobody knows the kind or the code."""
    if kind not in KINDS:
        return None
    return next((each for each in rows_of(kind) if each.code == code), None)


def spoken() -> str:
    """Return `nl` or `en`: the languages in which everything is known."""
    return "en" if words.language().startswith("en") else "nl"


@lru_cache(maxsize=64)
def _rows(kind: str, language: str) -> tuple[Known, ...]:
    return tuple(KINDS[kind].rows(language))


def everything() -> Iterator[Known]:
    """Yield every record of every kind in the language of the reader."""
    for kind in KINDS:
        yield from rows_of(kind)
