"""The offer as PostgreSQL searches it: the process holds the stems, and nothing of the services."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from math import cos, log, radians
from typing import Any
from uuid import UUID

from django.db import connection

from raak.directory.models import SearchedHours, SearchedService, SearchedTerm
from raak.directory.queries.documents import Card, card_of, holds, words_of_parents
from raak.directory.queries.finding import Edition
from raak.directory.queries.spelling import StoredSpeller
from raak.directory.rules import stored
from raak.parties.queries import middles_of_postcodes
from raak.search.compounds import Splitter
from raak.search.documents import Document, Spot
from raak.search.engine import Asked, Found, Hit
from raak.search.finding import ANYWHERE, FITS, HALF_AT_KM, LEAST_SHARE, LIGHT
from raak.search.geography import KM_PER_DEGREE, Geography, postcode
from raak.search.opening import Opening
from raak.search.question import Clause, Question, Understanding

MOST_TERMS = 80
"""Terms of one question that are looked for: more is no question, but work for nothing."""

COMMON = 0.25
"""Terms that more services have than this part of all raise a hit, but alone make none."""

KEPT = 256
WORDS_SPLIT = 5_000


@dataclass(frozen=True, slots=True)
class StoredShelf:
    """A shelf in the database."""

    edition: Edition
    day: date
    engine: "StoredEngine"

    def cards_of(self, keys: Sequence[str]) -> Mapping[str, Card]:
        here = SearchedService.objects.filter(region_id=self.engine.region_id)
        found = here.filter(key__in=keys).values_list("key", "card")
        return {key: card_of(card) for key, card in found}

    def cards_by(self, organisation_id: UUID) -> Iterable[Card]:
        here = SearchedService.objects.filter(region_id=self.engine.region_id)
        own = here.filter(provider_id=organisation_id)
        return [card_of(card) for card in own.values_list("card", flat=True)]


@dataclass(frozen=True)
class StoredEngine:
    """
    Answers as the embedded engine does, by one statement.

    terms:   in how many services each occurs; services: how many there are.
    opening: of hours; hours: their numbers in the database, in the same order.
    """

    region_id: UUID
    understanding: Understanding
    terms: Mapping[str, int]
    services: int
    opening: Opening
    hours: Sequence[int]
    middles: Mapping[str, tuple[float, float]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "_origin", lru_cache(maxsize=KEPT)(self._looked_up))

    def find(self, asked: Asked, *, start: int = 0, count: int = 10) -> Found:
        """Return `count` hits from the `start`-th on."""
        question = self.understanding.of(asked.text)
        origin = self.origin(asked.postcode)
        wanted = _Wanted(self, asked, question, origin)
        if not question.is_empty and not wanted.ranks:
            return Found(0, [], question.mended, placed=origin is not None)
        total, hits = wanted.looked_up(start, count)
        return Found(total, hits, question.mended, placed=origin is not None)

    def origin(self, code: str) -> tuple[float, float] | None:
        """Return the middle of the places nearest to a postcode by its characters."""
        bare = postcode(code)
        found: tuple[float, float] | None = self._origin(bare) if bare else None  # type: ignore[attr-defined]  # made with the engine
        return found

    def _looked_up(self, bare: str) -> tuple[float, float] | None:
        with connection.cursor() as cursor:
            cursor.execute(AROUND, [self.region_id, stored.quoted(stored.around_mark(bare))])
            spots = tuple(Spot(*row) for row in cursor.fetchall())
        around = Document("", "", "", spots=spots)
        return Geography([around], self.middles).origin(bare)

    def open_marks(self, moment: datetime) -> str:
        """Return a `tsquery` of the hours that hold now; empty when nothing is open."""
        is_open = self.opening.open_at(moment)
        numbers = (number for number, flag in zip(self.hours, is_open, strict=True) if flag)
        return stored.any_of(map(stored.hours_mark, numbers))

    def rarity(self, term: str) -> float:
        return log(1 + self.services / self.terms[term])


AROUND = """
SELECT DISTINCT spot.code, spot.north, spot.east
FROM directory_searchedservice, unnest(postcodes, norths, easts) AS spot (code, north, east)
WHERE region_id = %s AND marks @@ %s::tsquery
"""

SEARCH = """
WITH hit AS MATERIALIZED (
  SELECT id, listed, key, youngest, oldest, {km} AS km{ranks}
  FROM directory_searchedservice WHERE {conditions}
), scored AS (
  SELECT id, listed, key, km, {score} AS score FROM hit
), kept AS MATERIALIZED (
  SELECT id, listed, key, km, score * {nearness} AS score FROM scored
  WHERE score >= {least} * (SELECT max(score) FROM scored)
), page AS (
  SELECT * FROM kept ORDER BY {order} LIMIT {count} OFFSET {start}
)
SELECT (SELECT count(*) FROM kept), key, km,
  (SELECT marks @@ {open} FROM directory_searchedservice AS whole WHERE whole.id = page.id)
FROM (SELECT 1) AS one LEFT JOIN page ON true
ORDER BY {order}
"""

KM = """(SELECT min(sqrt(((north - {}) * {}) ^ 2 + ((east - {}) * {}) ^ 2))
  FROM unnest(norths, easts) AS spot (north, east))"""


class _Wanted:
    """One question as one statement; `given` are its parameters by name."""

    def __init__(
        self,
        engine: StoredEngine,
        asked: Asked,
        question: Question,
        origin: tuple[float, float] | None,
    ) -> None:
        self.given: dict[str, Any] = {}
        self.engine, self.asked, self.question = engine, asked, question
        self.origin = origin
        self.looked_for: list[tuple[str, bool]] = []
        self.ranks: list[str] = []
        self.score = self._score()

    def looked_up(self, start: int, count: int) -> tuple[int, list[Hit]]:
        """Return how many there are in all, and those of the page."""
        moment = self.asked.moment
        is_open = self.engine.open_marks(moment) if moment else ""
        statement = SEARCH.format(
            km=self._km(),
            ranks="".join(f", {rank}" for rank in self.ranks),
            conditions=" AND ".join(self._conditions(is_open)),
            score=self.score,
            nearness=self._nearness(),
            least=self._put(LEAST_SHARE),
            order=self._order(),
            count=self._put(count),
            start=self._put(start),
            open=f"{self._put(is_open)}::tsquery" if is_open else "NULL",
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, self.given)
            rows = cursor.fetchall()
        return rows[0][0], [_hit(row) for row in rows if row[1] is not None]

    def _put(self, value: object) -> str:
        name = f"p{len(self.given)}"
        self.given[name] = value
        return f"%({name})s"

    def _score(self) -> str:
        said = [part for clause in self.question.clauses if (part := self._clause(clause))]
        score = " + ".join(said) or "0"
        if self.question.ages and said:
            fits = self._meets(self.question.ages.low, self.question.ages.high)
            score = f"({score}) * CASE WHEN {fits} THEN {FITS} ELSE {1 / FITS} END"
        return score

    def _clause(self, clause: Clause) -> str:
        room = MOST_TERMS - len(self.ranks)
        there = [term for term in clause.terms if term in self.engine.terms][:room]
        first = len(self.ranks)
        for number, term in enumerate(there, start=first):
            worth = clause.terms[term] * self.engine.rarity(term) * stored.RANKED
            factor = self._put(worth * (LIGHT if clause.light else 1.0))
            query = f"{self._put(stored.quoted(term))}::tsquery"
            self.ranks.append(f"{factor} * ts_rank('{WORTH}', terms, {query}) AS r{number}")
        self.looked_for += [(term, clause.light) for term in there]
        columns = [f"r{number}" for number in range(first, first + len(there))]
        return stored.folded(columns) if columns else ""

    def _conditions(self, is_open: str) -> Iterable[str]:
        yield f"region_id = {self._put(self.engine.region_id)}"
        if self.looked_for:
            yield f"terms @@ {self._put(stored.any_of(self._telling()))}::tsquery"
        if self.asked.flags:
            yield f"marks @@ {self._put(stored.all_of(self.asked.flags))}::tsquery"
        if self.asked.ages:
            yield self._meets(self.asked.ages.low, self.asked.ages.high)
        if self.asked.open_now and self.asked.moment:
            yield f"marks @@ {self._put(is_open)}::tsquery" if is_open else "false"

    def _telling(self) -> Sequence[str]:
        """Return the terms of which a service must have one; common ones only where all are."""
        most = self.engine.services * COMMON
        telling = [
            term for term, light in self.looked_for if not light and self.engine.terms[term] <= most
        ]
        return telling or [term for term, _light in self.looked_for]

    def _meets(self, low: int, high: int) -> str:
        return f"(youngest <= {self._put(high)} AND oldest >= {self._put(low)})"

    def _km(self) -> str:
        if self.origin is None:
            return "NULL::float8"
        north, east = self.origin
        wide = cos(radians(north)) * KM_PER_DEGREE
        return KM.format(*map(self._put, (north, KM_PER_DEGREE, east, wide)))

    def _nearness(self) -> str:
        if self.origin is None or self.question.is_empty:
            return "1"
        return f"coalesce(1 / (1 + km / {HALF_AT_KM}), {ANYWHERE})"

    def _order(self) -> str:
        if self.origin is not None and (self.asked.nearest or self.question.is_empty):
            return "km, score DESC, listed, key"
        return "score DESC, listed, key"


WORTH = stored.as_list(stored.WORTH.values())


def _hit(row: Sequence[Any]) -> Hit:
    _total, key, km, is_open = row
    return Hit(key, None if km is None else round(km, 1), is_open=bool(is_open))


def shelf_in_postgresql(
    region_id: UUID, today: date, edition: Edition, *, compares: bool = True
) -> StoredShelf:
    """Return the offer as it is in the database: few statements, however much there is."""
    here = SearchedTerm.objects.filter(region_id=region_id)
    lexicon, terms, divides = words_of_parents(), {}, set(words_of_parents().stems)
    for term, used, divides_words in here.values_list("term", "used", "divides").iterator():
        if used > 0:
            terms[term] = used
        if divides_words:
            divides.add(term)
    hours = dict(SearchedHours.objects.filter(region_id=region_id).values_list("pk", "spelt"))
    groups = [Document("", "", "", hours=(stored.hours_of(said),)) for said in hours.values()]
    speller = StoredSpeller(region_id, terms, compares=compares)
    engine = StoredEngine(
        region_id=region_id,
        understanding=Understanding(
            lexicon,
            lambda stem: stem in terms or stem in lexicon.stems,
            Splitter(divides.__contains__, WORDS_SPLIT).split,
            speller.mended,
            speller.within,
        ),
        terms=terms,
        services=SearchedService.objects.filter(region_id=region_id).count(),
        opening=Opening(groups, holds),
        hours=list(hours),
        middles=middles_of_postcodes(region_id, today),
    )
    return StoredShelf(edition, today, engine)
