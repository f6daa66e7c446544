"""Every kind of knowledge that has a page, in the order of the overview."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from raak.handbook import queries
from raak.web.shown import words
from raak.web.shown.knowledge.framework import (
    LEVELS,
    POINTS,
    concept_rows,
    level_rows,
    point_rows,
)
from raak.web.shown.knowledge.known import Kind, Known

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
    )
}


def rows_of(kind: str) -> tuple[Known, ...]:
    """Return the records of a kind in the language of the reader, in the order of the file."""
    return _rows(kind, "en" if words.language().startswith("en") else "nl")


@lru_cache(maxsize=64)
def _rows(kind: str, language: str) -> tuple[Known, ...]:
    return tuple(KINDS[kind].rows(language))


def everything() -> Iterator[Known]:
    """Yield every record of every kind in the language of the reader."""
    for kind in KINDS:
        yield from rows_of(kind)
