"""What the pages of knowledge show: records in groups, and one point with what belongs to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from raak.handbook import queries
from raak.web.shown import words
from raak.web.shown.knowledge.framework import place
from raak.web.shown.knowledge.kinds import KINDS, rows_of
from raak.web.shown.knowledge.known import Fact, Known
from raak.web.shown.knowledge.lessons import CHECKS, DOUBTS, LIMITS, PROBLEMS
from raak.web.shown.sources import sections
from raak.wordings.queries import Own

BESIDE = (CHECKS, LIMITS, PROBLEMS)
MANY_LEVELS = 3


@dataclass(frozen=True, slots=True)
class Group:
    """
    Records under one heading.

    title: empty when a page has no groups; anchor: where the jump menu leads.
    """

    title: str
    anchor: str
    rows: Sequence["Row"]


@dataclass(frozen=True, slots=True)
class Row:
    """
    A record with what a reader of this region is told of it.

    own: what the region says instead, if anything; word: where it can say so, for who may.
    where: the sections of the handbook; whole: its own page, when it has one; doubt: where the
    contradiction stands in which it is one side.
    """

    known: Known
    label: str
    facts: Sequence[Fact]
    where: str
    whole: str
    doubt: str
    own: Own | None = None
    word: str = ""

    @property
    def about(self) -> str:
        """Return what stands there now, in a line of a list."""
        return self.own.text if self.own else self.known.says


@dataclass(frozen=True, slots=True)
class Reader:
    """
    Who reads: the edition and the own words of the region.

    may_word: whether the reader may say it otherwise.
    """

    edition: str
    own: Mapping[tuple[str, str], Own]
    may_word: bool = False


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind on the overview, and how many records it has."""

    label: str
    says: str
    url: str
    count: int


def kind_lines() -> list[KindLine]:
    return [
        KindLine(
            str(kind.label),
            str(kind.says),
            reverse(kind.page) if kind.page else reverse("regio:knowledge-kind", args=[slug]),
            len(rows_of(slug)),
        )
        for slug, kind in KINDS.items()
    ]


def groups(known: Iterable[Known], reader: Reader) -> list[Group]:
    """Return records below their headings; those of one heading stand together already."""
    return [
        Group(title, slugify(title), [row(each, reader) for each in rows])
        for title, rows in groupby(known, key=lambda each: each.group)
    ]


def row(known: Known, reader: Reader) -> Row:
    return Row(
        known,
        label=str(KINDS[known.kind].label),
        facts=list(_facts(known, reader.edition)),
        where=sections(known.source),
        whole="" if "#" in known.url else known.url,
        doubt=place(DOUBTS, known.tension) if known.tension else "",
        own=reader.own.get((known.kind, known.code)),
        word=word_url(known) if reader.may_word else "",
    )


def word_url(known: Known) -> str:
    """Return where a record can be said in other words."""
    return reverse("regio:knowledge-word", args=[known.kind, known.code])


def _facts(known: Known, edition: str) -> Iterator[Fact]:
    yield from (fact for fact in known.facts if fact[1])
    if known.levels:
        yield _("Niveau"), words.listing([str(each) for each in known.levels])
    if known.functions:
        names = [words.function(edition, each) for each in known.functions]
        yield _("Functies van de gemeente"), words.listing(names)


def point_page(point: Known, reader: Reader) -> dict[str, object]:
    """Return what the page of a point shows: its facts, what contradicts it, what belongs to it."""
    number = int(point.code)
    last = len(rows_of(point.kind))
    return {
        "row": row(point, reader),
        "doubts": [row(each, reader) for each in _against(number)],
        "beside": list(_beside(point, reader)),
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < last else None,
    }


def _against(number: int) -> list[Known]:
    codes = {each.code for each in queries.contradictions() if number in each.points}
    return [each for each in rows_of(DOUBTS) if each.code in codes]


def _beside(point: Known, reader: Reader) -> Iterator[Group]:
    """Yield the records of other kinds that serve the same level, and a same function if any."""
    for kind in BESIDE:
        found = [each for each in rows_of(kind) if _belongs(each, point)]
        if found:
            yield Group(str(KINDS[kind].label), kind, [row(each, reader) for each in found])


def _belongs(known: Known, point: Known) -> bool:
    """Leave out what holds for nearly every level: it says nothing of this one."""
    same_level = set(known.levels) & set(point.levels) and len(known.levels) <= MANY_LEVELS
    same_work = not known.functions or set(known.functions) & set(point.functions)
    return bool(same_level and same_work)
