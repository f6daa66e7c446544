"""Ready-made centres for youth and family for the tests."""

from typing import Any

from tests.cast import NOW, Cast, actor

from raak.directory.models import Centre
from raak.directory.rules.centre import Facts
from raak.directory.services.centres import set_centre


def centred(cast: Cast, **fields: Any) -> Centre:
    """Return the centre of Dijkveen, run by the health service, written down by Ivo."""
    facts = Facts(**{"organisation_id": cast.health.pk, **fields})
    return set_centre(
        actor=actor(cast.ivo), municipality_id=cast.municipality.pk, facts=facts, now=NOW
    )
