"""Raising a concern: who I am, and what worries me."""

from collections.abc import Iterable
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.children.rules import LONGEST_INFIX, LONGEST_NAME, Identity, checked
from raak.kernel.refusal import Refused
from raak.protocols.answers import check_day
from raak.web.forms.asking import Asking
from raak.web.forms.kept import refuse
from raak.web.refusals import explain

LONGEST_TEXT = 10_000
NAMELESS, NAMED = "nameless", "named"
FACT = "fact_"
"""Before the id of a dated fact that the route asks for at its start."""

Choices = Iterable[tuple[str, str]]


def day_picker() -> forms.DateInput:
    """Return the browser's own picker; where there is none, a day is typed as 31-12-2026."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=day_picker(), **options)


def judge_day(form: forms.Form, name: str, day: date, today: date) -> None:
    """Say at its field when the day of a fact cannot be right."""
    try:
        check_day(day, fact=name, today=today)
    except Refused as refused:
        form.add_error(name, explain(refused))


class JudgedByForm:
    """A field that is asked for, but not always: the form says when it is missing."""

    def validate(self, value: Any) -> None:
        pass


class JudgedWords(JudgedByForm, forms.CharField):
    pass


class JudgedDay(JudgedByForm, forms.DateField):
    pass


def worry_field(label: Any, **options: Any) -> JudgedWords:
    """Return a field for what somebody saw, heard or was told."""
    area = forms.Textarea(attrs={"rows": 2})
    return JudgedWords(label=label, max_length=LONGEST_TEXT, widget=area, **options)


class WhoAmI(Asking):
    """Screen 1: as whom, where and by which route."""

    profession = forms.ChoiceField(
        label=_("Wat is je beroep?"),
        error_messages={"required": _("Kies je beroep. Dan zie je wat jouw stappen zijn.")},
    )
    organisation = forms.ChoiceField(
        label=_("Voor welke organisatie werk je nu?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies de organisatie waarvoor je nu werkt.")},
    )
    protocol = forms.ChoiceField(
        label=_("Welke route volg je?"),
        help_text=_("Weet je het niet zeker? Laat de meldcode staan."),
        error_messages={"required": _("Kies een route. Weet je het niet? Kies de meldcode.")},
    )

    def __init__(
        self,
        *args: Any,
        professions: Choices,
        organisations: Choices,
        protocols: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        places = list(organisations)
        for name, choices in (
            ("profession", [("", _("Kies je beroep")), *professions]),
            ("organisation", places),
            ("protocol", list(protocols)),
        ):
            cast(forms.ChoiceField, self.fields[name]).choices = choices
        if len(places) == 1:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.initial.setdefault("organisation", places[0][0])


class Worries(Asking):
    """Screen 2: what I saw, heard and was told; a name only for who wants to give one."""

    use_required_attribute = False

    seen = worry_field(
        _("Wat heb je gezien?"),
        help_text=_("Wat gebeurde er, waar en wanneer? Alleen wat je zag, nog niet wat je denkt."),
    )
    heard = worry_field(
        _("Wat heb je gehoord?"),
        help_text=_("Wat zei het kind zelf? Schrijf het zo letterlijk mogelijk op."),
    )
    told = worry_field(
        _("Wat hebben anderen je verteld?"),
        help_text=_("Wie zei het, en wanneer? Bijvoorbeeld een collega, een buur of een ouder."),
    )
    outsider = forms.CharField(
        label=_("Komt de zorg van iemand anders? Schrijf op hoe je die persoon bereikt"),
        max_length=200,
        required=False,
        help_text=_("Zo hoort ook een buur of grootouder later wat er met de zorg is gedaan."),
    )
    naming = forms.ChoiceField(
        label=_("Noem je het kind?"),
        choices=[(NAMELESS, _("Nog niet")), (NAMED, _("Ja"))],
        initial=NAMELESS,
        widget=forms.RadioSelect,
    )
    given_name = forms.CharField(label=_("Voornaam"), max_length=LONGEST_NAME, required=False)
    infix = forms.CharField(label=_("Tussenvoegsel"), max_length=LONGEST_INFIX, required=False)
    surname = JudgedWords(label=_("Achternaam"), max_length=LONGEST_NAME)
    born_on = JudgedDay(label=_("Geboortedatum"), widget=day_picker())
    expected_on = JudgedDay(label=_("Of de dag waarop de baby verwacht wordt"), widget=day_picker())
    municipality = forms.ChoiceField(label=_("Gemeente waar het kind woont"), required=False)

    WORDS = ("seen", "heard", "told")
    CHILD = ("given_name", "infix", "surname", "born_on", "expected_on", "municipality")

    def __init__(
        self,
        *args: Any,
        today: date,
        municipalities: Choices,
        facts: Choices = (),
        **kwargs: Any,
    ) -> None:
        """facts: (id, title) of the dated facts that the route asks for at its start."""
        super().__init__(*args, **kwargs)
        self.today = today
        cast(forms.ChoiceField, self.fields["municipality"]).choices = [
            ("", _("Weet ik niet")),
            *municipalities,
        ]
        for fact, title in facts:
            self.fields[FACT + fact] = day_field(title, required=False)
            self.initial.setdefault(FACT + fact, today.isoformat())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not any(given.get(name) for name in self.WORDS) and not self.errors:
            self.add_error("seen", explain(Refused("worry-missing")))
        for name in self.fact_names:
            if given.get(name):
                judge_day(self, name, given[name], self.today)
        if given.get("naming") == NAMED and not self._has_errors(self.CHILD):
            self._check_child()
        return given

    @property
    def fact_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith(FACT)]

    @property
    def fact_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fact_names]

    def _has_errors(self, names: Iterable[str]) -> bool:
        return any(name in self.errors for name in names)

    def _check_child(self) -> None:
        try:
            checked(self._identity(), self.today)
        except Refused as refused:
            refuse(self, refused)

    def _identity(self) -> Identity:
        given = self.cleaned_data
        return Identity(
            surname=given["surname"],
            given_name=given["given_name"],
            infix=given["infix"],
            born_on=given["born_on"],
            expected_on=given["expected_on"],
        )

    def identity(self) -> Identity | None:
        """Return who the child is; None while no name is given."""
        return self._identity() if self.cleaned_data["naming"] == NAMED else None

    def municipality_id(self) -> UUID | None:
        chosen = self.cleaned_data["municipality"] if self.identity() else ""
        return UUID(chosen) if chosen else None

    def facts(self) -> dict[str, date]:
        """Return the dated facts that somebody filled in, by their id."""
        given = {name: self.cleaned_data[name] for name in self.fact_names}
        return {name.removeprefix(FACT): day for name, day in given.items() if day}
