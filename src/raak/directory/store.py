"""
Writes what PostgreSQL searches, in steps that each are whole.

A step holds a lock of the region. Whoever is stopped between two steps has lost nothing: the next
one finds by the versions what is still to be done, and two at once do it once.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import connection, transaction
from django.db.models import CharField, Exists, OuterRef, QuerySet
from django.db.models.functions import Cast

from raak.directory.models import (
    SearchedEdition,
    SearchedHours,
    SearchedService,
    SearchedTerm,
    SearchedWord,
)
from raak.directory.queries.documents import (
    Card,
    card_as_json,
    places_of,
    read_documents,
    version_of,
    words_of_parents,
)
from raak.directory.queries.finding import GROWTH, Edition
from raak.directory.queries.public import services_for_everybody
from raak.directory.rules import stored
from raak.search import words
from raak.search.analysis import weights_of
from raak.search.compounds import Splitter
from raak.search.documents import Document
from raak.search.index import flags_of
from raak.search.typos import SHORTEST

if TYPE_CHECKING:
    from raak.directory.models import Service

AT_ONCE = 1_000
"""Services that one step looks at."""

WAY = 1
"""Our way to read a document; a higher number makes every row old."""

LOCK = 0x7261616B
"""The first half of the number of our advisory locks; the region is the other half."""

COLUMNS = (
    *("version", "provider_id", "listed", "youngest", "oldest", "terms", "marks"),
    *("postcodes", "norths", "easts", "card"),
)


@dataclass(frozen=True, slots=True)
class Written:
    """A document with the card that a list shows of it; version: as the row keeps it."""

    document: Document
    version: str
    card: Card | None = None


def bring_up_to_date(region_id: UUID, today: date, edition: Edition, *, wait: bool = False) -> bool:
    """
    Write what changed since the last time.

    wait: for somebody who is at it; otherwise False is returned and it is left to them.
    """
    shown = services_for_everybody(region_id, today)
    if shown.count() > GROWTH * SearchedService.objects.filter(region_id=region_id).count():
        learn(region_id, (f"{name} {said}" for name, said in _said(shown)))
    last = None
    while True:
        with transaction.atomic():
            if not _locked(region_id, wait=wait):
                return False
            keys = _next(shown, last)
            if not keys:
                _forget_the_others(region_id, shown)
                _mark(region_id, today, edition)
                return True
            write(region_id, _stale(region_id, shown, keys))
            last = keys[-1]


def is_up_to_date(region_id: UUID, today: date, edition: Edition) -> bool:
    """Say whether somebody brought the rows of a region up to this edition."""
    number, changed_at = edition
    return SearchedEdition.objects.filter(
        pk=region_id, number=number, changed_at=changed_at, day=today, read_by=way_of_reading()
    ).exists()


def is_begun(region_id: UUID) -> bool:
    """Say whether there is anything to search while somebody brings it up to date."""
    return SearchedEdition.objects.filter(pk=region_id).exists()


def is_prepared() -> bool:
    """Say whether the database can compare words: the extension and its index are there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('searched_by_likeness') IS NOT NULL")
        return bool(cursor.fetchone()[0])


def prepare() -> None:
    """
    Make what compares words, where it is not there yet.

    :raises DatabaseError: when this user may not make an extension.
    """
    if is_prepared():
        return
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS searched_by_likeness"
            " ON directory_searchedword USING gist (word gist_trgm_ops)"
        )


def count_up() -> None:
    """Let PostgreSQL look at what was written, so that it plans by how much there is."""
    with connection.cursor() as cursor:
        for kept in (SearchedService, SearchedTerm, SearchedWord):
            cursor.execute(f"ANALYZE {kept._meta.db_table}")


@transaction.atomic
def empty(region_id: UUID) -> None:
    """Throw away all that is searched of a region; searches find nothing until it is made anew."""
    _locked(region_id, wait=True)
    for kept in (SearchedEdition, SearchedService, SearchedTerm, SearchedWord, SearchedHours):
        kept.objects.filter(region_id=region_id).delete()


@cache
def way_of_reading() -> str:
    """Return what changes when rows written before can no longer be used."""
    lexicon = words_of_parents()
    held = sorted((stem, sorted(said)) for stem, said in lexicon.single.items())
    several = sorted(
        (stem, sorted((sorted(needed), meaning) for needed, meaning in rows))
        for stem, rows in lexicon.several.items()
    )
    return _digest(WAY, stored.LETTERS, held, several)


def _digest(*values: object) -> str:
    return blake2b(repr(values).encode(), digest_size=12).hexdigest()


def _locked(region_id: UUID, *, wait: bool) -> bool:
    half = region_id.int % 2**31
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, half])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, half])
        return bool(cursor.fetchone()[0])


def _said(shown: "QuerySet[Service]") -> Iterator[tuple[str, str]]:
    return shown.values_list("name", "summary").iterator()


def _next(shown: "QuerySet[Service]", last: UUID | None) -> list[UUID]:
    after = shown.filter(pk__gt=last) if last else shown
    return list(after.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])


def _stale(region_id: UUID, shown: "QuerySet[Service]", keys: Sequence[UUID]) -> Iterator[Written]:
    """Yield those of `keys` that are new or changed, themselves or their places."""
    some = shown.filter(pk__in=keys)
    places = places_of(some)
    versions = {
        str(key): _digest(
            way_of_reading(), version_of(changed_at, provider), places.get(str(key), ())
        )
        for key, changed_at, provider in some.values_list("pk", "changed_at", "organisation__name")
    }
    here = SearchedService.objects.filter(region_id=region_id, key__in=versions)
    kept = dict(here.values_list("key", "version"))
    stale = [key for key, version in versions.items() if kept.get(key) != version]
    for document, card in read_documents(shown, stale, places):
        yield Written(document, versions[document.key], card)


def learn(region_id: UUID, said: Iterable[str]) -> None:
    """Write down the stems by which compounds are split, before the first of them is split."""
    stems = {stem for line in said for stem in words.stems(line)}
    _count(region_id, dict.fromkeys(stems, 0), divides=True)
    _spell(region_id, words_of_parents().words)


def write(region_id: UUID, found: Iterable[Written]) -> None:
    """Write documents, in place of what was known of them."""
    several = list(found)
    if not several:
        return
    learn(region_id, (f"{one.document.name} {one.document.summary}" for one in several))
    dividing = SearchedTerm.objects.filter(region_id=region_id, divides=True)
    lexicon = words_of_parents()
    known = lexicon.stems | set(dividing.values_list("term", flat=True))
    split = Splitter(known.__contains__).split
    read: set[str] = set()
    weighed = {one.document.key: weights_of(one.document, read, lexicon, split) for one in several}
    used = Counter(term for weights in weighed.values() for term in weights)
    used.subtract(_terms_of(region_id, list(weighed)))
    _put(region_id, several, weighed)
    _count(region_id, {term: change for term, change in used.items() if change})
    _spell(region_id, read)


def _terms_of(region_id: UUID, keys: Sequence[str]) -> Counter[str]:
    """Return in how many of these services each term occurs, as it is written now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT term, count(*) FROM directory_searchedservice,"
            " unnest(tsvector_to_array(terms)) AS term"
            " WHERE region_id = %s AND key = ANY(%s::text[]) GROUP BY term",
            [region_id, list(keys)],
        )
        return Counter(dict(cursor.fetchall()))


def _put(
    region_id: UUID, several: Sequence[Written], weighed: Mapping[str, Mapping[str, float]]
) -> None:
    numbers = _hours(region_id, {stored.spelt(h) for one in several for h in one.document.hours})
    rows = [_row(region_id, one, weighed[one.document.key], numbers) for one in several]
    SearchedService.objects.bulk_create(
        rows,
        batch_size=200,
        update_conflicts=True,
        unique_fields=["region", "key"],
        update_fields=COLUMNS,
    )


def _row(
    region_id: UUID, one: Written, weights: Mapping[str, float], numbers: Mapping[str, int]
) -> SearchedService:
    document, spots = one.document, one.document.spots
    hours = (numbers[stored.spelt(hours)] for hours in document.hours)
    return SearchedService(
        region_id=region_id,
        key=document.key,
        version=one.version,
        provider_id=one.card.organisation_id if one.card else None,
        listed=document.name.casefold(),
        youngest=document.ages.low,
        oldest=document.ages.high,
        terms=stored.as_terms(weights),
        marks=stored.as_marks(flags_of(document), hours, spots),
        postcodes=stored.as_list(stored.bare(spot.postcode) for spot in spots),
        norths=stored.as_list(spot.latitude for spot in spots),
        easts=stored.as_list(spot.longitude for spot in spots),
        card=card_as_json(one.card) if one.card else {},
    )


def _hours(region_id: UUID, spelt: set[str]) -> Mapping[str, int]:
    """Return the numbers of hours; new ones get one."""
    here = SearchedHours.objects.filter(region_id=region_id, spelt__in=spelt)
    known = set(here.values_list("spelt", flat=True))
    new = [SearchedHours(region_id=region_id, spelt=one) for one in sorted(spelt - known)]
    SearchedHours.objects.bulk_create(new, ignore_conflicts=True)
    return dict(here.values_list("spelt", "pk"))


def _count(region_id: UUID, changes: Mapping[str, int], *, divides: bool = False) -> None:
    """Add to the numbers of services that use terms; in one order, so nobody waits crosswise."""
    ordered = sorted(changes)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO directory_searchedterm AS kept (region_id, term, used, divides)"
            " SELECT %s, term, used, %s FROM unnest(%s::text[], %s::int[]) AS more (term, used)"
            " ON CONFLICT (region_id, term) DO UPDATE"
            " SET used = kept.used + excluded.used, divides = kept.divides OR excluded.divides"
            " WHERE excluded.used <> 0 OR (excluded.divides AND NOT kept.divides)",
            [region_id, divides, ordered, [changes[term] for term in ordered]],
        )


def _spell(region_id: UUID, read: Iterable[str]) -> None:
    """Write down words, to compare slips of the pen with."""
    known = sorted(word for word in read if len(word) >= SHORTEST and word not in words.STOP_WORDS)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO directory_searchedword (region_id, word, sound)"
            " SELECT %s, word, sound FROM unnest(%s::text[], %s::text[]) AS more (word, sound)"
            " ON CONFLICT (region_id, word) DO NOTHING",
            [region_id, known, [words.sound(word) for word in known]],
        )


def _forget_the_others(region_id: UUID, shown: "QuerySet[Service]") -> None:
    """Drop the rows of what the public no longer sees."""
    there = shown.annotate(said=Cast("pk", CharField())).filter(said=OuterRef("key"))
    gone = SearchedService.objects.filter(~Exists(there), region_id=region_id)
    keys = list(gone.values_list("key", flat=True))
    used = _terms_of(region_id, keys)
    SearchedService.objects.filter(region_id=region_id, key__in=keys).delete()
    _count(region_id, {term: -count for term, count in used.items()})


def _mark(region_id: UUID, today: date, edition: Edition) -> None:
    number, changed_at = edition
    SearchedEdition.objects.update_or_create(
        pk=region_id,
        defaults={
            "number": number,
            "changed_at": changed_at,
            "day": today,
            "read_by": way_of_reading(),
        },
    )
