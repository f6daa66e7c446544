"""Saying how far the plan is: answers with evidence, indicators, figures, and who is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from raak.kernel.refusal import Refused
from raak.monitoring.rules.asked import LONGEST_WORDS, Asked, Said, Verdict
from raak.monitoring.rules.measuring import MOST_MONTHS, Derived, amount_of
from raak.monitoring.services import gauges, tellings
from raak.monitoring.services.findings import Told
from raak.monitoring.services.gauges import Meter, Reading
from raak.web import refusals
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.forms.kept import Sometimes
from raak.web.shown import proof as shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from raak.monitoring.models import Finding, Gauge
    from raak.parties.models import Person

NOBODY = ("", _("Kies iemand"))


def people_in(people: Iterable[Person]) -> list[tuple[str, Any]]:
    return [NOBODY, *((str(each.pk), each.name) for each in people)]


class NumberField(forms.CharField):
    """A number as people write it, with a point or a comma."""

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        try:
            return amount_of(written)
        except Refused as refused:
            raise forms.ValidationError(refusals.explain(refused)) from refused


class AnswersForm(Choosing):
    """
    All questions of a set: for each a verdict, what shows it, and the answer that its writer saw.
    """

    as_of = day_field(_("Van welke dag is deze stand?"))

    def __init__(
        self,
        sent: QueryDict | None,
        *,
        asked: Asked,
        codes: Sequence[str],
        held: Mapping[str, Finding],
        today: date,
    ) -> None:
        initial: dict[str, Any] = {"as_of": today}
        for code in codes:
            found = held.get(code)
            initial[f"verdict_{code}"] = found.verdict if found else ""
            initial[f"words_{code}"] = found.words if found else ""
            initial[f"seen_{code}"] = found.number if found else 0
        super().__init__(sent, initial=initial)
        self.codes = codes
        for code in codes:
            self._ask(asked, code)

    def _ask(self, asked: Asked, code: str) -> None:
        label = shown.question(asked, code)
        if asked is not Asked.EVALUATION:
            choices = [(each.value, shown.verdict_words(each, asked)) for each in Verdict]
            self.fields[f"verdict_{code}"] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
                help_text=shown.hint(asked, code),
            )
        self.fields[f"words_{code}"] = forms.CharField(
            label=label if asked is Asked.EVALUATION else shown.evidence_label(asked),
            required=False,
            max_length=LONGEST_WORDS,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"seen_{code}"] = forms.IntegerField(
            required=False, min_value=0, widget=forms.HiddenInput
        )

    @property
    def told(self) -> dict[str, Told]:
        given = self.cleaned_data
        return {
            code: Told(
                Said(
                    verdict=Verdict(given[key]) if given.get(key := f"verdict_{code}") else None,
                    words=given[f"words_{code}"],
                    as_of=given["as_of"],
                ),
                seen=given[f"seen_{code}"] or 0,
            )
            for code in self.codes
        }

    def saw(self, code: str, number: int) -> None:
        """Let the form begin with what is there now, so that saving again is a choice."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[f"seen_{code}"] = str(number)
        self.data = data


class GaugeForm(Sometimes, Choosing):
    """An indicator: somebody measures it, or the product counts it."""

    sometimes = ("measurer", "derived_of", "begins_on")

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Wat meten jullie?"), max_length=gauges.LONGEST_NAME)
    unit = forms.CharField(
        label=_("In welke eenheid?"),
        max_length=gauges.LONGEST_UNIT,
        help_text=_("Zoals: ouders, procent, scholen."),
    )
    defined = forms.CharField(
        label=_("Hoe tel je dat precies?"),
        required=False,
        max_length=gauges.LONGEST_DEFINED,
        help_text=_("Zo dat een ander op hetzelfde getal uitkomt. Zet er nooit een naam in."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    derived = forms.ChoiceField(
        label=_("Telt deze website het al?"),
        required=False,
        help_text=_("Dan hoeft niemand iets over te typen."),
    )
    derived_of = forms.ChoiceField(label=_("Welke route?"), required=False)
    source = forms.CharField(
        label=_("Waar komt het getal vandaan?"),
        required=False,
        max_length=gauges.LONGEST_NAME,
        help_text=_("Zoals: presentielijst, jaarverslag van de GGD."),
    )
    measurer = forms.ChoiceField(
        label=_("Wie meet?"),
        required=False,
        help_text=_("Die ziet op Vandaag wanneer er gemeten moet worden."),
    )
    every_months = forms.IntegerField(
        label=_("Om de hoeveel maanden?"), min_value=1, max_value=MOST_MONTHS
    )
    begins_on = day_field(_("Eerste meting uiterlijk op"), required=False)
    target = NumberField(label=_("Naar welk getal streven jullie?"), required=False, max_length=30)

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        routes: Sequence[tuple[str, str]],
        gauge: Gauge | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.gauge = gauge
        self.choose("measurer", people_in(people))
        counted = [(each.value, shown.derived(each)) for each in Derived]
        self.choose("derived", [("", _("Nee, iemand meet het")), *counted])
        self.choose("derived_of", [("", _("Kies een route")), *routes])
        self._require(True)
        if gauge is not None:
            del self.fields["derived"], self.fields["derived_of"]
            if gauge.derived:
                del self.fields["measurer"], self.fields["begins_on"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.gauge is None:
            if not given.get("derived") and not given.get("measurer"):
                self.add_error("measurer", _("Kies wie meet."))
            if given.get("derived") == Derived.ROUTE and not given.get("derived_of"):
                self.add_error("derived_of", _("Kies welke route we tellen."))
        elif "measurer" in self.fields and not given.get("measurer"):
            self.add_error("measurer", _("Kies wie meet."))
        return given

    @property
    def meter(self) -> Meter:
        given = self.cleaned_data
        kind = given.get("derived") or ""
        return Meter(
            name=given["name"],
            unit=given["unit"],
            defined=given["defined"],
            source=given["source"],
            measurer_id=UUID(given["measurer"]) if given.get("measurer") else None,
            every_months=given["every_months"],
            target=given["target"],
            derived=Derived(kind) if kind else None,
            derived_of=given.get("derived_of", "") if kind == Derived.ROUTE else "",
            begins_on=given.get("begins_on"),
        )


def known_gauge(gauge: Gauge) -> dict[str, Any]:
    names = ("name", "unit", "defined", "source", "every_months")
    return {
        **{name: getattr(gauge, name) for name in names},
        "measurer": gauge.measurer_id,
        "begins_on": gauge.next_on,
        "target": "" if gauge.target is None else shown.number(gauge.target),
    }


class ReadingForm(Choosing):
    """A figure. corrects: it takes the place of another, which needs a reason."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    amount = NumberField(label=_("Welk getal is gemeten?"), max_length=30)
    on = day_field(_("Van welke dag is het?"))
    is_baseline = forms.BooleanField(
        label=_("Dit is de nulmeting: zo was het voor jullie begonnen"), required=False
    )
    note = forms.CharField(
        label=_("Wat moet een lezer erbij weten?"),
        required=False,
        max_length=gauges.LONGEST_NOTE,
    )
    reason = forms.CharField(
        label=_("Waarom moet het getal anders?"),
        max_length=gauges.LONGEST_NOTE,
        help_text=_("Het oude getal blijft te lezen."),
    )

    def __init__(
        self,
        *args: Any,
        corrects: UUID | None = None,
        has_baseline: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.corrects = corrects
        if corrects is None:
            del self.fields["reason"]
        if corrects is not None or has_baseline:
            del self.fields["is_baseline"]

    @property
    def reading(self) -> Reading:
        given = self.cleaned_data
        return Reading(
            on=given["on"],
            amount=given["amount"],
            is_baseline=given.get("is_baseline", False),
            note=given["note"],
            corrects=self.corrects,
            reason=given.get("reason", ""),
        )


class WhyForm(Choosing):
    why = forms.CharField(label=_("Waarom?"), max_length=gauges.LONGEST_NOTE)


class TellingForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    whom = forms.CharField(
        label=_("Wie hoort de uitkomsten?"),
        max_length=tellings.LONGEST_WHOM,
        help_text=_("Zoals: de stuurgroep, de scholen, de ouders die meededen."),
    )
    activity = forms.ChoiceField(label=_("Waarover?"), required=False)
    owner = forms.ChoiceField(label=_("Wie vertelt het?"))
    due_on = day_field(_("Uiterlijk op"))

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        activities: Iterable[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.choose("owner", people_in(people))
        self.choose("activity", [("", _("Het hele plan")), *activities])


class ToldForm(Choosing):
    told_on = day_field(_("Op welke dag is het verteld?"))
    changed = forms.CharField(
        label=_("Wat veranderen jullie erdoor?"),
        max_length=tellings.LONGEST_CHANGED,
        help_text=_("Verandert er niets? Schrijf dan op waarom niet."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
