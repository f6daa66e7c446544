"""Planning when a body meets, its agenda, what came of it, and who does what afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from raak.meetings.services import actions, sittings
from raak.web.forms.asking import Asking
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown import sittings as shown

if TYPE_CHECKING:
    from raak.meetings.models import Action, Point, Seat, Sitting
    from raak.parties.models import Person


class SittingForm(Asking):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    on = day_field(_("Op welke dag?"))
    place = forms.CharField(label=_("Waar?"), required=False, max_length=sittings.LONGEST_PLACE)


class PointForm(Asking):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Waar gaat het over?"), max_length=sittings.LONGEST_TITLE)


class RecurringForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Wat komt terug op de agenda?"),
        max_length=sittings.LONGEST_TITLE,
        help_text=_("Zoals de voortgang van de aanpak."),
    )
    every_months = forms.ChoiceField(label=_("Hoe vaak?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ways = [(str(each), shown.how_often(each)) for each in (0, 3, 6, 12)]
        self.choose("every_months", ways)


class ActionForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    what = forms.CharField(label=_("Wat moet er gebeuren?"), max_length=actions.LONGEST_ACTION)
    owner = forms.ChoiceField(
        label=_("Wie doet het?"), help_text=_("Het komt op Vandaag van wie je kiest.")
    )
    due_on = day_field(_("Wanneer moet het klaar zijn?"))

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("owner", [("", _("Kies iemand")), *((str(p.pk), p.name) for p in people)])

    @property
    def given(self) -> dict[str, Any]:
        """Return what the services ask for by these names."""
        asked = self.cleaned_data
        return {
            "what": asked["what"],
            "owner_id": UUID(asked["owner"]),
            "due_on": asked["due_on"],
        }


def known_of(action: Action) -> dict[str, Any]:
    return {"what": action.what, "owner": action.owner_id, "due_on": action.due_on}


class NotesForm(Choosing):
    """
    What came of a sitting; a field for what was decided on each point of the agenda.

    seen: when the notes on screen were written, in ISO 8601; empty: there were none.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    present = forms.MultipleChoiceField(
        label=_("Wie waren er?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    minutes = forms.CharField(
        label=_("Verslag"),
        required=False,
        max_length=sittings.LONGEST_TEXT,
        help_text=_("Noem geen kinderen of gezinnen bij naam."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(
        self,
        *args: Any,
        sitting: Sitting,
        points: Iterable[Point],
        seats: Iterable[Seat],
        **options: Any,
    ) -> None:
        came = [str(each) for each in sitting.presences.values_list("seat_id", flat=True)]
        known = {"minutes": sitting.minutes, "present": came, "seen": _written(sitting)}
        super().__init__(*args, **{**options, "initial": known})
        self.choose("present", [(str(each.pk), shown.who(each)) for each in seats])
        self.points = list(points)
        for each in self.points:
            self.fields[f"decision-{each.pk}"] = _decision(each)

    @property
    def given(self) -> dict[str, Any]:
        """Return what the service asks for by these names."""
        asked = self.cleaned_data
        return {
            "minutes": asked["minutes"],
            "present": [UUID(each) for each in asked["present"]],
            "decisions": {each.pk: asked[f"decision-{each.pk}"] for each in self.points},
            "seen": _moment(asked["seen"]),
        }

    def is_behind(self, sitting: Sitting) -> bool:
        """Tell whether somebody else wrote since this form was opened."""
        return self.is_bound and self.data.get("seen", "") != _written(sitting)

    def catch_up(self, sitting: Sitting) -> None:
        """Let what was typed go on from the notes that its writer sees now."""
        if isinstance(self.data, QueryDict):
            data = self.data.copy()
            data["seen"] = _written(sitting)
            self.data = data


def _moment(seen: str) -> datetime | None:
    """Return when the notes on screen were written; what is no moment is none of ours."""
    if not seen:
        return None
    try:
        return datetime.fromisoformat(seen)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)


def _written(sitting: Sitting) -> str:
    return sitting.noted_at.isoformat() if sitting.noted_at else ""


def _decision(point: Point) -> forms.CharField:
    return forms.CharField(
        label=_("Besluit bij: %(title)s") % {"title": point.title},
        required=False,
        max_length=sittings.LONGEST_DECISION,
        widget=forms.Textarea(attrs={"rows": 2}),
        initial=point.decision,
    )
