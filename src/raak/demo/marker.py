"""How a demo database is told from a real one: by an entry of the record, which stays."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from raak.audit.models import Entry
from raak.audit.services import record
from raak.parties.models import Region

BUILT = "demo.built"


class Holds(StrEnum):
    """What a database holds."""

    NOTHING = "nothing"
    DEMO = "demo"
    REGION = "region"
    """A region that the demo did not make; its people may be real."""


def holds() -> Holds:
    """Return what the database holds."""
    if not Region.objects.exists():
        return Holds.NOTHING
    return Holds.DEMO if is_demo() else Holds.REGION


def is_demo() -> bool:
    return _mark() is not None


def mark(region: Region, now: datetime) -> None:
    """Mark the database as a demo, in the transaction that fills it."""
    record(
        at=now,
        actor_id="demo",
        region_id=region.pk,
        event=BUILT,
        subject=f"region:{region.pk}",
        detail={"edition": region.edition},
    )


def region_id() -> UUID | None:
    """Return the region that the demo made, None when there is none."""
    entry = _mark()
    return entry.region_id if entry else None


def built_at() -> datetime | None:
    """Return when the demo region was built, None when there is none."""
    entry = _mark()
    return entry.at if entry else None


def _mark() -> Entry | None:
    """The region's first region-wide entries hold it; looked up by the index on the subject."""
    subjects = [f"region:{pk}" for pk in Region.objects.values_list("pk", flat=True)]
    return Entry.objects.filter(subject__in=subjects, event=BUILT).first()
