"""What a neighbour or relative writes about a child."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.trajectories.services.outsiders import LONGEST_CONTACT, LONGEST_MESSAGE, Message
from raak.web.forms.asking import Asking
from raak.web.forms.outside import Outside

UNKNOWN = _("Dat weet ik niet")


class Worried(Outside):
    seen = forms.CharField(
        label=_("Wat zag of hoorde u?"),
        help_text=_("Schrijf op wat u zelf zag of hoorde, en wanneer. U hoeft niets te bewijzen."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Schrijf op wat u zag of hoorde. Een paar woorden is goed.")},
    )
    about = forms.CharField(
        label=_("Om welk kind of gezin gaat het?"),
        help_text=_("Zo veel als u weet: een naam, een adres, een school of hoe oud het kind is."),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf iets op waarmee we het kind kunnen vinden.")},
    )
    municipality = forms.ChoiceField(label=_("In welke gemeente woont het kind?"), required=False)
    contact = forms.CharField(
        label=_("Hoe kunnen we u bereiken?"),
        help_text=_(
            "Uw naam en telefoonnummer of e-mailadres. Dan kunnen we iets vragen en laten weten "
            "dat er gekeken is. Het hoeft niet."
        ),
        required=False,
        max_length=LONGEST_CONTACT,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, municipalities: Collection[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field = cast(forms.ChoiceField, self.fields["municipality"])
        field.choices = [("", UNKNOWN), *municipalities]

    def message(self) -> Message:
        given = self.cleaned_data
        place = given["municipality"]
        return Message(
            seen=given["seen"],
            about=given["about"],
            contact=given["contact"],
            municipality_id=UUID(place) if place else None,
        )


class FollowCode(Asking):
    code = forms.CharField(
        label=_("Uw code"),
        help_text=_("Zestien letters en cijfers, zoals AB2C-DE3F-GH4J-KM5N."),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": _("Vul de code in die u kreeg.")},
    )
