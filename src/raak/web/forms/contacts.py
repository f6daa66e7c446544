"""Writing down a contact with a parent: a few taps, and nothing that says who it was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.contacts.rules import AGES, Dose, Way
from raak.contacts.services import contacts as services
from raak.contacts.services.contacts import Facts
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown import contacts as shown

if TYPE_CHECKING:
    from raak.directory.models import Place, Service


def tapped(label: Any) -> forms.ChoiceField:
    """Return a field whose few answers all stand there, for a thumb."""
    return forms.ChoiceField(label=label, widget=forms.RadioSelect)


class Described(Choosing):
    """What a contact was."""

    dose = tapped(_("Wat deed je?"))
    age = tapped(_("Hoe oud is het kind?"))
    topic = forms.ChoiceField(label=_("Waar ging het over?"))
    way = tapped(_("Hoe kwam het contact er?"))
    on = day_field(_("Welke dag?"))
    service = forms.ChoiceField(label=_("Bij welk aanbod?"))
    place = forms.ChoiceField(label=_("Waar?"), required=False)
    referred_to = forms.ChoiceField(label=_("Waarheen wees je de ouder?"), required=False)

    def __init__(
        self,
        *args: Any,
        edition: str,
        services: Iterable[Service],
        places: Iterable[Place],
        offer: Iterable[Service],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.choose("dose", [(each.value, shown.dose(edition, each)) for each in Dose])
        self.choose("age", [(code, shown.age(code)) for code in AGES])
        self.choose("topic", [("", _("Kies een onderwerp")), *shown.topic_choices()])
        self.choose("way", [(each.value, shown.way(each)) for each in Way])
        self.choose("service", [(str(each.pk), each.name) for each in services])
        here = [(str(each.pk), shown.place(each)) for each in places]
        self.choose("place", [("", _("Niet op een plek van ons")), *here])
        there = [(str(each.pk), f"{each.name} ({each.organisation.name})") for each in offer]
        self.choose("referred_to", [("", _("Nergens heen")), *there])

    @property
    def facts(self) -> Facts:
        given = self.cleaned_data
        return Facts(
            service_id=UUID(given["service"]),
            on=given["on"],
            age=given["age"],
            topic=given["topic"],
            dose=Dose(given["dose"]),
            way=Way(given["way"]),
            place_id=UUID(given["place"]) if given["place"] else None,
            referred_to_id=UUID(given["referred_to"]) if given["referred_to"] else None,
        )


class ContactForm(Described):
    """key: made with the page, so that a double click counts once."""

    key = forms.UUIDField(widget=forms.HiddenInput)


class CorrectForm(Described):
    reason = forms.CharField(
        label=_("Waarom verander je dit?"),
        max_length=services.LONGEST_REASON,
        help_text=_("Zoals: verkeerde dag. Schrijf geen namen op."),
    )


class DropForm(Choosing):
    reason = forms.CharField(
        label=_("Waarom telt dit niet mee?"),
        max_length=services.LONGEST_REASON,
        help_text=_("Zoals: twee keer opgeschreven. Schrijf geen namen op."),
    )
