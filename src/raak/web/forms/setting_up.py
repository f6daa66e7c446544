"""Municipalities, organisations, teams and desks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.handbook.queries import editions
from raak.parties.services.places import (
    LONGEST_MUNICIPALITY,
    LONGEST_ORGANISATION,
    LONGEST_PHONE,
    Address,
)
from raak.trajectories.services.teams import LONGEST_NAME
from raak.web.forms.kept import Kept
from raak.web.forms.people import grouped
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Desk, Municipality, Person, Team

WHOLE_REGION = "regio"


class MunicipalityForm(Kept):
    draft = "municipality"

    name = forms.CharField(
        label=_("Naam van de gemeente"),
        max_length=LONGEST_MUNICIPALITY,
        error_messages={"required": _("Vul de naam van de gemeente in.")},
    )


class OrganisationForm(Kept):
    draft = "organisation"

    name = forms.CharField(
        label=_("Naam"),
        max_length=LONGEST_ORGANISATION,
        error_messages={"required": _("Vul de naam van de organisatie in.")},
    )
    sector = forms.ChoiceField(
        label=_("Soort organisatie"),
        error_messages={
            "required": _("Kies wat voor organisatie het is."),
            "invalid_choice": _("Kies een soort uit de lijst."),
        },
    )
    municipality = forms.ChoiceField(
        label=_("Gemeente"),
        required=False,
        error_messages={"invalid_choice": _("Kies een gemeente uit de lijst.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_("Hierheen gaat de link als hier niemand een account heeft."),
        error_messages={"invalid": _("Schrijf het adres als naam@organisatie.nl.")},
    )
    phone = forms.CharField(
        label=_("Telefoon"),
        required=False,
        max_length=LONGEST_PHONE,
        help_text=_("Wie een kind verwijst of ontvangt, ziet dit nummer."),
        widget=forms.TextInput(attrs={"inputmode": "tel"}),
    )

    def __init__(
        self, *args: Any, edition: str, municipalities: Iterable[Municipality], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        codes = editions()[edition].sectors.words
        named = sorted((words.capital(words.sector(edition, code)), code) for code in codes)
        sector = cast(forms.ChoiceField, self.fields["sector"])
        sector.choices = [("", gettext("Kies een soort")), *((code, word) for word, code in named)]
        place = cast(forms.ChoiceField, self.fields["municipality"])
        places = [(str(each.pk), each.name) for each in municipalities]
        place.choices = [("", gettext("De hele regio")), *places]

    @property
    def address(self) -> Address:
        given = self.cleaned_data
        place = given["municipality"]
        return Address(
            name=given["name"],
            sector=given["sector"],
            municipality_id=UUID(place) if place else None,
            email=given["email"],
            phone=given["phone"],
        )


class TeamForm(Kept):
    draft = "team"

    name = forms.CharField(
        label=_("Naam van het team"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Vul de naam van het team in.")},
    )
    accountable = forms.ChoiceField(
        label=_("Aanspreekpunt"),
        help_text=_(
            "Wat het team open heeft, staat op naam van het aanspreekpunt. Dat is iemand die hier"
            " werkt en zelf stappen kan doen."
        ),
        error_messages={
            "required": _("Kies wie het aanspreekpunt is."),
            "invalid_choice": _("Kies iemand uit de lijst."),
        },
    )

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        asked = cast(forms.ChoiceField, self.fields["accountable"])
        named = [(str(each.pk), each.name) for each in people]
        asked.choices = [("", gettext("Kies een collega")), *named]

    @property
    def accountable_id(self) -> UUID:
        return UUID(self.cleaned_data["accountable"])


class DeskForm(Kept):
    """One question per place: the whole region, and each municipality."""

    draft = "desk"

    def __init__(
        self,
        *args: Any,
        municipalities: Iterable[Municipality],
        teams: Iterable[Team],
        desks: Iterable[Desk],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        now = {str(each.municipality_id or WHOLE_REGION): each.team for each in desks}
        choices = grouped(teams)
        self._ask(WHOLE_REGION, gettext("De hele regio"), gettext("Geen loket"), choices, now)
        for each in municipalities:
            same = gettext("Hetzelfde als de regio")
            self._ask(str(each.pk), each.name, same, choices, now)

    def _ask(
        self, place: str, label: str, nothing: str, choices: list[Any], now: Mapping[str, Team]
    ) -> None:
        """A team that nobody answers for any more stays on the list while it has this desk."""
        team = now.get(place)
        known = {key for _organisation, group in choices for key, _name in group}
        extra = [(str(team.pk), team.name)] if team and str(team.pk) not in known else []
        self.fields[place] = forms.ChoiceField(
            label=label,
            required=False,
            choices=[("", nothing), *extra, *choices],
            initial=str(team.pk) if team else "",
            error_messages={"invalid_choice": _("Kies een team uit de lijst.")},
        )

    @property
    def teams(self) -> dict[UUID | None, UUID | None]:
        """Place (None: the whole region) -> team (None: no desk)."""
        return {
            None if place == WHOLE_REGION else UUID(place): UUID(team) if team else None
            for place, team in self.cleaned_data.items()
        }
