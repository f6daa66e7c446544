"""Asking for a report, and choosing below which number nothing is told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.insight.rules.disclosure import THRESHOLDS
from raak.insight.rules.periods import Quarter
from raak.insight.rules.reports import Kind
from raak.web.forms.asking import Asking
from raak.web.shown import reports as shown


class AskReport(Asking):
    kind = forms.ChoiceField(label=_("Wat voor verslag?"), widget=forms.RadioSelect)
    first = forms.ChoiceField(label=_("Van"))
    last = forms.ChoiceField(
        label=_("Tot en met"), help_text=_("Alleen kwartalen die voorbij zijn.")
    )
    language = forms.ChoiceField(
        label=_("Taal"), choices=(("nl", _("Nederlands")), ("en", _("Engels")))
    )

    def __init__(self, data: Any, quarters: list[Quarter], language: str) -> None:
        latest = quarters[: quarters[0].number]
        first, last = latest[-1].first, quarters[0].first
        begin = {"kind": Kind.PROGRESS, "first": first, "last": last, "language": language}
        super().__init__(data, initial=begin)
        choices = [(each.first.isoformat(), shown.quarter(each)) for each in quarters]
        self.offered = {each.first.isoformat(): each for each in quarters}
        self._choose("kind", [(each.value, shown.kind(each)) for each in Kind])
        self._choose("first", choices)
        self._choose("last", choices)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    @property
    def period(self) -> tuple[date, date]:
        """The first and the last day of what was chosen."""
        first, last = self.cleaned_data["first"], self.cleaned_data["last"]
        return self.offered[first].first, self.offered[last].last


class ChooseThreshold(Asking):
    least = forms.IntegerField(
        label=_("Vanaf welk aantal tonen we iets?"),
        help_text=_("Van 5 tot en met 20. Hoe hoger, hoe meer er wegvalt."),
        min_value=THRESHOLDS.start,
        max_value=THRESHOLDS.stop - 1,
    )
