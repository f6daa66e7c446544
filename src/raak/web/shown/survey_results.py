"""Results in figures and sentences: how sure they are, and whether they differ from before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from raak.directory.queries.coverage import Where, services_at
from raak.surveys.queries.results import Told, aware_by_group, figures_elsewhere, results_of
from raak.surveys.queries.waves import area_of, words_shown
from raak.surveys.rules import statistics
from raak.surveys.rules.answers import ANSWERED
from raak.surveys.rules.statistics import Interval, Spread
from raak.web.shown.surveys import MEAN_OF, group_names, question_words
from raak.web.shown.words import language

if TYPE_CHECKING:
    from raak.surveys.models import Elsewhere, Wave
    from raak.surveys.queries.results import Counts

Names = Mapping[str, str]
"""The words for a group, by its code."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer. high: of 100, for the drawing. before: the same in the wave before."""

    name: str
    percent: int
    high: int
    between: str
    before: str
    differs: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    name: str
    n: int
    told: str


@dataclass(frozen=True, slots=True)
class Block:
    """
    One question. n: how many answered it; None: too few to tell.

    mean: with how sure it is and how it differs; empty for a choice.
    """

    title: str
    code: str
    n: int | None
    mean: str
    rows: list[Row]
    groups: list[GroupRow]
    hidden: bool
    compared: list[str]


def blocks(wave: Wave, before: Wave | None) -> list[Block]:
    earlier = {each.question.code: each for each in results_of(before)} if before else {}
    others, names = figures_elsewhere(wave), group_names(wave)
    return [
        _block(names, each, earlier.get(each.question.code), others.get(each.question.code, []))
        for each in results_of(wave)
    ]


def _block(names: Names, told: Told, earlier: Told | None, others: list[Elsewhere]) -> Block:
    whole, was = told.whole, earlier.whole if earlier else None
    title = told.question.asks.in_language(language())
    if whole is None:
        return Block(title, told.question.code, None, "", [], [], False, [])
    return Block(
        title=title,
        code=told.question.code,
        n=whole[ANSWERED],
        mean=_mean(told, whole, was),
        rows=[*_rows(told, whole, was)],
        groups=[
            _group(names.get(code, code), told, counts) for code, counts in told.groups.items()
        ],
        hidden=told.hidden,
        compared=[_beside(told, whole, each) for each in others],
    )


def _rows(told: Told, whole: Counts, was: Counts | None) -> Iterator[Row]:
    for each in told.question.choices:
        count = (whole.get(each.code, 0), whole[ANSWERED])
        found = statistics.share(*count)
        earlier = (was.get(each.code, 0), was[ANSWERED]) if was else None
        apart = statistics.shares_apart(earlier, count) if earlier else None
        yield Row(
            name=each.words.in_language(language()),
            percent=_percent(found.found),
            high=_percent(found.high),
            between=_between(_percent(found.low), _percent(found.high)),
            before=f"{_percent(earlier[0] / earlier[1])}%" if earlier else "",
            differs=sentence(apart) if apart else "",
        )


def _mean(told: Told, whole: Counts, was: Counts | None) -> str:
    if told.question.kind not in MEAN_OF:
        return ""
    is_now = spread_of(whole)
    said = [_said_mean(is_now)]
    if was:
        earlier = spread_of(was)
        apart = statistics.means_apart(earlier, is_now)
        given = {"mean": decimal(earlier.mean), "said": sentence(apart) if apart else ""}
        said.append(_("De vorige keer: %(mean)s. %(said)s") % given)
    return " ".join(said)


def _said_mean(of: Spread) -> str:
    found = statistics.mean_of(of)
    if found is None:
        return _("Gemiddeld %(mean)s.") % {"mean": decimal(of.mean)}
    return _("Gemiddeld %(mean)s; vrijwel zeker tussen %(low)s en %(high)s.") % {
        "mean": decimal(found.found),
        "low": decimal(found.low),
        "high": decimal(found.high),
    }


def _group(name: str, told: Told, counts: Counts) -> GroupRow:
    n = counts[ANSWERED]
    if told.question.kind in MEAN_OF:
        return GroupRow(name, n, _said_mean(spread_of(counts)))
    said = [
        f"{each.words.in_language(language())}: {_percent(counts.get(each.code, 0) / n)}%"
        for each in told.question.choices
    ]
    return GroupRow(name, n, "; ".join(said))


def _beside(told: Told, whole: Counts, other: Elsewhere) -> str:
    """Return how a figure of another region stands beside ours."""
    given = {"name": other.name, "source": other.source, "n": other.n}
    if other.answer:
        ours = (whole.get(other.answer, 0), whole[ANSWERED])
        theirs = (round(other.figure * other.n), other.n)
        apart: Interval | None = statistics.shares_apart(theirs, ours)
        choice = next(each for each in told.question.choices if each.code == other.answer)
        figure = f"{_percent(other.figure)}%"
        given["what"] = choice.words.in_language(language())
    else:
        spread = Spread(other.n, other.figure, other.deviation or 0.0)
        apart = statistics.means_apart(spread, spread_of(whole))
        figure = decimal(other.figure)
        given["what"] = _("gemiddeld")
    told_apart = beside(apart) if apart else ""
    head = _("%(name)s: %(what)s %(figure)s (%(n)d mensen; %(source)s).")
    return f"{head % {**given, 'figure': figure}} {told_apart}"


def sentence(apart: Interval) -> str:
    """Return in words whether something changed."""
    if statistics.may_be_chance(apart):
        return _("Het verschil kan toeval zijn.")
    return (
        _("Hoger, en dat is meer dan toeval.")
        if apart.found > 0
        else _("Lager, en dat is meer dan toeval.")
    )


def beside(apart: Interval) -> str:
    """Return in words whether this region differs from another."""
    if statistics.may_be_chance(apart):
        return _("Het verschil kan toeval zijn.")
    return (
        _("Hier hoger, en dat is meer dan toeval.")
        if apart.found > 0
        else _("Hier lager, en dat is meer dan toeval.")
    )


def spread_of(counts: Counts) -> Spread:
    numbers: Mapping[int, int] = {int(code): n for code, n in counts.items() if code != ANSWERED}
    return statistics.spread(numbers)


def decimal(value: float) -> str:
    return number_format(value, decimal_pos=1)


def _percent(share: float) -> int:
    return round(100 * share)


def _between(low: int, high: int) -> str:
    return _("%(low)d%% en %(high)d%%") % {"low": low, "high": high}


def own_words(wave: Wave) -> list[tuple[str, list[str]]]:
    """Return by question what people wrote, after the names were taken out."""
    found: dict[str, list[str]] = {}
    for each in words_shown(wave):
        found.setdefault(each.question, []).append(each.words)
    return [(question_words(wave, code), said) for code, said in found.items()]


def lines(wave: Wave) -> Iterator[list[object]]:
    """Yield a head, and then every figure that the page tells as well."""
    yield [_("Vraag"), _("Groep"), _("Antwoord"), _("Aantal"), _("Van"), _("Percentage")]
    names = group_names(wave)
    for told in results_of(wave):
        title = told.question.asks.in_language(language())
        if told.whole is not None:
            yield from _told_lines(title, _("Iedereen"), told, told.whole)
        for code, counts in told.groups.items():
            yield from _told_lines(title, names.get(code, code), told, counts)


def _told_lines(title: str, who: str, told: Told, counts: Counts) -> Iterator[list[object]]:
    names = {each.code: each.words.in_language(language()) for each in told.question.choices}
    of = counts[ANSWERED]
    known = [*names, *sorted((c for c in counts if c and c not in names), key=int)]
    for code in known:
        n = counts.get(code, 0)
        yield [title, who, names.get(code, code), n, of, _percent(n / of)]


@dataclass(frozen=True, slots=True)
class AwareRow:
    """What parents of a municipality know. told: empty when too few answered."""

    name: str
    told: str
    percent: int | None
    high: int | None
    offers: int


def awareness(wave: Wave) -> list[AwareRow]:
    """Return of each municipality whether parents know where to go, and how much there is."""
    known = aware_by_group(wave)
    return [
        _aware(each.name, known.get(str(each.pk)), services_at(wave.region_id, Where(each)).count())
        for each in area_of(wave)
    ]


def _aware(name: str, known: tuple[int, int] | None, offers: int) -> AwareRow:
    if known is None:
        return AwareRow(name, "", None, None, offers)
    found = statistics.share(*known)
    low, high = _percent(found.low), _percent(found.high)
    said = _("%(share)d%% (vrijwel zeker tussen %(between)s)") % {
        "share": _percent(found.found),
        "between": _between(low, high),
    }
    return AwareRow(name, said, _percent(found.found), high, offers)
