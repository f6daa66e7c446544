"""The interventions of the handbook: a list by level or from light to heavy, and one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.directory.rules.matrix import BAND, FUNCTIONS, LEVELS
from raak.handbook import queries
from raak.handbook.edition import Words
from raak.handbook.interventions import STATED, Effect, Intervention, Pressure
from raak.web.shown import offer_words, words

EFFECTS: Mapping[Effect, Promise] = {
    "effective": gettext_lazy("effectief"),
    "promising": gettext_lazy("veelbelovend"),
    "partly_effective": gettext_lazy("deels effectief"),
    "well_described": gettext_lazy("goed beschreven"),
    "unknown": gettext_lazy("onbekend"),
    "not_stated": gettext_lazy("niet genoemd"),
}
PRESSURES: Mapping[Pressure, Promise] = {
    "voluntary": gettext_lazy("vrijwillig: het gezin wil zelf"),
    "pressure": gettext_lazy("drang: je houdt vol, het gezin beslist"),
    "compulsion": gettext_lazy("dwang: het gezin moet"),
}
RUNGS: Mapping[int, Promise] = {
    1: gettext_lazy("1. Licht: voorlichting voor velen"),
    2: gettext_lazy("2. Vrij licht: advies, een gesprek of een cursus"),
    3: gettext_lazy("3. Midden: steun thuis of een korte reeks"),
    4: gettext_lazy("4. Vrij zwaar: een lange reeks, of eropaf gaan"),
    5: gettext_lazy("5. Zwaar: intensieve hulp"),
    0: gettext_lazy("Niet op de ladder"),
}
NO_AGE = "geen"
"""In the address: what states no age."""
LIGHT_TO_HEAVY, FREE_TO_FORCED = "zwaarte", "drang"
MONTHS_COUNT = 36


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the address; whatever is wrong in it is left out."""

    level: str
    function: str
    age: str
    effect: str
    order: str

    @classmethod
    def read(cls, given: QueryDict) -> Asked:
        def one_of(name: str, known: Iterable[object]) -> str:
            chosen = given.get(name, "")
            return chosen if chosen in map(str, known) else ""

        return cls(
            level=one_of("niveau", LEVELS),
            function=one_of("functie", FUNCTIONS),
            age=one_of("leeftijd", [*BAND, NO_AGE]),
            effect=one_of("effect", EFFECTS),
            order=one_of("volgorde", (LIGHT_TO_HEAVY, FREE_TO_FORCED)),
        )

    def takes(self, each: Intervention) -> bool:
        return (
            (not self.level or int(self.level) in each.levels)
            and (not self.function or self.function in each.functions)
            and (not self.effect or self.effect == each.effect)
            and _is_for(each, self.age)
        )


def _is_for(each: Intervention, age: str) -> bool:
    if not age:
        return True
    if age == NO_AGE or each.ages is None:
        return (age == NO_AGE) is (each.ages is None)
    return BAND[age].takes(each.ages.youngest_months, each.ages.oldest_months)


def found(asked: Asked) -> list[Intervention]:
    """Return what answers all that was asked."""
    return [each for each in queries.interventions() if asked.takes(each)]


def unaged(asked: Asked) -> int:
    """Return how many answer the rest of the question, without an age to hold against it."""
    if asked.age in {"", NO_AGE}:
        return 0
    return len(found(replace(asked, age=NO_AGE)))


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: Sequence[Row]


def groups(edition: str, asked: Asked, chosen: Sequence[Intervention]) -> list[Group]:
    """Return the list in parts; what belongs to two levels stands under both."""
    if asked.order == LIGHT_TO_HEAVY:
        parts = _by_weight(chosen)
    elif asked.order == FREE_TO_FORCED:
        parts = _by_pressure(chosen)
    else:
        parts = _by_level(edition, asked, chosen)
    return [
        Group(title, [_row(edition, each) for each in part])
        for title, part in parts.items()
        if part
    ]


def _by_weight(chosen: Sequence[Intervention]) -> dict[str, list[Intervention]]:
    return {
        str(title): [each for each in chosen if each.weight == weight]
        for weight, title in RUNGS.items()
    }


def _by_pressure(chosen: Sequence[Intervention]) -> dict[str, list[Intervention]]:
    stated = {
        words.capital(str(title)): [each for each in chosen if each.pressure == pressure]
        for pressure, title in PRESSURES.items()
    }
    unsaid = [each for each in chosen if each.pressure is None]
    return stated | {_("Het handboek zegt niet hoe vrij een gezin is"): unsaid}


def _by_level(
    edition: str, asked: Asked, chosen: Sequence[Intervention]
) -> dict[str, list[Intervention]]:
    wanted = [int(asked.level)] if asked.level else LEVELS
    placed = {
        level_words(edition, level): [each for each in chosen if level in each.levels]
        for level in wanted
    }
    return placed | {_("Zonder niveau"): [each for each in chosen if not each.levels]}


def _row(edition: str, each: Intervention) -> Row:
    about = [
        words.listing([words.function(edition, one) for one in each.functions]),
        ages_of(each) if each.ages else "",
        str(EFFECTS[each.effect]) if each.effect != "not_stated" else "",
    ]
    return Row(
        title=said(each.title),
        about=" · ".join(part for part in about if part),
        url=reverse("regio:intervention", args=[each.code]),
    )


def said(text: Words | None) -> str:
    return text.in_language(words.language()) if text else ""


def level_words(edition: str, level: int) -> str:
    """Return "Niveau 4: vroege interventies"."""
    return _("Niveau %(number)d: %(name)s") % {
        "number": level,
        "name": words.level(edition, level),
    }


def ages_of(each: Intervention) -> str:
    """Return the ages of the child, both included; "" when the handbook states none."""
    if each.ages is None:
        return ""
    youngest, oldest = each.ages.youngest_months, each.ages.oldest_months
    if oldest < 0 or youngest > 0:
        return offer_words.ages(youngest, oldest)
    until = {"until": _until(oldest)}
    if youngest < 0:
        return _("van de zwangerschap tot en met %(until)s") % until
    return _("van de geboorte tot en met %(until)s") % until


def _until(months: int) -> str:
    """Small children are counted in months, as the handbook does."""
    if months < MONTHS_COUNT:
        return ngettext("%(n)d maand", "%(n)d maanden", months) % {"n": months}
    return offer_words.age_until(months)


def ways(here: str, actor: Actor) -> list[dict[str, object]]:
    """Return the way between the pages of knowledge about the offer; `here` is one of them."""
    reads_all = may_ever(actor, Permission.DIRECTORY_CURATE) is None
    labels = {
        **({"regio:knowledge": _("Alle kennis")} if reads_all else {}),
        "regio:interventions": _("Interventies"),
        "regio:compare": _("Naast elkaar"),
        "regio:choosing": _("Kiezen en toetsen"),
        **({"regio:light-help": _("Zes vragen over lichte hulp")} if reads_all else {}),
        "regio:funding": _("Geld van toen"),
    }
    return [
        {"label": label, "url": reverse(name), "current": name == here}
        for name, label in labels.items()
    ]


Choices = list[tuple[str, str]]


def level_choices(edition: str) -> Choices:
    return [
        ("", _("Elk niveau")),
        *((str(level), level_words(edition, level)) for level in LEVELS),
    ]


def function_choices(edition: str) -> Choices:
    named = ((one, words.capital(words.function(edition, one))) for one in FUNCTIONS)
    return [("", _("Elke functie")), *named]


def effect_choices() -> Choices:
    named = ((code, words.capital(str(word))) for code, word in EFFECTS.items())
    return [("", _("Elk effect")), *named]


def order_choices() -> Choices:
    return [
        ("", _("Per niveau")),
        (LIGHT_TO_HEAVY, _("Van licht naar zwaar")),
        (FREE_TO_FORCED, _("Van vrijwillig naar dwang")),
    ]


def facts(edition: str, each: Intervention) -> list[tuple[str, str]]:
    """Return everything the handbook tells of one intervention; what it leaves out is empty."""
    return [
        (_("Ook bekend als"), ", ".join(each.also)),
        (_("Voor wie"), said(each.audience)),
        (_("Leeftijd van het kind"), ages_of(each)),
        (_("Hoe vaak en hoe lang"), said(each.amount)),
        (_("Wie het doet"), said(each.by)),
        (_("Niveau"), "; ".join(level_words(edition, one) for one in each.levels)),
        (
            _("Functie"),
            words.listing([words.function(edition, one) for one in each.functions]),
        ),
        (_("Zwaarte"), str(RUNGS[each.weight]) if each.weight else ""),
        (_("Vrijwillig, drang of dwang"), str(PRESSURES[each.pressure]) if each.pressure else ""),
        (_("Meer lezen of leren"), said(each.training)),
        (_("Website van toen"), each.site),
        (_("Waar het liep"), said(each.tried)),
        (_("Staat in"), words.listing(_lists(each))),
    ]


def _lists(each: Intervention) -> list[str]:
    return [
        *([_("de lijst van 13 vormen van opvoedhulp")] if each.list_a else []),
        *([_("de lijst van 18 van de JGZ")] if each.list_b else []),
    ]


def effect_words(each: Intervention) -> str:
    """Return the class as the handbook states it, with its year."""
    if each.effect == "not_stated":
        return _("Het handboek van %(year)d noemt geen klasse.") % {"year": STATED}
    return _("Volgens het handboek van %(year)d: %(effect)s.") % {
        "year": STATED,
        "effect": EFFECTS[each.effect],
    }


def paid_by(code: str) -> list[str]:
    """Return from which money the pilot regions paid one intervention."""
    return [_payer(one.title, one.meant_for) for one in queries.funding() if code in one.pays]


def _payer(title: Words, meant_for: Words | None) -> str:
    return f"{said(title)} ({said(meant_for)})" if meant_for else said(title)
