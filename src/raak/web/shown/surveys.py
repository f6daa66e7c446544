"""Measurements in words: what is asked of whom, how it stands, and the choices of the forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import segno
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.handbook.queries import question_sets
from raak.surveys.queries.waves import area_of, groups_of, set_of, where_stands
from raak.surveys.rules.waves import Moment, Way
from raak.ui.rules import State
from raak.web.shown import words
from raak.web.shown.ages import band_words
from raak.web.shown.campaigns import span
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from django.forms import BoundField

    from raak.handbook.asked import QuestionSet
    from raak.surveys.models import Wave

FACTS = ("", "sector", "profession", "municipality", "age")
MEAN_OF = {"scale", "number"}
"""Kinds of question of which the mean is told."""


def audience(code: str) -> str:
    return {"professionals": _("professionals"), "parents": _("ouders")}[code]


def fact(code: str) -> str:
    """Return the few words for what results are cut by."""
    return {
        "": _("Niet verdelen"),
        "sector": _("Soort organisatie (professionals)"),
        "profession": _("Beroep (professionals)"),
        "municipality": _("Gemeente"),
        "age": _("Leeftijd van het kind (ouders)"),
    }[code]


def fact_question(code: str) -> str:
    """Return the question to who answers."""
    return {
        "sector": _("In wat voor organisatie is het werk?"),
        "profession": _("Wat is het beroep?"),
        "municipality": _("Welke gemeente?"),
        "age": _("Hoe oud is het jongste kind?"),
    }[code]


def group_choices(wave: Wave) -> list[tuple[str, str]]:
    """Return the groups that somebody may say to belong to, in words."""
    return [(code, name or _group(wave, code)) for code, name in groups_of(wave).items()]


def group_names(wave: Wave) -> Mapping[str, str]:
    """Return the words for every group of people who answered, by code."""
    return {"": _("Niet gezegd"), **dict(group_choices(wave))}


def _group(wave: Wave, code: str) -> str:
    if wave.fact == "age":
        return str(capfirst(band_words(code)))
    said = words.sector if wave.fact == "sector" else words.profession
    return words.capital(said(wave.region.edition, code))


def set_choices() -> list[tuple[str, str]]:
    return [(each.code, _set(each)) for each in question_sets()]


def _set(of: QuestionSet) -> str:
    n = len(of.questions)
    told = {"title": of.title.in_language(words.language()), "n": n, "who": audience(of.audience)}
    return (
        ngettext("%(title)s: %(n)d vraag aan %(who)s", "%(title)s: %(n)d vragen aan %(who)s", n)
        % told
    )


def fact_choices() -> list[tuple[str, str]]:
    return [(code, fact(code)) for code in FACTS]


def way(of: str) -> str:
    return {
        Way.MAIL: _("Met een mail aan ieder"),
        Way.LINK: _("Met één link voor iedereen, op een poster of website"),
        Way.BOTH: _("Met allebei"),
    }[Way(of)]


def way_choices() -> list[tuple[str, str]]:
    return [(each.value, way(each)) for each in Way]


def code_for(address: str) -> str:
    """Return the drawing that a phone reads, as the address of an image."""
    return str(segno.make(address, error="m").svg_data_uri(scale=6, border=4, light="#fff"))


def question_words(wave: Wave, code: str) -> str:
    asked = next(each for each in set_of(wave).questions if each.code == code)
    return asked.asks.in_language(words.language())


def comparable(of: QuestionSet) -> list[tuple[str, str]]:
    """Return every figure of a set that another region may have too."""
    spoken = words.language()
    found: list[tuple[str, str]] = []
    for each in of.questions:
        asks = each.asks.in_language(spoken)
        if each.kind in MEAN_OF:
            found.append((each.code, _("%(asks)s (gemiddelde)") % {"asks": asks}))
        found += [
            (f"{each.code}|{one.code}", f"{asks} {one.words.in_language(spoken)} (%)")
            for one in each.choices
            if each.kind not in MEAN_OF
        ]
    return found


def said_so_far(asked: Iterable[BoundField], given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what somebody filled in, to look through before it is sent."""
    return [(str(each.label), _said(each, given.get(each.name))) for each in asked]


def _said(field: BoundField, value: Any) -> str:
    if value in ("", None, []):
        return _("Overgeslagen")
    names = {str(code): str(name) for code, name in getattr(field.field, "choices", ())}
    several = value if isinstance(value, list) else [value]
    return ", ".join(names.get(str(each), str(each)) for each in several)


@dataclass(frozen=True, slots=True)
class WaveRow:
    title: str
    about: str
    url: str
    pill: Pill


def wave_rows(found: Iterable[Wave], now: datetime) -> list[WaveRow]:
    return [
        WaveRow(
            title=each.title,
            about=f"{audience(set_of(each).audience)} · {span(each.opens_on, each.closes_on)}",
            url=reverse("regio:survey", args=[each.pk]),
            pill=wave_pill(each, now),
        )
        for each in found
    ]


def wave_pill(wave: Wave, now: datetime) -> Pill:
    n = wave.answered
    said = ngettext("%(n)d antwoord", "%(n)d antwoorden", n) % {"n": n}
    match where_stands(wave, now):
        case Moment.AHEAD:
            return Pill(State.WAITING.value, _("begint nog"))
        case Moment.OPEN:
            return Pill(State.SOON.value, _("loopt: %(said)s") % {"said": said})
        case _:
            return Pill(State.DONE.value, _("klaar: %(said)s") % {"said": said})


def wave_facts(wave: Wave) -> list[tuple[str, str]]:
    asked = set_of(wave)
    return [
        (_("Vragen"), asked.title.in_language(words.language())),
        (_("Aan wie"), audience(asked.audience)),
        (_("Waar"), words.listing([each.name for each in area_of(wave)])),
        (_("Wanneer"), span(wave.opens_on, wave.closes_on)),
        (_("Verdeeld naar"), fact(wave.fact)),
        (_("Antwoorden"), str(wave.answered)),
        (_("Van wie een mail kreeg"), _response(wave)),
    ]


def _response(wave: Wave) -> str:
    if not wave.invited:
        return ""
    share = round(100 * wave.returned / wave.invited)
    return _("%(returned)d van %(invited)d (%(share)d%%)") % {
        "returned": wave.returned,
        "invited": wave.invited,
        "share": share,
    }
