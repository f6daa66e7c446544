"""Our own engine: answers a question from an index."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest, nsmallest
from math import inf, isinf

from raak.search.ages import Ages
from raak.search.engine import Asked, Found, Hit
from raak.search.index import Index
from raak.search.question import Clause, Question

LEAST_SHARE = 0.2
"""A hit that scores less than this part of the best one is no answer."""

LIGHT = 0.35
"""What a light clause counts."""

BOTH = 0.5
"""What the lesser of two counts, where a document has the word and its meaning."""

FITS = 1.25
"""What it adds when somebody of the age that the question mentions is welcome."""

HALF_AT_KM = 12.0
"""The distance at which a hit counts half."""

ANYWHERE = 0.8
"""What a service without a place (by telephone, on a screen) counts when a postcode is given."""


@dataclass(frozen=True, slots=True)
class EmbeddedEngine:
    """Searches in memory; one index for all threads."""

    index: Index

    def find(self, asked: Asked, *, start: int = 0, count: int = 10) -> Found:
        """Return `count` hits from the `start`-th on."""
        question = self.index.understanding.of(asked.text)
        origin = self.index.geography.origin(asked.postcode)
        km = self.index.geography.distances(origin) if origin else ()
        marks = self._marks(asked)
        hits = self._listed(marks, km) if question.is_empty else self._ranked(question, marks, km)
        opening = self.index.opening
        is_open = opening.open_at(asked.moment) if asked.moment else self.index.marked("")
        chosen = self._first(hits, km, start + count, nearest=asked.nearest)[start:]
        return Found(
            total=len(hits),
            hits=[
                Hit(self.index.keys[number], _known(km, number), is_open=bool(is_open[number]))
                for number in chosen
            ],
            mended=question.mended,
            placed=origin is not None,
        )

    def _marks(self, asked: Asked) -> list[bytes | bytearray]:
        """Return the marks that a hit has to have, all of them."""
        index = self.index
        marks: list[bytes | bytearray] = [index.marked(flag) for flag in asked.flags]
        if asked.ages:
            marks.append(index.meeting(asked.ages))
        if asked.open_now and asked.moment:
            marks.append(index.opening.open_at(asked.moment))
        return marks

    def _listed(self, marks: list[bytes | bytearray], km: Sequence[float]) -> dict[int, float]:
        """Return everything that has the marks; near goes first when there is a postcode."""
        numbers = range(len(self.index))
        for mark in marks:
            numbers = [number for number in numbers if mark[number]]  # type: ignore[assignment]  # a range, then lists
        return {number: -km[number] if km else -number for number in numbers}

    def _ranked(
        self, question: Question, marks: list[bytes | bytearray], km: Sequence[float]
    ) -> dict[int, float]:
        first, *others = question.clauses
        scores = self._answers(first)
        for clause in others:
            for number, score in self._answers(clause).items():
                scores[number] = scores.get(number, 0.0) + score
        for mark in marks:
            scores = {number: score for number, score in scores.items() if mark[number]}
        if question.ages:
            scores = self._for_ages(scores, question.ages)
        least = max(scores.values(), default=0.0) * LEAST_SHARE
        kept = {number: score for number, score in scores.items() if score >= least}
        return {n: score * _nearness(km[n]) for n, score in kept.items()} if km else kept

    def _answers(self, clause: Clause) -> dict[int, float]:
        """Return the score of each document that answers a clause; its best term counts most."""
        best: dict[int, float] = {}
        weight = LIGHT if clause.light else 1.0
        for term, worth in clause.terms.items():
            found = self.index.postings.get(term)
            if found is None:
                continue
            factor = found.rarity * worth * weight
            scored = zip(found.numbers, found.weights, strict=True)
            if best:
                _join(best, scored, factor)
            else:
                best = {number: share * factor for number, share in scored}
        return best

    def _for_ages(self, scores: dict[int, float], ages: Ages) -> dict[int, float]:
        fits = self.index.meeting(ages)
        return {n: score * FITS if fits[n] else score / FITS for n, score in scores.items()}

    def _first(
        self, hits: dict[int, float], km: Sequence[float], count: int, *, nearest: bool
    ) -> list[int]:
        if nearest and km:
            return nsmallest(count, hits, key=lambda number: (km[number], -hits[number]))
        return nlargest(count, hits, key=lambda number: (hits[number], -number))


def _join(best: dict[int, float], scored: Iterable[tuple[int, float]], factor: float) -> None:
    """Add the scores of one more term; a loop that is run a thousand times for each question."""
    for number, share in scored:
        score = share * factor
        other = best.get(number)
        if other is None:
            best[number] = score
        elif score > other:
            best[number] = score + BOTH * other
        else:
            best[number] = other + BOTH * score


def _nearness(km: float) -> float:
    return ANYWHERE if isinf(km) else 1 / (1 + km / HALF_AT_KM)


def _known(km: Sequence[float], number: int) -> float | None:
    return None if not km or km[number] == inf else round(km[number], 1)
