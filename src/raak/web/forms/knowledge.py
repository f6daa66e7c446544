"""What somebody looks for in all that is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.handbook.edition import FUNCTIONS, LEVELS
from raak.web.forms.asking import Asking
from raak.web.shown import words
from raak.web.shown.knowledge.finding import Asked
from raak.web.shown.knowledge.kinds import KINDS
from raak.wordings.rules import LONGEST


class WordForm(Asking):
    """The region's own words for one record."""

    words = forms.CharField(
        label=_("In jullie eigen woorden"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Schrijf hoe jullie het zeggen, of ga terug naar het origineel.")
        },
    )


class KnowledgeForm(Asking):
    zoek = forms.CharField(label=_("Zoek"), required=False, max_length=100)
    soort = forms.ChoiceField(label=_("Soort"), required=False)
    niveau = forms.TypedChoiceField(
        label=_("Niveau van zorg"), required=False, coerce=int, empty_value=None
    )
    functie = forms.ChoiceField(label=_("Functie van de gemeente"), required=False)

    def __init__(self, *args: Any, edition: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._offer("soort", ((slug, kind.label) for slug, kind in KINDS.items()))
        levels = ((each, words.capital(words.level(edition, int(each)))) for each in LEVELS)
        self._offer("niveau", levels)
        named = ((each, words.capital(words.function(edition, each))) for each in FUNCTIONS)
        self._offer("functie", named)

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", gettext("Alles")), *choices]

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked most."""
        return [self["zoek"], self["soort"]]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self["niveau"], self["functie"]]

    @property
    def asks_more(self) -> bool:
        return any(self.data.get(each.name) for each in self.more)

    @property
    def asked(self) -> Asked:
        """Return what is looked for; an answer that cannot be is left aside."""
        self.is_valid()
        given = self.cleaned_data
        return Asked(
            text=given.get("zoek", ""),
            kind=given.get("soort", ""),
            level=given.get("niveau"),
            function=given.get("functie", ""),
        )
