from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).resolve().parents[1] / "topics.yaml"
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Topic:
    """
    What parents look for help with, or what professionals meet about.

    words, synonyms: per language of LANGUAGES; synonyms are words a parent would type.
    """

    code: str
    words: Mapping[str, str]
    synonyms: Mapping[str, tuple[str, ...]]
    for_families: bool = True

    def in_language(self, language: str) -> str:
        return self.words["en" if language.startswith("en") else "nl"]


@cache
def topics() -> Mapping[str, Topic]:
    """Return what families look for, by code, in the order in which a screen shows it."""
    return {code: each for code, each in every_topic().items() if each.for_families}


@cache
def every_topic() -> Mapping[str, Topic]:
    """Return the topics by code, also those that only professionals meet about."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))["topics"]
    return {code: _topic(code, held) for code, held in read.items()}


def topic(code: str) -> Topic | None:
    """Return one topic; None for a code that we do not know, as another directory may give."""
    return every_topic().get(code)


def _topic(code: str, held: Mapping[str, object]) -> Topic:
    synonyms = held.get("synonyms", {})
    if not isinstance(synonyms, dict):
        raise TypeError(f"{FILE.name}: {code}: synonyms must be a list per language")
    return Topic(
        code=code,
        words={language: str(held[language]) for language in LANGUAGES},
        synonyms={one: tuple(synonyms.get(one, ())) for one in LANGUAGES},
        for_families=bool(held.get("for_families", True)),
    )
