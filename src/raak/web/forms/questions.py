"""What a parent asks, and what a colleague answers."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raak.asking.rules import Age
from raak.asking.services.noticing import LONGEST_EMAIL
from raak.asking.services.questions import LONGEST_ANSWER, LONGEST_QUESTION, LONGEST_TITLE
from raak.web.forms.asking import Asking
from raak.web.forms.outside import Outside

AGES: Mapping[Age, Promise] = {
    Age.UNBORN: _("nog niet geboren"),
    Age.BABY: _("baby, 0 jaar"),
    Age.TODDLER: _("dreumes of peuter, 1 tot 4 jaar"),
    Age.SCHOOL: _("basisschool, 4 tot 12 jaar"),
    Age.TEEN: _("tiener, 12 tot 18 jaar"),
    Age.ADULT: _("18 jaar of ouder"),
}
CHOICES = [(age.value, words) for age, words in AGES.items()]


class AskQuestion(Outside):
    age = forms.ChoiceField(
        label=_("Hoe oud is uw kind?"),
        choices=[("", _("Kies een leeftijd")), *CHOICES],
        error_messages={"required": _("Kies hoe oud uw kind is.")},
    )
    words = forms.CharField(
        label=_("Wat wilt u vragen?"),
        help_text=_("Schrijf geen namen op. Vertel wat er gebeurt en wat u al hebt geprobeerd."),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Schrijf uw vraag op.")},
    )
    email = forms.EmailField(
        label=_("E-mailadres"),
        required=False,
        help_text=_(
            "Vul het alleen in als u een mail wilt zodra het antwoord er is. Uw vraag staat niet in"
            " die mail, wel een link ernaartoe. Gebruik een adres dat alleen u leest. Na de mail"
            " wissen we het adres."
        ),
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Vul een heel e-mailadres in, zoals naam@voorbeeld.nl.")},
    )


class SearchAnswers(Asking):
    q = forms.CharField(label=_("Zoek in eerdere vragen"), required=False, max_length=100)
    age = forms.ChoiceField(
        label=_("Leeftijd"), required=False, choices=[("", _("alle leeftijden")), *CHOICES]
    )


class AnswerQuestion(Asking):
    answer = forms.CharField(
        label=_("Je antwoord"),
        help_text=_("Schrijf “u”, in gewone woorden. Begin met wat de ouder al goed doet."),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Schrijf je antwoord op.")},
    )


class RewordAnswer(Asking):
    asked = forms.CharField(
        label=_("De vraag, in een zin"),
        help_text=_("Zo dat geen gezin zich erin herkent: geen namen, plaatsen of bijzonderheden."),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Schrijf de vraag in andere woorden op.")},
    )
    page_answer = forms.CharField(
        label=_("Het antwoord, voor iedereen"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Schrijf het antwoord in andere woorden op.")},
    )
