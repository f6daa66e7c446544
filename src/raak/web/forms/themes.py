"""A municipality's own style: pasted, or in a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.kernel.refusal import Refused
from raak.themes import rules, services
from raak.themes.rules import LARGEST_FILE
from raak.themes.services import Look
from raak.web.forms.asking import Asking
from raak.web.refusals import explain

UNREADABLE = _("We lezen dit bestand niet als tekst. Kies een JSON- of CSS-bestand.")


class ThemeForm(Asking):
    """key: made with the page, so that a double click makes one."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    host = forms.CharField(
        label=_("Op welk webadres?"),
        max_length=253,
        help_text=_("Zoals opvoeden.dijkveen.nl. Bezoekers op dit adres zien deze stijl."),
    )
    name = forms.CharField(
        label=_("Naam van de gemeente"),
        max_length=services.LONGEST_NAME,
        help_text=_("Die staat boven aan elke openbare pagina."),
    )
    file = forms.FileField(
        label=_("Bestand met design tokens"),
        required=False,
        help_text=_("JSON of CSS, volgens NL Design System. Of plak ze hieronder."),
    )
    tokens = forms.CharField(
        label=_("Design tokens"),
        required=False,
        max_length=rules.LONGEST_TEXT,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "autocomplete": "off"}),
    )
    dark = forms.CharField(
        label=_("Design tokens voor een donker scherm"),
        required=False,
        max_length=rules.LONGEST_TEXT,
        help_text=_("Leeg: in het donker blijven onze eigen kleuren."),
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_file(self) -> str:
        """Return the text of the file; nothing when there is none."""
        given = self.cleaned_data["file"]
        if not given:
            return ""
        if given.size > rules.LONGEST_TEXT:
            raise forms.ValidationError(_("Dit bestand is te groot: hoogstens 256 kB."))
        try:
            text = str(given.read().decode("utf-8-sig"))
        except UnicodeDecodeError as wrong:
            raise forms.ValidationError(UNREADABLE) from wrong
        if "\0" in text:  # no text field takes it, nor does PostgreSQL
            raise forms.ValidationError(UNREADABLE)
        return text

    def clean(self) -> dict[str, Any]:
        """What a file held is shown where it could have been pasted: a browser forgets a file."""
        given = self.cleaned_data
        if text := given.get("file"):
            given["tokens"] = text
            self.data = {**{name: self.data[name] for name in self.data}, "tokens": text}
        if not self.errors and not (given["tokens"] or given["dark"]):
            self.add_error("tokens", _("Kies een bestand, of plak de tokens hier."))
        return given

    @property
    def look(self) -> Look:
        given = self.cleaned_data
        return Look(**{name: given[name] for name in ("host", "name", "tokens", "dark")})


class LogoForm(Asking):
    logo = forms.FileField(
        label=_("Bestand met het logo"),
        help_text=_("PNG, JPEG of WebP, hoogstens 1 MB. We tekenen het opnieuw, klein en scherp."),
    )

    def clean_logo(self) -> bytes:
        given = self.cleaned_data["logo"]
        if given.size > LARGEST_FILE:
            raise forms.ValidationError(explain(Refused("logo-heavy")))
        return bytes(given.read())
