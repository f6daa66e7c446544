"""A line of what is strong or weak."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.analysis.rules import Side
from raak.analysis.services.swot import LONGEST_LINE, LONGEST_SOURCE
from raak.web.forms.campaigns import Choosing
from raak.web.shown import swot as shown


class SwotForm(Choosing):
    """
    line: made with the page, so that a double click counts once.

    seen: the number of the version that the writer saw, so that nobody writes over another.
    """

    side = forms.ChoiceField(label=_("In welke lijst?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Wat is er aan de hand?"),
        help_text=_("Eén ding per regel. Schrijf niets op over een kind of een gezin."),
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(
        label=_("Waar weet je dat van?"),
        help_text=_("Zoals: gesprek met jeugdartsen, mei 2026. Of: cijfers van de gemeente."),
        required=False,
        max_length=LONGEST_SOURCE,
    )
    line = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("side", [(each.value, shown.SIDES[each]) for each in Side])

    def catch_up(self, number: int) -> None:
        """Let what was typed go on from the version that its writer sees now."""
        if self.is_bound:
            self.data = {
                **{name: self.data.get(name) for name in self.data},
                "seen": str(number),
            }

    @property
    def side_chosen(self) -> Side:
        return Side(self.cleaned_data["side"])
