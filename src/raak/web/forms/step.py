"""Doing a step: choosing its outcome, with what that outcome asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.kernel.refusal import Refused
from raak.protocols.model import Field, FieldKind, Outcome, Protocol, Step, StepKind
from raak.web.forms.asking import Asking
from raak.web.forms.worry import LONGEST_TEXT, day_field, judge_day
from raak.web.refusals import explain
from raak.web.shown import words

FACT, ANSWER = "fact_", "answer_"
MOST_RADIOS = 6
TOLD = "told"
DAY_ERRORS = {
    "required": _("Vul deze datum in."),
    "invalid": _("Vul een datum in, zoals 31-12-2026."),
}


class OutcomeChoice(Asking):
    outcome = forms.ChoiceField(
        label=_("Wat is de uitkomst?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies de uitkomst die het beste past.")},
    )

    def __init__(self, *args: Any, outcomes: Iterable[Outcome], **options: Any) -> None:
        super().__init__(*args, **options)
        asked = cast(forms.ChoiceField, self.fields["outcome"])
        asked.choices = [(each.id, words.said(each.title)) for each in outcomes]


class Particulars(Asking):
    """What one outcome asks for: a reason, dated facts, a small form, a message."""

    use_required_attribute = False  # it stands hidden as long as its outcome is not chosen

    def __init__(
        self,
        *args: Any,
        protocol: Protocol,
        step: Step,
        outcome: Outcome,
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.outcome, self.today = outcome, today
        if step.kind is StepKind.FEEDBACK and outcome.id == TOLD:
            self.fields["message"] = _message()
        for fact in protocol.facts:
            if fact.id in outcome.facts:
                self.fields[FACT + fact.id] = _fact(words.said(fact.title))
        for field in outcome.fields:
            self.fields[ANSWER + field.id] = _answer(field)
        if outcome.needs_reason:
            self.fields["reason"] = _reason()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        for name in self._names(FACT):
            if given.get(name):
                judge_day(self, name, given[name], self.today)
        return given

    def _names(self, start: str) -> list[str]:
        return [name for name in self.fields if name.startswith(start)]

    def facts(self) -> dict[str, date]:
        return {n.removeprefix(FACT): self.cleaned_data[n] for n in self._names(FACT)}

    def answers(self) -> dict[str, str]:
        given = {n.removeprefix(ANSWER): self.cleaned_data[n] for n in self._names(ANSWER)}
        return {name: _text(value) for name, value in given.items()}

    def refuse(self, refused: Refused) -> bool:
        """Say a refusal beside the field it is about; False when it is about none of these."""
        details = refused.details
        about = {
            "reason-missing": "reason",
            "message-missing": "message",
            "fact-missing": FACT + details.get("fact", ""),
            "fact-in-future": FACT + details.get("fact", ""),
            "fact-long-ago": FACT + details.get("fact", ""),
            "answer-missing": ANSWER + details.get("field", ""),
            "answer-invalid": ANSWER + details.get("field", ""),
        }.get(refused.code)
        if about not in self.fields:
            return False
        self.add_error(about, explain(refused))
        return True


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "")


def _message() -> forms.CharField:
    return forms.CharField(
        label=_("Wat vertel je?"),
        help_text=_("Wie de zorg had leest precies deze woorden. Deel niet meer dan nodig is."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Schrijf op wat je vertelt.")},
    )


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Waarom?"),
        help_text=_("Een paar zinnen. Iedereen die bij dit kind betrokken is, kan dit lezen."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf kort op waarom je dit kiest.")},
    )


def _fact(title: str) -> forms.DateField:
    return day_field(title, error_messages=DAY_ERRORS)


def _answer(field: Field) -> forms.Field:
    label, hint = words.said(field.title), words.said(field.hint)
    common: dict[str, Any] = {"label": label, "help_text": hint, "required": field.required}
    missing = {"required": _("Geef hier antwoord.")}
    match field.kind:
        case FieldKind.CHOICE:
            return _choice([(c.id, words.said(c.title)) for c in field.choices], common)
        case FieldKind.YES_NO:
            return _choice([("yes", _("Ja")), ("no", _("Nee"))], common)
        case FieldKind.DATE:
            return day_field(common.pop("label"), error_messages=DAY_ERRORS, **common)
        case FieldKind.LONG_TEXT:
            area = forms.Textarea(attrs={"rows": 4})
            return forms.CharField(
                max_length=LONGEST_TEXT, widget=area, error_messages=missing, **common
            )
        case FieldKind.TEXT:
            return forms.CharField(max_length=LONGEST_TEXT, error_messages=missing, **common)


def _choice(choices: list[tuple[str, Any]], common: dict[str, Any]) -> forms.ChoiceField:
    error_messages = {"required": _("Kies een antwoord.")}
    if len(choices) <= MOST_RADIOS:
        return forms.ChoiceField(
            choices=choices, widget=forms.RadioSelect, error_messages=error_messages, **common
        )
    asked = [("", _("Kies een antwoord")), *choices]
    return forms.ChoiceField(choices=asked, error_messages=error_messages, **common)


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """
    The whole form of a step. Only the chosen outcome's own questions are judged; what was typed
    under another one stays on screen.

    parts: by outcome, in the order of the protocol.
    """

    choice: OutcomeChoice
    parts: Mapping[str, Particulars]

    def is_valid(self) -> bool:
        return self.choice.is_valid() and self.chosen.is_valid()

    @property
    def outcome(self) -> str:
        return str(self.choice.cleaned_data["outcome"])

    @property
    def chosen(self) -> Particulars:
        return self.parts[self.outcome]

    @property
    def sent_part(self) -> forms.BaseForm:
        """What was sent with the chosen outcome, for the summary of errors; else an empty form."""
        sent = (part for part in self.parts.values() if part.is_bound)
        return next(sent, None) or Asking()

    def refuse(self, refused: Refused) -> None:
        if not self.chosen.refuse(refused):
            self.choice.add_error(None, explain(refused))


def step_answer(
    protocol: Protocol,
    step: Step,
    *,
    today: date,
    data: Mapping[str, Any] | None = None,
    typed: Mapping[str, str] | None = None,
) -> StepAnswer:
    """
    Return the form of a step.

    data:  what was sent; None: nothing yet. typed: what stands in it when nothing was sent.
    """
    kept = data if data is not None else typed or {}
    choice = OutcomeChoice(data, initial={"outcome": kept.get("outcome")}, outcomes=step.outcomes)
    parts = {}
    for outcome in step.outcomes:
        sent = data if data is not None and data.get("outcome") == outcome.id else None
        start = f"{outcome.id}-"
        initial = {n.removeprefix(start): kept[n] for n in kept if n.startswith(start)}
        parts[outcome.id] = Particulars(
            sent,
            initial=initial,
            prefix=outcome.id,
            protocol=protocol,
            step=step,
            outcome=outcome,
            today=today,
        )
    return StepAnswer(choice, parts)
