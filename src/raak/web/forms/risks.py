"""Writing down what may go wrong with the approach, looking again, and closing it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.meetings.rules.risks import Step
from raak.meetings.services import risks
from raak.meetings.services.risks import Looked
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown import risks as shown

if TYPE_CHECKING:
    from raak.meetings.models import Risk
    from raak.parties.models import Person


class LookForm(Choosing):
    """key: made with the page, so that a double click looks once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    likelihood = forms.ChoiceField(label=_("Hoe groot is de kans?"), widget=forms.RadioSelect)
    effect = forms.ChoiceField(
        label=_("Hoe erg is het voor de aanpak als het gebeurt?"), widget=forms.RadioSelect
    )
    measures = forms.CharField(
        label=_("Wat doen jullie eraan?"),
        max_length=risks.LONGEST_MEASURES,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    watcher = forms.ChoiceField(
        label=_("Wie houdt het in de gaten?"),
        help_text=_("Die ziet op Vandaag wanneer het opnieuw bekeken wordt."),
    )
    review_on = day_field(_("Opnieuw bekijken op"))

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        steps = [(str(each.value), shown.step(each)) for each in Step]
        self.choose("likelihood", steps)
        self.choose("effect", steps)
        self.choose("watcher", [("", _("Kies iemand")), *((str(p.pk), p.name) for p in people)])

    @property
    def looked(self) -> Looked:
        given = self.cleaned_data
        return Looked(
            likelihood=Step(int(given["likelihood"])),
            effect=Step(int(given["effect"])),
            measures=given["measures"],
            watcher_id=UUID(given["watcher"]),
            review_on=given["review_on"],
            note=given.get("note", ""),
        )


class RiskForm(LookForm):
    """pitfall: the ready row that it began as."""

    pitfall = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    title = forms.CharField(
        label=_("Wat kan er misgaan?"),
        max_length=risks.LONGEST_TITLE,
        help_text=_("Over de aanpak, nooit over een kind of gezin."),
    )
    field_order = ("key", "pitfall", "title")


class LookAgainForm(LookForm):
    note = forms.CharField(
        label=_("Wat is er veranderd?"), required=False, max_length=risks.LONGEST_NOTE
    )


class CloseRiskForm(Choosing):
    why = forms.CharField(
        label=_("Waarom is dit geen risico meer?"),
        max_length=risks.LONGEST_NOTE,
        help_text=_("Het blijft te lezen."),
    )


def known_of(risk: Risk) -> dict[str, Any]:
    """Return what a form shows of a risk; the day to look again is asked anew."""
    names = ("likelihood", "effect", "measures")
    return {"watcher": risk.watcher_id, **{name: getattr(risk, name) for name in names}}
