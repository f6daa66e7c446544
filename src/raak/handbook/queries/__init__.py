"""What the product knows: words per edition, protocol files, and what the handbook tells."""

from raak.handbook.queries.framework import (
    activity_types,
    criteria,
    plain_levels,
    point,
    points,
    top_goals,
)
from raak.handbook.queries.offer import features, funding, intervention, interventions
from raak.handbook.queries.words import (
    dose_word,
    editions,
    function_word,
    level_word,
    need_word,
    profession_word,
    protocol_files,
    role_word,
    sector_word,
    sites_of_then,
    term,
    terms,
)

__all__ = [
    "activity_types",
    "criteria",
    "dose_word",
    "editions",
    "features",
    "function_word",
    "funding",
    "intervention",
    "interventions",
    "level_word",
    "need_word",
    "plain_levels",
    "point",
    "points",
    "profession_word",
    "protocol_files",
    "role_word",
    "sector_word",
    "sites_of_then",
    "term",
    "terms",
    "top_goals",
]
