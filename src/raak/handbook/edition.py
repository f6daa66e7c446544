"""An edition as plain values: which words, roles and kinds hold in a year's practice."""

from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("nl", "en")
LEVELS = ("1", "2", "3", "4", "5")
DOSES = ("material", "brief", "advice", "training")
FUNCTIONS = ("information", "signalling", "guidance", "light_help", "care_coordination")


@dataclass(frozen=True, slots=True)
class Words:
    """One word or text in every language of LANGUAGES."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language.startswith("en") else self.nl


@dataclass(frozen=True, slots=True)
class Entry:
    """
    What an edition knows of one concept, in all languages.

    verified: the source was read; if not, `note` says what a person should check.
    """

    code: str
    word: Words
    explained: Words
    source: str
    verified: bool
    abbreviation: str = ""
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """An Entry in one language, as a screen shows it."""

    code: str
    word: str
    explained: str
    source: str
    verified: bool
    abbreviation: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words for the codes of one kind, such as the sectors, in the order of the file."""

    source: str
    words: Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Edition:
    """
    The language of one year's practice.

    year: of the practice described; editions are listed oldest first.
    """

    code: str
    year: int
    title: Words
    about: Words
    terms: Mapping[str, Entry]
    roles: Vocabulary
    professions: Vocabulary
    sectors: Vocabulary
    needs: Vocabulary
    functions: Vocabulary
    levels: Vocabulary
    doses: Vocabulary
