"""Planning a conference, its programme, and what came out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.agenda.services import events
from raak.campaigns.rules import Meeting
from raak.campaigns.services import conferences
from raak.campaigns.services.conferences import Outline, Part
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown import campaigns as shown

if TYPE_CHECKING:
    from raak.parties.models import Organisation

A_TIME = _("Vul een tijd in, zoals 13:30.")


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"required": A_TIME, "invalid": A_TIME},
    )


class ConferenceForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput)
    organisation = forms.ChoiceField(label=_("Wie organiseert het?"))
    kind = forms.ChoiceField(label=_("Wat voor bijeenkomst is het?"))
    title = forms.CharField(label=_("Titel"), max_length=events.LONGEST_TITLE)
    theme = forms.CharField(
        label=_("Thema"),
        required=False,
        max_length=conferences.LONGEST_THEME,
        help_text=_("Zoals: samenwerken en privacy, of hoe je een zorg meldt."),
    )
    shows = forms.CharField(
        label=_("Wat laat je zien?"),
        required=False,
        max_length=conferences.LONGEST_TEXT - conferences.LONGEST_THEME - 1,
        help_text=_("Bij een start: wat de eerste meting liet zien, en wat er nu komt."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    first_on = day_field(_("Op welke dag?"))
    at = time_field(_("Hoe laat begint het?"))
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"), initial=240, min_value=5, max_value=events.MOST_MINUTES
    )
    place = forms.CharField(label=_("Plek"), max_length=events.LONGEST_PLACE)
    address = forms.CharField(label=_("Adres"), required=False, max_length=events.LONGEST_ADDRESS)
    capacity = forms.IntegerField(
        label=_("Hoeveel plekken?"),
        required=False,
        min_value=1,
        max_value=5000,
        help_text=_("Leeg: er is plek genoeg."),
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("organisation", [(str(each.pk), each.name) for each in organisations])
        self.choose("kind", [(each.value, shown.meeting(each)) for each in Meeting])

    @property
    def outline(self) -> Outline:
        given = self.cleaned_data
        names = ("title", "first_on", "at", "minutes", "place", "address", "capacity")
        return Outline(
            kind=Meeting(given["kind"]),
            **{name: given[name] for name in (*names, "theme", "shows")},
        )


class ItemForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput)
    at = time_field(_("Hoe laat?"))
    minutes = forms.IntegerField(
        label=_("Hoeveel minuten?"), initial=30, min_value=1, max_value=conferences.MOST_MINUTES
    )
    title = forms.CharField(label=_("Wat?"), max_length=conferences.LONGEST_ITEM)
    speaker = forms.CharField(
        label=_("Wie spreekt er?"), required=False, max_length=conferences.LONGEST_NAME
    )
    of = forms.CharField(
        label=_("Waar werkt de spreker?"), required=False, max_length=conferences.LONGEST_NAME
    )

    @property
    def part(self) -> Part:
        given = self.cleaned_data
        return Part(**{name: given[name] for name in ("at", "minutes", "title", "speaker", "of")})


class OutcomesForm(Choosing):
    outcomes = forms.CharField(
        label=_("Wat kwam eruit?"),
        required=False,
        max_length=conferences.LONGEST_TEXT,
        help_text=_("Afspraken, vragen die bleven, en wat er nu gebeurt."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
