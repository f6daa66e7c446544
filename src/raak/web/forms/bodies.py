"""Making up a body, and giving somebody a seat in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.meetings.rules import Layer, Party
from raak.meetings.services import bodies
from raak.meetings.services.bodies import Outline, Place
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown import structure as shown

if TYPE_CHECKING:
    from raak.meetings.models import Body
    from raak.parties.models import Organisation, Person

NO_ACCOUNT = _("Iemand zonder account")


class BodyForm(Choosing):
    """key: made with the page, so that a double click adds once."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    layer = forms.ChoiceField(label=_("Wat voor groep is het?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("Hoe heet de groep?"), max_length=bodies.LONGEST_NAME)
    joins = forms.CharField(
        label=_("Met welke groep die er al was, is dit één groep?"),
        required=False,
        max_length=bodies.LONGEST_NAME,
        help_text=_("Zoals de stuurgroep huiselijk geweld. Leeg: met geen."),
    )
    brief = forms.CharField(
        label=_("Wat is de opdracht?"),
        required=False,
        max_length=bodies.LONGEST_BRIEF,
        help_text=_("Wat moet er straks zijn, en wat mag de groep zelf beslissen?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    plan_part = forms.CharField(
        label=_("Welk deel van het plan vult de groep in?"),
        required=False,
        max_length=bodies.LONGEST_PART,
        help_text=_("Een werkgroep heeft dit nodig om te beginnen."),
    )
    ends_on = day_field(
        _("Laatste dag"),
        required=False,
        help_text=_("Een werkgroep is tijdelijk en heeft een laatste dag nodig om te beginnen."),
    )

    def __init__(self, *args: Any, layer_is_fixed: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if layer_is_fixed:
            del self.fields["layer"]
        else:
            standing = [each for each in Layer if each is not Layer.CIRCLE]
            self.choose("layer", [(each.value, shown.layer_explained(each)) for each in standing])

    def outline(self, layer: str = "") -> Outline:
        """Return what was typed. layer: of a body that is there already."""
        given = self.cleaned_data
        names = ("name", "joins", "brief", "plan_part", "ends_on")
        kept = {name: given[name] for name in names}
        return Outline(layer=Layer(layer or given["layer"]), **kept)


def known_of(body: Body) -> dict[str, Any]:
    """Return what a form shows of a body that is there."""
    return {n: getattr(body, n) for n in ("name", "joins", "brief", "plan_part", "ends_on")}


class SeatForm(Choosing):
    """The name is asked of who has no account."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    party = forms.ChoiceField(label=_("Voor welke partij?"))
    person = forms.ChoiceField(label=_("Wie zit er?"), required=False)
    name = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=bodies.LONGEST_NAME,
        help_text=_("Alleen van iemand zonder account."),
    )
    of = forms.CharField(
        label=_("Waar werkt die persoon?"), required=False, max_length=bodies.LONGEST_NAME
    )
    organisation = forms.ChoiceField(label=_("Namens welke organisatie?"), required=False)
    capacity = forms.CharField(
        label=_("Functie"),
        required=False,
        max_length=bodies.LONGEST_CAPACITY,
        help_text=_("Zoals leidinggevende, directeur of beleidsadviseur."),
    )
    since_on = day_field(_("Vanaf welke dag?"))
    until_on = day_field(_("Tot en met welke dag?"), required=False)

    def __init__(
        self,
        *args: Any,
        people: Iterable[Person],
        organisations: Iterable[Organisation],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        parties = [(each.value, shown.party(each)) for each in Party]
        self.choose("party", [("", _("Kies een partij")), *parties])
        self.choose("person", [("", NO_ACCOUNT), *((str(p.pk), p.name) for p in people)])
        here = [(str(each.pk), each.name) for each in organisations]
        self.choose("organisation", [("", _("Staat niet in de lijst")), *here])

    @property
    def place(self) -> Place:
        given = self.cleaned_data
        return Place(
            party=Party(given["party"]),
            since_on=given["since_on"],
            until_on=given["until_on"],
            person_id=_id(given["person"]),
            name=given["name"],
            of=given["of"],
            organisation_id=_id(given["organisation"]),
            capacity=given["capacity"],
        )


def _id(given: str) -> UUID | None:
    return UUID(given) if given else None
