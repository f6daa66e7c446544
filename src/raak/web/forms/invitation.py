"""Choosing a password with an invitation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from raak.web.forms.asking import Asking
from raak.web.refusals import SENTENCES

if TYPE_CHECKING:
    from raak.parties.models import Person

LONGEST_PASSWORD = 1_000


WEAK: Mapping[str, Any] = {
    "password_too_short": _("Dit wachtwoord is te kort. Gebruik minstens twaalf tekens."),
    "password_too_common": _("Dit wachtwoord gebruiken te veel mensen. Bedenk iets eigens."),
    "password_entirely_numeric": _("Gebruik niet alleen cijfers."),
}
"""Django's validators by their code, in our words."""


def _said(error: forms.ValidationError) -> str:
    return str(WEAK.get(str(error.code), SENTENCES["password-weak"]))


def _asked(label: Any, missing: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": missing},
    )


class ChoosePassword(Asking):
    password = _asked(
        _("Je wachtwoord"),
        _("Kies een wachtwoord."),
        _("Minstens twaalf tekens. Een korte zin is makkelijk te onthouden en moeilijk te raden."),
    )
    again = _asked(_("Nog een keer"), _("Typ hetzelfde wachtwoord nog een keer."))

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self._person = person

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        try:
            validate_password(password, user=self._person)
        except forms.ValidationError as weak:
            raise forms.ValidationError([_said(each) for each in weak.error_list]) from weak
        return password

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        if {"password", "again"} <= given.keys() and given["password"] != given["again"]:
            self.add_error("again", _("De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."))
        return given
