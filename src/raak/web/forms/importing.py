"""A list from a spreadsheet: read as text, judged, and carried along to be confirmed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.web.forms.kept import Sometimes

MOST_BYTES = 1_000_000
MOST_ROWS = 5_000
ENCODINGS = ("utf-8-sig", "cp1252")
"""As spreadsheets write them; in Windows-1252 nearly any file can be read, so it comes last."""
DELIMITERS = ";,\t"
TOO_LARGE = _("Dit bestand is te groot. Een lijst is hoogstens 1 MB en 5.000 regels.")


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of list.

    columns: what the code calls a column -> what stands above it; the needed ones come first.
    needed:  how many columns cannot be left out of the file.
    example: one row, by column.
    """

    code: str
    columns: Mapping[str, str]
    needed: int
    example: Sequence[str]

    def head(self) -> list[str]:
        return list(self.columns.values())


PEOPLE = Kind(
    code="mensen",
    columns={
        "name": "naam",
        "email": "e-mail",
        "organisation": "organisatie",
        "roles": "rollen",
        "profession": "beroep",
        "team": "team",
    },
    needed=4,
    example=("Noor Voorbeeld", "noor@voorbeeld.example"),
)
ORGANISATIONS = Kind(
    code="organisaties",
    columns={
        "name": "naam",
        "sector": "soort",
        "municipality": "gemeente",
        "email": "e-mail",
        "phone": "telefoon",
    },
    needed=2,
    example=("Basisschool Voorbeeld",),
)
KINDS = {kind.code: kind for kind in (PEOPLE, ORGANISATIONS)}
ALSO = {
    "e-mailadres": "e-mail",
    "email": "e-mail",
    "mail": "e-mail",
    "rol": "rollen",
    "functie": "rollen",
    "sector": "soort",
    "soort organisatie": "soort",
    "telefoonnummer": "telefoon",
}
"""Other words that people write above a column."""


class ListFile(Sometimes):
    """
    file: a CSV file; text: what was in it, on its way to be confirmed.

    Nothing is kept on the server in between.
    """

    sometimes = ("file",)

    file = forms.FileField(
        label=_("Kies een bestand"),
        help_text=_("Een CSV-bestand. In Excel: Opslaan als, CSV (met puntkomma's)."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"hidden": True}),
        error_messages={"max_length": TOO_LARGE},
    )

    def __init__(self, *args: Any, kind: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        self._kind = kind
        self.rows: list[dict[str, str]] = []

    def clean_file(self) -> str:
        """Return the text in the file; nothing when no file was chosen."""
        sent: UploadedFile[Any] | None = self.cleaned_data["file"]
        if sent is None:
            return ""
        if (sent.size or 0) > MOST_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        content: bytes = sent.read()
        for encoding in ENCODINGS:
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
        raise forms.ValidationError(
            _("Dit is geen leesbare tekst. Bewaar de lijst als CSV en kies het bestand opnieuw.")
        )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        text = (given.get("file") or given.get("text") or "").replace("\0", "")
        given["text"] = text
        if self.errors:
            return given
        if not text.strip():
            self.add_error("file", _("Kies een bestand met minstens één regel."))
            return given
        try:
            self.rows = _read(text, self._kind)
        except (csv.Error, _Unreadable) as fault:
            self.add_error("file", _sentence(fault))
        return given


class _Unreadable(Exception):
    """What is wrong with the file as a whole, in words."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))


def _sentence(fault: Exception) -> str:
    if isinstance(fault, _Unreadable):
        return str(fault)
    return gettext("Deze lijst is niet te lezen. Bewaar haar opnieuw als CSV.")


def _read(text: str, kind: Kind) -> list[dict[str, str]]:
    """
    Return the rows below the head, each with every column of its kind.

    :raises _Unreadable: when a column is missing, or nothing or too much stands below the head.
    """
    first = text.splitlines()[0]
    delimiter = max(DELIMITERS, key=first.count)
    lines = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    places = _places([cell.strip().casefold() for cell in lines[0]], kind)
    rows = [
        {column: line[at] if at < len(line) else "" for column, at in places.items()}
        for line in lines[1:]
    ]
    while rows and not any(cell.strip() for cell in rows[-1].values()):
        rows.pop()
    if not rows:
        raise _Unreadable(_("Onder de kop staat niets. Zet op elke regel één naam."))
    if len(rows) > MOST_ROWS:
        raise _Unreadable(TOO_LARGE)
    return [{**dict.fromkeys(kind.columns, ""), **row} for row in rows]


def _places(head: Sequence[str], kind: Kind) -> dict[str, int]:
    """Return where each column stands."""
    written = [ALSO.get(word, word) for word in head]
    found = {
        column: written.index(word) for column, word in kind.columns.items() if word in written
    }
    missing = [word for column, word in kind.columns.items() if column not in found]
    needed = kind.head()[: kind.needed]
    lacking = [word for word in missing if word in needed]
    if lacking:
        told = gettext(
            "Boven de lijst mist de kolom %(columns)s. Neem de kop uit het voorbeeld over."
        )
        raise _Unreadable(told % {"columns": ", ".join(lacking)})
    return found


def ids(sent: Iterable[str]) -> frozenset[UUID]:
    """Return the ids among what a form sent; what is none is left out."""
    found = set()
    for each in sent:
        with suppress(ValueError):
            found.add(UUID(each))
    return frozenset(found)
