"""Beginning a chain circle, its links, where it sticks, and its plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.meetings.rules.circles import Strength
from raak.meetings.services import circles
from raak.meetings.services.circles import Handing, Hitch, Sticking
from raak.web.forms.bodies import NO_ACCOUNT
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.forms.power import chosen
from raak.web.shown import circles as shown

if TYPE_CHECKING:
    from raak.meetings.models import Agreement, Bottleneck, Circle, Link
    from raak.parties.models import Person


class CircleForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Hoe heet de kring?"), max_length=circles.LONGEST_NAME)
    friction = forms.CharField(
        label=_("Wat loopt er niet tussen de partners?"),
        max_length=circles.LONGEST_TEXT,
        help_text=_("Noem geen kind of gezin. Een kring begint als bellen niet meer helpt."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    person = forms.ChoiceField(
        label=_("Wie is ketenregisseur?"),
        required=False,
        help_text=_("Iemand die bij geen van de partners hoort."),
    )
    director = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=circles.LONGEST_NAME,
        help_text=_("Alleen van iemand zonder account."),
    )

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("person", [("", NO_ACCOUNT), *((str(p.pk), p.name) for p in people)])

    @property
    def hitch(self) -> Hitch:
        given = self.cleaned_data
        names = ("name", "friction", "director")
        return Hitch(
            person_id=chosen(given["person"]),
            assignment=given.get("assignment", ""),
            agreements=[UUID(each) for each in given.get("agreements", ())],
            **{name: given[name] for name in names},
        )


class CirclePlanForm(CircleForm):
    assignment = forms.CharField(
        label=_("De opdracht: waarmee gaat elke partner in de eigen organisatie aan het werk?"),
        required=False,
        max_length=circles.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreements = forms.MultipleChoiceField(
        label=_("Welke afspraken maakte de kring?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, agreements: Iterable[Agreement], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("agreements", [(str(each.pk), each.title) for each in agreements])


def known_circle(circle: Circle) -> dict[str, Any]:
    """Return what a form shows of a circle."""
    return {
        "name": circle.body.name,
        "friction": circle.friction,
        "person": circle.person_id,
        "director": circle.name,
        "assignment": circle.assignment,
        "agreements": [str(each.pk) for each in circle.agreements.all()],
    }


class LinkForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    party = forms.CharField(label=_("Welke partner?"), max_length=circles.LONGEST_NAME)
    gives = forms.CharField(
        label=_("Wat geeft die door aan de volgende?"), max_length=circles.LONGEST_GIVES
    )
    within = forms.CharField(
        label=_("Binnen welke tijd?"),
        required=False,
        max_length=circles.LONGEST_WITHIN,
        help_text=_("Zoals: binnen vijf werkdagen."),
    )
    strength = forms.ChoiceField(
        label=_("Hoe sterk is deze schakel?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("strength", [(each.value, shown.strength(each)) for each in Strength])

    @property
    def handing(self) -> Handing:
        given = self.cleaned_data
        strength = Strength(given["strength"]) if given["strength"] else None
        return Handing(given["party"], given["gives"], given["within"], strength)


def known_link(link: Link) -> dict[str, Any]:
    return {name: getattr(link, name) for name in ("party", "gives", "within", "strength")}


class BottleneckForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(label=_("Waar loopt het vast?"), max_length=circles.LONGEST_WHAT)
    link = forms.ChoiceField(label=_("Bij welke schakel?"), required=False)
    owner = forms.ChoiceField(label=_("Wie lost het op?"))
    solution = forms.CharField(
        label=_("Hoe?"),
        required=False,
        max_length=circles.LONGEST_GIVES,
        help_text=_("Nodig voordat de kring naar de laatste fase gaat."),
    )
    due_on = day_field(_("Voor welke dag?"), required=False)

    def __init__(
        self, *args: Any, people: Iterable[Person], links: Iterable[Link], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        there = [(str(each.pk), f"{each.number}. {each.party}") for each in links]
        self.choose("link", [("", _("Bij de hele keten")), *there])
        self.choose("owner", [("", _("Kies iemand")), *((str(p.pk), p.name) for p in people)])

    @property
    def sticking(self) -> Sticking:
        given = self.cleaned_data
        return Sticking(
            what=given["what"],
            owner_id=UUID(given["owner"]),
            link_id=chosen(given["link"]),
            solution=given["solution"],
            due_on=given["due_on"],
        )


def known_bottleneck(bottleneck: Bottleneck) -> dict[str, Any]:
    known = {name: getattr(bottleneck, name) for name in ("what", "solution", "due_on")}
    return {**known, "link": bottleneck.link_id, "owner": bottleneck.owner_id}
