"""Areas and files for tests."""

from collections.abc import Mapping, Sequence
from typing import Any

from tests.cast import NOW, Cast, actor

from raak.kernel.tables import Column, Judged, Row, rows_of
from raak.neighbourhoods.services.figures import COLUMNS, import_figures
from raak.parties.models import Neighbourhood


def add_area(
    cast: Cast, code: str, name: str, *, since: int = 2020, until: int | None = None
) -> Neighbourhood:
    return Neighbourhood.objects.create(
        municipality=cast.municipality, code=code, name=name, valid_from=since, valid_to=until
    )


def rows(text: str, columns: Mapping[str, Column] = COLUMNS) -> list[Row]:
    return rows_of(text, columns, most=1000)


def bring_in(cast: Cast, *lines: str) -> int:
    """Import lines of `code;jaar;indicator;van;aantal`."""
    text = "\n".join(["code;jaar;indicator;van;aantal", *lines])
    return import_figures(actor=actor(cast.ivo), region_id=cast.region.pk, rows=rows(text), now=NOW)


def faults(judged: Sequence[Judged[Any]]) -> list[tuple[int, str]]:
    """Return line and code of what is wrong."""
    return [(each.number, each.fault.code) for each in judged if each.fault]
