"""Numbers in words, and what every figure is told with."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from raak.insight.rules.content import Figure


@dataclass(frozen=True, slots=True)
class Basis:
    """period, as_of: in words, for every figure of a report."""

    period: str
    as_of: str

    def figure(
        self, code: str, name: str, shown: str, definition: str, source: str, period: str = ""
    ) -> Figure:
        return Figure(code, name, shown, definition, period or self.period, source, self.as_of)


def number(count: float | None) -> str:
    """Return a number, or that it is not told; nothing tells how small it is then."""
    return _("niet getoond") if count is None else said(count)


def said(value: float) -> str:
    return str(number_format(value, use_l10n=True, force_grouping=True))
