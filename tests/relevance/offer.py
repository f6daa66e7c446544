"""The made-up offer and the judged questions, as the engine takes them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from raak.directory.queries import topics
from raak.search.ages import BANDS, Ages
from raak.search.documents import Document, Spot
from raak.search.engine import Asked
from raak.search.finding import EmbeddedEngine
from raak.search.index import Index
from raak.search.lexicon import joined, lexicon_of, shipped

HERE = Path(__file__).parent
TOWNS_EACH = 3
FIRST = 5


@dataclass(frozen=True, slots=True)
class Judged:
    asked: Asked
    good: frozenset[str]


@cache
def engine() -> EmbeddedEngine:
    sayings = {code: (one.words["nl"], *one.synonyms["nl"]) for code, one in topics().items()}
    lexicon = lexicon_of(joined(shipped(), sayings))
    return EmbeddedEngine(Index(documents(), lexicon, lambda hours, day: False))


def questions() -> list[Judged]:
    read = tomllib.loads((HERE / "questions.toml").read_text(encoding="utf-8"))
    return [
        Judged(Asked(text=one["q"], ages=BANDS.get(one.get("age", ""))), frozenset(one["good"]))
        for one in read["ask"]
    ]


def first_answers(judged: Judged) -> list[str]:
    """Return the base of each of the first answers, in order."""
    return [hit.key.split("@")[0] for hit in engine().find(judged.asked, count=FIRST).hits]


def documents() -> Iterator[Document]:
    read = yaml.safe_load((HERE / "services.yaml").read_text(encoding="utf-8"))
    towns = list(read["towns"].items())
    for number, (base, row) in enumerate(read["services"].items()):
        for step in range(TOWNS_EACH):
            yield _document(base, row, *towns[(number + step) % len(towns)])


def _document(base: str, row: list[object], town: str, where: Mapping[str, object]) -> Document:
    name, summary, codes, ages, provider = row
    low, high = str(ages).rsplit("-", 1)
    assert isinstance(codes, list)
    spot = where["at"]
    assert isinstance(spot, list)
    return Document(
        key=f"{base}@{town}",
        version="1",
        name=str(name),
        summary=str(summary),
        provider=f"{provider} {town}",
        topics=codes,
        topic_words=" ".join(topics()[code].words["nl"] for code in codes),
        towns=(town,),
        ages=Ages(int(low), int(high)),
        spots=(Spot(str(where["postcode"]), *spot),),
    )
