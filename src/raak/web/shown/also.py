"""
What is found beside the offer by the same words: pages, published answers and the agenda.

Kept in the memory of the process, as the offer is (ADR 19), and looked at again after half a
minute: there is little of it, and a page that was taken away leads nowhere.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from raak.agenda.queries import Sought, public_meetings
from raak.asking.queries import MOST_WORDS, public_answers, shown_articles
from raak.asking.rules import Age
from raak.directory.queries.documents import words_of_parents
from raak.search.ages import BANDS, GROWN, UNBORN, Ages
from raak.search.documents import Document
from raak.search.engine import Asked
from raak.search.finding import EmbeddedEngine
from raak.search.index import Index
from raak.ui.words import moment as moment_words
from raak.web.shown import words
from raak.web.shown.finding import Wish

MOST = 4
"""Lines beside the offer: more would push the offer away."""

LOOKED_AT_AGAIN = timedelta(seconds=30)
REGIONS_KEPT = 4
MOST_ANSWERS, MOST_MEETINGS = 500, 1_000

KINDS: Mapping[str, Promise] = {
    "article": gettext_lazy("Om te lezen"),
    "answer": gettext_lazy("Antwoord van een pedagoog"),
    "event": gettext_lazy("In de agenda"),
}

MONTHS: Mapping[str, Ages] = {
    Age.UNBORN: Ages(UNBORN, 0),
    Age.BABY: Ages(0, 11),
    Age.TODDLER: Ages(12, 47),
    Age.SCHOOL: Ages(48, 143),
    Age.TEEN: Ages(144, 215),
    Age.ADULT: Ages(216, GROWN),
}


@dataclass(frozen=True, slots=True)
class Piece:
    """
    Something to read or to go to.

    title_en: where there is one.
    starts_at, with_whom: the first time of an event, and the organisation that holds it.
    """

    kind: str
    key: str
    url: str
    title: str
    title_en: str = ""
    starts_at: datetime | None = None
    with_whom: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line on the page, with what it is in words."""

    url: str
    title: str
    kind: Promise
    about: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """looked_at: when we last saw that this is still so."""

    looked_at: datetime
    documents: Sequence[Document]
    pieces: Mapping[str, Piece]
    engine: EmbeddedEngine


_shelves: dict[UUID, Shelf] = {}
_making = Lock()


def found_beside(region_id: UUID, wish: Wish, now: datetime) -> list[Line]:
    """Return what else there is about these words; nothing where nobody gave a word or a topic."""
    if not (wish.text or wish.topic) or wish.page not in {"", "1"}:
        return []
    shelf = _shelf_of(region_id, now)
    asked = Asked(text=wish.text, topic=wish.topic, ages=BANDS.get(wish.age))
    hits = shelf.engine.find(asked, count=MOST).hits
    return [_line(shelf.pieces[hit.key]) for hit in hits]


def forget() -> None:
    """Drop what is kept; the next search reads it anew."""
    _shelves.clear()


def _line(piece: Piece) -> Line:
    english = words.language() == "en" and piece.title_en
    when = moment_words(piece.starts_at) if piece.starts_at else ""
    about = " · ".join(each for each in (when, piece.with_whom) if each)
    return Line(piece.url, piece.title_en if english else piece.title, KINDS[piece.kind], about)


def _shelf_of(region_id: UUID, now: datetime) -> Shelf:
    kept = _shelves.get(region_id)
    if kept and timedelta() <= now - kept.looked_at < LOOKED_AT_AGAIN:
        return kept
    if not _making.acquire(blocking=kept is None) and kept:
        return kept
    try:
        made = _made(region_id, now, _shelves.get(region_id))
        if len(_shelves) >= REGIONS_KEPT:
            _shelves.clear()
        _shelves[region_id] = made
        return made
    finally:
        _making.release()


def _made(region_id: UUID, now: datetime, before: Shelf | None) -> Shelf:
    """Read it all, and make a new index only where something changed."""
    read = [*_articles(region_id), *_answers(region_id), *_events(region_id, now)]
    documents = [document for _piece, document in read]
    pieces = {piece.key: piece for piece, _document in read}
    if before and before.documents == documents:
        return Shelf(now, documents, pieces, before.engine)
    engine = EmbeddedEngine(Index(documents, words_of_parents(), lambda _hours, _day: False))
    return Shelf(now, documents, pieces, engine)


Read = Iterator[tuple[Piece, Document]]


def _articles(region_id: UUID) -> Read:
    for page in shown_articles(region_id):
        slug, text = page.article.slug, page.text
        ages = [MONTHS[age] for age in page.article.ages]
        url = reverse("article", args=[slug])
        yield (
            Piece("article", f"article:{slug}", url, text.title_nl, text.title_en),
            Document(
                key=f"article:{slug}",
                version="",
                name=text.title_nl,
                summary=f"{page.article.topic_nl} {page.article.topic_en} {text.title_en}",
                description=text.body_nl,
                ages=Ages(min(one.low for one in ages), max(one.high for one in ages)),
            ),
        )


def _answers(region_id: UUID) -> Read:
    for page in public_answers(region_id)[:MOST_ANSWERS]:
        key = f"answer:{page.pk}"
        words_asked = " ".join(page.asked.split()[:MOST_WORDS])
        url = f"{reverse('questions')}?{urlencode({'q': words_asked})}"
        ages = MONTHS[page.age]
        yield (
            Piece("answer", key, url, page.asked),
            Document(key=key, version="", name=page.asked, description=page.answer, ages=ages),
        )


def _events(region_id: UUID, now: datetime) -> Read:
    """Yield each event once, with the first time that somebody can still go to."""
    seen: set[UUID] = set()
    for meeting in public_meetings(Sought(region_id), now)[:MOST_MEETINGS]:
        event = meeting.event
        if event.pk in seen:
            continue
        seen.add(event.pk)
        key = f"event:{event.pk}"
        url = reverse("event", args=[event.pk])
        yield (
            Piece(
                kind="event",
                key=key,
                url=url,
                title=event.title,
                starts_at=meeting.starts_at,
                with_whom=event.organisation.name,
            ),
            Document(
                key=key,
                version="",
                name=event.title,
                description=event.about,
                provider=event.organisation.name,
                ages=Ages(event.from_months, event.until_months),
                topics=(event.topic,),
            ),
        )
