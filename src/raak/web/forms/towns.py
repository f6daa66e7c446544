"""How a municipality takes its part, what its official runs after, and the money it asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.meetings.rules.towns import FUNCTIONS, Applicant, Asked, Mode
from raak.meetings.services import towns
from raak.meetings.services.towns import Choice, Errand, Request
from raak.web.forms.bodies import NO_ACCOUNT
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.forms.power import chosen
from raak.web.shown import towns as shown
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.meetings.models import Application, Stance
    from raak.parties.models import Municipality, Person


def text_field(label: Any, longest: int = towns.LONGEST_TEXT, **options: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=longest, widget=area, **options)


class StanceForm(Choosing):
    """A field per task of the municipality: its code after `mode-`."""

    inhabitants = forms.IntegerField(
        label=_("Hoeveel inwoners?"),
        required=False,
        min_value=1,
        max_value=towns.MOST_INHABITANTS,
    )
    partner = forms.ChoiceField(label=_("Met of van welke gemeente?"), required=False)
    partner_name = forms.CharField(
        label=_("Naam van die gemeente"),
        required=False,
        max_length=towns.LONGEST_NAME,
        help_text=_("Alleen als zij niet in de lijst staat."),
    )
    why = forms.CharField(
        label=_("Waarom deze keuze?"), required=False, max_length=towns.LONGEST_WHY
    )
    person = forms.ChoiceField(label=_("Welke ambtenaar heeft de regie?"), required=False)
    name = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=towns.LONGEST_NAME,
        help_text=_("Alleen van iemand zonder account."),
    )
    hours = forms.IntegerField(
        label=_("Voor hoeveel uur per week?"),
        required=False,
        min_value=towns.HOURS[0],
        max_value=towns.HOURS[-1],
    )
    needs = text_field(_("Wat vraagt deze gemeente?"))
    support = text_field(
        _("Welke steun krijgt zij, en van wie?"),
        help_text=_("Zoals: een dag per week iemand uit de buurgemeente."),
    )
    applicant = forms.ChoiceField(
        label=_("Wie vraagt geld aan?"),
        widget=forms.RadioSelect,
        help_text=_("Het handboek raadt aan dat de gemeente dat zelf doet."),
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        others: Iterable[Municipality],
        edition: str,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for code in FUNCTIONS:
            self.fields[f"mode-{code}"] = forms.ChoiceField(
                label=words.capital(words.function(edition, code)),
                required=False,
                widget=forms.RadioSelect,
                choices=[(each.value, shown.mode(each)) for each in Mode],
            )
        self.order_fields(["inhabitants", *(f"mode-{code}" for code in FUNCTIONS)])
        self.choose("person", [("", NO_ACCOUNT), *((str(p.pk), p.name) for p in people)])
        towns_there = [(str(each.pk), each.name) for each in others]
        self.choose("partner", [("", _("Staat niet in de lijst, of geen")), *towns_there])
        self.choose("applicant", [(each.value, shown.applicant(each)) for each in Applicant])

    @property
    def choice(self) -> Choice:
        given = self.cleaned_data
        names = ("inhabitants", "partner_name", "why", "name", "hours", "needs", "support")
        modes = {code: given[f"mode-{code}"] for code in FUNCTIONS if given[f"mode-{code}"]}
        return Choice(
            applicant=Applicant(given["applicant"]),
            modes=modes,
            partner_id=chosen(given["partner"]),
            person_id=chosen(given["person"]),
            **{name: given[name] for name in names},
        )


def known_stance(stance: Stance | None) -> dict[str, Any]:
    """Return what a form shows of a choice; of none: that the municipality asks itself."""
    if stance is None:
        return {"applicant": Applicant.ITSELF.value}
    names = ("inhabitants", "partner_name", "why", "name", "hours", "needs", "support", "applicant")
    modes = {f"mode-{code}": mode for code, mode in stance.modes.items()}
    known = {name: getattr(stance, name) for name in names}
    return {**known, **modes, "partner": stance.partner_id, "person": stance.person_id}


class ChaseForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(
        label=_("Wat moet er gebeuren?"),
        max_length=towns.LONGEST_WHAT,
        help_text=_("Zoals: de school werkt nog niet met de meldcode. Noem geen kind of gezin."),
    )
    whom = forms.CharField(
        label=_("Wie bel je daarvoor?"), required=False, max_length=towns.LONGEST_NAME
    )
    owner = forms.ChoiceField(label=_("Wie gaat erachteraan?"))
    due_on = day_field(_("Voor welke dag?"))

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("owner", [("", _("Kies iemand")), *((str(p.pk), p.name) for p in people)])

    @property
    def errand(self) -> Errand:
        given = self.cleaned_data
        return Errand(given["what"], UUID(given["owner"]), given["due_on"], given["whom"])


class OutcomeForm(Choosing):
    outcome = forms.CharField(label=_("Wat kwam eruit?"), max_length=towns.LONGEST_WHY)


class ApplicationForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    fund = forms.CharField(label=_("Bij welke geldgever?"), max_length=towns.LONGEST_NAME)
    euros = forms.IntegerField(
        label=_("Hoeveel euro?"), required=False, min_value=1, max_value=towns.MOST_EUROS
    )
    due_on = day_field(_("Voor welke dag moet het weg?"), required=False)
    goals = text_field(_("Welke doelen zegt de gemeente toe?"))
    indicators = text_field(_("Waaraan ziet de gemeente dat het lukt?"))
    state = forms.ChoiceField(label=_("Hoe ver is het?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("state", [(each.value, shown.asked(each)) for each in Asked])

    @property
    def request(self) -> Request:
        given = self.cleaned_data
        names = ("fund", "goals", "indicators", "euros", "due_on")
        return Request(state=Asked(given["state"]), **{name: given[name] for name in names})


def known_application(application: Application) -> dict[str, Any]:
    """Return what a form shows of an application."""
    names = ("fund", "goals", "indicators", "euros", "due_on", "state")
    known = {name: getattr(application, name) for name in names}
    return {**known, "key": application.pk}
