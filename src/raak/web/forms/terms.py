"""Choosing a term that a protocol leaves to the region."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.kernel.terms import LONGEST, Term, Unit
from raak.web.forms.asking import Asking

UNITS = [
    (Unit.WORKING_DAYS.value, _("werkdagen")),
    (Unit.DAYS.value, _("dagen")),
    (Unit.WEEKS.value, _("weken")),
    (Unit.MONTHS.value, _("maanden")),
]


class SetTerm(Asking):
    """protocol, setting: which term it is; they travel with the form."""

    protocol = forms.SlugField(widget=forms.HiddenInput)
    setting = forms.SlugField(widget=forms.HiddenInput)
    count = forms.IntegerField(
        label=_("Hoeveel"),
        min_value=0,
        max_value=max(LONGEST.values()),
        error_messages={
            "required": _("Vul een getal in."),
            "invalid": _("Vul een heel getal in."),
            "min_value": _("Vul een getal in van 0 of meer."),
            "max_value": _("Een termijn is hoogstens twee jaar."),
        },
    )
    unit = forms.ChoiceField(label=_("Waarvan"), choices=UNITS)

    @classmethod
    def shown(cls, protocol: str, setting: str, term: Term | None) -> SetTerm:
        """Return the form with the term that counts now."""
        known = {"count": term.count, "unit": term.unit.value} if term else {}
        return cls(
            initial={"protocol": protocol, "setting": setting, **known},
            auto_id=f"{protocol}-{setting}-%s",
        )

    @classmethod
    def sent(cls, data: Any) -> SetTerm:
        return cls(data, auto_id=f"{data.get('protocol', '')}-{data.get('setting', '')}-%s")

    @property
    def term(self) -> str:
        """The term as it is written in a protocol."""
        return f"{self.cleaned_data['count']} {self.cleaned_data['unit']}"

    def is_for(self, protocol: str, setting: str) -> bool:
        return (self.data.get("protocol"), self.data.get("setting")) == (protocol, setting)
