"""Answering the lines of a section of a questionnaire, all in one form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.analysis.rules.checks import Answered, Reply, lacks_words
from raak.analysis.services.checks import LONGEST_EVIDENCE
from raak.handbook.questionnaires import Section
from raak.web.forms.kept import Sometimes
from raak.web.shown import checks as shown
from raak.web.shown import words
from raak.web.shown.facts import FactShown
from raak.web.shown.interventions import said

if TYPE_CHECKING:
    from raak.analysis.models import CheckAnswer

MISSING = _("Schrijf in één zin op waaruit dat blijkt, of waarom het hier niet past.")
UNSAID = _("Kies ook een antwoord, of haal de zin weg.")


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of one line, with what the product knows about it."""

    code: str
    reply: forms.BoundField
    evidence: forms.BoundField
    seen: forms.BoundField
    facts: Sequence[FactShown]


class ChecksForm(Sometimes):
    """seen-…: the number of the answer that the writer saw, so that nobody writes over another."""

    def __init__(
        self, *args: Any, section: Section, held: Mapping[str, CheckAnswer], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.codes = [each.code for each in section.checks]
        replies = [(r.value, words.capital(str(word))) for r, word in shown.REPLIES.items()]
        self.sometimes = tuple(f"{a}-{code}" for code in self.codes for a in ("reply", "evidence"))
        for check in section.checks:
            self._ask(check.code, said(check.says), replies)
            self.initial.update(_known(check.code, held.get(check.code)))

    def _ask(self, code: str, label: str, replies: list[tuple[str, str]]) -> None:
        self.fields[f"reply-{code}"] = forms.ChoiceField(
            label=label, choices=replies, widget=forms.RadioSelect
        )
        self.fields[f"evidence-{code}"] = forms.CharField(
            label=_("Waaruit blijkt dat, in één zin?"),
            max_length=LONGEST_EVIDENCE,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"seen-{code}"] = forms.IntegerField(
            widget=forms.HiddenInput, min_value=0, required=False
        )

    def clean(self) -> dict[str, Any]:
        for code in self.codes:
            reply = self.cleaned_data.get(f"reply-{code}", "")
            evidence = self.cleaned_data.get(f"evidence-{code}", "")
            if evidence and not reply and not self.has_error(f"reply-{code}"):
                self.add_error(f"reply-{code}", UNSAID)
            elif reply and lacks_words(Answered(Reply(reply), evidence)):
                self.add_error(f"evidence-{code}", MISSING)
        return self.cleaned_data

    @property
    def said(self) -> dict[str, Answered]:
        """Return what was answered; a line without an answer is left out."""
        given = self.cleaned_data
        return {
            code: Answered(Reply(given[f"reply-{code}"]), given[f"evidence-{code}"])
            for code in self.codes
            if given[f"reply-{code}"]
        }

    @property
    def seen(self) -> dict[str, int]:
        return {code: self.cleaned_data[f"seen-{code}"] or 0 for code in self.codes}

    def catch_up(self, clashes: Iterable[str], held: Mapping[str, CheckAnswer]) -> None:
        """
        Let what was typed go on from what stands there now.

        On a line of `clashes` what was typed stays, with what the colleague said; on every other
        line that changed the colleague's answer is taken, for its writer said nothing new there.
        """
        clashing, seen = set(clashes), self.seen
        self.data = {name: self.data.get(name) for name in self.data}
        for code, answer in held.items():
            if code in clashing:
                self.data |= {f"seen-{code}": str(answer.number)}
                self.add_error(f"reply-{code}", shown.colleague_said(answer))
            elif answer.number != seen.get(code):
                self.data |= _known(code, answer)

    def asked(self, facts: Mapping[str, Sequence[FactShown]]) -> list[Asked]:
        """Return the fields line by line."""
        return [
            Asked(
                code=code,
                reply=self[f"reply-{code}"],
                evidence=self[f"evidence-{code}"],
                seen=self[f"seen-{code}"],
                facts=facts.get(code, ()),
            )
            for code in self.codes
        ]


def _known(code: str, answer: CheckAnswer | None) -> dict[str, Any]:
    if answer is None:
        return {f"seen-{code}": 0}
    return {
        f"reply-{code}": answer.reply,
        f"evidence-{code}": answer.evidence,
        f"seen-{code}": answer.number,
    }
