"""An organisation closes: who takes over everything that is open there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.web.forms.asking import Asking

if TYPE_CHECKING:
    from raak.parties.models import Membership


class CloseOrganisation(Asking):
    """places: where somebody may take it over from; of one person the first counts."""

    successor = forms.ChoiceField(
        label=_("Wie neemt het over?"),
        help_text=_(
            "Iemand van een andere organisatie in de regio die zelf stappen kan doen. Typ de eerste"
            " letters om te zoeken."
        ),
        error_messages={
            "required": _("Kies wie het overneemt."),
            "invalid_choice": _("Kies iemand uit de lijst."),
        },
    )
    agreed = forms.BooleanField(
        label=_("De opvolger weet ervan en neemt het over"),
        error_messages={
            "required": _("Overleg eerst met de opvolger, en vink dan aan dat die het overneemt.")
        },
    )

    def __init__(self, *args: Any, places: Iterable[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self._places: dict[UUID, Membership] = {}
        for place in places:
            self._places.setdefault(place.person_id, place)
        asked = cast(forms.ChoiceField, self.fields["successor"])
        asked.choices = [("", _("Kies een opvolger")), *_grouped(self._places.values())]

    @property
    def place(self) -> Membership:
        """The place from which the chosen one takes over."""
        return self._places[UUID(self.cleaned_data["successor"])]


def _grouped(places: Iterable[Membership]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the choices by organisation."""
    said = sorted((each.organisation.name, each.person.name, each.person_id) for each in places)
    return [
        (organisation, [(str(person_id), name) for _organisation, name, person_id in group])
        for organisation, group in groupby(said, key=itemgetter(0))
    ]
