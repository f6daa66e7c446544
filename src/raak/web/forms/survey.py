"""The questions of a measurement as a form, made from the set that it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _

from raak.asking.rules import Verdict
from raak.surveys.queries.waves import set_of
from raak.surveys.rules.answers import LONGEST_WORDS
from raak.web.forms.outside import Outside
from raak.web.shown import surveys as shown
from raak.web.shown.words import language

if TYPE_CHECKING:
    from raak.handbook.asked import Question
    from raak.surveys.models import Wave

GROUP = "group"


class Answer(Outside):
    """
    Nobody has to answer a question: the page says so once, above all. Nothing at all is refused.
    """

    use_required_attribute = False

    stopped = {Verdict.MANY_FROM_HERE: "survey-many-from-here", Verdict.FULL: "survey-full"}

    def __init__(self, data: Any = None, *, wave: Wave, **options: Any) -> None:
        super().__init__(data, **options)
        self.questions = set_of(wave).questions
        if wave.fact:
            self.fields[GROUP] = forms.ChoiceField(
                label=shown.fact_question(wave.fact),
                required=False,
                choices=[("", _("Dat zeg ik liever niet")), *shown.group_choices(wave)],
                help_text=_("Alleen om de uitslag te verdelen, en nooit van een kleine groep."),
            )
        for each in self.questions:
            self.fields[each.code] = _field(each)
        self._require(True)

    def full_clean(self) -> None:
        self._require(False)
        super().full_clean()
        self._require(True)

    def _require(self, yes: bool, /) -> None:
        """Shown as required, no question is called optional once more."""
        for each in self.asked:
            each.field.required = yes

    @property
    def asked(self) -> list[BoundField]:
        """The questions and what is asked of who answers, in order."""
        facts = [self[GROUP]] if GROUP in self.fields else []
        return [*(self[each.code] for each in self.questions), *facts]

    @property
    def given(self) -> dict[str, list[str]]:
        """What was filled in, as the service takes it."""
        told: dict[str, list[str]] = {}
        for each in self.questions:
            said = self.cleaned_data[each.code]
            several = said if isinstance(said, list) else [said]
            told[each.code] = [str(one) for one in several if one not in {"", None}]
        return told

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not any(
            given.get(each.code) not in ("", None, []) for each in self.questions
        ):
            self.add_error(None, _("Er is nog niets ingevuld. Beantwoord ten minste één vraag."))
        return given


def _field(question: Question) -> forms.Field:
    spoken = language()
    told: dict[str, Any] = {
        "label": question.asks.in_language(spoken),
        "help_text": question.hint.in_language(spoken) if question.hint else "",
        "required": False,
    }
    choices = [(each.code, each.words.in_language(spoken)) for each in question.choices]
    if question.kind == "several":
        return forms.MultipleChoiceField(
            **told, choices=choices, widget=forms.CheckboxSelectMultiple
        )
    if question.kind == "number":
        return _number(question, told)
    if question.kind == "open":
        return forms.CharField(
            **told, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 4})
        )
    return forms.ChoiceField(**told, choices=choices, widget=forms.RadioSelect)


def _number(question: Question, told: dict[str, Any]) -> forms.IntegerField:
    unit = question.unit.in_language(language()) if question.unit else ""
    named = {**told, "label": f"{told['label']} ({unit})" if unit else told["label"]}
    return forms.IntegerField(**named, min_value=question.least, max_value=question.most)
