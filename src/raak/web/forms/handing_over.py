"""Giving a step to somebody else: a colleague, or another organisation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.web.forms.kept import Kept, why
from raak.web.shown import words

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
        help_text=_("De lijst staat per soort organisatie. Typ de eerste letters om te zoeken."),
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

    def __init__(
        self, *args: Any, receivers: Iterable[Organisation], edition: str, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        asked = cast(forms.ChoiceField, self.fields["receiver"])
        asked.choices = [("", gettext("Kies een organisatie")), *_by_sector(receivers, edition)]


def _by_sector(
    receivers: Iterable[Organisation], edition: str
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the organisations under the word for their sector, both in alphabetical order."""
    named = sorted((words.sector(edition, each.sector), each.name, each.pk) for each in receivers)
    return [
        (sector, [(str(pk), name) for _sector, name, pk in group])
        for sector, group in groupby(named, key=lambda row: row[0])
    ]
