"""A few documents that any engine can search, and the embedded engine's index of them."""

from datetime import date

from raak.search.ages import Ages
from raak.search.documents import Document, Hours, Spot
from raak.search.index import Index
from raak.search.lexicon import lexicon_of, shipped

HERE, THERE = Spot("1501AB", 52.45, 4.80), Spot("1561CD", 52.45, 5.10)
MONDAY = date(2026, 3, 2)
EVENING = Hours("", MONDAY, None, 22 * 60, 2 * 60)
DOCUMENTS = (
    Document("sleep", "1", "Slaapspreekuur", topics=("sleep",), ages=Ages(0, 48), spots=(HERE,)),
    Document("massage", "1", "Babymassage", ages=Ages(0, 12), spots=(THERE,), free=True),
    Document("party", "1", "Pubercafé", ages=Ages(144, 216), spots=(HERE,), hours=(EVENING,)),
    Document("line", "1", "Praatlijn", summary="Bel over pesten.", digital=True),
)


def index_of(*documents: Document, before: Index | None = None) -> Index:
    lexicon = lexicon_of(shipped())
    return Index(documents, lexicon, occurs, before=before)


def occurs(hours: Hours, day: date) -> bool:
    return hours.starts_on == day
