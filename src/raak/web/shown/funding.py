"""The money of 2006: amounts in words, years, and what may not be added up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raak.handbook import queries
from raak.handbook.funding import Amount, Funding, Kind
from raak.web.shown.interventions import Asked, said

KINDS: Mapping[Kind, Promise] = {
    "scheme": gettext_lazy("Regelingen en fondsen"),
    "pilot": gettext_lazy("Hoe de proefregio's het betaalden"),
    "need": gettext_lazy("Wat het kost, en wat er ontbrak"),
    "lesson": gettext_lazy("Om aan te denken"),
}
BOUNDS = {
    "exact": "",
    "about": gettext_lazy("ongeveer"),
    "over": gettext_lazy("ruim"),
    "almost": gettext_lazy("bijna"),
}
PER = {
    "year": gettext_lazy("per jaar"),
    "two_years": gettext_lazy("per twee jaar"),
    "newborn": gettext_lazy("per pasgeboren kind"),
    "total": gettext_lazy("in totaal"),
    "not_stated": gettext_lazy("zonder periode"),
}
LASTING = {
    "structural": gettext_lazy("blijvend"),
    "temporary": gettext_lazy("tijdelijk"),
    "not_stated": "",
}
MILLION, BILLION = 1_000_000, 1_000_000_000


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """
    amounts: each on a line of its own, never added up.
    against: the title of what says another amount of the same money; "" when nothing does.
    """

    code: str
    title: str
    amounts: Sequence[str]
    years: str
    lasting: str
    used_for: str
    meant_for: str
    note: str
    against: str
    checked: int


@dataclass(frozen=True, slots=True)
class MoneyTable:
    title: str
    rows: Sequence[MoneyRow]


def tables(asked: Asked) -> list[MoneyTable]:
    """Return what answers the asked level and function, per kind; empty kinds are left out."""
    wanted = [each for each in queries.funding() if _is_asked(each, asked)]
    found = [
        MoneyTable(str(title), [_row(each) for each in wanted if each.kind == kind])
        for kind, title in KINDS.items()
    ]
    return [table for table in found if table.rows]


def _is_asked(each: Funding, asked: Asked) -> bool:
    return (not asked.level or int(asked.level) in each.levels) and (
        not asked.function or asked.function in each.functions
    )


def _row(each: Funding) -> MoneyRow:
    titles = {one.code: said(one.title) for one in queries.funding()}
    return MoneyRow(
        code=each.code,
        title=said(each.title),
        amounts=[amount_words(one) for one in each.amounts],
        years=years_words(each.first_year, each.last_year),
        lasting=str(LASTING[each.lasts]),
        used_for=said(each.used_for),
        meant_for=said(each.meant_for),
        note=said(each.note),
        against=titles.get(each.contradicts, ""),
        checked=each.checked,
    )


def amount_words(amount: Amount) -> str:
    """Return "ongeveer € 80.000 per jaar"."""
    return f"{BOUNDS[amount.bound]} {euros(amount.euro)} {PER[amount.per]}".strip()


def euros(count: int) -> str:
    """Return "€ 35,4 miljoen" or "€ 21.500"."""
    if count >= BILLION:
        return _("€ %(count)s miljard") % {"count": _short(count, BILLION)}
    if count >= MILLION:
        return _("€ %(count)s miljoen") % {"count": _short(count, MILLION)}
    return f"€ {number_format(count, force_grouping=True)}"


def _short(count: int, unit: int) -> str:
    whole, rest = divmod(count, unit)
    return number_format(count / unit, 1) if rest else str(whole)


def years_words(first: int, last: int) -> str:
    if first and first == last:
        return str(first)
    if first and last:
        return f"{first}\N{EN DASH}{last}"
    return _("vanaf %(first)d") % {"first": first} if first else ""
