from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from raak.neighbourhoods.rules.figures import Direction

FILE = Path(__file__).resolve().parents[1] / "indicators.yaml"


@dataclass(frozen=True, slots=True)
class Indicator:
    """
    What a figure is about: so many `of` these, said per `per` of them.

    domain: of Communities that Care. source: Dutch, the name of who publishes it.
    topics: of the offer that fits. words, of: by language, nl and en.
    """

    code: str
    words: Mapping[str, str]
    of: Mapping[str, str]
    per: int
    direction: Direction
    domain: str
    source: str
    topics: frozenset[str]

    def named(self, language: str) -> str:
        return self.words["en" if language.startswith("en") else "nl"]

    def of_whom(self, language: str) -> str:
        return self.of["en" if language.startswith("en") else "nl"]


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return what figures can be about, by code, in the order in which a screen shows them."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))["indicators"]
    return {
        code: Indicator(
            code=code,
            words={"nl": held["nl"], "en": held["en"]},
            of={"nl": held["of_nl"], "en": held["of_en"]},
            per=held["per"],
            direction=Direction(held["asks"]),
            domain=held["domain"],
            source=held["source_nl"],
            topics=frozenset(held["topics"]),
        )
        for code, held in read.items()
    }
