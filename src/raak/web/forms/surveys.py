"""Planning a measurement, asking people to answer it, and reading what came of it."""

from __future__ import annotations

from math import isfinite
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.parties.queries import municipalities_of
from raak.surveys.rules.answers import LONGEST_WORDS
from raak.surveys.rules.waves import LEAST, Way, addresses_in
from raak.surveys.services.planning import LONGEST_TITLE, Plan
from raak.surveys.services.reading import LONGEST_NAME, LONGEST_SOURCE, MOST_PEOPLE, Figure
from raak.web.forms.asking import Asking
from raak.web.shown import surveys as shown

MOST_LETTERS = 120_000
"""Of a pasted list of addresses."""
A_FIGURE = _("Vul een getal in, zoals 40 of 3,2.")


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class PlanWave(Asking):
    """key: made with the page, so that a double click plans one measurement."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(
        label=_("Naam"),
        max_length=LONGEST_TITLE,
        help_text=_("Voor jezelf en je collega's, zoals “Nulmeting ouders”."),
        error_messages={"required": _("Geef de meting een naam.")},
    )
    question_set = forms.ChoiceField(label=_("Welke vragen?"), widget=forms.RadioSelect)
    fact = forms.ChoiceField(
        label=_("Waarnaar wil je de uitslag verdelen?"),
        required=False,
        help_text=_(
            "Eén ding, want met twee verdelingen is iemand terug te vinden. Alleen dit vragen we"
            " van wie antwoordt."
        ),
    )
    municipalities = forms.MultipleChoiceField(
        label=_("Waar?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kies niets voor de hele regio."),
    )
    opens_on = _day(_("Eerste dag"))
    closes_on = _day(_("Laatste dag"))
    way = forms.ChoiceField(label=_("Hoe komen mensen bij de vragen?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, region_id: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        _choice(self, "question_set").choices = shown.set_choices()
        _choice(self, "fact").choices = shown.fact_choices()
        _choice(self, "way").choices = shown.way_choices()
        towns = municipalities_of(region_id)
        _choice(self, "municipalities").choices = [(str(each.pk), each.name) for each in towns]

    @property
    def plan(self) -> Plan:
        given = self.cleaned_data
        return Plan(
            title=given["title"],
            question_set=given["question_set"],
            fact=given["fact"],
            opens_on=given["opens_on"],
            closes_on=given["closes_on"],
            way=Way(given["way"]),
            municipality_ids=given["municipalities"],
        )


class Invite(Asking):
    """professionals: only asked where the questions are for them."""

    professionals = forms.BooleanField(
        label=_("Iedereen in de regio met een account"), required=False
    )
    addresses = forms.CharField(
        label=_("E-mailadressen"),
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Op elke regel één, of met een komma ertussen. Vraag eerst aan deze mensen of het mag."
        ),
    )
    language = forms.ChoiceField(
        label=_("Taal van de mail"), choices=[("nl", _("Nederlands")), ("en", _("Engels"))]
    )

    def __init__(self, *args: Any, for_professionals: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not for_professionals:
            del self.fields["professionals"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("addresses") and not given.get("professionals"):
            self.add_error("addresses", _("Zet hier adressen in."))
        return given

    @property
    def listed(self) -> list[str]:
        """:raises Refused: when there is no address in what was typed, or too many."""
        typed: str = self.cleaned_data["addresses"]
        return addresses_in(typed) if typed else []


class SetLeast(Asking):
    least = forms.IntegerField(
        label=_("Vanaf hoeveel antwoorden tonen we iets?"),
        min_value=LEAST.start,
        max_value=LEAST.stop - 1,
    )


class ReadWords(Asking):
    words_id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Wat iemand schreef"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Haal namen weg, en alles waaraan iemand te herkennen is."),
    )


class Compare(Asking):
    """what: of which question, and of a share of which answer."""

    what = forms.ChoiceField(label=_("Welk cijfer?"))
    name = forms.CharField(label=_("Naam van de regio"), max_length=LONGEST_NAME)
    source = forms.CharField(
        label=_("Bron"), max_length=LONGEST_SOURCE, help_text=_("Waar iemand dit kan nalezen.")
    )
    n = forms.IntegerField(
        label=_("Hoeveel mensen antwoordden daar?"), min_value=2, max_value=MOST_PEOPLE
    )
    figure = forms.CharField(
        label=_("Percentage of gemiddelde"),
        max_length=12,
        error_messages={"required": A_FIGURE},
    )
    deviation = forms.CharField(
        label=_("Standaardafwijking"),
        required=False,
        max_length=12,
        help_text=_("Alleen bij een gemiddelde. Die staat in het verslag van de andere regio."),
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        _choice(self, "what").choices = choices

    def clean_figure(self) -> float:
        return _number(self.cleaned_data["figure"])

    def clean_deviation(self) -> float | None:
        typed: str = self.cleaned_data["deviation"]
        return _number(typed) if typed else None

    @property
    def compared(self) -> Figure:
        given = self.cleaned_data
        question, _bar, answer = given["what"].partition("|")
        return Figure(
            name=given["name"],
            source=given["source"],
            question=question,
            answer=answer,
            n=given["n"],
            figure=given["figure"] / 100 if answer else given["figure"],
            deviation=None if answer else given["deviation"],
        )


def _number(typed: str) -> float:
    """Read a number as the Dutch write it: with a comma, perhaps with a per cent sign."""
    try:
        found = float(typed.strip().removesuffix("%").strip().replace(",", "."))
    except ValueError as wrong:
        raise forms.ValidationError(A_FIGURE) from wrong
    if not isfinite(found):
        raise forms.ValidationError(A_FIGURE)
    return found


def _choice(form: forms.Form, name: str) -> forms.ChoiceField:
    return cast(forms.ChoiceField, form.fields[name])
