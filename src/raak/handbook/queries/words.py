"""Words per edition, the protocol files that ship with the product, and the websites of 2007."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

from raak.handbook.edition import Edition, Entry, Term, Vocabulary, Words
from raak.handbook.reading import EditionFault, read_edition
from raak.handbook.sites import SiteGroup, read_sites

HOME = "raak.handbook"
SITES = "sites.yaml"
Found = TypeVar("Found")


@lru_cache(maxsize=1)
def editions() -> Mapping[str, Edition]:
    """
    Return every edition by its code, oldest first.

    :raises EditionFault: when a file is faulty, or not named after the edition it holds.
    """
    found = [_edition(name, content) for name, content in _shipped("editions")]
    found.sort(key=lambda edition: (edition.year, edition.code))
    return MappingProxyType({edition.code: edition for edition in found})


@lru_cache(maxsize=1)
def protocol_files() -> tuple[tuple[str, bytes], ...]:
    """Return (name, content) of every protocol that ships with the product, by name."""
    return tuple(_shipped("protocols"))


@lru_cache(maxsize=1)
def sites_of_then() -> tuple[SiteGroup, ...]:
    """
    Return the websites that the handbook of 2007 names, in its groups.

    Their domains may be anybody's by now: show the names, never make links of them.
    """
    return read_sites(files(HOME).joinpath(SITES).read_text(encoding="utf-8"), SITES)


def term(edition: str, code: str, language: str) -> Term:
    """
    Return what `code` is called in `edition`, in `language`.

    :raises LookupError: when the edition or the code does not exist.
    """
    entry = _known(_the(edition).terms, code, f"term in edition {edition}")
    return _in_language(entry, language)


def terms(edition: str, language: str) -> tuple[Term, ...]:
    """Return all terms of `edition`, in alphabetical order of their word."""
    found = [_in_language(entry, language) for entry in _the(edition).terms.values()]
    return tuple(sorted(found, key=lambda one: one.word.casefold()))


def role_word(edition: str, code: str, language: str) -> str:
    return _word(_the(edition).roles, code, language, f"role in edition {edition}")


def profession_word(edition: str, code: str, language: str) -> str:
    return _word(_the(edition).professions, code, language, f"profession in edition {edition}")


def sector_word(edition: str, code: str, language: str) -> str:
    return _word(_the(edition).sectors, code, language, f"sector in edition {edition}")


def need_word(edition: str, code: str, language: str) -> str:
    """Return the word for a kind of help that a referral asks for."""
    return _word(_the(edition).needs, code, language, f"need in edition {edition}")


def function_word(edition: str, code: str, language: str) -> str:
    """Return the word for one of the five municipal functions."""
    return _word(_the(edition).functions, code, language, f"function in edition {edition}")


def level_word(edition: str, level: int, language: str) -> str:
    """Return the name of a level (1..5) of the care continuum."""
    return _word(_the(edition).levels, str(level), language, f"level in edition {edition}")


def dose_word(edition: str, code: str, language: str) -> str:
    """Return the name of how intensive a contact with a parent is."""
    return _word(_the(edition).doses, code, language, f"dose in edition {edition}")


def _shipped(folder: str) -> list[tuple[str, bytes]]:
    found = files(HOME).joinpath(folder).iterdir()
    return sorted((one.name, one.read_bytes()) for one in found if one.name.endswith(".yaml"))


def _edition(name: str, content: bytes) -> Edition:
    edition = read_edition(content.decode("utf-8"), name)
    if name != f"{edition.code}.yaml":
        raise EditionFault(f"{name}: edition", f"call the file {edition.code}.yaml")
    return edition


def _the(edition: str) -> Edition:
    return _known(editions(), edition, "edition")


def _word(vocabulary: Vocabulary, code: str, language: str, what: str) -> str:
    words: Words = _known(vocabulary.words, code, what)
    return words.in_language(language)


def _known(found: Mapping[str, Found], code: str, what: str) -> Found:
    if code not in found:
        raise LookupError(f"no {what} is called {code!r}; known are {', '.join(found)}")
    return found[code]


def _in_language(entry: Entry, language: str) -> Term:
    return Term(
        code=entry.code,
        word=entry.word.in_language(language),
        explained=entry.explained.in_language(language),
        source=entry.source,
        verified=entry.verified,
        abbreviation=entry.abbreviation,
        note=entry.note.in_language(language) if entry.note else "",
    )
