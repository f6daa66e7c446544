"""Deciding about an area, and taking in what an office knows about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from raak.kernel.refusal import Refused
from raak.kernel.tables import Column, Row, rows_of, text_of
from raak.neighbourhoods.queries.indicators import indicators
from raak.neighbourhoods.rules import shapes
from raak.neighbourhoods.rules.decisions import GoesOn, Kind
from raak.neighbourhoods.rules.wording import Found, may_hurt
from raak.neighbourhoods.services.aiming import LONGEST_GROUP, LONGEST_SOURCE, Aim
from raak.neighbourhoods.services.decisions import LONGEST_REASON, LONGEST_TITLE, Result, Said
from raak.web import refusals
from raak.web.forms.asking import Asking
from raak.web.forms.kept import Sometimes, why
from raak.web.shown import area_words

MOST_BYTES = 1_000_000
MOST_MAP_BYTES = 10_000_000
MOST_ROWS = 20_000
WORDED = frozenset({"reason", "title", "group"})
"""Fields with words that may hurt."""

A_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class WellWorded(Asking):
    """
    A form with a text about an area or a group.

    hurts: the words in it that may hurt, with what to write instead; shown beside the form.
    """

    _last = frozenset({"reason", "keep_words", "read_through"})
    hurts: Sequence[Found] = ()

    reason = why(_("Waarom?"), _("Schrijf kort op waarom."))
    keep_words = forms.BooleanField(label=_("Ik laat deze woorden bewust staan"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([name for name in self.fields if name not in self._last])
        texts = [value for name, value in self.data.items() if name in WORDED]
        self.hurts = may_hurt("\n".join(texts)) if self.is_bound else ()


class Decide(WellWorded):
    """What each decision has: a day and a reason."""

    on = forms.DateField(label=_("Op welke dag?"), widget=A_DAY)

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(given["on"], given["reason"], given["keep_words"])

    def more(self) -> dict[str, Any]:
        """Return what the service of this decision asks besides."""
        return {}


class Choose(Decide):
    reason = why(
        _("Waarom deze wijk?"),
        _("Schrijf kort op waarom."),
        _("Noem de cijfers en de gesprekken waar het op rust. De cijfers van nu bewaren we erbij."),
    )


class NextStep(Decide):
    took_part = forms.TypedMultipleChoiceField(
        label=_("Wie deden er mee?"),
        choices=[(code.value, words) for code, words in area_words.TOOK_PART.items()],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Zet een vinkje bij wie er meededen.")},
    )
    reason = why(_("Wat is er gedaan, en wat kwam eruit?"), _("Schrijf kort op wat eruit kwam."))

    indicator = forms.ChoiceField(
        label=_("Welk cijfer wil het plan veranderen?"),
        choices=lambda: [(code, area_words.name_of(code)) for code in indicators()],
    )
    aim = forms.DecimalField(
        label=_("Naar hoeveel van de 100 (of 1000)?"), min_value=0, max_value=1000, localize=True
    )
    by_year = forms.IntegerField(label=_("Aan het eind van welk jaar?"), min_value=2000)

    def __init__(self, *args: Any, step: Kind, **options: Any) -> None:
        super().__init__(*args, **options)
        self._step = step
        if step is not Kind.PLAN:
            for name in ("indicator", "aim", "by_year"):
                self.fields.pop(name, None)

    def more(self) -> dict[str, Any]:
        given = self.cleaned_data
        more: dict[str, Any] = {"step": self._step, "took_part": given["took_part"]}
        if self._step is Kind.PLAN:
            more["result"] = Result(given["indicator"], float(given["aim"]), given["by_year"])
        return more


class Programme(Decide):
    title = forms.CharField(label=_("Welk programma?"), max_length=LONGEST_TITLE)
    has = forms.TypedMultipleChoiceField(
        label=_("Wat heeft het?"),
        choices=[(code.value, words) for code, words in area_words.DEMANDS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    reason = why(
        _("Wat betekent dat?"),
        _("Schrijf kort op wat dat betekent."),
        _("Mist er iets? Schrijf op hoe dat er komt, of waarom het toch kan beginnen."),
    )

    def more(self) -> dict[str, Any]:
        return {"title": self.cleaned_data["title"], "has": self.cleaned_data["has"]}


class Structures(Decide):
    network = forms.BooleanField(label=_("Er is een buurtnetwerk"), required=False)
    school_team = forms.BooleanField(label=_("Er is een zorgteam op school"), required=False)
    goes_on = forms.ChoiceField(
        label=_("Zijn er twee? Welke gaat door?"),
        choices=[("", _("Er is er één, of geen"))]
        + [(code.value, words) for code, words in area_words.GOES_ON.items()],
        required=False,
    )

    def more(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "network": given["network"],
            "school_team": given["school_team"],
            "goes_on": GoesOn(given["goes_on"]) if given["goes_on"] else None,
        }


class Publish(Decide):
    reason = why(
        _("Inleiding boven het profiel"),
        _("Schrijf een paar regels die boven de cijfers komen."),
        _("Schrijf ook wat er goed gaat in de wijk. Noem geen mensen of straten."),
    )
    read_through = forms.BooleanField(
        label=_("Ik heb het profiel gelezen als iemand die er woont, en sta achter elk woord"),
        required=False,
    )

    def more(self) -> dict[str, Any]:
        return {"read_through": self.cleaned_data["read_through"]}


class Aiming(WellWorded):
    service = forms.UUIDField(label=_("Welk aanbod?"), widget=forms.Select)
    area = forms.UUIDField(label=_("Voor welke wijk?"), required=False, widget=forms.Select)
    group = forms.CharField(
        label=_("Voor welke groep?"),
        help_text=_("Bijvoorbeeld: moeders jonger dan 20 jaar. Schrijf wat mensen meemaken."),
        required=False,
        max_length=LONGEST_GROUP,
    )
    source = forms.CharField(
        label=_("Waar weet je dat?"),
        help_text=_("Een cijfer, een onderzoek of een gesprek."),
        max_length=LONGEST_SOURCE,
    )
    reason = why(_("Waarom is daar meer nodig?"), _("Schrijf kort op waarom daar meer nodig is."))

    def __init__(
        self,
        *args: Any,
        services: Sequence[tuple[str, str]],
        areas: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["service"].widget = forms.Select(choices=[("", _("Kies")), *services])
        self.fields["area"].widget = forms.Select(choices=[("", _("Geen wijk")), *areas])

    def aim(self) -> Aim:
        given = self.cleaned_data
        return Aim(
            reason=given["reason"],
            source=given["source"],
            area_id=given["area"],
            group=given["group"],
            keep_words=given["keep_words"],
        )


class Wording(Asking):
    text = forms.CharField(
        label=_("Je tekst"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("We bewaren de tekst niet."),
    )


class AreaFile(Sometimes):
    """
    file: what an office gave; text: what was in it, on its way to be confirmed.

    Nothing is kept on the server in between. rows or shapes: what was read.
    """

    sometimes = ("file",)

    file = forms.FileField(label=_("Kies een bestand"), required=False, allow_empty_file=True)
    text = forms.CharField(
        required=False, strip=False, widget=forms.Textarea(attrs={"hidden": True})
    )

    def __init__(self, *args: Any, columns: Mapping[str, Column] | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._columns = columns
        self.rows: list[Row] = []
        self.shapes: object = None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        try:
            given["text"] = self._text(given) if not self.errors else ""
        except Refused as refused:
            self.add_error("file", refusals.explain(refused))
        return given

    def _text(self, given: Mapping[str, Any]) -> str:
        """Return what was in the file; :raises Refused: when it cannot be read."""
        sent: UploadedFile[Any] | None = given.get("file")
        most = MOST_BYTES if self._columns else MOST_MAP_BYTES
        if sent is not None and (sent.size or 0) > most:
            raise Refused("table-too-large", most=str(most // 1_000_000))
        text = text_of(sent.read()) if sent is not None else str(given.get("text") or "")
        if self._columns:
            self.rows = rows_of(text, self._columns, most=MOST_ROWS)
        else:
            self.shapes = _json(text)
            text = json.dumps(shapes.compact(self.shapes), separators=(",", ":"))
            if len(text) > MOST_BYTES:
                raise Refused("table-too-large", most=str(MOST_BYTES // 1_000_000))
        return text


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Refused("shapes-not-geojson") from fault
