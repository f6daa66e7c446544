"""Saying later which child it is about."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.children.rules import Identity
from raak.web.forms.kept import Kept
from raak.web.forms.worry import Choices, Worries


class NameChild(Kept):
    """The same questions about the child as when a concern is raised."""

    draft = "child"

    def __init__(self, *args: Any, municipalities: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in Worries.CHILD:
            self.fields[name] = deepcopy(Worries.base_fields[name])
        place = cast(forms.ChoiceField, self.fields["municipality"])
        place.choices = [("", _("Weet ik niet")), *municipalities]

    def identity(self) -> Identity:
        given = self.cleaned_data
        return Identity(
            surname=given["surname"],
            given_name=given["given_name"],
            infix=given["infix"],
            born_on=cast(date | None, given["born_on"]),
            expected_on=cast(date | None, given["expected_on"]),
        )

    def municipality_id(self) -> UUID | None:
        chosen = self.cleaned_data["municipality"]
        return UUID(chosen) if chosen else None
