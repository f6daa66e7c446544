"""Giving a step to somebody else: a colleague, or another organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.web.forms.kept import Kept, why

if TYPE_CHECKING:
    from raak.parties.models import Organisation, Person, Team

LONGEST_REQUEST = 2_000
PERSON, TEAM = "person:", "team:"


class HandOver(Kept):
    draft = "hand-over"

    to = forms.ChoiceField(
        label=_("Wie neemt deze stap over?"),
        error_messages={"required": _("Kies een collega of een team.")},
    )
    reason = why(
        _("Waarom draag je de stap over?"),
        _("Schrijf kort op waarom je de stap overdraagt."),
        _("Wie de stap krijgt, leest dit als eerste. Schrijf ook op wat al is afgesproken."),
    )

    def __init__(
        self, *args: Any, people: Iterable[Person], teams: Iterable[Team], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        asked = cast(forms.ChoiceField, self.fields["to"])
        asked.choices = [
            ("", gettext("Kies wie")),
            (gettext("Collega's"), [(f"{PERSON}{each.pk}", each.name) for each in people]),
            (gettext("Teams"), [(f"{TEAM}{each.pk}", _named(each)) for each in teams]),
        ]

    def person_id(self) -> UUID | None:
        return self._chosen(PERSON)

    def team_id(self) -> UUID | None:
        return self._chosen(TEAM)

    def _chosen(self, kind: str) -> UUID | None:
        chosen = str(self.cleaned_data["to"])
        return UUID(chosen.removeprefix(kind)) if chosen.startswith(kind) else None


def _named(team: Team) -> str:
    given = {"team": team.name, "name": team.accountable.name}
    return gettext("%(team)s (%(name)s is het aanspreekpunt)") % given


class Refer(Kept):
    draft = "refer"

    receiver = forms.ChoiceField(
        label=_("Aan welke organisatie vraag je dit?"),
        help_text=_("Per soort organisatie. Wat het dichtst bij is, staat bovenaan."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies de organisatie die het kind gaat helpen.")},
    )
    request = forms.CharField(
        label=_("Wat vraag je?"),
        help_text=_(
            "Wat is er nodig, waarom nu, en wat weten kind en ouders ervan? Deel alleen wat de"
            " ontvanger nodig heeft."
        ),
        max_length=LONGEST_REQUEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Schrijf op welke hulp je vraagt.")},
    )

    def __init__(self, *args: Any, receivers: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        asked = cast(forms.ChoiceField, self.fields["receiver"])
        asked.choices = [(str(each.pk), each.name) for each in receivers]

    @property
    def chosen(self) -> str:
        return str(self["receiver"].value() or "")
