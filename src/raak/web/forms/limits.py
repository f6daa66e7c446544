"""What the region decides itself about the public pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.asking.rules import SEATS, SeatLimit
from raak.parties.rules import KEPT_MONTHS, Kept
from raak.web.forms.asking import Asking


def _count(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=SEATS.start, max_value=SEATS.stop - 1
    )


class SetSeatLimit(Asking):
    per_network = _count(
        _("Hoeveel plekken in een uur via één internetverbinding?"),
        _("Een school of bibliotheek heeft er vaak maar één. Voor een hele klas is 30 genoeg."),
    )
    per_browser = _count(
        _("Hoeveel plekken in een uur op één apparaat?"),
        _(
            "Genoeg voor een gezin dat een ander gezin meeneemt. Meldt een leerkracht de hele klas"
            " aan op één computer? Kies dan meer."
        ),
    )

    @property
    def limit(self) -> SeatLimit:
        return SeatLimit(self.cleaned_data["per_network"], self.cleaned_data["per_browser"])


def _months(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=KEPT_MONTHS.start,
        max_value=KEPT_MONTHS.stop - 1,
    )


class SetKept(Asking):
    letters = _months(
        _("Mail aan medewerkers: hoeveel maanden?"),
        _("Dat iemand een mail kreeg, en waarover. Telt vanaf de dag van de mail."),
    )
    questions = _months(
        _("Vragen van ouders: hoeveel maanden?"),
        _(
            "De vraag en het antwoord. Telt vanaf de dag van het antwoord. Wat in andere woorden op"
            " de openbare pagina staat, blijft."
        ),
    )

    @property
    def kept(self) -> Kept:
        return Kept(self.cleaned_data["letters"], self.cleaned_data["questions"])
