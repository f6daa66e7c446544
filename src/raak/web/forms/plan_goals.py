"""Wording a goal: each question teaches what a good answer is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from raak.handbook import queries as handbook
from raak.plans import store
from raak.plans.queries import owner_name
from raak.plans.rules.states import MAGIE, SMART, GoalKind, Horizon
from raak.plans.services import goals
from raak.plans.store import Aim
from raak.web.forms.campaigns import day_field
from raak.web.forms.together import Together, field_of
from raak.web.shown import plans as shown
from raak.web.shown.plan_fields import QUESTIONS
from raak.web.shown.words import language

if TYPE_CHECKING:
    from raak.parties.models import Organisation, Person
    from raak.plans.models import Activity, Goal

LETTERS = {"smart": SMART, "magie": MAGIE}
Owners = list[tuple[str, Any]]


def owners(
    people: Iterable[Person],
    organisations: Iterable[Organisation],
    known: Goal | Activity | None = None,
) -> Owners:
    """Return who can answer for something, and who does so already though no longer there."""
    here = [
        ("", said("Nog niemand")),
        (said("Organisaties"), [(f"{store.ORGANISATION}{o.pk}", o.name) for o in organisations]),
        (said("Mensen"), [(f"{store.PERSON}{each.pk}", each.name) for each in people]),
    ]
    owner = store.owner_of(known) if known else ""
    if known is None or owner in names_in(here):
        return here
    return [here[0], (owner, owner_name(known)), *here[1:]]


def names_in(choices: Owners) -> Mapping[str, str]:
    """Return value -> words of a list of choices with groups in it."""
    found: dict[str, str] = {}
    for value, inside in choices:
        found |= dict(inside) if isinstance(inside, list) else {str(value): str(inside)}
    return found


def points() -> list[tuple[str, str]]:
    return [(str(each.number), shown.point(each.number)) for each in handbook.points()]


def levels() -> list[tuple[str, str]]:
    return [(str(each.level), shown.level(each.level)) for each in handbook.plain_levels()]


def several(label: Any, **options: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, **options
    )


def text(label: Any, longest: int, rows: int = 3, **options: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, required=False, max_length=longest, widget=widget, **options
    )


class GoalForm(Together):
    draft = "plan-goal"
    long = ("title", *(f"{test}_{letter}" for test in LETTERS for letter in LETTERS[test]))

    title = forms.CharField(
        label=_("Wat moet er anders zijn?"),
        max_length=goals.LONGEST_TITLE,
        help_text=_("Eén zin over straks: wie kan of heeft dan wat?"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    top = forms.ChoiceField(label=_("Bij welk van de drie hoofddoelen hoort het?"))
    kind = forms.ChoiceField(
        label=_("Gaat het om samenwerken of om een opbrengst?"),
        help_text=_("Een plan heeft allebei nodig."),
    )
    owner = forms.ChoiceField(
        label=_("Wie is eigenaar?"),
        required=False,
        help_text=_("Wie zorgt dat het gebeurt. Zonder eigenaar kan een doel niet beginnen."),
    )
    until_on = day_field(_("Wanneer moet het klaar zijn?"))
    horizon = forms.ChoiceField(label=_("Wanneer merk je er iets van?"))
    rank = forms.IntegerField(
        label=_("Volgorde"),
        min_value=1,
        max_value=999,
        initial=1,
        help_text=_("1 komt eerst. Alles tegelijk lukt niet: kies wat voorgaat."),
    )
    long_lead = forms.BooleanField(
        label=_("Dit heeft een lange aanloop: veel partijen moeten meedoen"), required=False
    )
    levels = several(_("Op welke niveaus werkt het?"))
    points = several(_("Welke punten van het raamwerk dient het?"))

    def __init__(self, *args: Any, owners: Owners, **options: Any) -> None:
        super().__init__(*args, **options)
        self.owners = owners
        for test, letters in LETTERS.items():
            for letter in letters:
                name, question = QUESTIONS[f"{test}.{letter}"]
                self.fields[f"{test}_{letter}"] = text(
                    name, goals.LONGEST_ANSWER, help_text=question
                )
        self.choose("owner", owners)
        self.choose("top", [(e.code, shown.top(e.code)) for e in handbook.top_goals()])
        self.choose("kind", [(each.value, shown.goal_kind(each)) for each in GoalKind])
        self.choose("horizon", [(each.value, shown.horizon(each)) for each in Horizon])
        self.choose("levels", levels())
        self.choose("points", points())

    def _again(self, said: QueryDict) -> Self:
        return type(self)(said, owners=self.owners)

    def letters(self, test: str) -> list[forms.BoundField]:
        return [self[f"{test}_{letter}"] for letter in LETTERS[test]]

    @property
    def smart(self) -> list[forms.BoundField]:
        return self.letters("smart")

    @property
    def magie(self) -> list[forms.BoundField]:
        return self.letters("magie")

    @property
    def aim(self) -> Aim:
        given = self.cleaned_data
        names = ("title", "top", "owner", "until_on", "rank", "long_lead")
        return Aim(
            **{name: given[name] for name in names},
            kind=GoalKind(given["kind"]),
            horizon=Horizon(given["horizon"]),
            smart=_answers(given, "smart"),
            magie=_answers(given, "magie"),
            points=numbers(given["points"]),
            levels=numbers(given["levels"]),
        )


def _answers(given: Mapping[str, Any], test: str) -> tuple[tuple[str, str], ...]:
    return tuple((letter, given[f"{test}_{letter}"]) for letter in LETTERS[test])


def numbers(chosen: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted(int(each) for each in chosen))


def known_goal(goal: Goal) -> dict[str, Any]:
    """Return what the form shows of a goal that is there."""
    plain = store.plain_of(store.as_said(goal))
    return {**{field_of(name): value for name, value in plain.items()}, "version": goal.version}


def examples() -> list[tuple[str, str]]:
    """Return goals to begin with: code and wording."""
    return [(each.code, each.title.in_language(language())) for each in handbook.example_goals()]


def example(code: str) -> dict[str, Any]:
    """Return what the form shows of a goal to begin with; nothing when there is none."""
    found = next((each for each in handbook.example_goals() if each.code == code), None)
    if found is None:
        return {}
    title = found.title.in_language(language())
    return {"title": title, "top": found.top, "kind": found.kind, "levels": list(found.levels)}


def from_line(code: str) -> dict[str, Any]:
    """Return what the form shows of a line of a questionnaire that is to become a goal."""
    sets = (handbook.questionnaire(each) for each in (handbook.SELF_TEST, handbook.DIAGNOSIS))
    lines = (line for each in sets for line in each.checks())
    found = next((line for line in lines if line.code == code), None)
    if found is None:
        return {}
    return {"title": found.says.in_language(language()), "levels": list(found.levels)}
