"""Holding a list against something: of each mark whether it holds, and by what that is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as said_now
from django.utils.translation import gettext_lazy as _

from raak.handbook.choosing import Features
from raak.kernel.refusal import Refused
from raak.web import refusals
from raak.web.forms.kept import Sometimes
from raak.web.shown.interventions import said
from raak.web.shown.weighing import VERDICTS
from raak.wordings import rules
from raak.wordings.rules import LONGEST, Found, Verdict


class WeighForm(Sometimes):
    """
    Each mark may stay "not looked at yet", and then asks for no evidence.

    began_with: the newest finding that its writer had on screen.
    """

    sometimes = ()

    began_with = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, features: Features, **options: Any) -> None:
        super().__init__(*args, **options)
        self.features = features
        named = [("", said_now("nog niet bekeken")), *((e.value, w) for e, w in VERDICTS.items())]
        for mark in features.marks:
            self.fields[f"verdict_{mark.code}"] = forms.ChoiceField(
                label=said(mark.title),
                help_text=said(mark.asks),
                required=False,
                choices=named,
            )
            self.fields[f"evidence_{mark.code}"] = forms.CharField(
                label=_("Waaruit blijkt dat?"),
                help_text=_("Nodig bij ja en deels."),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self._require(True)

    def _require(self, yes: bool, /) -> None:
        for name, field in self.fields.items():
            field.required = yes or name == "began_with"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for mark in self.features.marks:
            try:
                rules.found(self._found(mark.code))
            except Refused as refused:
                self.add_error(f"evidence_{mark.code}", refusals.explain(refused))
        return given

    def _found(self, code: str) -> Found:
        verdict = self.cleaned_data.get(f"verdict_{code}")
        evidence = self.cleaned_data.get(f"evidence_{code}", "")
        return Found(Verdict(verdict) if verdict else None, evidence)

    @property
    def found(self) -> Mapping[str, Found]:
        return {mark.code: self._found(mark.code) for mark in self.features.marks}

    @property
    def marks(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [
            (self[f"verdict_{mark.code}"], self[f"evidence_{mark.code}"])
            for mark in self.features.marks
        ]


def known(found: Mapping[str, Found], last: int) -> dict[str, Any]:
    """Return what the form shows of what was found before."""
    shown: dict[str, Any] = {"began_with": last}
    for code, each in found.items():
        shown[f"verdict_{code}"] = each.verdict or ""
        shown[f"evidence_{code}"] = each.evidence
    return shown
