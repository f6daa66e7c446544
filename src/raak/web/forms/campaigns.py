"""Planning campaigns with their tasks, writing down what appears, and naming who stands out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.campaigns import rules
from raak.campaigns.rules import Audience, Channel, Repeat
from raak.campaigns.services import awards, campaigns, publications
from raak.campaigns.services.campaigns import Plan
from raak.campaigns.services.publications import Notice
from raak.web.forms.asking import Asking
from raak.web.shown import campaigns as shown

if TYPE_CHECKING:
    from raak.campaigns.models import Campaign
    from raak.parties.models import Person


class Choosing(Asking):
    """A form with lists that are known only when it is shown."""

    def choose(self, field: str, choices: Iterable[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[field]).choices = list(choices)


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day, with the calendar of the device."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, **options)


class CampaignForm(Choosing):
    """key: made with the page, so that a double click plans once. kit: what it was begun from."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    kit = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    title = forms.CharField(label=_("Hoe heet de campagne?"), max_length=campaigns.LONGEST_TITLE)
    why = forms.CharField(
        label=_("Waarom?"),
        required=False,
        max_length=campaigns.LONGEST_WHY,
        help_text=_("Wat weten of doen mensen straks dat ze nu niet weten of doen?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    message = forms.CharField(
        label=_("De boodschap"),
        max_length=campaigns.LONGEST_MESSAGE,
        help_text=_("Eén of twee zinnen, overal dezelfde."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    audiences = forms.MultipleChoiceField(label=_("Voor wie?"), widget=forms.CheckboxSelectMultiple)
    channels = forms.MultipleChoiceField(
        label=_("Langs welke weg?"), widget=forms.CheckboxSelectMultiple
    )
    joins = forms.CharField(
        label=_("Bij welke landelijke campagne sluit je aan?"),
        required=False,
        max_length=campaigns.LONGEST_TITLE,
        help_text=_("Leeg: het is een campagne van de regio zelf."),
    )
    joins_url = forms.CharField(
        label=_("Waar staat die campagne?"),
        required=False,
        max_length=200,
        help_text=_("Begin met https://."),
    )
    first_on = day_field(_("Eerste dag"))
    days = forms.IntegerField(
        label=_("Hoeveel dagen duurt het?"),
        initial=14,
        min_value=1,
        max_value=rules.MOST_DAYS,
    )
    repeat = forms.ChoiceField(
        label=_("Komt het terug?"),
        help_text=_("Mensen vergeten een campagne. De taken komen elke keer vanzelf terug."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("audiences", [(each.value, shown.audience(each)) for each in Audience])
        self.choose("channels", [(each.value, shown.channel(each)) for each in Channel])
        self.choose("repeat", [(each.value, shown.repeat(each)) for each in Repeat])

    @property
    def plan(self) -> Plan:
        given = self.cleaned_data
        names = ("title", "why", "message", "joins", "joins_url", "first_on", "days", "kit")
        return Plan(
            audiences=tuple(Audience(each) for each in given["audiences"]),
            channels=tuple(Channel(each) for each in given["channels"]),
            repeat=Repeat(given["repeat"]),
            **{name: given[name] for name in names},
        )


def known_of(campaign: Campaign) -> dict[str, Any]:
    """Return what a form shows of a campaign that is there."""
    names = ("title", "why", "message", "audiences", "channels", "joins", "joins_url")
    known = {name: getattr(campaign, name) for name in (*names, "first_on", "days", "kit")}
    return {**known, "repeat": repeat_of(campaign.rule, campaign.first_on)}


def repeat_of(rule: str, first_on: date) -> str:
    ways = (each for each in Repeat if rules.rule_of(each, first_on) == rule)
    return next(ways, Repeat.ONCE).value


class TaskForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(label=_("Wat moet er gebeuren?"), max_length=campaigns.LONGEST_TASK)
    owner = forms.ChoiceField(label=_("Wie doet het?"))
    due_on = day_field(_("Wanneer moet het klaar zijn?"))

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("owner", [("", _("Kies iemand")), *((str(p.pk), p.name) for p in people)])

    @property
    def given(self) -> dict[str, Any]:
        """Return what the services ask for by these names."""
        asked = self.cleaned_data
        return {
            "what": asked["what"],
            "owner_id": UUID(asked["owner"]),
            "due_on": asked["due_on"],
        }


class PublicationForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput)
    channel = forms.ChoiceField(label=_("Langs welke weg?"))
    outlet = forms.CharField(
        label=_("Waar precies?"),
        required=False,
        max_length=publications.LONGEST_OUTLET,
        help_text=_("Zoals de naam van de krant, de omroep of de bijeenkomst."),
    )
    title = forms.CharField(label=_("Titel of onderwerp"), max_length=publications.LONGEST_TITLE)
    on = day_field(
        _("Op welke dag?"), help_text=_("Een dag die nog komt, staat in de agenda als plan.")
    )
    campaign = forms.ChoiceField(label=_("Hoort het bij een campagne?"), required=False)
    url = forms.CharField(
        label=_("Webadres"), required=False, max_length=200, help_text=_("Begin met https://.")
    )

    def __init__(self, *args: Any, campaigns: Iterable[Campaign], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("channel", [(each.value, shown.channel(each)) for each in Channel])
        here = [(str(each.pk), each.title) for each in campaigns]
        self.choose("campaign", [("", _("Nee")), *here])

    @property
    def notice(self) -> Notice:
        given = self.cleaned_data
        return Notice(
            channel=Channel(given["channel"]),
            title=given["title"],
            on=given["on"],
            outlet=given["outlet"],
            url=given["url"],
            campaign_id=UUID(given["campaign"]) if given["campaign"] else None,
        )


class NominationForm(Asking):
    key = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Wie draag je voor?"), max_length=awards.LONGEST_NAME)
    of = forms.CharField(
        label=_("Waar werkt diegene, of waarvan ken je die?"),
        required=False,
        max_length=awards.LONGEST_OF,
    )
    why = forms.CharField(
        label=_("Waarom juist deze persoon?"),
        max_length=awards.LONGEST_WHY,
        help_text=_("Noem geen kinderen of gezinnen bij naam."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PeriodForm(Asking):
    since = day_field(_("Van"))
    until = day_field(_("Tot en met"))

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "since" in given and "until" in given and given["until"] < given["since"]:
            self.add_error("until", _("Kies een dag die niet voor de eerste dag ligt."))
        return given
