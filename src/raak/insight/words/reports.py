"""A whole report: which parts it has, and how its period and its day are called."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from raak.insight.queries.facts import Facts, facts_of
from raak.insight.queries.quarters import QuarterTold, told_of
from raak.insight.rules.content import Content, Section
from raak.insight.rules.periods import Period
from raak.insight.rules.reports import Kind
from raak.insight.words import chain, facts
from raak.insight.words.figures import Basis, said
from raak.kernel.calendar import office_day


def composed(
    region_id: UUID, region: str, kind: Kind, period: Period, language: str, now: datetime
) -> Content:
    """Return what a report says; `region`: its name."""
    today = office_day(now)
    told = told_of(region_id, period, today)
    known = facts_of(region_id, period, now, today)
    with override(language):
        basis = Basis(period_name(period), in_words(today))
        lines = chain.chain_of(region_id, told, basis)
        return Content(
            title=kind_name(kind),
            region=region,
            period=basis.period,
            language=language,
            made_on=today.isoformat(),
            labels=labels(),
            sections=list(sections_of(kind, lines, known, basis)),
            brief=kind is Kind.PAGE,
        )


def sections_of(kind: Kind, lines: chain.Chain, known: Facts, basis: Basis) -> Iterator[Section]:
    if kind is Kind.PAGE:
        yield one_page(lines, known, basis)
        return
    yield from chain.sections(lines, with_places=kind is Kind.ANNUAL)
    yield from facts.sections(known, basis)
    yield counting(lines.told)


def one_page(lines: chain.Chain, known: Facts, basis: Basis) -> Section:
    """The figures that matter most, in a table with what they mean, and one chart."""
    figures = [
        chain.begun(lines),
        chain.arrived(lines),
        chain.days_to_help(lines),
        chain.late_share(lines),
        facts.services(known, basis),
        facts.gaps(known, basis),
    ]
    return Section(
        heading=_("De stand in het kort"),
        text=[_("Komt hulp aan, en op tijd? En is er voor elk gezin iets te vinden?")],
        figures=figures,
        charts=[chain.chart_of_begun(lines)],
    )


def counting(told: Sequence[QuarterTold]) -> Section:
    """How small numbers are kept, for who wonders about what is not told."""
    least = max(each.least for each in told)
    return Section(
        heading=_("Hoe we tellen"),
        text=[
            _(
                "Minder dan %(least)s mensen of trajecten tonen we niet: dan weet iemand al gauw om"
                " wie het gaat. Soms laten we ook een groter getal weg, omdat iemand het kleine"
                " anders kan uitrekenen. We ronden niet af."
            )
            % {"least": said(least)},
            _(
                "We tellen hele kwartalen die voorbij zijn. Een langere periode is de som daarvan;"
                " ontbreekt een kwartaal, dan tonen we de som ook niet."
            ),
        ],
    )


def kind_name(kind: Kind) -> str:
    return {
        Kind.PROGRESS: _("Voortgangsverslag"),
        Kind.ANNUAL: _("Jaarverslag"),
        Kind.PAGE: _("De stand op één bladzijde"),
    }[kind]


def period_name(period: Period) -> str:
    return _("%(first)s tot en met %(last)s") % {
        "first": in_words(period.first),
        "last": in_words(period.last),
    }


def made_on(content: Content) -> str:
    """Return the day on which a report was made, in its own language."""
    with override(content.language):
        return in_words(content.day)


def in_words(day: date) -> str:
    return date_format(day, "j F Y")


def labels() -> dict[str, str]:
    return {
        "contents": _("Inhoud"),
        "name": _("Wat"),
        "shown": _("Aantal"),
        "definition": _("Wat telt mee"),
        "period": _("Periode"),
        "source": _("Bron"),
        "as_of": _("Geteld op"),
        "made": _("Gemaakt op"),
        "page": _("bladzijde"),
    }
