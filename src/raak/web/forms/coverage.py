"""Leaving a cell of the matrix empty on purpose."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.directory.services.coverage import LONGEST_REASON
from raak.web.forms.asking import Asking


class MeanEmpty(Asking):
    reason = forms.CharField(
        label=_("Waarom hoeft hier niets te zijn?"),
        help_text=_("Zoals: “Kinderen uit dit dorp gaan naar het centrum in Waterhoven.”"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf kort op waarom hier niets hoeft te zijn.")},
    )
    until = forms.DateField(
        label=_("Tot en met welke dag geldt dat?"),
        help_text=_("Daarna telt het weer mee als iets dat ontbreekt. Hoogstens drie jaar."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
