"""
The offer as it is searched, right again after any change.

A request asks with one statement whether the offer changed. Who sees first that it did, brings
what is searched up to date; meanwhile the others search what there was.
"""

from collections import OrderedDict
from datetime import date
from threading import Lock
from uuid import UUID

from raak.directory.queries import edition_of
from raak.directory.queries.finding import MemoryShelf, Shelf, shelf_in_memory

REGIONS_KEPT = 4

_shelves: OrderedDict[UUID, Shelf] = OrderedDict()
_making = Lock()


def shelf_of(region_id: UUID, today: date) -> Shelf:
    """Return the public offer of a region, ready to be searched: one statement if it is known."""
    edition = edition_of(region_id)
    kept = _shelves.get(region_id)
    if kept and (kept.edition, kept.day) == (edition, today):
        return kept
    if not _making.acquire(blocking=kept is None) and kept:
        return kept
    try:
        return _brought_up_to_date(region_id, today)
    finally:
        _making.release()


def forget() -> None:
    """Drop every shelf; the next search makes it anew."""
    with _making:
        _shelves.clear()


def _brought_up_to_date(region_id: UUID, today: date) -> Shelf:
    edition, before = edition_of(region_id), _shelves.get(region_id)
    if before and (before.edition, before.day) == (edition, today):
        return before
    old = before if isinstance(before, MemoryShelf) else None
    made = shelf_in_memory(region_id, today, edition, old)
    _shelves[region_id] = made
    while len(_shelves) > REGIONS_KEPT:
        _shelves.popitem(last=False)
    return made
