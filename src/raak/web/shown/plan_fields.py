"""The fields of a plan in words: the questions that teach, and what changed in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raak.plans.rules.merging import Clash
from raak.plans.rules.versions import Change, Content, Fields, Sort
from raak.ui import words as dates
from raak.web.shown import plans as shown

QUESTIONS: Mapping[str, tuple[Promise, Promise]] = {
    "smart.specific": (
        gettext_lazy("Specifiek"),
        gettext_lazy("Waar gaat het precies over? Wie doet straks wat anders, en waar?"),
    ),
    "smart.measurable": (
        gettext_lazy("Meetbaar"),
        gettext_lazy("Waaraan zie je dat het is gelukt? Schrijf ook op hoe het nu is."),
    ),
    "smart.acceptable": (
        gettext_lazy("Acceptabel"),
        gettext_lazy("Wie moeten het ermee eens zijn? Wat zeiden zij?"),
    ),
    "smart.realistic": (
        gettext_lazy("Realistisch"),
        gettext_lazy("Kan het met de mensen, de tijd en het geld die er zijn? Wat ontbreekt nog?"),
    ),
    "smart.timed": (
        gettext_lazy("Tijdgebonden"),
        gettext_lazy("Wanneer is het klaar? Op welke dag kijk je onderweg of het goed gaat?"),
    ),
    "magie.measurable": (
        gettext_lazy("Merkbaar"),
        gettext_lazy("Hoe merken de mensen die het doen zelf dat het beter gaat?"),
    ),
    "magie.acceptable": (
        gettext_lazy("Aanvaard"),
        gettext_lazy("Waarom willen de mensen die het werk doen dit ook?"),
    ),
    "magie.communicated": (
        gettext_lazy("Gedeeld"),
        gettext_lazy("Wie vertelt het aan wie? Hoe weet je dat iedereen het begrijpt?"),
    ),
    "magie.inspiring": (
        gettext_lazy("Inspirerend"),
        gettext_lazy("Wat daagt mensen uit? Zien zij wat hun eigen werk bijdraagt?"),
    ),
    "magie.engaging": (
        gettext_lazy("Eigen"),
        gettext_lazy("Wie denkt en beslist mee, zodat het ook hun doel wordt?"),
    ),
}
"""Letter of a test -> its name, and the question that helps to answer it."""

NAMES: Mapping[str, Promise] = {
    "title": gettext_lazy("titel"),
    "top": gettext_lazy("hoort bij"),
    "kind": gettext_lazy("soort doel"),
    "horizon": gettext_lazy("wanneer je er iets van merkt"),
    "rank": gettext_lazy("volgorde"),
    "until_on": gettext_lazy("laatste dag"),
    "from_on": gettext_lazy("eerste dag"),
    "long_lead": gettext_lazy("lange aanloop"),
    "points": gettext_lazy("punten van het raamwerk"),
    "levels": gettext_lazy("niveaus"),
    "state": gettext_lazy("stand"),
    "owner": gettext_lazy("eigenaar"),
    "about": gettext_lazy("wat er gebeurt"),
    "kinds": gettext_lazy("soort werk"),
    "functions": gettext_lazy("functies"),
    "audience": gettext_lazy("voor wie"),
    "interventions": gettext_lazy("interventies"),
    "municipalities": gettext_lazy("gemeenten"),
    "services": gettext_lazy("aanbod"),
    "indicator": gettext_lazy("hoe je het meet"),
    "unit": gettext_lazy("eenheid"),
    "target": gettext_lazy("streven"),
    "defined": gettext_lazy("hoe je telt"),
    "people_intended": gettext_lazy("bedoeld aantal mensen"),
    "people_reached": gettext_lazy("bereikt aantal mensen"),
    "is_free": gettext_lazy("kost geen geld"),
    "goal": gettext_lazy("doel"),
    "cents": gettext_lazy("bedrag"),
    "from_year": gettext_lazy("eerste jaar"),
    "until_year": gettext_lazy("laatste jaar"),
}

ORDER: Mapping[str, int] = {name: at for at, name in enumerate([*NAMES, *QUESTIONS])}
"""In which order fields are told; a database may keep them in another."""

AS_WORDS: Mapping[str, Callable[[str], str]] = {
    "top": shown.top,
    "kind": shown.goal_kind,
    "horizon": shown.horizon,
    "state": lambda of: shown.goal_state(of).text,
    "kinds": shown.kind_of_work,
    "levels": lambda of: shown.level(int(of)),
    "points": lambda of: shown.point(int(of)),
    "cents": lambda of: shown.euros(int(of)),
    "from_on": lambda of: str(dates.day(date.fromisoformat(of))),
    "until_on": lambda of: str(dates.day(date.fromisoformat(of))),
}
"""What says a value of a field; of a list, each of its values."""


def name_of(field: str) -> str:
    if field in QUESTIONS:
        return str(QUESTIONS[field][0])
    if field.startswith("reasons."):
        return _("toch, want")
    return str(NAMES.get(field, field))


def value_of(field: str, value: object, names: Mapping[str, str] | None = None) -> str:
    """
    Return a value in words.

    names: what ids are called, of owners and of what is chosen from a list.
    """
    if value in (None, "", [], ()):
        return _("niets")
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, list):
        return ", ".join(value_of(field, each, names) for each in value)
    told = str(value)
    if names and told in names:
        return names[told]
    return AS_WORDS[field](told) if field in AS_WORDS else told


@dataclass(frozen=True, slots=True)
class ClashShown:
    """field: of the form, for the choice to take over what the other wrote."""

    field: str
    name: str
    mine: str
    theirs: str


def clashes(found: Iterable[Clash], names: Mapping[str, str]) -> list[ClashShown]:
    return [
        ClashShown(
            field=each.field.replace(".", "_"),
            name=name_of(each.field),
            mine=value_of(each.field, each.mine, names),
            theirs=value_of(each.field, each.theirs, names),
        )
        for each in found
    ]


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """about: what it was and became; empty when it came or went whole."""

    what: str
    sort: str
    title: str
    about: str


def goal_names(*contents: Content) -> Mapping[str, str]:
    """Return what goals are called by their id, the later name where contents differ."""
    return {key: _title(goal) for each in contents for key, goal in each.get("goal", {}).items()}


def changes(found: Iterable[Change], goals: Mapping[str, str]) -> list[ChangeShown]:
    """Return changes in words. goals: id -> what it is called."""
    return [_change(each, goals) for each in found]


def _change(change: Change, goals: Mapping[str, str]) -> ChangeShown:
    whats = {
        "plan": _("Plan"),
        "goal": _("Doel"),
        "activity": _("Activiteit"),
        "money": _("Geld"),
    }
    sorts = {Sort.ADDED: _("erbij"), Sort.REMOVED: _("eruit"), Sort.CHANGED: _("veranderd")}
    about = ""
    if change.sort is Sort.CHANGED:
        about = _("%(name)s: was “%(was)s”, is nu “%(became)s”") % {
            "name": name_of(change.field),
            "was": value_of(change.field, change.was, goals),
            "became": value_of(change.field, change.became, goals),
        }
    return ChangeShown(whats[change.what], sorts[change.sort], change.title, about)


@dataclass(frozen=True, slots=True)
class FrozenShown:
    """A goal or activity as a version holds it. inside: the activities of a goal."""

    title: str
    facts: list[tuple[str, str]]
    inside: list[FrozenShown]


def frozen(content: Content) -> list[FrozenShown]:
    """Return what a version holds: goals by rank, with their activities in order of time."""
    goals, activities = content.get("goal", {}), content.get("activity", {}).values()
    in_order = sorted(goals.items(), key=lambda row: (str(row[1].get("rank")).zfill(3), row[0]))
    return [
        _frozen(goal, [each for each in activities if each.get("goal") == key])
        for key, goal in in_order
    ]


def _frozen(fields: Fields, inside: Iterable[Fields] = ()) -> FrozenShown:
    told = sorted(fields, key=lambda name: (ORDER.get(name, len(ORDER)), name))
    facts = [
        (name_of(name).capitalize(), value_of(name, fields[name]))
        for name in told
        if name not in {"title", "goal"} and fields[name] not in (None, "", [], False)
    ]
    below = sorted(inside, key=lambda each: (str(each.get("from_on")), _title(each)))
    return FrozenShown(_title(fields), facts, [_frozen(each) for each in below])


def money_of(content: Content) -> list[tuple[str, str]]:
    """Return what a version says about money: activity, source and year, with the amount."""
    shares = sorted(content.get("money", {}).values(), key=_title)
    return [(_title(each), value_of("cents", each.get("cents"))) for each in shares]


def _title(fields: Fields) -> str:
    return str(fields.get("title", ""))
