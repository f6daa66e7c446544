"""
The offer as it is searched, right again after any change.

A request asks with one statement whether the offer changed. Who sees first that it did, brings
what is searched up to date; meanwhile the others search what there was.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from datetime import date
from threading import Lock
from uuid import UUID

from django.conf import settings

from raak.directory import store
from raak.directory.queries import edition_of
from raak.directory.queries.finding import Edition, MemoryShelf, Shelf, shelf_in_memory
from raak.directory.queries.stored import shelf_in_postgresql

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


def is_prepared() -> bool:
    """Say whether PostgreSQL can compare words."""
    return store.is_prepared()


def prepare() -> None:
    """
    Let PostgreSQL compare words, where it does not yet.

    :raises DatabaseError: when this user may not make an extension.
    """
    store.prepare()


def make_anew(region_id: UUID, today: date, *, from_nothing: bool = False) -> int:
    """
    Bring what PostgreSQL searches up to date and return how many services that are.

    from_nothing: throw away what there was before; until it is made, nothing is found.
    """
    if from_nothing:
        store.empty(region_id)
    store.bring_up_to_date(region_id, today, edition_of(region_id), wait=True)
    store.count_up()
    return shelf_in_postgresql(region_id, today, edition_of(region_id)).engine.services


def _brought_up_to_date(region_id: UUID, today: date) -> Shelf:
    edition, before = edition_of(region_id), _shelves.get(region_id)
    if before and (before.edition, before.day) == (edition, today):
        return before
    made = MAKERS[settings.RAAK_SEARCH](region_id, today, edition, before)
    _shelves[region_id] = made
    while len(_shelves) > REGIONS_KEPT:
        _shelves.popitem(last=False)
    return made


def _embedded(region_id: UUID, today: date, edition: Edition, before: Shelf | None) -> Shelf:
    old = before if isinstance(before, MemoryShelf) else None
    return shelf_in_memory(region_id, today, edition, old)


def _postgresql(region_id: UUID, today: date, edition: Edition, before: Shelf | None) -> Shelf:
    """Where another process is at it, what there is holds until somebody asks again."""
    if not store.is_up_to_date(region_id, today, edition):
        first = before is None and not store.is_begun(region_id)
        if not store.bring_up_to_date(region_id, today, edition, wait=first):
            return before or _stored(region_id, today, UNFINISHED)
    return _stored(region_id, today, edition)


def _stored(region_id: UUID, today: date, edition: Edition) -> Shelf:
    return shelf_in_postgresql(region_id, today, edition, compares=store.is_prepared())


UNFINISHED: Edition = (-1, None)
"""The edition of no offer: the next one who asks looks again."""

MAKERS: Mapping[str, Callable[[UUID, date, Edition, Shelf | None], Shelf]] = {
    "embedded": _embedded,
    "postgresql": _postgresql,
}
