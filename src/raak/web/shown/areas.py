"""Areas beside their region, in words and lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from raak.directory.queries import topic
from raak.neighbourhoods.queries.indicators import indicators
from raak.neighbourhoods.queries.profiles import Compared, OfferHere
from raak.neighbourhoods.rules.decisions import Demand, GoesOn, Kind
from raak.neighbourhoods.rules.figures import Standing
from raak.neighbourhoods.rules.intensifying import Advice, Step
from raak.neighbourhoods.rules.shapes import Ring
from raak.web.shown import area_words
from raak.web.shown.area_map import Drawing, Placed, drawing

if TYPE_CHECKING:
    from raak.neighbourhoods.models import Decision
    from raak.parties.models import Neighbourhood


NAMED = 4
"""Names in a sentence; the list below it has them all."""


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area in the table beside the map."""

    number: int
    id: UUID
    name: str
    municipality: str
    figure: str
    between: str
    standing: Promise
    look: str
    mark: str
    estimated: bool


def area_lines(areas: Sequence[Neighbourhood], found: Compared | None) -> list[AreaLine]:
    return [_line(number, area, found) for number, area in enumerate(areas, start=1)]


def _line(number: int, area: Neighbourhood, found: Compared | None) -> AreaLine:
    held = found.areas.get(area.pk) if found else None
    stands = found.standing(area.pk) if found else Standing.UNKNOWN
    return AreaLine(
        number=number,
        id=area.pk,
        name=area.name,
        municipality=area.municipality.name,
        figure=area_words.figure(held, found.indicator) if found else "",
        between=area_words.between(held, found.indicator) if found else "",
        standing=area_words.STANDINGS[stands],
        look=stands.value,
        mark=area_words.MARKS.get(stands, ""),
        estimated=held is not None and held.estimated,
    )


def area_map(
    areas: Sequence[Neighbourhood],
    lines: Sequence[AreaLine],
    shapes: Mapping[UUID, Sequence[Ring]],
) -> Drawing | None:
    placed = [
        Placed(
            number=line.number,
            name=f"{line.name}: {line.figure or line.standing}",
            look=line.look,
            mark=line.mark,
            middle=_middle(area),
            rings=shapes.get(area.pk, ()),
        )
        for area, line in zip(areas, lines, strict=True)
    ]
    return drawing(placed)


def _middle(area: Neighbourhood) -> tuple[float, float] | None:
    if area.latitude is None or area.longitude is None:
        return None
    return area.longitude, area.latitude


def region_sentence(found: Compared) -> str:
    """Return the figure of the region, of whom, and who says so."""
    if found.region is None:
        return _("Van de regio is dit cijfer niet bekend.")
    said = _("In de regio: %(rate)s van de %(per)s %(of)s. %(year)s, %(source)s.")
    return said % {
        "rate": area_words.rate(found.region.share, found.indicator.per),
        "per": found.indicator.per,
        "of": found.indicator.of_whom(get_language() or "nl"),
        "year": found.year,
        "source": found.source,
    }


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """An indicator in the profile of one area."""

    domain: Promise
    name: str
    of: str
    per: int
    here: str
    between: str
    region: str
    standing: Promise
    year: int
    source: str
    estimated: bool


def profile_lines(area_id: UUID, found: Sequence[Compared]) -> list[ProfileLine]:
    return [_profile_line(area_id, each) for each in found]


def _profile_line(area_id: UUID, found: Compared) -> ProfileLine:
    held, language = found.areas.get(area_id), get_language() or "nl"
    return ProfileLine(
        domain=area_words.DOMAINS[found.indicator.domain],
        name=found.indicator.named(language),
        of=found.indicator.of_whom(language),
        per=found.indicator.per,
        here=area_words.figure(held, found.indicator),
        between=area_words.between(held, found.indicator),
        region=area_words.figure(found.region, found.indicator),
        standing=area_words.STANDINGS[found.standing(area_id)],
        year=found.year,
        source=found.source,
        estimated=held is not None and held.estimated,
    )


def advice_sentences(
    name: str, area_id: UUID, offer: OfferHere, found: Sequence[Compared]
) -> list[str]:
    """Return, for each figure that asks for more, what is there and what would fit."""
    by_code = {each.indicator.code: each for each in found}
    return [_advice(name, area_id, each, by_code[each.indicator]) for each in offer.advice]


def _advice(name: str, area_id: UUID, advice: Advice, found: Compared) -> str:
    held = found.areas[area_id]
    told = {
        "area": name,
        "what": found.indicator.named(get_language() or "nl"),
        "here": area_words.figure(held, found.indicator),
        "region": area_words.figure(found.region, found.indicator),
        "per": found.indicator.per,
        "topics": topic_words(found.indicator.topics),
        "usual": number_format(advice.usual, decimal_pos=1),
        "names": _some(advice.here),
    }
    first = _("%(what)s: %(here)s van de %(per)s in %(area)s, %(region)s in de regio.")
    then = {
        Step.BEGIN: _(
            "In de wijk zelf is er niets over %(topics)s. Begin daar met een spreekuur, een cursus"
            " of een bijeenkomst die elders al loopt."
        ),
        Step.ADD: _(
            "In de wijk is er: %(names)s. Een wijk heeft er gemiddeld %(usual)s. Vraag of het vaker"
            " of met meer plekken kan."
        ),
        Step.REACH: _(
            "In de wijk is er al meer dan gemiddeld: %(names)s. Vraag ouders of ze het kennen en of"
            " het past, voor je iets toevoegt."
        ),
    }[advice.step]
    return f"{first % told} {then % told}"


def _some(names: Sequence[str]) -> str:
    """Return the first names, and how many there are more."""
    shown = ", ".join(names[:NAMED])
    more = len(names) - NAMED
    if more <= 0:
        return shown
    return _("%(shown)s en nog %(n)s") % {"shown": shown, "n": more}


def topic_words(codes: frozenset[str]) -> str:
    """Return topics in the words of the reader, with commas."""
    language = get_language() or "nl"
    known = [found for code in sorted(codes) if (found := topic(code))]
    return ", ".join(each.in_language(language).lower() for each in known)


@dataclass(frozen=True, slots=True)
class DecisionLine:
    title: Promise
    when: str
    who: str
    reason: str
    details: Sequence[str]


def decision_lines(taken: Sequence[Decision]) -> list[DecisionLine]:
    """Return what was decided, the newest first."""
    return [
        DecisionLine(
            title=area_words.KINDS[Kind(each.kind)],
            when=date_format(each.on, "j F Y"),
            who=each.decided_by.name,
            reason=each.reason,
            details=_details(each),
        )
        for each in reversed(taken)
    ]


def _details(decision: Decision) -> list[str]:
    held = decision.detail
    lines: list[str] = []
    if "took_part" in held:
        lines += _who_took_part(held["took_part"])
    if "result" in held:
        lines.append(_result(held["result"]))
    if "lacks" in held:
        lines += _programme(held)
    if "network" in held:
        lines.append(_structures(held))
    if decision.kept_words:
        told = _("Bewust zo geschreven: %(words)s.")
        lines.append(told % {"words": ", ".join(decision.kept_words)})
    return lines


def _who_took_part(codes: Sequence[str]) -> list[str]:
    said = area_words.TOOK_PART.items()
    here = ", ".join(str(words).lower() for took, words in said if took in codes)
    lacking = ", ".join(str(words).lower() for took, words in said if took not in codes)
    lines = [_("Deden mee: %(who)s.") % {"who": here}]
    return [*lines, _("Deden nog niet mee: %(who)s.") % {"who": lacking}] if lacking else lines


def _programme(held: Mapping[str, Any]) -> list[str]:
    has = [area_words.DEMANDS[Demand(code)] for code in held["has"]]
    lacks = [area_words.DEMANDS[Demand(code)] for code in held["lacks"]]
    return [
        _("Programma: %(title)s.") % {"title": held["title"]},
        *[_("Heeft: %(what)s.") % {"what": what} for what in has],
        *[_("Mist: %(what)s.") % {"what": what} for what in lacks],
    ]


def _result(held: Mapping[str, object]) -> str:
    known = indicators().get(str(held["indicator"]))
    return _("Doel: %(what)s naar %(aim)s van de %(per)s, eind %(year)s.") % {
        "what": area_words.name_of(str(held["indicator"])).lower(),
        "aim": number_format(str(held["aim"])),
        "per": known.per if known else 100,
        "year": held["by_year"],
    }


def _structures(held: Mapping[str, object]) -> str:
    if held["network"] and held["school_team"]:
        return _("Er zijn er twee: een buurtnetwerk en een zorgteam op school. %(what)s.") % {
            "what": area_words.GOES_ON[GoesOn(str(held["goes_on"]))]
        }
    if held["network"]:
        return _("Er is een buurtnetwerk.")
    return _("Er is een zorgteam op school.") if held["school_team"] else _("Er is geen van beide.")
