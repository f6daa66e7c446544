"""The chain in words and charts: only what the protected tables tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from raak.insight.queries.quarters import ALL, OUTCOMES, QuarterTold, Waited
from raak.insight.rules.content import Chart, Figure, Grid, Point, Section, Shape, Value
from raak.insight.rules.disclosure import TOTAL, Cell, together
from raak.insight.words.figures import Basis, number, said
from raak.parties.queries import municipalities_of
from raak.trajectories.queries.counting import IN_TIME, LATE, UNKNOWN, routes_of
from raak.trajectories.rules import ReferralState

WHOLE = (TOTAL, TOTAL)


@dataclass(frozen=True, slots=True)
class Chain:
    """What is told of each quarter, in order, and the names of what it is told by."""

    told: Sequence[QuarterTold]
    places: dict[str, str]
    routes: dict[str, str]
    basis: Basis


def chain_of(region_id: UUID, told: Sequence[QuarterTold], basis: Basis) -> Chain:
    names = {str(pk): name for pk, name in municipalities_of(region_id).values_list("pk", "name")}
    english = (get_language() or "").startswith("en")
    routes = {code: titles[1 if english else 0] for code, titles in routes_of(region_id).items()}
    return Chain(told, names | {UNKNOWN: _("Niet bekend")}, routes, basis)


def quarter_name(told: QuarterTold) -> str:
    quarter = told.quarter
    return _("kwartaal %(number)s van %(year)s") % {
        "number": quarter.number,
        "year": quarter.first.year,
    }


def short_quarter(told: QuarterTold) -> str:
    quarter = told.quarter
    return _("%(year)s-K%(number)s") % {"number": quarter.number, "year": quarter.first.year}


def begun(chain: Chain) -> Figure:
    return chain.basis.figure(
        "begun",
        _("Begonnen trajecten"),
        number(together([each.begun[WHOLE] for each in chain.told])),
        _(
            "Elk traject telt één keer, in het kwartaal waarin het begon. Een kind kan meer dan één"
            " traject hebben."
        ),
        _("de trajecten"),
    )


def ended(chain: Chain) -> Figure:
    return chain.basis.figure(
        "ended",
        _("Afgesloten trajecten"),
        number(together([each.ended[WHOLE] for each in chain.told])),
        _("Trajecten die in de periode eindigden, met welke uitkomst ook."),
        _("de trajecten"),
    )


def arrived(chain: Chain) -> Figure:
    cell = (ReferralState.ARRIVED.value, ALL)
    return chain.basis.figure(
        "arrived",
        _("Verwijzingen met aankomst"),
        number(together([each.settled[cell] for each in chain.told])),
        _("De ontvanger bevestigde in de periode dat het kind of het gezin aankwam."),
        _("de verwijzingen"),
    )


def days_to_help(chain: Chain) -> Figure:
    newest = chain.told[-1]
    return chain.basis.figure(
        "days-to-help",
        _("Dagen tot hulp, laatste kwartaal"),
        waited_words(newest.waited),
        _(
            "Dagen van het begin van een traject tot de eerste bevestigde aankomst. De middelste"
            " van alle trajecten; negen van de tien waren er binnen het tweede getal. Bij te weinig"
            " trajecten zeggen we het niet."
        ),
        _("de trajecten en verwijzingen"),
        period=quarter_name(newest),
    )


def waited_words(waited: Waited) -> str:
    if waited.middle is None:
        return number(None)
    if waited.slow is None:
        return _("%(middle)s dagen") % {"middle": said(waited.middle)}
    return _("%(middle)s dagen (negen van de tien binnen %(slow)s)") % {
        "middle": said(waited.middle),
        "slow": said(waited.slow),
    }


def late_share(chain: Chain) -> Figure:
    return chain.basis.figure(
        "late",
        _("Stappen te laat"),
        share_words(*(_steps(chain, each) for each in (LATE, IN_TIME))),
        _(
            "Van de stappen waarvan de termijn in de periode afliep: welk deel na de termijn klaar"
            " was, of nog open is. Ingetrokken stappen tellen niet mee."
        ),
        _("de stappen van de trajecten"),
    )


def _steps(chain: Chain, code: str) -> int | None:
    return together([each.steps[code, ALL] for each in chain.told])


def share_words(part: int | None, rest: int | None) -> str:
    if part is None or rest is None:
        return number(None)
    if part + rest == 0:
        return _("geen stappen")
    return _("%(share)s%% (%(part)s van %(whole)s)") % {
        "share": said(round(100 * part / (part + rest))),
        "part": said(part),
        "whole": said(part + rest),
    }


def chart_of_begun(chain: Chain) -> Chart:
    points = [Point(short_quarter(each), each.begun[WHOLE]) for each in chain.told]
    return Chart(
        title=_("Begonnen trajecten per kwartaal"),
        shape=Shape.BARS,
        unit=_("Begonnen trajecten"),
        said=described(_("Staafdiagram van begonnen trajecten."), points),
        points=points,
    )


def chart_of_days(chain: Chain) -> Chart:
    points = [
        Point(short_quarter(each), each.waited.middle, each.waited.middle, each.waited.slow)
        for each in chain.told
    ]
    return Chart(
        title=_("Dagen tot hulp per kwartaal: de middelste, en tot negen van de tien"),
        shape=Shape.LINE,
        unit=_("Dagen"),
        said=described(_("Lijndiagram van het aantal dagen tot hulp."), points),
        points=points,
    )


def described(what: str, points: Sequence[Point]) -> str:
    """Return what somebody hears who does not see the picture: all that is in it."""
    values = [f"{each.label}: {number(each.value)}" for each in points]
    return " ".join([what, "; ".join(values)]) + "."


def table_by_quarter(chain: Chain) -> Grid:
    cell = (ReferralState.ARRIVED.value, ALL)
    rows = [
        [
            quarter_name(each),
            number(each.begun[WHOLE]),
            number(each.ended[WHOLE]),
            number(each.settled[cell]),
            number(each.waited.middle),
            number(each.waited.slow),
            number(each.steps[LATE, ALL]),
        ]
        for each in chain.told
    ]
    heads = [_("Kwartaal"), _("Begonnen"), _("Afgesloten"), _("Aangekomen")]
    heads += [
        _("Dagen tot hulp, de middelste"),
        _("Negen van de tien binnen"),
        _("Stappen te laat"),
    ]
    return Grid(_("De keten per kwartaal"), heads, rows)


def tables_of_places_and_routes(chain: Chain) -> Iterator[Grid]:
    """Yield, for the whole period, what began by municipality, by route, and how it went on."""
    yield Grid(
        _("Begonnen trajecten per gemeente"),
        [_("Gemeente"), *_quarters(chain), _("Samen")],
        [_row(chain, chain.places[code], (code, TOTAL)) for code in places_in(chain)],
    )
    yield Grid(
        _("Begonnen trajecten per route"),
        [_("Route"), *_quarters(chain), _("Samen")],
        [_row(chain, chain.routes[code], (TOTAL, code)) for code in routes_in(chain)],
    )
    names = outcomes()
    yield Grid(
        _("Hoe verwijzingen afliepen"),
        [_("Uitkomst"), *_quarters(chain), _("Samen")],
        [_outcome(chain, names[code], (code.value, ALL)) for code in OUTCOMES],
    )


def places_in(chain: Chain) -> list[str]:
    """Return the municipalities by name; without what nobody began from."""
    by_name = sorted(chain.places, key=chain.places.__getitem__)
    return [code for code in by_name if any(each.begun[code, TOTAL] != 0 for each in chain.told)]


def routes_in(chain: Chain) -> list[str]:
    by_name = sorted(chain.routes, key=chain.routes.__getitem__)
    return [code for code in by_name if any(each.begun[TOTAL, code] != 0 for each in chain.told)]


def _quarters(chain: Chain) -> list[str]:
    return [short_quarter(each) for each in chain.told]


def _row(chain: Chain, name: str, cell: Cell) -> list[Value]:
    values = [each.begun[cell] for each in chain.told]
    return [name, *(number(each) for each in values), number(together(values))]


def _outcome(chain: Chain, name: str, cell: Cell) -> list[Value]:
    values = [each.settled[cell] for each in chain.told]
    return [name, *(number(each) for each in values), number(together(values))]


def grid_of_places_by_routes(chain: Chain, each: QuarterTold) -> Grid:
    """Return a quarter's whole table: what is told of each municipality and route together."""
    places, routes = places_in(chain), routes_in(chain)
    title = _("Begonnen per gemeente en route, %(quarter)s") % {"quarter": quarter_name(each)}
    return Grid(
        title,
        [_("Gemeente"), *(chain.routes[code] for code in routes), _("Samen")],
        [
            [
                chain.places[place],
                *(number(each.begun[place, route]) for route in routes),
                number(each.begun[place, TOTAL]),
            ]
            for place in places
        ],
    )


def outcomes() -> dict[ReferralState, str]:
    return {
        ReferralState.ARRIVED: _("Aangekomen"),
        ReferralState.REFUSED: _("Niet aangenomen"),
        ReferralState.DID_NOT_ARRIVE: _("Niet aangekomen"),
        ReferralState.WITHDRAWN: _("Ingetrokken"),
    }


def sections(chain: Chain, *, with_places: bool) -> Iterator[Section]:
    yield Section(
        heading=_("De keten"),
        text=[
            _(
                "Wat er met zorgen over kinderen gebeurde: hoeveel trajecten begonnen en eindigden,"
                " en of hulp aankwam."
            )
        ],
        figures=[begun(chain), ended(chain), arrived(chain)],
        charts=[chart_of_begun(chain)],
        grids=[table_by_quarter(chain)],
    )
    yield Section(
        heading=_("Hoe snel het ging"),
        text=[_("Een gezin dat wacht, merkt elke dag. Daarom tellen we dagen, en wat te laat is.")],
        figures=[days_to_help(chain), late_share(chain)],
        charts=[chart_of_days(chain)],
    )
    if with_places:
        yield Section(
            heading=_("Per gemeente en route"),
            text=[_("Kleine aantallen laten we weg, ook waar dat een groter getal meeneemt.")],
            grids=[
                *tables_of_places_and_routes(chain),
                *(grid_of_places_by_routes(chain, each) for each in chain.told),
            ],
        )
