"""The framework with the scores of a region, its gaps, and what the product knows beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.analysis.queries.gaps import Gap
from raak.analysis.queries.scores import Place, Standing
from raak.analysis.rules import Priority, Typical, Value, is_stale
from raak.directory.rules.matrix import LEVELS
from raak.handbook import queries as handbook
from raak.handbook.framework import Point
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import words
from raak.web.shown.interventions import level_words, said
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.analysis.models import Score

VALUES: Mapping[Value, Promise] = {
    Value.ABSENT: gettext_lazy("is er niet"),
    Value.BEGUN: gettext_lazy("begonnen"),
    Value.IN_PLACE: gettext_lazy("is er"),
    Value.LASTING: gettext_lazy("is er en blijft"),
    Value.NOT_APPLICABLE: gettext_lazy("past hier niet"),
    Value.FOLLOWS: gettext_lazy("volgt de regio"),
}
STATES: Mapping[Value, State] = {
    Value.ABSENT: State.LATE,
    Value.BEGUN: State.SOON,
    Value.IN_PLACE: State.IN_TIME,
    Value.LASTING: State.DONE,
    Value.NOT_APPLICABLE: State.WAITING,
    Value.FOLLOWS: State.WAITING,
}
PRIORITIES: Mapping[Priority, Promise] = {
    Priority.FIRST: gettext_lazy("eerst"),
    Priority.LATER: gettext_lazy("later"),
    Priority.NOT_NOW: gettext_lazy("nu niet"),
}
TYPICAL: Mapping[Typical, Promise] = {
    Typical.CLOSED_OFFER: gettext_lazy("Er zitten gaten in de hulp bij opvoeden en opgroeien."),
    Typical.SKILL: gettext_lazy(
        "Mensen zien signalen niet, pakken niet door, of laten elkaar niet weten hoe het afliep."
    ),
    Typical.QUICK_HELP: gettext_lazy("Hulp die snel kan beginnen, is er te weinig."),
}
NATURES: Mapping[str, Promise] = {
    "proactive": gettext_lazy("Niveau 1 tot en met 3: voor er iets aan de hand is"),
    "reactive": gettext_lazy("Niveau 4 en 5: na een signaal of na mishandeling"),
}
UNSAID = "leeg"
"""In the address: what nobody said anything of."""


def ways(here: str) -> list[dict[str, object]]:
    """Return the way between the pages of the analysis; `here` is one of them."""
    labels = {
        "regio:framework": _("De 35 punten"),
        "regio:self-test": _("Zelftoets"),
        "regio:diagnosis": _("Beleid per gemeente"),
        "regio:framework-gaps": _("Wat ontbreekt"),
        "regio:swot": _("Sterk en zwak"),
        "regio:start": _("Waarom we beginnen"),
        "regio:own-figures": _("Onze cijfers"),
    }
    return [
        {"label": label, "url": reverse(name), "current": name == here}
        for name, label in labels.items()
    ]


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the address; whatever is wrong in it is left out."""

    level: str
    value: str
    where: str

    @classmethod
    def read(cls, given: QueryDict, places: Sequence[Place]) -> Asked:
        def one_of(name: str, known: Iterable[object]) -> str:
            chosen = given.get(name, "")
            return chosen if chosen in map(str, known) else ""

        return cls(
            level=one_of("niveau", [*LEVELS, *NATURES]),
            value=one_of("stand", [*Value, UNSAID]),
            where=one_of("waar", [each.id for each in places]),
        )

    def looks_at(self, place: Place) -> bool:
        return not self.where or self.where == str(place.id)

    def takes(self, point: Point, scores: Mapping[UUID, Score], places: Sequence[Place]) -> bool:
        """Tell whether a point is asked for: its level, and how any of the places scores."""
        nature = handbook.plain_levels()[point.level - 1].nature
        if self.level and self.level not in {str(point.level), nature}:
            return False
        if not self.value:
            return True
        seen = [scores.get(each.id) for each in places if self.looks_at(each)]
        return self.value in {each.value if each else UNSAID for each in seen}


def place_name(place: Place) -> str:
    return place.municipality.name if place.municipality else _("De regio")


def place_choices(places: Iterable[Place]) -> list[tuple[str, str]]:
    return [("", _("Overal")), *((str(each.id), place_name(each)) for each in places)]


def nature_choices() -> list[tuple[str, str]]:
    """Return the two natures of a level, to choose as one chooses a level."""
    return [(code, str(said)) for code, said in NATURES.items()]


def value_choices() -> list[tuple[str, str]]:
    named = ((code.value, words.capital(str(word))) for code, word in VALUES.items())
    return [("", _("Elke stand")), *named, (UNSAID, _("Nog niets over gezegd"))]


def pill_of(score: Score | None) -> Pill:
    if score is None:
        return Pill(State.WAITING.value, _("nog niets gezegd"))
    value = Value(score.value)
    return Pill(STATES[value].value, str(VALUES[value]))


@dataclass(frozen=True, slots=True)
class Alike:
    """Municipalities that score the same on a point. old: of which the score is old."""

    pill: Pill
    names: str
    old: str


@dataclass(frozen=True, slots=True)
class PointShown:
    number: int
    title: str
    url: str
    region: Pill | None
    region_old: bool
    alike: Sequence[Alike]


@dataclass(frozen=True, slots=True)
class LevelShown:
    title: str
    points: Sequence[PointShown]


@dataclass(frozen=True, slots=True)
class Old:
    """When a score is old. months: as the region chose."""

    months: int
    today: date

    def is_old(self, score: Score | None) -> bool:
        return score is not None and is_stale(score.as_of, self.months, self.today)


def levels(
    edition: str, asked: Asked, places: Sequence[Place], scores: Standing, old: Old
) -> list[LevelShown]:
    """Return the levels with those of their points that were asked for."""
    found = [
        LevelShown(
            level_words(edition, level),
            [
                _point(point, asked, places, scores.get(point.number, {}), old)
                for point in handbook.points()
                if point.level == level and asked.takes(point, scores.get(point.number, {}), places)
            ],
        )
        for level in LEVELS
    ]
    return [level for level in found if level.points]


def _point(
    point: Point, asked: Asked, places: Sequence[Place], scores: Mapping[UUID, Score], old: Old
) -> PointShown:
    whole, *towns = places
    seen = [each for each in towns if asked.looks_at(each)]
    return PointShown(
        number=point.number,
        title=said(point.title),
        url=reverse("regio:framework-point", args=[point.number]),
        region=pill_of(scores.get(whole.id)) if asked.looks_at(whole) else None,
        region_old=old.is_old(scores.get(whole.id)),
        alike=list(_alike(seen, scores, old)),
    )


def _alike(towns: Sequence[Place], scores: Mapping[UUID, Score], old: Old) -> Iterator[Alike]:
    """Yield the municipalities that score the same, in the order of the values."""
    for value in (*Value, None):
        same = [each for each in towns if _value(scores.get(each.id)) == value]
        if same:
            late = [place_name(each) for each in same if old.is_old(scores.get(each.id))]
            yield Alike(
                pill=pill_of(scores.get(same[0].id)),
                names=words.listing([place_name(each) for each in same]),
                old=words.listing(late),
            )


def _value(score: Score | None) -> Value | None:
    return Value(score.value) if score else None


def summary(scores: Standing, places: Sequence[Place]) -> list[tuple[Pill, int]]:
    """Return how many points the region as a whole has of each value."""
    whole = places[0].id
    held = [_value(scores.get(each.number, {}).get(whole)) for each in handbook.points()]
    counts = [(value, held.count(value)) for value in (*Value, None)]
    return [(_pill(value), count) for value, count in counts if count]


def _pill(value: Value | None) -> Pill:
    if value is None:
        return pill_of(None)
    return Pill(STATES[value].value, str(VALUES[value]))


@dataclass(frozen=True, slots=True)
class Scored:
    """What holds of a place on a point. facts: pairs of a term and its value."""

    name: str
    pill: Pill
    is_old: bool
    facts: Sequence[tuple[str, str]]
    links: Sequence[tuple[str, str]]
    url: str


def scored(actor: Actor, place: Place, point: int, score: Score | None, old: Old) -> Scored:
    """Return what a place says of a point."""
    return Scored(
        name=place_name(place),
        pill=pill_of(score),
        is_old=old.is_old(score),
        facts=_told(score) if score else [],
        links=_links(actor, score) if score else [],
        url=reverse("regio:framework-score", args=[point, place.id]),
    )


def _told(score: Score) -> list[tuple[str, str]]:
    priority = str(PRIORITIES[Priority(score.priority)]) if score.priority else ""
    return [
        (_("Waaruit dat blijkt"), score.evidence),
        (_("Wat ontbreekt"), score.missing),
        (_("Wanneer pakken we dit op?"), priority),
        (_("Waarom"), score.reason),
        (_("Stand van"), dates.day(score.as_of)),
        (_("Opgeschreven door"), score.scored_by.name),
    ]


def _links(actor: Actor, score: Score) -> list[tuple[str, str]]:
    """Return (words, address) of what a score rests on; no address where the reader may not go."""
    found = []
    if score.service:
        found.append((score.service.name, reverse("service", args=[score.service_id])))
    if score.campaign:
        opens = may_ever(actor, Permission.CAMPAIGN_KEEP) is None
        campaign = reverse("regio:campaign", args=[score.campaign_id])
        found.append((score.campaign.title, campaign if opens else ""))
    return [*found, *((link, link) for link in score.links)]


@dataclass(frozen=True, slots=True)
class Moment:
    """One score of the past."""

    title: str
    who: str
    when: str
    evidence: str
    pill: Pill


def moments(history: Iterable[Score]) -> list[Moment]:
    """Return what was said of a point before, the newest first."""
    return [
        Moment(
            title=each.municipality.name if each.municipality else _("De regio"),
            who=each.scored_by.name,
            when=dates.day(each.as_of),
            evidence=each.evidence or each.missing or each.reason,
            pill=pill_of(each),
        )
        for each in history
    ]


@dataclass(frozen=True, slots=True)
class GapShown:
    title: str
    about: str
    url: str
    pill: Pill


def gaps(actor: Actor, found: Iterable[Gap], places: Iterable[Place]) -> list[GapShown]:
    """Return what is missing, as lines with the way to where it was said, for who may go there."""
    names = {each.id if each.municipality else None: place_name(each) for each in places}
    keeps = may_ever(actor, Permission.ANALYSIS_KEEP) is None
    first_look = reverse("regio:framework-typical") if keeps else ""
    return [_gap(each, names, first_look) for each in found]


def _gap(gap: Gap, names: Mapping[UUID | None, str], first_look: str) -> GapShown:
    first = gap.priority is Priority.FIRST
    pill = Pill((State.SOON if first else State.WAITING).value, str(PRIORITIES[gap.priority]))
    if gap.typical or gap.point is None or gap.value is None:
        title = str(TYPICAL[gap.typical]) if gap.typical else ""
        return GapShown(title, gap.missing, first_look, pill)
    about = [names.get(gap.municipality_id, ""), str(VALUES[gap.value]), gap.missing]
    return GapShown(
        title=point_title(gap.point),
        about=" · ".join(part for part in about if part),
        url=reverse("regio:framework-point", args=[gap.point]),
        pill=pill,
    )


def point_title(number: int) -> str:
    """Return "12. Wijkprogramma's met alle ouders"."""
    return f"{number}. {said(handbook.point(number).title)}"
