"""A plan and its adoption, sources of money, and what an activity takes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.kernel.refusal import Refused
from raak.plans.rules import money
from raak.plans.rules.states import FIRST_YEAR, LAST_YEAR
from raak.plans.rules.training import Course
from raak.plans.services import money as funds
from raak.plans.services import plans
from raak.plans.services.money import Fund
from raak.plans.services.plans import Frame
from raak.web import refusals
from raak.web.forms.asking import Asking
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown.plan_money import sort_words, source_words

if TYPE_CHECKING:
    from raak.parties.models import Organisation
    from raak.plans.models import Source


class PlanForm(Asking):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Hoe heet het plan?"),
        max_length=plans.LONGEST_TITLE,
        help_text=_("Zoals: Samen voor veilig opgroeien."),
    )
    from_year = forms.IntegerField(
        label=_("Eerste jaar"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    until_year = forms.IntegerField(
        label=_("Laatste jaar"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    small_reach = forms.IntegerField(
        label=_("Minder dan hoeveel mensen noemen jullie weinig?"),
        required=False,
        min_value=1,
        max_value=1_000_000,
        help_text=_(
            "Dan vraagt het plan door bij een activiteit met een klein bereik (punt 2 van het"
            " raamwerk). Laat je dit leeg, dan vraagt het niets."
        ),
    )

    @property
    def frame(self) -> Frame:
        given = self.cleaned_data
        return Frame(**{name: given[name] for name in Frame.__dataclass_fields__})


class AdoptForm(Asking):
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    body = forms.CharField(
        label=_("Wie stelde het plan vast?"),
        max_length=plans.LONGEST_TITLE,
        help_text=_("Zoals: de stuurgroep, of het college van Dijkveen."),
    )
    adopted_on = day_field(_("Op welke dag?"))


class AmountField(forms.CharField):
    """An amount as somebody writes it, in cents."""

    def __init__(self, **options: Any) -> None:
        attrs = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: object) -> Any:
        """:raises ValidationError: in the words of the refusal."""
        written = super().clean(value)
        if not written:
            return None
        try:
            return money.cents_of(written)
        except Refused as refused:
            raise forms.ValidationError(refusals.explain(refused)) from refused


class SourceForm(Choosing):
    """organisations: of the region, and who gave it before."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Waar komt het geld vandaan?"),
        max_length=funds.LONGEST_NAME,
        help_text=_("Zoals: subsidie van de provincie."),
    )
    sort = forms.ChoiceField(
        label=_("Wat voor geld is het?"),
        help_text=_("Vrij geld kun je snel inzetten, bijvoorbeeld als er ineens aanbod ontbreekt."),
    )
    giver = forms.ChoiceField(
        label=_("Welke organisatie geeft het?"),
        required=False,
        help_text=_("Nodig bij eigen geld van een organisatie."),
    )
    year_cents = AmountField(
        label=_("Hoeveel per jaar?"), help_text=_("In euro's, zoals 12.500 of 12.500,50.")
    )
    from_on = day_field(
        _("Eerste dag"), required=False, help_text=_("Leeg: het geld is er al lang.")
    )
    until_on = day_field(
        _("Laatste dag"),
        required=False,
        help_text=_("Leeg: het geld blijft. Vul een dag in als je weet dat het stopt."),
    )
    condition = forms.CharField(
        label=_("Welke voorwaarde hoort erbij?"),
        required=False,
        max_length=funds.LONGEST_CONDITION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    checked_on = day_field(
        _("Wanneer keek je dit na?"),
        required=False,
        help_text=_("Leeg: vandaag."),
    )

    def __init__(self, *args: Any, organisations: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        here = [(str(each.pk), each.name) for each in organisations]
        self.choose("sort", [(each.value, sort_words(each)) for each in money.Sort])
        self.choose("giver", [("", _("Geen van deze")), *here])

    @property
    def fund(self) -> Fund:
        given = self.cleaned_data
        names = ("name", "year_cents", "from_on", "until_on", "condition", "checked_on")
        return Fund(
            **{name: given[name] for name in names},
            sort=money.Sort(given["sort"]),
            giver_id=UUID(given["giver"]) if given["giver"] else None,
        )


def known_of(source: Source) -> dict[str, Any]:
    """Return what the form shows of a source that is there."""
    names = ("name", "from_on", "until_on", "condition", "checked_on")
    cents = source.year_cents
    written = f"{cents // 100},{cents % 100:02}" if cents % 100 else str(cents // 100)
    known = {name: getattr(source, name) for name in names}
    return {**known, "year_cents": written, "sort": source.sort, "giver": source.giver_id or ""}


class CourseForm(Asking):
    """What training costs, reckoned as somebody thinks it over; nothing is kept."""

    people = forms.IntegerField(label=_("Hoeveel mensen?"), min_value=1, max_value=100_000)
    group = forms.IntegerField(label=_("Hoeveel in een groep?"), min_value=1, max_value=1000)
    hours = forms.IntegerField(
        label=_("Hoeveel uur werk per groep?"),
        min_value=1,
        max_value=1000,
        help_text=_("Met voorbereiding."),
    )
    rate = AmountField(label=_("Wat kost een uur van de trainer?"))
    times = forms.IntegerField(label=_("Hoe vaak in twee jaar?"), min_value=1, max_value=100)

    @property
    def course(self) -> Course:
        given = self.cleaned_data
        names = ("people", "group", "hours", "times")
        return Course(**{name: given[name] for name in names}, rate_cents=given["rate"])


class TakeForm(Choosing):
    """years: in which the work goes on, or in which something was taken before it was moved."""

    source = forms.ChoiceField(label=_("Uit welke bron?"))
    year = forms.ChoiceField(label=_("Voor welk jaar?"))
    cents = AmountField(
        label=_("Hoeveel?"),
        help_text=_("In plaats van wat er stond. Vul 0 in om het terug te geven."),
    )

    def __init__(
        self, *args: Any, sources: Iterable[Source], years: Iterable[int], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        here = [(str(each.pk), source_words(each)) for each in sources]
        self.choose("source", [("", _("Kies een bron")), *here])
        self.choose("year", [(str(year), str(year)) for year in years])
