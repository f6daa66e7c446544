"""Is PostgreSQL ready to search the offer, where it was chosen for that (RAAK_SEARCH)?"""

from raak.config.console import Stopped

EXTENSION = (
    "let an administrator of PostgreSQL run, once, in this database: CREATE EXTENSION pg_trgm;"
)


def prepare() -> None:
    """:raises Stopped: when PostgreSQL cannot compare words and this user may not let it."""
    from django.db import DatabaseError

    from raak.directory.services import finding

    try:
        finding.prepare()
    except DatabaseError as fault:
        what = f"PostgreSQL cannot compare words: {' '.join(str(fault).split()).rstrip('.')}."
        raise Stopped(what, cure=EXTENSION) from fault


def require_prepared() -> None:
    """:raises Stopped: when PostgreSQL is to search and was never made ready for it."""
    from django.conf import settings

    from raak.directory.services import finding

    if settings.RAAK_SEARCH == "postgresql" and not finding.is_prepared():
        raise Stopped(
            "PostgreSQL is to search the offer (RAAK_SEARCH), and is not ready for that.",
            cure="`raak directory index` makes it ready, once.",
        )
