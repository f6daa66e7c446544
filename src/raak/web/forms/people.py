"""Taking somebody on, and what they come to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.access.rules import Role
from raak.handbook.queries import editions
from raak.parties.services.people import LONGEST_EMAIL, LONGEST_NAME, Identity, Job
from raak.web.forms.kept import Kept
from raak.web.shown import words

if TYPE_CHECKING:
    from raak.parties.models import Organisation, Team

Choices = list[tuple[str, Any]]


class InEdition(Kept):
    """edition: whose words the choices have."""

    def __init__(self, *args: Any, edition: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.edition = edition


class WhoForm(InEdition):
    """Somebody's name, address and profession."""

    draft = "person"

    name = forms.CharField(
        label=_("Naam"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Vul de voor- en achternaam in.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres van het werk"),
        help_text=_("Hiermee logt deze collega in."),
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("Vul het e-mailadres in."),
            "invalid": _("Schrijf het adres als naam@organisatie.nl."),
        },
    )
    profession = forms.ChoiceField(
        label=_("Beroep"),
        required=False,
        help_text=_("De routes en de uitleg passen zich daaraan aan."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        edition = self.edition
        codes = editions()[edition].professions.words
        asked = cast(forms.ChoiceField, self.fields["profession"])
        asked.choices = [
            ("", gettext("Weet ik niet")),
            *((code, words.capital(words.profession(edition, code))) for code in codes),
        ]

    @property
    def identity(self) -> Identity:
        given = self.cleaned_data
        return Identity(given["name"], given["email"], given["profession"])


class JobForm(InEdition):
    """Where somebody works, in which roles, in which team."""

    draft = "job"

    organisation = forms.ChoiceField(
        label=_("Organisatie"),
        error_messages={
            "required": _("Kies de organisatie."),
            "invalid_choice": _("Kies een organisatie uit de lijst."),
        },
    )
    roles = forms.MultipleChoiceField(
        label=_("Rollen"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Kies minstens één rol."),
            "invalid_choice": _("Kies een rol uit de lijst."),
        },
    )
    team = forms.ChoiceField(
        label=_("Team"),
        required=False,
        help_text=_("Wie in een team zit, ziet het werk van dat team."),
        error_messages={"invalid_choice": _("Kies een team uit de lijst.")},
    )

    def __init__(
        self,
        *args: Any,
        organisations: Iterable[Organisation],
        teams: Iterable[Team],
        roles: Collection[Role],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        places = [(str(each.pk), each.name) for each in organisations]
        first: Choices = [] if len(places) == 1 else [("", gettext("Kies een organisatie"))]
        self._choose("organisation", [*first, *places])
        self._choose(
            "roles",
            [
                (role.value, words.capital(words.role(self.edition, role.value)))
                for role in Role
                if role in roles
            ],
        )
        self._choose("team", [("", gettext("Geen team")), *grouped(teams)])

    def _choose(self, field: str, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[field]).choices = choices

    @property
    def job(self) -> Job:
        given = self.cleaned_data
        return Job(
            organisation_id=UUID(given["organisation"]),
            roles=frozenset(Role(code) for code in given["roles"]),
            team_id=UUID(given["team"]) if given["team"] else None,
        )


class NewPerson(JobForm, WhoForm):
    """Both at once; the fields of a name stand first."""

    draft = "new-person"

    field_order = ("name", "email", "profession", "organisation", "roles", "team")


class InTeam(Kept):
    draft = "in-team"

    team = forms.ChoiceField(
        label=_("Team"),
        required=False,
        error_messages={"invalid_choice": _("Kies een team uit de lijst.")},
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **options: Any) -> None:
        super().__init__(*args, **options)
        asked = cast(forms.ChoiceField, self.fields["team"])
        asked.choices = [("", gettext("Geen team")), *((str(t.pk), t.name) for t in teams)]

    @property
    def team_id(self) -> UUID | None:
        chosen = self.cleaned_data["team"]
        return UUID(chosen) if chosen else None


def grouped(teams: Iterable[Team]) -> Choices:
    """Return the teams as choices, under the name of their organisation."""
    return [
        (organisation, [(str(each.pk), each.name) for each in group])
        for organisation, group in groupby(teams, key=lambda team: team.organisation.name)
    ]
