"""A list of the handbook held against an intervention, a chain or a municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raak.handbook import queries
from raak.handbook.choosing import Features
from raak.handbook.interventions import Intervention
from raak.kernel.calendar import office_day
from raak.ui import words as dates
from raak.web.shown.interventions import facts, said
from raak.wordings.queries import Sheet, sheets_of
from raak.wordings.rules import Found, Verdict

if TYPE_CHECKING:
    from uuid import UUID

    from raak.parties.models import Municipality

OF_INTERVENTIONS = ("evidence", "criteria", "organised", "pressure")
OF_CHAIN, LIGHT_HELP = "organised", "light-help"
CHAIN = "keten"
MOST_BESIDE = 3
VERDICTS: Mapping[Verdict, Promise] = {
    Verdict.YES: gettext_lazy("ja"),
    Verdict.PARTLY: gettext_lazy("deels"),
    Verdict.NO: gettext_lazy("nee"),
}


def about_intervention(code: str) -> str:
    return f"interventie:{code}"


def about_municipality(pk: UUID) -> str:
    return f"gemeente:{pk}"


def sheet(code: str) -> Features:
    """:raises LookupError: when no list has that code."""
    found = [each for each in queries.features() if each.code == code]
    if not found:
        raise LookupError(f"no list is called {code!r}")
    return found[0]


def verdict(found: Found | None) -> str:
    if found is None or found.verdict is None:
        return _("nog niet bekeken")
    return str(VERDICTS[found.verdict])


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A list with how far it was held against something. url: where that is done, for who may."""

    title: str
    url: str
    count: str
    by: str
    marks: Sequence[tuple[str, str, str]]


def sheets_of_intervention(
    region_id: UUID, each: Intervention, *, may_weigh: bool
) -> list[SheetRow]:
    """Return each list with what the region found of an intervention."""
    about = about_intervention(each.code)
    rows = []
    for code in OF_INTERVENTIONS:
        url = reverse("regio:weigh", args=[each.code, code]) if may_weigh else ""
        rows.append(sheet_row(sheet(code), sheets_of(region_id, code, [about])[about], url))
    return rows


def sheet_row(features: Features, found: Sheet, url: str) -> SheetRow:
    """Return a list with its marks: (title, verdict, evidence) of what was looked at."""
    told = {"n": found.weighed, "of": len(features.marks)}
    marks = [
        (said(mark.title), verdict(found.found[mark.code]), found.found[mark.code].evidence)
        for mark in features.marks
        if mark.code in found.found and found.found[mark.code].verdict
    ]
    return SheetRow(
        said(features.title), url, _("%(n)d van %(of)d bekeken") % told, by(found), marks
    )


def by(found: Sheet) -> str:
    """Return who wrote last and when; empty when nobody did."""
    return f"{found.by}, {dates.day(office_day(found.at))}" if found.at else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """head: the intervention it is about, for who sees one cell at a time."""

    head: str
    says: str


@dataclass(frozen=True, slots=True)
class CompareRow:
    """group: the list it stands in; cells: of each intervention, in their order."""

    title: str
    group: str
    cells: Sequence[Cell]


def compared(edition: str, region_id: UUID, chosen: Sequence[Intervention]) -> list[CompareRow]:
    """Return interventions side by side: what the handbook tells, then what the region found."""
    told = [facts(edition, each) for each in chosen]
    rows = [
        CompareRow(lines[0][0], "", _cells(chosen, [text for _title, text in lines]))
        for lines in zip(*told, strict=True)
        if any(text for _title, text in lines)
    ]
    for code in OF_INTERVENTIONS:
        rows += _compared(sheet(code), region_id, chosen)
    return rows


def _compared(
    features: Features, region_id: UUID, chosen: Sequence[Intervention]
) -> list[CompareRow]:
    abouts = [about_intervention(each.code) for each in chosen]
    found = sheets_of(region_id, features.code, abouts)
    return [
        CompareRow(
            said(mark.title),
            said(features.title),
            _cells(chosen, [verdict(found[about].found.get(mark.code)) for about in abouts]),
        )
        for mark in features.marks
    ]


def _cells(chosen: Sequence[Intervention], says: Sequence[str]) -> list[Cell]:
    pairs = zip(chosen, says, strict=True)
    return [Cell(said(each.title), text or "\N{EN DASH}") for each, text in pairs]


def chosen(codes: Sequence[str]) -> list[Intervention]:
    """Return the interventions that an address names, each once, no more than fit side by side."""
    known = {each.code: each for each in queries.interventions()}
    wanted = dict.fromkeys(code for code in codes if code in known)
    return [known[code] for code in list(wanted)[:MOST_BESIDE]]


def intervention_choices() -> list[tuple[str, str]]:
    named = sorted((said(each.title), each.code) for each in queries.interventions())
    return [("", _("Geen")), *((code, title) for title, code in named)]


def light_help_rows(
    region_id: UUID, municipalities: Sequence[Municipality], *, may_weigh: bool
) -> list[SheetRow]:
    """Return of each municipality how far it is with the questions about light help."""
    features = sheet(LIGHT_HELP)
    found = sheets_of(region_id, LIGHT_HELP, [about_municipality(m.pk) for m in municipalities])
    return [
        SheetRow(
            each.name,
            reverse("regio:light-help-at", args=[each.pk]) if may_weigh else "",
            row.count,
            row.by,
            row.marks,
        )
        for each in municipalities
        for row in [sheet_row(features, found[about_municipality(each.pk)], "")]
    ]
