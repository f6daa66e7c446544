"""The file of a route: chosen or pasted, and after that carried along to be confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from raak.protocols.document import MOST_BYTES
from raak.web.forms.asking import Asking

TOO_LARGE = _("Dit bestand is te groot. Een route is hoogstens 200 kB.")


class RouteFile(Asking):
    file = forms.FileField(
        label=_("Kies een bestand"),
        help_text=_("Een YAML-bestand van hoogstens 200 kB."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,text/yaml"}),
    )
    text = forms.CharField(
        label=_("Of plak de tekst hier"),
        help_text=_("Kies je ook een bestand, dan telt het bestand."),
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "class": "file-text"}),
        error_messages={"max_length": TOO_LARGE},
    )

    def clean_file(self) -> str:
        """Return the text in the file, with nothing when no file was chosen."""
        sent: UploadedFile[Any] | None = self.cleaned_data["file"]
        if sent is None:
            return ""
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        content: bytes = sent.read()
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(
                _("Dit is geen tekst in UTF-8. Bewaar het bestand als UTF-8 en kies het opnieuw.")
            ) from error

    def clean(self) -> dict[str, Any]:
        """Join both ways into one text, with the line ends that every system writes the same."""
        given: dict[str, Any] = self.cleaned_data
        text = given.get("file") or given.get("text") or ""
        given["text"] = text.replace("\r\n", "\n").replace("\r", "\n")
        if not given["text"].strip() and not self.errors:
            self.add_error("file", _("Kies een bestand, of plak de tekst van de route."))
        return given

    def again(self) -> RouteFile:
        """Return the form anew, with the text in it to be mended."""
        return RouteFile(initial={"text": self.cleaned_data.get("text", "")})


class Confirm(Asking):
    """The text that was judged, on its way to be published; nothing is kept on the server."""

    text = forms.CharField(strip=False, widget=forms.Textarea(attrs={"hidden": True}))
    sure = forms.BooleanField(widget=forms.HiddenInput, initial=True)
