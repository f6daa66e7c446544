"""Writing down what a region counted itself."""

from datetime import datetime

from django.db import transaction

from raak.access.permissions import Permission
from raak.access.rules import Actor, require
from raak.agenda.rules import text
from raak.analysis.models import OwnFigure
from raak.analysis.queries.figures import figures_to_compare, own_figures_visible_to
from raak.analysis.queries.scores import ties_to_analysis
from raak.audit.services import record
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.models import Region

LONGEST = 200
EARLIEST = 2000


@transaction.atomic
def write_figure(
    *, actor: Actor, figure: str, said: str, year: int, source: str, seen: int, now: datetime
) -> OwnFigure:
    """
    Write down what the region counted; what stood there stays in the history.

    seen: the number of what the writer saw, 0 for none.

    :raises Refused: "own-figure-unknown", "own-figure-empty", "own-figure-source",
        "own-figure-year", "text-too-long", "own-figure-changed" when somebody else wrote
        meanwhile, or when the actor may not.
    """
    require(actor, Permission.ANALYSIS_KEEP, ties_to_analysis(actor, actor.here))
    Region.objects.select_for_update(no_key=True).get(pk=actor.here)
    told = (text(said, LONGEST), year, text(source, LONGEST))
    _check(figure, *told, now)
    last = own_figures_visible_to(actor).filter(figure=figure).first()
    if last is not None and (last.said, last.year, last.source) == told:
        return last
    if (last.number if last else 0) != seen:
        raise Refused("own-figure-changed")
    return _add(actor, figure, told, seen + 1, now)


def _check(figure: str, said: str, year: int, source: str, now: datetime) -> None:
    if figure not in {each.code for each in figures_to_compare()}:
        raise Refused("own-figure-unknown")
    if not said:
        raise Refused("own-figure-empty")
    if not source:
        raise Refused("own-figure-source")
    if not EARLIEST <= year <= office_day(now).year:
        raise Refused("own-figure-year", earliest=str(EARLIEST))


def _add(
    actor: Actor, figure: str, told: tuple[str, int, str], number: int, now: datetime
) -> OwnFigure:
    said, year, source = told
    written = OwnFigure.objects.create(
        region_id=actor.here,
        figure=figure,
        number=number,
        said=said,
        year=year,
        source=source,
        said_at=now,
        said_by_id=actor.me,
    )
    record(
        at=now,
        actor_id=actor.id,
        region_id=actor.here,
        event="own-figure.written",
        subject=f"own-figure:{written.pk}",
        detail={"figure": figure, "number": number},
    )
    return written
