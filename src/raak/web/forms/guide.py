"""What somebody who refers looks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.directory.queries import guide, topics
from raak.directory.rules.ages import OLDEST
from raak.handbook import queries as handbook
from raak.handbook.edition import FUNCTIONS, LEVELS
from raak.web.forms.asking import Asking
from raak.web.shown import offer_words, words

if TYPE_CHECKING:
    from raak.directory.models import Service
    from raak.parties.models import Municipality, Organisation

FIRST = ("zoek", "onderwerp", "leeftijd")
AGES = (-9, *range(0, OLDEST, 12))


class GuideForm(Asking):
    zoek = forms.CharField(label=_("Zoek"), required=False, max_length=100)
    onderwerp = forms.ChoiceField(label=_("Onderwerp"), required=False)
    leeftijd = forms.TypedChoiceField(
        label=_("Leeftijd"), required=False, coerce=int, empty_value=None
    )
    gemeente = forms.ChoiceField(label=_("Woont in"), required=False)
    toegang = forms.ChoiceField(label=_("Toegang"), required=False)
    niveau = forms.TypedChoiceField(
        label=_("Niveau van zorg"), required=False, coerce=int, empty_value=None
    )
    functie = forms.ChoiceField(label=_("Functie van de gemeente"), required=False)
    organisatie = forms.ChoiceField(label=_("Organisatie"), required=False)

    def __init__(
        self,
        *args: Any,
        edition: str,
        municipalities: Iterable[Municipality],
        organisations: Iterable[Organisation],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        language = words.language()
        self._offer("onderwerp", ((t.code, t.in_language(language)) for t in topics().values()))
        self._offer("leeftijd", ((each, offer_words.age(each)) for each in AGES))
        self._offer("gemeente", ((str(each.pk), each.name) for each in municipalities))
        self._offer("toegang", offer_words.ACCESS.items())
        levels = ((each, words.capital(words.level(edition, int(each)))) for each in LEVELS)
        self._offer("niveau", levels)
        named = ((each, handbook.function_word(edition, each, language)) for each in FUNCTIONS)
        self._offer("functie", ((each, words.capital(word)) for each, word in named))
        self._offer("organisatie", ((str(each.pk), each.name) for each in organisations))

    def _offer(self, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", gettext("Alles")), *choices]

    @property
    def first(self) -> list[forms.BoundField]:
        """What is asked most."""
        return [self[name] for name in FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name not in FIRST]

    @property
    def asks_more(self) -> bool:
        return any(self.data.get(name) for name in self.fields if name not in FIRST)

    def narrowed(self, found: QuerySet[Service]) -> QuerySet[Service]:
        """Return the offer that fits every answer; an answer that cannot be is left aside."""
        self.is_valid()
        given = self.cleaned_data
        found = guide.said_in(found, given.get("zoek", ""))
        if given.get("onderwerp"):
            found = guide.about_topic(found, given["onderwerp"])
        if given.get("leeftijd") is not None:
            found = guide.for_age(found, given["leeftijd"])
        if given.get("gemeente"):
            found = guide.living_in(found, UUID(given["gemeente"]))
        if given.get("toegang"):
            found = found.filter(access=given["toegang"])
        if given.get("niveau") is not None:
            found = found.filter(level=given["niveau"])
        if given.get("functie"):
            found = guide.with_function(found, given["functie"])
        if given.get("organisatie"):
            found = found.filter(organisation_id=UUID(given["organisatie"]))
        return found
