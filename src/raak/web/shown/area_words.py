"""The words for figures about areas, and for what is decided about them."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from raak.neighbourhoods.queries.indicators import Indicator, indicators
from raak.neighbourhoods.rules.decisions import Demand, GoesOn, Kind, Took
from raak.neighbourhoods.rules.figures import Figure, Standing
from raak.neighbourhoods.rules.wording import Why

STANDINGS: dict[Standing, Promise] = {
    Standing.ABOVE: _("Duidelijk meer"),
    Standing.ALIKE: _("Geen duidelijk verschil"),
    Standing.BELOW: _("Duidelijk minder"),
    Standing.SMALL: _("Te weinig mensen om te tonen"),
    Standing.UNKNOWN: _("Geen cijfer"),
}
MARKS = {Standing.ABOVE: "▲", Standing.BELOW: "▼"}
"""Beside a number on the map, so that nobody needs its colour."""

DOMAINS: dict[str, Promise] = {
    "family": _("Gezin"),
    "school": _("School"),
    "young": _("Kinderen en jongeren zelf"),
    "area": _("De wijk"),
}
KINDS: dict[Kind, Promise] = {
    Kind.CHOSEN: _("Gekozen voor extra inzet"),
    Kind.LET_GO: _("Extra inzet gestopt"),
    Kind.PROFILE: _("Stap 1: profiel gemaakt"),
    Kind.PRIORITIES: _("Stap 2: gekozen wat voorgaat"),
    Kind.PLAN: _("Stap 3: plan met een meetbaar doel"),
    Kind.PROGRAMMES: _("Stap 4: programma's begonnen"),
    Kind.MEASURED: _("Stap 5: gemeten wat het opleverde"),
    Kind.PROGRAMME_CHECKED: _("Programma nagekeken"),
    Kind.STRUCTURES: _("Buurtnetwerk en zorgteam op school"),
    Kind.PUBLISHED: _("Profiel gepubliceerd"),
    Kind.WITHDRAWN: _("Profiel teruggehaald"),
}
STEPS: dict[Kind, Promise] = {
    Kind.PROFILE: _("Stap 1: maak een profiel van de wijk"),
    Kind.PRIORITIES: _("Stap 2: kies wat voorgaat"),
    Kind.PLAN: _("Stap 3: maak een plan met een meetbaar doel"),
    Kind.PROGRAMMES: _("Stap 4: begin met programma's"),
    Kind.MEASURED: _("Stap 5: meet wat het opleverde"),
}
TOOK_PART: dict[Took, Promise] = {
    Took.PROFESSIONALS: _("Professionals"),
    Took.KEY_PEOPLE: _("Mensen die de wijk goed kennen"),
    Took.PARENTS: _("Ouders"),
    Took.YOUNG_PEOPLE: _("Jongeren"),
}
DEMANDS: dict[Demand, Promise] = {
    Demand.PARENTS: _("Ouders doen van begin tot eind mee"),
    Demand.HOME_VISITS: _("Er komt iemand bij gezinnen thuis"),
    Demand.CONNECTED: _("Het sluit aan op de zorg die gezinnen al kennen"),
    Demand.NOT_ALONE: _("Het staat niet op zichzelf: er gaat iets aan vooraf en er volgt iets"),
    Demand.PRESCHOOL_PARENTS: _("Bij lessen voor peuters of kleuters leren ouders ook zelf"),
}
GOES_ON: dict[GoesOn, Promise] = {
    GoesOn.NETWORK: _("Het buurtnetwerk gaat door"),
    GoesOn.SCHOOL_TEAM: _("Het zorgteam op school gaat door"),
    GoesOn.BOTH: _("Allebei, met een verdeling van het werk"),
    GoesOn.OPEN: _("Nog niet besloten"),
}
WHY: dict[Why, Promise] = {
    Why.LABEL: _("Dit zegt wat mensen zijn. Schrijf wat sommigen van hen meemaken."),
    Why.BLAME: _("Dit legt de schuld bij mensen. Schrijf wat wij anders kunnen doen."),
    Why.CERTAIN: _("Dit maakt van een kans iets zekers. Schrijf hoe vaak het voorkomt."),
    Why.ORIGIN: _("Dit noemt waar mensen vandaan komen, alsof dat iets verklaart."),
}


def name_of(code: str) -> str:
    known = indicators().get(code)
    return known.named(get_language() or "nl") if known else code


def rate(share: float, per: int) -> str:
    """Return so many of `per`, with one decimal, as the reader writes it."""
    return number_format(share * per, decimal_pos=1)


def figure(found: Figure | None, indicator: Indicator) -> str:
    """Return how many of `per`; nothing when it is not known or kept from everybody."""
    return "" if found is None or found.small else rate(found.share, indicator.per)


def between(found: Figure | None, indicator: Indicator) -> str:
    """Return between which numbers a figure lies, as far as so many people can tell."""
    if found is None or found.small:
        return ""
    low, high = found.interval
    told = {"low": rate(low, indicator.per), "high": rate(high, indicator.per)}
    return gettext("%(low)s tot %(high)s") % told
