"""Scoring a point of the framework, and saying what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.analysis import rules
from raak.analysis.rules import Priority, Said, Typical, Value
from raak.analysis.services.gaps import LONGEST_NOTE
from raak.analysis.services.scores import LONGEST_TEXT
from raak.web.forms.asking import Asking
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown import framework as shown
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.analysis.models import Score
    from raak.campaigns.models import Campaign
    from raak.directory.models import Service


NOTICED: Mapping[Typical, Any] = {
    Typical.CLOSED_OFFER: _("Waaraan merken jullie die gaten?"),
    Typical.SKILL: _("Waaraan merken jullie dat signalen blijven liggen?"),
    Typical.QUICK_HELP: _("Waaraan merken jullie dat hulp te laat begint?"),
}


def told(label: Any, help_text: Any, rows: int = 3) -> forms.CharField:
    """Return a field for some sentences that may stay empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ScoreForm(Choosing):
    """seen: the number of the score that the writer saw, so that nobody writes over another."""

    value = forms.ChoiceField(label=_("Hoe staat het ervoor?"), widget=forms.RadioSelect)
    as_of = day_field(_("Op welke dag was dat zo?"))
    evidence = told(
        _("Waaruit blijkt dat?"),
        _("Wat zie je, en wat werkt er al? Schrijf niets op over een kind of een gezin."),
        4,
    )
    service = forms.ChoiceField(label=_("Welk aanbod laat dat zien?"), required=False)
    campaign = forms.ChoiceField(label=_("Welke campagne laat dat zien?"), required=False)
    links = told(
        _("Waar staat het?"),
        _("Eén adres per regel: een bladzijde van raak, zoals /agenda/, of een website met https."),
        2,
    )
    missing = told(_("Wat ontbreekt er nog?"), _("Hiervan kun je later een doel maken."))
    priority = forms.ChoiceField(
        label=_("Wanneer pakken jullie dit op?"),
        help_text=_("Vul dit in als het er niet is of pas begonnen is."),
        required=False,
    )
    reason = told(
        _("Waarom?"),
        _("Nodig als het punt hier niet past. Mag ook bij een andere keuze."),
        2,
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        *args: Any,
        of_municipality: bool,
        services: Iterable[Service],
        campaigns: Iterable[Campaign],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        values = [each for each in Value if of_municipality or each is not Value.FOLLOWS]
        self.choose("value", [(v.value, words.capital(str(shown.VALUES[v]))) for v in values])
        named = [(p.value, words.capital(str(shown.PRIORITIES[p]))) for p in Priority]
        self.choose("priority", [("", _("Kies")), *named])
        offer = [(str(each.pk), f"{each.name} ({each.organisation.name})") for each in services]
        self.choose("service", [("", _("Geen")), *offer])
        self.choose("campaign", [("", _("Geen")), *((str(c.pk), c.title) for c in campaigns)])

    def catch_up(self, number: int) -> None:
        """Let what was typed go on from the score that its writer sees now."""
        if self.is_bound:
            self.data = {**{name: self.data.get(name) for name in self.data}, "seen": str(number)}

    @property
    def said(self) -> Said:
        given = self.cleaned_data
        lines = (line.strip() for line in given["links"].splitlines())
        return Said(
            value=Value(given["value"]),
            as_of=given["as_of"],
            evidence=given["evidence"],
            links=tuple(line for line in lines if line),
            service_id=_id(given["service"]),
            campaign_id=_id(given["campaign"]),
            missing=given["missing"],
            priority=Priority(given["priority"]) if given["priority"] else None,
            reason=given["reason"],
        )


def known(score: Score | None) -> dict[str, Any]:
    """Return what a place said before, to go on from."""
    if score is None:
        return {"seen": 0}
    return {
        "value": score.value,
        "evidence": score.evidence,
        "links": "\n".join(score.links),
        "service": score.service_id or "",
        "campaign": score.campaign_id or "",
        "missing": score.missing,
        "priority": score.priority,
        "reason": score.reason,
        "seen": score.number,
    }


def _id(given: str) -> UUID | None:
    return UUID(given) if given else None


class RecentForm(Asking):
    months = forms.IntegerField(
        label=_("Na hoeveel maanden is een score oud?"),
        help_text=_("Een oude score blijft staan, en zegt erbij dat iemand opnieuw moet kijken."),
        min_value=rules.SHORTEST,
        max_value=rules.LONGEST,
    )


class TypicalForm(Asking):
    """For each gap of a first look: whether it is here, and how it shows."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for kind in Typical:
            label = str(shown.TYPICAL[kind])
            self.fields[kind.value] = forms.BooleanField(label=label, required=False)
            self.fields[f"{kind.value}-note"] = forms.CharField(
                label=NOTICED[kind],
                required=False,
                max_length=LONGEST_NOTE,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def notes(self) -> dict[Typical, str]:
        given = self.cleaned_data
        return {kind: given[f"{kind.value}-note"] for kind in Typical if given[kind.value]}
