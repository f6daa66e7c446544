"""The coordinator's post, what a region asks of it, and lists to judge one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from raak.handbook.framework import Concept
from raak.meetings.rules import Placement, Verdict
from raak.meetings.services import coordinators
from raak.meetings.services.coordinators import Judged, Post
from raak.web.forms.asking import Asking
from raak.web.forms.bodies import NO_ACCOUNT
from raak.web.forms.campaigns import Choosing, day_field
from raak.web.shown import structure as shown

if TYPE_CHECKING:
    from raak.meetings.models import Coordinator, Mark, PostMinimum
    from raak.parties.models import Person


def number_field(label: Any, allowed: range) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=allowed[0], max_value=allowed[-1])


class CoordinatorForm(Choosing):
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    person = forms.ChoiceField(label=_("Wie coördineert?"), required=False)
    name = forms.CharField(
        label=_("Naam"),
        required=False,
        max_length=coordinators.LONGEST_NAME,
        help_text=_("Alleen van iemand zonder account."),
    )
    of = forms.CharField(
        label=_("In dienst van welke organisatie?"), max_length=coordinators.LONGEST_NAME
    )
    placement = forms.ChoiceField(
        label=_("Waar heeft de coördinator een plek?"),
        widget=forms.RadioSelect,
        help_text=_("Bij of dicht bij de gemeente werkt meestal het best."),
    )
    mandate = forms.CharField(
        label=_("Wat mag de coördinator zelf beslissen?"),
        required=False,
        max_length=coordinators.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hours = number_field(_("Hoeveel uur per week?"), coordinators.HOURS)
    since_on = day_field(_("Eerste dag"))
    until_on = day_field(
        _("Laatste dag"), required=False, help_text=_("Leeg: er is geen laatste dag afgesproken.")
    )

    def __init__(self, *args: Any, people: Iterable[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.choose("person", [("", NO_ACCOUNT), *((str(p.pk), p.name) for p in people)])
        self.choose("placement", [(each.value, shown.placement(each)) for each in Placement])

    @property
    def post(self) -> Post:
        given = self.cleaned_data
        names = ("of", "name", "mandate", "hours", "since_on", "until_on")
        return Post(
            placement=Placement(given["placement"]),
            person_id=UUID(given["person"]) if given["person"] else None,
            **{name: given[name] for name in names},
        )


def known_of(post: Coordinator) -> dict[str, Any]:
    """Return what a form shows of a post that is there."""
    names = ("name", "of", "placement", "mandate", "hours", "since_on", "until_on")
    return {"person": post.person_id, **{name: getattr(post, name) for name in names}}


class MinimumForm(Asking):
    hours = number_field(_("Minstens hoeveel uur per week?"), coordinators.HOURS)
    months = number_field(_("Minstens voor hoeveel maanden?"), coordinators.MONTHS)
    why = forms.CharField(
        label=_("Waarom?"),
        required=False,
        max_length=coordinators.LONGEST_WHY,
        help_text=_("Nodig als je minder kiest dan het handboek vraagt: 20 uur en 24 maanden."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def known(cls, minimum: PostMinimum) -> dict[str, Any]:
        return {"hours": minimum.hours, "months": minimum.months, "why": minimum.why}


class JudgingForm(Choosing):
    """
    A list to judge one by one; what nobody chose for stays as it is.

    A field per thing: its code, and `remark-` before its code.
    """

    def __init__(
        self, *args: Any, concepts: Iterable[Concept], marks: Mapping[str, Mark], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.codes = []
        for each in concepts:
            self._ask(each, marks.get(each.code))
            self.codes.append(each.code)

    def _ask(self, concept: Concept, mark: Mark | None) -> None:
        title = shown.told(concept.title)
        self.fields[concept.code] = forms.ChoiceField(
            label=title,
            help_text=shown.told(concept.says),
            required=False,
            widget=forms.RadioSelect,
            choices=[(each.value, shown.verdict(each)) for each in Verdict],
            initial=mark.verdict if mark else None,
        )
        self.fields[f"remark-{concept.code}"] = forms.CharField(
            label=_("Toelichting bij: %(title)s") % {"title": title},
            required=False,
            max_length=coordinators.LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 2}),
            initial=mark.remark if mark else "",
        )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for code in self.codes:
            if given.get(f"remark-{code}") and not given.get(code):
                self.add_error(code, _("Kies ook hoe het staat: ja, deels of nee."))
        return given

    @property
    def judged(self) -> Judged:
        given = self.cleaned_data
        return {
            code: (Verdict(given[code]), given[f"remark-{code}"])
            for code in self.codes
            if given[code]
        }
