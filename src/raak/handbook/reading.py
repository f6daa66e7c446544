"""Read an edition file strictly: a fault names the file and the key."""

import re
from collections.abc import Mapping

import yaml

from raak.handbook.edition import (
    DOSES,
    FUNCTIONS,
    LANGUAGES,
    LEVELS,
    Edition,
    Entry,
    Vocabulary,
    Words,
)

CODE = re.compile(r"[a-z][a-z0-9_]{0,47}|[1-5]")
VOCABULARIES = ("roles", "professions", "sectors", "needs", "functions", "levels", "doses")
KEYS = frozenset({"edition", "year", "title", "about", "terms", *VOCABULARIES})
TERM_KEYS = frozenset({*LANGUAGES, "abbreviation", "explained", "source", "verified", "note"})


class EditionFault(ValueError):
    """An edition file that cannot be used."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


class _StrictLoader(yaml.SafeLoader):
    """YAML without the habit of taking the last of two equal keys."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubled = {str(key) for key in keys if keys.count(key) > 1}
        if doubled:
            raise EditionFault(
                f"{node.start_mark.name}:{node.start_mark.line + 1}",
                f"written twice: {', '.join(sorted(doubled))}",
            )
        return dict(super().construct_mapping(node, deep))


def read_edition(text: str, file: str) -> Edition:
    """
    Return the edition that `text` writes.

    :raises EditionFault: naming file, key and cure for anything missing, unknown or empty.
    """
    top = mapping(parse(text, file), file)
    only(top, KEYS, file)
    vocabularies = {name: _vocabulary(top[name], f"{file}: {name}") for name in VOCABULARIES}
    _exactly(vocabularies["functions"], FUNCTIONS, f"{file}: functions")
    _exactly(vocabularies["levels"], LEVELS, f"{file}: levels")
    _exactly(vocabularies["doses"], DOSES, f"{file}: doses")
    terms = mapping(top["terms"], f"{file}: terms")
    return Edition(
        code=written(top["edition"], f"{file}: edition"),
        year=_year(top["year"], f"{file}: year"),
        title=words_of(top["title"], f"{file}: title"),
        about=words_of(top["about"], f"{file}: about"),
        terms={
            code: _entry(code, value, f"{file}: terms: {code}") for code, value in terms.items()
        },
        **vocabularies,
    )


def parse(text: str, file: str) -> object:
    loader = _StrictLoader(text)
    loader.name = file
    try:
        return loader.get_single_data()
    except yaml.YAMLError as error:
        raise EditionFault(file, f"this is not YAML: {error}") from error
    finally:
        loader.dispose()


def mapping(value: object, where: str) -> Mapping[str, object]:
    if not isinstance(value, dict) or not value:
        raise EditionFault(where, "write keys with values here")
    if not all(isinstance(key, str) for key in value):
        raise EditionFault(where, "put every key that is a number in quotes")
    return value


def only(
    found: Mapping[str, object],
    known: frozenset[str],
    where: str,
    optional: frozenset[str] = frozenset(),
) -> None:
    """Refuse a key too many, then a key too few."""
    for key in found:
        if key not in known:
            raise EditionFault(
                f"{where}: {key}", f"unknown key; known are {', '.join(sorted(known))}"
            )
    missing = known - optional - set(found)
    if missing:
        raise EditionFault(where, f"missing: {', '.join(sorted(missing))}")


def _exactly(vocabulary: Vocabulary, codes: tuple[str, ...], where: str) -> None:
    if tuple(vocabulary.words) != codes:
        raise EditionFault(where, f"write exactly, in this order: {', '.join(codes)}")


def written(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise EditionFault(where, "write a text here")
    return value.strip()


def _year(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise EditionFault(where, "write a year here, such as 2026")
    return value


def words_of(value: object, where: str) -> Words:
    texts = mapping(value, where)
    only(texts, frozenset(LANGUAGES), where)
    return Words(
        **{language: written(texts[language], f"{where}: {language}") for language in LANGUAGES}
    )


def _code(code: str, where: str) -> str:
    if not CODE.fullmatch(code):
        raise EditionFault(where, f"{code!r} is no code: use small letters, digits and _")
    return code


def _entry(code: str, value: object, where: str) -> Entry:
    found = mapping(value, where)
    only(found, TERM_KEYS, where, optional=frozenset({"abbreviation", "note"}))
    verified = found["verified"]
    if not isinstance(verified, bool):
        raise EditionFault(f"{where}: verified", "write true or false")
    if not verified and "note" not in found:
        raise EditionFault(f"{where}: note", "say what a person should check before relying on it")
    return Entry(
        code=_code(code, where),
        word=words_of({language: found[language] for language in LANGUAGES}, where),
        explained=words_of(found["explained"], f"{where}: explained"),
        source=written(found["source"], f"{where}: source"),
        verified=verified,
        abbreviation=written(found.get("abbreviation", "-"), f"{where}: abbreviation").strip("-"),
        note=words_of(found["note"], f"{where}: note") if "note" in found else None,
    )


def _vocabulary(value: object, where: str) -> Vocabulary:
    found = mapping(value, where)
    only(found, frozenset({"source", "words"}), where)
    words = mapping(found["words"], f"{where}: words")
    return Vocabulary(
        source=written(found["source"], f"{where}: source"),
        words={
            _code(code, where): words_of(word, f"{where}: {code}") for code, word in words.items()
        },
    )
