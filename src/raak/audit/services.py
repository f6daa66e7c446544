"""Writing the record, sealing it, and proving that nobody changed it."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from raak.audit import rules
from raak.audit.models import Entry, Seal

SEALED = ("id", "at", "region_id", "actor_id", "event", "subject", "detail")
BATCH = 2_000
Written = dict[str, Any]
"""The values of an entry, by the names in SEALED."""


def record(
    *,
    at: datetime,
    actor_id: str,
    event: str,
    subject: str,
    region_id: UUID | None = None,
    detail: Mapping[str, object] | None = None,
) -> None:
    """Put on record, in the caller's transaction, what happened to what and by whom."""
    Entry.objects.create(
        at=at,
        region_id=region_id,
        actor_id=actor_id,
        event=event,
        subject=subject,
        detail=dict(detail or {}),
    )


def seal_entries() -> int:
    """
    Chain every entry that has no seal yet and return how many; safe to kill and to run twice.

    Two sealers at the same moment cannot fork the chain: the second finds the number taken, and
    leaves the rest to the first.
    """
    sealed = 0
    while batch := _seal_unless_taken():
        sealed += batch
    return sealed


def _seal_unless_taken() -> int:
    try:
        return _seal_batch()
    except IntegrityError:
        return 0


@transaction.atomic
def _seal_batch() -> int:
    number, previous = head()
    seals: list[Seal] = []
    for entry in _unsealed()[:BATCH]:
        number, previous = number + 1, rules.digest(previous, entry)
        seals.append(Seal(number=number, entry_id=entry["id"], digest=previous))
    Seal.objects.bulk_create(seals)
    return len(seals)


def _unsealed() -> QuerySet[Entry, Written]:
    seal = Seal.objects.filter(entry_id=OuterRef("pk"))
    unsealed: QuerySet[Entry, Written] = Entry.objects.filter(~Exists(seal)).values(*SEALED)
    return unsealed.order_by("pk")


def head() -> tuple[int, str]:
    """
    Return the number and the digest of the newest seal; (0, FIRST) when nothing is sealed.

    Kept elsewhere, it shows that the newest entries were cut off or that all seals were rewritten.
    """
    last = Seal.objects.order_by("-number").first()
    return (last.number, last.digest) if last else (0, rules.FIRST)


def broken_seals() -> Iterator[int]:
    """Yield the numbers of seals that do not fit their entry, their place or the one before."""
    previous, expected, newest = rules.FIRST, 1, rules.BEGINNING
    for seal, entry in _sealed():
        fits = seal.number == expected and entry is not None
        if entry is not None:
            place = rules.Place(entry["id"], entry["at"])
            fits = fits and place.may_follow(newest)
            fits = fits and seal.digest == rules.digest(previous, entry)
            newest = max(newest, place)
        if not fits:
            yield seal.number
        previous, expected = seal.digest, seal.number + 1


def _sealed() -> Iterator[tuple[Seal, Written | None]]:
    """Yield every seal in order with its entry, or None when that is gone."""
    seals = Seal.objects.order_by("number").iterator(chunk_size=BATCH)
    while batch := list(islice(seals, BATCH)):
        wanted = [seal.entry_id for seal in batch]
        entries = {each["id"]: each for each in Entry.objects.filter(pk__in=wanted).values(*SEALED)}
        for seal in batch:
            yield seal, entries.get(seal.entry_id)
