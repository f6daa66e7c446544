"""The websites of 2007 as plain values, read strictly from their file."""

from collections.abc import Mapping
from dataclasses import dataclass

from raak.handbook.edition import LANGUAGES, Words
from raak.handbook.reading import EditionFault, mapping, only, parse, words_of, written

GROUP_KEYS = frozenset({"code", "row", "source", "sites", *LANGUAGES})
SITE_KEYS = frozenset({"name", "also", "then", "now"})
NOW_KEYS = frozenset({"read", *LANGUAGES})


@dataclass(frozen=True, slots=True)
class Site:
    """
    A website that the handbook names.

    also: another name or address that the handbook gives for the same.
    now:  who does this work today; nothing when no source was read.
    read: the source of `now`.
    """

    name: str
    then: Words
    also: str = ""
    now: Words | None = None
    read: str = ""


@dataclass(frozen=True, slots=True)
class SiteGroup:
    """
    Websites that the handbook names together.

    row: of the catalogue of the handbook's systems, such as WB4-a.
    """

    code: str
    row: str
    source: str
    title: Words
    sites: tuple[Site, ...]


def read_sites(content: str, file: str) -> tuple[SiteGroup, ...]:
    """
    Return the groups that `content` writes, in its order.

    :raises EditionFault: naming file, key and cure for anything missing, unknown or empty.
    """
    return tuple(
        _group(one, f"{file}: {place}")
        for place, one in enumerate(_list(parse(content, file), file))
    )


def _group(value: object, where: str) -> SiteGroup:
    found = mapping(value, where)
    only(found, GROUP_KEYS, where)
    return SiteGroup(
        code=written(found["code"], f"{where}: code"),
        row=written(found["row"], f"{where}: row"),
        source=written(found["source"], f"{where}: source"),
        title=_both(found, where),
        sites=tuple(_site(one, where) for one in _list(found["sites"], f"{where}: sites")),
    )


def _site(value: object, where: str) -> Site:
    found = mapping(value, where)
    only(found, SITE_KEYS, where, optional=frozenset({"also", "now"}))
    name = written(found["name"], f"{where}: name")
    then = words_of(found["then"], f"{where}: {name}: then")
    also = written(found["also"], f"{where}: {name}: also") if "also" in found else ""
    if "now" not in found:
        return Site(name, then, also)
    now = mapping(found["now"], f"{where}: {name}: now")
    only(now, NOW_KEYS, f"{where}: {name}: now")
    read = written(now["read"], f"{where}: {name}: now: read")
    return Site(name, then, also, now=_both(now, f"{where}: {name}: now"), read=read)


def _both(found: Mapping[str, object], where: str) -> Words:
    return words_of({language: found[language] for language in LANGUAGES}, where)


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list) or not value:
        raise EditionFault(where, "write a list here, each line with a dash")
    return value
