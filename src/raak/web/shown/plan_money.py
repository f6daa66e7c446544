"""Money in words: what a source holds, what is left, and what an activity takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raak.plans.queries import Ending, Worked
from raak.plans.rules.money import Balance, Sort
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill
from raak.web.shown.plans import euros

if TYPE_CHECKING:
    from raak.plans.models import Source

Balances = Mapping[tuple[UUID, int], Balance]


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a source in a year. over: so much too much was taken; empty: none."""

    year: str
    left: str
    of: str
    over: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """url: where it is put right; empty for who only reads."""

    name: str
    url: str
    about: str
    condition: str
    years: list[Left]


def source_rows(
    sources: Iterable[Source], found: Balances, years: Sequence[int], *, keeps: bool
) -> list[SourceRow]:
    return [
        SourceRow(
            name=each.name,
            url=reverse("regio:source", args=[each.pk]) if keeps else "",
            about=_about(each),
            condition=each.condition,
            years=[_left(year, found[each.pk, year]) for year in years],
        )
        for each in sources
    ]


def source_words(source: Source) -> str:
    """Return a source for a list to choose from: two that follow each other may share a name."""
    return f"{source.name} ({_lasts(source)})"


def _lasts(source: Source) -> str:
    if source.until_on:
        return _("tot en met %(day)s") % {"day": dates.day(source.until_on)}
    return _("structureel")


def _about(source: Source) -> str:
    checked = _("nagekeken op %(day)s") % {"day": dates.day(source.checked_on)}
    giver = source.giver.name if source.giver else ""
    told = (str(sort_words(Sort(source.sort))), giver, _lasts(source), checked)
    return " · ".join(filter(None, told))


def sort_words(sort: Sort) -> Promise:
    return {
        Sort.GRANT: gettext_lazy("subsidie of regeling met een doel"),
        Sort.OWN: gettext_lazy("eigen geld van een organisatie"),
        Sort.FLEX: gettext_lazy("vrij geld om snel in te zetten (flexbudget)"),
    }[sort]


@dataclass(frozen=True, slots=True)
class SortRow:
    """What there is of a sort of money in one year. givers: who brings it in."""

    title: str
    givers: str
    holds: str
    left: str


def sort_rows(sources: Iterable[Source], found: Balances, year: int) -> list[SortRow]:
    """Return each sort that there is; what is over in one source is not paid by another."""
    inside: dict[Sort, list[Source]] = {sort: [] for sort in Sort}
    for each in sources:
        inside[Sort(each.sort)].append(each)
    return [_sort_row(sort, held, found, year) for sort, held in inside.items() if held]


def _sort_row(sort: Sort, held: Sequence[Source], found: Balances, year: int) -> SortRow:
    balances = [found[each.pk, year] for each in held]
    givers = {each.giver.name for each in held if each.giver}
    return SortRow(
        capfirst(str(sort_words(sort))),
        ", ".join(sorted(givers)) or "\N{EN DASH}",
        euros(sum(each.holds for each in balances)),
        euros(sum(max(each.left, 0) for each in balances)),
    )


def _left(year: int, balance: Balance) -> Left:
    over = euros(-balance.left) if balance.is_overspent else ""
    return Left(str(year), euros(max(balance.left, 0)), euros(balance.holds), over)


def totals(found: Balances, years: Sequence[int]) -> list[Left]:
    """Return what is left of all sources together; what is over in one is not paid by another."""
    return [_total(year, [b for (_id, when), b in found.items() if when == year]) for year in years]


def _total(year: int, held: list[Balance]) -> Left:
    over = sum(-each.left for each in held if each.is_overspent)
    return Left(
        str(year),
        euros(sum(max(each.left, 0) for each in held)),
        euros(sum(each.holds for each in held)),
        euros(over) if over else "",
    )


def columns(years: Sequence[int]) -> list[str]:
    return [_("Bron"), *(f"{year} #" for year in years)]


@dataclass(frozen=True, slots=True)
class EndingRow:
    title: str
    about: str
    url: str
    pill: Pill


def endings_due(found: Iterable[Ending]) -> list[EndingRow]:
    """Return the sources that end while work that leans on them goes on."""
    return [
        EndingRow(
            title=each.name,
            about=ngettext(
                "%(n)d activiteit gaat langer door",
                "%(n)d activiteiten gaan langer door",
                each.activities,
            )
            % {"n": each.activities},
            url=reverse("regio:plan-money"),
            pill=Pill(State.SOON.value, _("stopt op %(day)s") % {"day": dates.day(each.until_on)}),
        )
        for each in found
    ]


@dataclass(frozen=True, slots=True)
class ShareRow:
    year: str
    source: str
    amount: str


def share_rows(worked: Worked, sources: Mapping[UUID, str]) -> list[ShareRow]:
    return [
        ShareRow(str(each.year), sources.get(each.source_id, ""), euros(each.cents))
        for each in worked.shares
    ]
