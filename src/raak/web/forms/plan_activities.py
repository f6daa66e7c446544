"""Wording an activity: what, by whom, where, for whom, and by what it is known that it works."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from raak.handbook import queries as handbook
from raak.plans import store
from raak.plans.services import activities
from raak.plans.store import Work
from raak.web.forms.campaigns import day_field
from raak.web.forms.plan_goals import Owners, levels, numbers, points, several, text
from raak.web.forms.together import Together
from raak.web.shown import plans as shown

if TYPE_CHECKING:
    from raak.plans.models import Activity


@dataclass(frozen=True, slots=True)
class Lists:
    """What can be chosen, as pairs of value and words."""

    owners: Owners
    municipalities: list[tuple[str, str]]
    services: list[tuple[str, str]]
    functions: list[tuple[str, str]]


class ActivityForm(Together):
    draft = "plan-activity"
    long = ("title", "about", "defined", "audience", "indicator")

    title = forms.CharField(label=_("Wat gaan jullie doen?"), max_length=activities.LONGEST_TITLE)
    about = text(_("Hoe gaat dat?"), activities.LONGEST_ABOUT, 4)
    kinds = forms.MultipleChoiceField(
        label=_("Wat voor werk is het?"), widget=forms.CheckboxSelectMultiple
    )
    owner = forms.ChoiceField(
        label=_("Wie is eigenaar?"), required=False, help_text=_("Wie zorgt dat het gebeurt.")
    )
    from_on = day_field(_("Eerste dag"))
    until_on = day_field(_("Laatste dag"))
    municipalities = several(_("In welke gemeenten?"), help_text=_("Geen vinkje: in allemaal."))
    audience = forms.CharField(
        label=_("Voor wie is het?"), required=False, max_length=activities.LONGEST_LINE
    )
    levels = several(
        _("Op welke niveaus?"),
        help_text=_("Het mogen er meer zijn: de niveaus lopen in elkaar over."),
    )
    functions = several(_("Bij welke functies van de gemeente hoort het?"))
    points = several(_("Welke punten van het raamwerk dient het?"))
    services = forms.MultipleChoiceField(
        label=_("Over welk aanbod uit de gids gaat het?"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_(
            "Kies wat er al in de gids staat. Dan telt de agenda hoeveel mensen het bereikt."
        ),
    )
    interventions = text(
        _("Welke interventies gebruiken jullie?"), 1000, help_text=_("Op elke regel één.")
    )
    indicator = forms.CharField(
        label=_("Waaraan zie je dat het werkt?"),
        required=False,
        max_length=activities.LONGEST_LINE,
    )
    target = forms.CharField(label=_("Naar welk getal streef je?"), required=False, max_length=40)
    unit = forms.CharField(
        label=_("In welke eenheid?"),
        required=False,
        max_length=40,
        help_text=_("Zoals: ouders, procent, scholen."),
    )
    defined = text(
        _("Hoe tel je dat precies?"),
        activities.LONGEST_ABOUT,
        help_text=_("Zo dat een ander op hetzelfde getal uitkomt."),
    )
    people_intended = forms.IntegerField(
        label=_("Voor hoeveel mensen is het bedoeld?"),
        required=False,
        min_value=0,
        max_value=20_000_000,
    )
    people_reached = forms.IntegerField(
        label=_("Hoeveel mensen bereikte het al?"),
        required=False,
        min_value=0,
        max_value=20_000_000,
        help_text=_("Alleen als de agenda het niet telt."),
    )
    is_free = forms.BooleanField(label=_("Dit kost geen geld"), required=False)

    def __init__(self, *args: Any, lists: Lists, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lists = lists
        self.choose("owner", lists.owners)
        self.choose("municipalities", lists.municipalities)
        self.choose("services", lists.services)
        self.choose("functions", lists.functions)
        self.choose(
            "kinds", [(e.code, shown.kind_of_work(e.code)) for e in handbook.activity_types()]
        )
        self.choose("levels", levels())
        self.choose("points", points())

    def _again(self, said: QueryDict) -> Self:
        return type(self)(said, lists=self.lists)

    @property
    def work(self) -> Work:
        given = self.cleaned_data
        chosen = {"points", "levels", "municipalities", "services", "interventions"}
        plain = {name: given[name] for name in Work.__dataclass_fields__ if name not in chosen}
        return Work(
            **{**plain, "kinds": tuple(given["kinds"]), "functions": tuple(given["functions"])},
            points=numbers(given["points"]),
            levels=numbers(given["levels"]),
            municipalities=_ids(given["municipalities"]),
            services=_ids(given["services"]),
            interventions=tuple(given["interventions"].splitlines()),
        )


def _ids(chosen: Iterable[str]) -> frozenset[UUID]:
    return frozenset(UUID(each) for each in chosen)


def known_activity(activity: Activity) -> dict[str, Any]:
    """Return what the form shows of an activity that is there."""
    plain = store.plain_of(store.as_said(activity))
    lines = "\n".join(activity.interventions)
    return {**plain, "interventions": lines, "version": activity.version}
