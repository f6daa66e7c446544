"""The form that all others are made of: what it says when something is wrong is in our words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

CHOOSE = _("Kies wat klopt.")
CHOOSE_LISTED = _("Kies een van de mogelijkheden die er staan.")
A_DAY = _("Vul een datum in, zoals 31-12-2026.")
A_NUMBER = _("Vul een heel getal in.")
A_FILE = _("Kies een bestand.")
AN_ADDRESS = _("Vul een heel e-mailadres in, zoals naam@school.nl.")

CURES: tuple[tuple[type[forms.Field], Mapping[str, Any]], ...] = (
    (forms.Field, {"required": _("Vul hier iets in.")}),
    (
        forms.CharField,
        {
            "max_length": _(
                "Maak dit korter: hoogstens %(limit_value)d tekens. Nu zijn het er %(show_value)d."
            ),
            "null_characters_not_allowed": _("Er staat een onzichtbaar teken in. Typ het opnieuw."),
        },
    ),
    (forms.EmailField, {"required": AN_ADDRESS, "invalid": AN_ADDRESS}),
    (forms.SlugField, {"invalid": CHOOSE_LISTED}),
    (
        forms.IntegerField,
        {
            "required": A_NUMBER,
            "invalid": A_NUMBER,
            "min_value": _("Vul een getal in van %(limit_value)s of meer."),
            "max_value": _("Vul een getal in van hoogstens %(limit_value)s."),
        },
    ),
    (forms.DateField, {"required": A_DAY, "invalid": A_DAY}),
    (forms.ChoiceField, {"required": CHOOSE, "invalid_choice": CHOOSE_LISTED}),
    (
        forms.MultipleChoiceField,
        {"required": CHOOSE, "invalid_choice": CHOOSE_LISTED, "invalid_list": CHOOSE_LISTED},
    ),
    (forms.BooleanField, {"required": _("Zet hier een vinkje als het klopt.")}),
    (
        forms.FileField,
        {
            "required": A_FILE,
            "invalid": A_FILE,
            "missing": A_FILE,
            "empty": _("Dit bestand is leeg. Kies een ander bestand."),
            "max_length": _("De naam van dit bestand is te lang. Geef het een kortere naam."),
        },
    ),
)
"""What is said when a field has no words of its own; the most special kind comes last."""


class Asking(forms.Form):
    """
    A form whose errors say what to do.

    A field that knows better says so itself, in `error_messages`; those are left alone.
    """

    def full_clean(self) -> None:
        for field in self.fields.values():
            _say_it_our_way(field)
        super().full_clean()


def _say_it_our_way(field: forms.Field) -> None:
    for code, (ordinary, ours) in _words_for(type(field).__mro__).items():
        if field.error_messages.get(code) is ordinary:
            field.error_messages[code] = ours


@lru_cache(maxsize=256)
def _words_for(kinds: tuple[type, ...]) -> Mapping[str, tuple[Any, Any]]:
    """
    Return what Django says for a field, and what we do, by the code of the error.

    kinds: of the field, the most special first.
    """
    said: dict[str, Any] = {}
    for each in reversed(kinds):
        said.update(getattr(each, "default_error_messages", {}))
    ours = {
        code: cure for general, cures in CURES if general in kinds for code, cure in cures.items()
    }
    return {code: (said.get(code), cure) for code, cure in ours.items()}
