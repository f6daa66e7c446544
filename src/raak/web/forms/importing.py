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
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from raak.web.forms.kept import Sometimes

ENCODINGS = ("utf-8-sig", "cp1252")
"""As spreadsheets write them; in Windows-1252 nearly any file can be read, so it comes last."""
DELIMITERS = ";,\t"
TOO_LARGE = _("Dit bestand is te groot. Een lijst is hoogstens %(mb)d MB en %(rows)s regels.")


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of list.

    columns: what the code calls a column -> what stands above it; the needed ones come first.
    needed:  how many columns cannot be left out of the file.
    example: one row, by column.
    also:    other words that people write above a column -> the word.
    most_bytes, most_rows: of a file.
    """

    code: str
    columns: Mapping[str, str]
    needed: int
    example: Sequence[str]
    also: Mapping[str, str]
    most_bytes: int = 1_000_000
    most_rows: int = 5_000

    @property
    def too_large(self) -> str:
        return str(TOO_LARGE) % {
            "mb": self.most_bytes // 1_000_000,
            "rows": number_format(self.most_rows, force_grouping=True),
        }

    def head(self) -> list[str]:
        return list(self.columns.values())


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
    also=ALSO,
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
    also=ALSO,
)
ACTIVITIES = Kind(
    code="activiteiten",
    columns={
        **{"goal": "doel", "title": "activiteit", "kinds": "soort werk"},
        **{"from_on": "eerste dag", "until_on": "laatste dag", "owner": "eigenaar"},
        **{"about": "hoe", "audience": "voor wie", "people": "aantal mensen"},
        **{"municipalities": "gemeenten", "levels": "niveaus", "functions": "functies"},
        **{"points": "punten", "interventions": "interventies", "indicator": "maatstaf"},
        **{"target": "streefgetal", "unit": "eenheid"},
        **{"source": "bron van geld", "year": "jaar", "amount": "bedrag"},
    },
    needed=5,
    example=(),
    also={
        **{"soort": "soort werk", "gemeente": "gemeenten", "niveau": "niveaus", "punt": "punten"},
        **{"van": "eerste dag", "start": "eerste dag", "tot": "laatste dag", "eind": "laatste dag"},
        **{"bron": "bron van geld", "functie": "functies", "indicator": "maatstaf"},
    },
    most_bytes=2_000_000,
    most_rows=10_000,
)
KINDS = {kind.code: kind for kind in (PEOPLE, ORGANISATIONS)}


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
        widget=forms.Textarea(attrs={"hidden": True}),
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
        if (sent.size or 0) > self._kind.most_bytes:
            raise forms.ValidationError(self._kind.too_large)
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
        if len(text) > self._kind.most_bytes:
            self.add_error("file", self._kind.too_large)
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
        raise _Unreadable(_("Onder de kop staat niets. Zet daar op elke regel er één."))
    if len(rows) > kind.most_rows:
        raise _Unreadable(kind.too_large)
    return [{**dict.fromkeys(kind.columns, ""), **row} for row in rows]


def _places(head: Sequence[str], kind: Kind) -> dict[str, int]:
    """Return where each column stands."""
    written = [kind.also.get(word, word) for word in head]
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
