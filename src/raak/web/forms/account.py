"""Proving who somebody is, and choosing a password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from raak.web.forms.asking import Asking

LONGEST = 1_000
TOO_WEAK = {
    "password_too_short": _("Dit wachtwoord is te kort. Neem minstens 12 tekens."),
    "password_too_common": _(
        "Dit wachtwoord kiezen veel mensen. Bedenk er een die alleen jij kent."
    ),
    "password_entirely_numeric": _("Dit zijn alleen cijfers. Neem ook letters."),
}
"""What is weak about a password, by the code of the validator in the settings."""


def _password(label: Any, kind: str, **options: Any) -> forms.CharField:
    """kind: `current-password` or `new-password`, which tells a password manager what to do."""
    return forms.CharField(
        label=label,
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
        **options,
    )


class Code(Asking):
    """A code from the app or from paper; a few characters more than digits do no harm."""

    code = forms.CharField(
        label=_("Code uit je app"),
        max_length=40,
        error_messages={"required": _("Typ de zes cijfers die je app nu laat zien.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class NewPasskey(Asking):
    """answer: what the browser says it made; the script fills it in."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=60,
        required=False,
        help_text=_("Waaraan je hem herkent, zoals: laptop van mijn werk."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    answer = forms.CharField(required=False, max_length=10_000, widget=forms.HiddenInput)


class Confirm(Asking):
    password = _password(
        _("Je wachtwoord"),
        "current-password",
        error_messages={"required": _("Typ het wachtwoord waarmee je inlogt.")},
    )


class NewPassword(Asking):
    new = _password(
        _("Nieuw wachtwoord"),
        "new-password",
        help_text=_("Minstens 12 tekens. Een zin die alleen jij kent, is sterk en makkelijk."),
        error_messages={"required": _("Kies een nieuw wachtwoord.")},
    )
    again = _password(
        _("Nog een keer het nieuwe wachtwoord"),
        "new-password",
        error_messages={"required": _("Typ het nieuwe wachtwoord nog een keer.")},
    )

    def clean_new(self) -> str:
        new = str(self.cleaned_data["new"])
        try:
            validate_password(new)
        except forms.ValidationError as weak:
            said = [str(TOO_WEAK.get(str(each.code), each.message)) for each in weak.error_list]
            raise forms.ValidationError(said) from weak
        return new

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if self.cleaned_data.get("new", again) != again:
            raise forms.ValidationError(
                _("Dit is niet hetzelfde wachtwoord. Typ het in beide velden opnieuw.")
            )
        return again


class ChangePassword(NewPassword):
    password = _password(
        _("Je wachtwoord van nu"),
        "current-password",
        error_messages={"required": _("Typ het wachtwoord waarmee je nu inlogt.")},
    )

    field_order = ("password", "new", "again")


class Forgotten(Asking):
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        error_messages={
            "required": _("Vul het e-mailadres in waarmee je inlogt."),
            "invalid": _("Vul een heel e-mailadres in, zoals naam@organisatie.nl."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
