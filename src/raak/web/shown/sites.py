"""The websites of 2007 in the language of the reader: names to look up, never links."""

from dataclasses import dataclass

from raak.handbook.sites import Site, SiteGroup
from raak.web.shown import words


@dataclass(frozen=True, slots=True)
class SiteRow:
    """`now` and `read` are empty when nobody looked who does this work today."""

    name: str
    also: str
    then: str
    now: str
    read: str


@dataclass(frozen=True, slots=True)
class SiteTable:
    title: str
    rows: list[SiteRow]


def site_table(group: SiteGroup) -> SiteTable:
    language = words.language()
    rows = [_row(site, language) for site in group.sites]
    return SiteTable(group.title.in_language(language), rows)


def _row(site: Site, language: str) -> SiteRow:
    return SiteRow(
        name=site.name,
        also=site.also,
        then=site.then.in_language(language),
        now=site.now.in_language(language) if site.now else "",
        read=site.read,
    )
