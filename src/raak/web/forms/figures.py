"""Writing down what a region counted itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.analysis.services.figures import LONGEST
from raak.web.forms.asking import Asking

if TYPE_CHECKING:
    from raak.analysis.models import OwnFigure


class FigureForm(Asking):
    """seen: the number of what the writer saw, so that nobody writes over another."""

    said = forms.CharField(
        label=_("Wat telden jullie?"),
        max_length=LONGEST,
        help_text=_("Zoals “38 van de 120” of “14%”. Geen aantal waaruit blijkt om wie het gaat."),
    )
    year = forms.IntegerField(label=_("Van welk jaar is dat?"))
    source = forms.CharField(
        label=_("Waar staat dat?"), max_length=LONGEST, help_text=_("Of: wie telde het?")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def catch_up(self, number: int) -> None:
        """Let what was typed go on from what its writer sees now."""
        if self.is_bound:
            self.data: Any = {
                **{name: self.data.get(name) for name in self.data},
                "seen": str(number),
            }


def known(held: OwnFigure | None) -> dict[str, Any]:
    if held is None:
        return {"seen": 0}
    return {"said": held.said, "year": held.year, "source": held.source, "seen": held.number}
