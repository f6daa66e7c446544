"""What the product knows: words per edition, protocol files, and the framework of the handbook."""

from raak.handbook.queries.framework import (
    activity_types,
    criteria,
    plain_levels,
    point,
    points,
    top_goals,
)
from raak.handbook.queries.starting import coordinator_qualities, readiness
from raak.handbook.queries.words import (
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
    "coordinator_qualities",
    "criteria",
    "editions",
    "function_word",
    "level_word",
    "need_word",
    "plain_levels",
    "point",
    "points",
    "profession_word",
    "protocol_files",
    "readiness",
    "role_word",
    "sector_word",
    "sites_of_then",
    "term",
    "terms",
    "top_goals",
]
