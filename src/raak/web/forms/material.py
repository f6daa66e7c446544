"""Which folders and posters there are, where they lie, and how many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.agenda.rules import Language
from raak.campaigns import rules
from raak.campaigns.rules import Audience, MaterialKind
from raak.campaigns.services import material as services
from raak.campaigns.services.material import Sheet
from raak.web.forms.asking import Asking
from raak.web.forms.campaigns import Choosing
from raak.web.shown import campaigns as shown
from raak.web.shown.agenda import language

if TYPE_CHECKING:
    from raak.campaigns.models import Material


def amount_field(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=services.MOST_AMOUNT)


class SheetForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Hoe heet het?"), max_length=services.LONGEST_TITLE)
    kind = forms.ChoiceField(label=_("Wat is het?"))
    audience = forms.ChoiceField(label=_("Voor wie?"))
    language = forms.ChoiceField(label=_("In welke taal?"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("kind", [(each.value, shown.material(each)) for each in MaterialKind])
        self.choose("audience", [(each.value, shown.audience(each)) for each in Audience])
        self.choose("language", [(each.value, language(each)) for each in Language])

    @property
    def sheet(self) -> Sheet:
        given = self.cleaned_data
        return Sheet(
            title=given["title"],
            kind=MaterialKind(given["kind"]),
            audience=Audience(given["audience"]),
            language=given["language"],
        )


class PutForm(Choosing):
    material = forms.ChoiceField(label=_("Wat ligt of hangt er?"))
    amount = amount_field(_("Hoeveel?"))
    every_days = forms.IntegerField(
        label=_("Na hoeveel dagen vul je het weer aan?"),
        initial=rules.USUAL_REFILL,
        min_value=min(services.REFILL_DAYS),
        max_value=max(services.REFILL_DAYS),
    )

    def __init__(self, *args: Any, materials: Iterable[Material], **options: Any) -> None:
        super().__init__(*args, **options)
        here = [(str(each.pk), each.title) for each in materials]
        self.choose("material", [("", _("Kies wat er ligt")), *here])


class RefillForm(Asking):
    amount = amount_field(_("Hoeveel liggen er nu?"))
