"""Looking something up in the record."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from raak.kernel.calendar import OFFICE_ZONE
from raak.web.forms.asking import Asking
from raak.web.forms.worry import day_field

NOT_A_DAY = _("Vul een datum in.")
NO_DAY: dict[str, Any] = {
    "error_messages": {"invalid": NOT_A_DAY},
    "validators": [
        MinValueValidator(date(1900, 1, 1), NOT_A_DAY),
        MaxValueValidator(date(2999, 12, 31), NOT_A_DAY),
    ],
}
"""Days at the very ends of the calendar have no moment in every time zone."""


class RecordFilter(Asking):
    """Everything may stay empty; a field that is wrong narrows nothing and says so."""

    over = forms.CharField(
        label=_("Nummer van een traject"),
        max_length=20,
        required=False,
        help_text=_("Bijvoorbeeld K7Q-X2M-9PD."),
    )
    door = forms.CharField(
        label=_("Naam of e-mailadres van wie het deed"), max_length=120, required=False
    )
    vanaf = day_field(_("Vanaf"), required=False, **NO_DAY)
    tot = day_field(_("Tot en met"), required=False, **NO_DAY)

    def clean_over(self) -> str:
        return str(self.cleaned_data["over"]).strip().upper()

    @property
    def since(self) -> datetime | None:
        """The moment at which the first day begins, in the Netherlands."""
        day = self.cleaned_data.get("vanaf")
        return datetime.combine(day, time.min, OFFICE_ZONE) if day else None

    @property
    def until(self) -> datetime | None:
        """The moment at which the last day is over."""
        day = self.cleaned_data.get("tot")
        return datetime.combine(day + timedelta(days=1), time.min, OFFICE_ZONE) if day else None
