"""Who can cut a knot, what got stuck, and the parties that the approach needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.meetings.rules.power import Government, Level
from raak.meetings.services import power, stakeholders
from raak.meetings.services.power import Power, Stuck
from raak.meetings.services.stakeholders import Ties
from raak.web.forms.bodies import NO_ACCOUNT
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.forms.coordinators import number_field
from raak.web.shown import power as shown

if TYPE_CHECKING:
    from raak.meetings.models import Agreement, Decider, Stakeholder
    from raak.parties.models import Person

NO_PAPER = _("Geen")


def papers(agreements: Iterable[Agreement]) -> list[tuple[str, Any]]:
    """Return agreements to choose from, or none."""
    return [("", NO_PAPER), *((str(each.pk), each.title) for each in agreements)]


def chosen(given: str) -> UUID | None:
    return UUID(given) if given else None


class DeciderForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    level = forms.ChoiceField(label=_("Waarover beslist die persoon?"), widget=forms.RadioSelect)
    rung = number_field(_("Op welke trede?"), power.RUNGS)
    government = forms.ChoiceField(label=_("Namens wie?"), widget=forms.RadioSelect)
    person = forms.ChoiceField(label=_("Wie is het?"), required=False)
    name = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=power.LONGEST_NAME,
        help_text=_("Alleen van iemand zonder account."),
    )
    of = forms.CharField(
        label=_("Functie en organisatie"),
        max_length=power.LONGEST_NAME,
        help_text=_("Zoals wethouder Jeugd, gemeente Dijkveen."),
    )
    may = forms.CharField(label=_("Wat mag die persoon beslissen?"), max_length=power.LONGEST_MAY)
    agreement = forms.ChoiceField(
        label=_("In welke afspraak staat dat?"),
        required=False,
        help_text=_("Zonder papier houdt het op als er iemand anders komt."),
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        agreements: Iterable[Agreement],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["rung"].help_text = _("1 wordt het eerst gevraagd, 2 als dat niet lukt.")
        self.choose("level", [(each.value, shown.level_explained(each)) for each in Level])
        self.choose("government", [(each.value, shown.government(each)) for each in Government])
        self.choose("person", [("", NO_ACCOUNT), *((str(p.pk), p.name) for p in people)])
        self.choose("agreement", papers(agreements))

    @property
    def power(self) -> Power:
        given = self.cleaned_data
        return Power(
            level=Level(given["level"]),
            government=Government(given["government"]),
            person_id=chosen(given["person"]),
            agreement_id=chosen(given["agreement"]),
            **{name: given[name] for name in ("rung", "of", "may", "name")},
        )


def known_decider(decider: Decider) -> dict[str, Any]:
    """Return what a form shows of a decider."""
    names = ("level", "rung", "government", "name", "of", "may")
    known = {name: getattr(decider, name) for name in names}
    return {**known, "person": decider.person_id, "agreement": decider.agreement_id}


class DeadlockForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    level = forms.ChoiceField(label=_("Waar zit het vast?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Waar gaat het over?"),
        max_length=power.LONGEST_TITLE,
        help_text=_("Noem geen kind of gezin. Het gaat om wat tussen organisaties vastloopt."),
    )
    what = forms.CharField(
        label=_("Wat is er geprobeerd, en wat moet er beslist worden?"),
        max_length=power.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    decide_by = day_field(_("Beslist vóór"))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("level", [(each.value, shown.level_explained(each)) for each in Level])

    @property
    def stuck(self) -> Stuck:
        given = self.cleaned_data
        names = ("title", "what", "decide_by")
        return Stuck(level=Level(given["level"]), **{name: given[name] for name in names})


class EscalateForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    note = forms.CharField(label=_("Waarom een trede hoger?"), max_length=power.LONGEST_NOTE)
    decide_by = day_field(_("Beslist vóór"))


class ResolveForm(Choosing):
    decision = forms.CharField(
        label=_("Wat is er beslist?"),
        max_length=power.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreement = forms.ChoiceField(label=_("In welke afspraak staat dat?"), required=False)

    def __init__(self, *args: Any, agreements: Iterable[Agreement], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("agreement", papers(agreements))


class StakeholderForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Welke partij?"), max_length=stakeholders.LONGEST_NAME)
    steered_by = forms.ChoiceField(label=_("Wie stuurt haar?"), widget=forms.RadioSelect)
    funded_by = forms.ChoiceField(label=_("Wie betaalt haar?"), widget=forms.RadioSelect)
    theirs = forms.CharField(
        label=_("Wie bel je daar?"), required=False, max_length=stakeholders.LONGEST_NAME
    )
    contact = forms.ChoiceField(label=_("Wie van de regio houdt contact?"))
    relation = forms.CharField(
        label=_("Hoe blijft het contact goed?"),
        required=False,
        max_length=stakeholders.LONGEST_TEXT,
        help_text=_("Zoals: elk kwartaal een gesprek tussen wethouder en directeur."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    agreement = forms.ChoiceField(label=_("Wat is er afgesproken?"), required=False)

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        agreements: Iterable[Agreement],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        governments = [(each.value, shown.government(each)) for each in Government]
        self.choose("steered_by", governments)
        self.choose("funded_by", governments)
        self.choose("contact", [("", _("Kies iemand")), *((str(p.pk), p.name) for p in people)])
        self.choose("agreement", papers(agreements))

    @property
    def ties(self) -> Ties:
        given = self.cleaned_data
        return Ties(
            steered_by=Government(given["steered_by"]),
            funded_by=Government(given["funded_by"]),
            contact_id=UUID(given["contact"]),
            agreement_id=chosen(given["agreement"]),
            **{name: given[name] for name in ("name", "theirs", "relation")},
        )


def known_stakeholder(party: Stakeholder) -> dict[str, Any]:
    """Return what a form shows of a party."""
    names = ("name", "steered_by", "funded_by", "theirs", "relation")
    known = {name: getattr(party, name) for name in names}
    return {**known, "contact": party.contact_id, "agreement": party.agreement_id}
