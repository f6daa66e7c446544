"""A part of the start of a region."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.analysis.services.start import LONGEST_FIGURE, LONGEST_SOURCE, LONGEST_WORDS
from raak.web.forms.asking import Asking


class StartForm(Asking):
    """seen: the number of the text that the writer saw, so that nobody writes over another."""

    words = forms.CharField(
        label=_("In jullie eigen woorden"),
        required=False,
        max_length=LONGEST_WORDS,
        help_text=_("Een paar zinnen is genoeg. Schrijf niets op over een kind of een gezin."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    figure = forms.CharField(
        label=_("Eigen cijfers"),
        required=False,
        max_length=LONGEST_FIGURE,
        help_text=_("Van welk jaar, en om hoeveel mensen gaat het?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = forms.CharField(
        label=_("Bron"),
        required=False,
        max_length=LONGEST_SOURCE,
        help_text=_("Waar staan die cijfers? Nodig als je cijfers invult."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def catch_up(self, number: int) -> None:
        """Let what was typed go on from the text that its writer sees now."""
        if self.is_bound:
            self.data: Any = {
                **{name: self.data.get(name) for name in self.data},
                "seen": str(number),
            }
