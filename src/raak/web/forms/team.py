"""Somebody leaves, or loses a role: who takes over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.web.forms.asking import Asking

if TYPE_CHECKING:
    from raak.parties.models import Person


class Successor(Asking):
    successor = forms.ChoiceField(
        label=_("Wie neemt het over?"),
        help_text=_(
            "Een collega van dezelfde organisatie, of iemand uit de regio als er geen is. Staat"
            " hier niemand? Beëindig dan elke rol apart."
        ),
        error_messages={
            "required": _("Kies wie het overneemt."),
            "invalid_choice": _("Kies een collega uit de lijst."),
        },
    )

    def __init__(
        self, *args: Any, colleagues: Iterable[Person], needed: bool, **options: Any
    ) -> None:
        """needed: something can be open; else nobody is asked for."""
        super().__init__(*args, **options)
        if not needed:
            del self.fields["successor"]
            return
        people = [(str(each.pk), each.name) for each in colleagues]
        choices = [("", _("Kies een collega")), *people]
        cast(forms.ChoiceField, self.fields["successor"]).choices = choices

    @property
    def successor_id(self) -> UUID | None:
        chosen = self.cleaned_data.get("successor")
        return UUID(chosen) if chosen else None
