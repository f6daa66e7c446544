"""Signing in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.web.forms.asking import Asking


class SignIn(Asking):
    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={"required": _("Vul je e-mailadres in.")},
    )
    password = forms.CharField(
        label=_("Wachtwoord"),
        max_length=1_000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Vul je wachtwoord in.")},
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
