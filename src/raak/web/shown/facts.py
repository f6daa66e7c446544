"""What the product itself knows, in words, beside what people say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from raak.access.rules import Actor, may_ever
from raak.analysis.queries.facts import Fact
from raak.ui import words as dates

FACTS: Mapping[str, Promise] = {
    "campaigns-returning": gettext_lazy("%(count)s van de %(of)s campagnes komen vanzelf terug."),
    "material-filled": gettext_lazy(
        "Op %(count)s van de %(of)s plekken is het materiaal op tijd bijgevuld."
    ),
    "offer-information": gettext_lazy(
        "Van %(of)s keer aanbod met informatie voor iedereen is %(count)s keer op tijd bevestigd."
    ),
    "offer-light-help": gettext_lazy(
        "Van %(of)s keer lichte hulp voor iedereen is %(count)s keer op tijd bevestigd."
    ),
    "offer-guidance": gettext_lazy(
        "Van %(of)s keer aanbod dat de weg naar hulp wijst, is %(count)s keer op tijd bevestigd."
    ),
    "offer-help-at-level-3": gettext_lazy(
        "Van %(of)s keer lichte hulp op niveau 3 is %(count)s keer op tijd bevestigd."
    ),
    "schools-taught": gettext_lazy(
        "%(count)s van de %(of)s scholen hadden dit schooljaar een les."
    ),
    "begun-no-show": gettext_lazy(
        "De route bij niet verschijnen begon in een jaar %(count)s keer."
    ),
    "begun-report-to-reporting-point": gettext_lazy(
        "De route naar het meldpunt begon in een jaar %(count)s keer."
    ),
    "begun-reporting-code": gettext_lazy("De meldcode begon in een jaar %(count)s keer."),
    "begun-care-coordination": gettext_lazy("Zorgcoördinatie begon in een jaar %(count)s keer."),
    "campaigns-running": gettext_lazy("Campagnes die nu lopen: %(count)s."),
    "told-in-a-year": gettext_lazy(
        "Pers, website of film vertelden er in een jaar %(count)s keer over."
    ),
    "audiences-told": gettext_lazy(
        "Lopende campagnes zijn er voor %(count)s van de %(of)s groepen mensen."
    ),
    "birth-groups-held": gettext_lazy("Groepsavonden rond de geboorte in een jaar: %(count)s."),
    "birth-groups-reached": gettext_lazy("Mensen die daar kwamen: %(count)s."),
    "birth-groups-went-on": gettext_lazy(
        "Na zo'n avond gingen er %(count)s van de %(of)s mensen verder met een groep of hulp."
    ),
    "consultations-held": gettext_lazy("Opvoedspreekuren in een jaar: %(count)s."),
    "areas-chosen": gettext_lazy(
        "%(count)s van de %(of)s wijken zijn gekozen voor extra aandacht."
    ),
    "levels-with-help": gettext_lazy(
        "Op %(count)s van de %(of)s niveaus staat er hulp in het aanbod."
    ),
    "activities-small": gettext_lazy(
        "%(count)s van de %(of)s activiteiten in het plan bereiken weinig mensen."
    ),
    "activities-resilience": gettext_lazy(
        "%(count)s van de %(of)s activiteiten in het plan gaan over weerbaarheid."
    ),
    "activities-isolated": gettext_lazy(
        "%(count)s van de %(of)s activiteiten in het plan staan los van ander aanbod."
    ),
    "goals-process": gettext_lazy("Doelen over samenwerken in het plan: %(count)s."),
    "goals-product": gettext_lazy("Doelen over een opbrengst in het plan: %(count)s."),
    "sources-of-money": gettext_lazy("Bronnen die vandaag geld geven voor het plan: %(count)s."),
    "newsletters": gettext_lazy("Nieuwsbrieven in de laatste twee maanden: %(count)s."),
    "publications": gettext_lazy("Publicaties van de regio: %(count)s."),
    "conferences": gettext_lazy("Conferenties in een jaar: %(count)s."),
    "campaigns-joining": gettext_lazy(
        "%(count)s van de %(of)s lopende campagnes doen mee met een landelijke."
    ),
    "agreements-signed": gettext_lazy(
        "Van de %(of)s afspraken die gelden, zijn er %(count)s getekend."
    ),
    "signed-by-directors": gettext_lazy(
        "%(count)s van de %(of)s handtekeningen zijn van een directeur of bestuur."
    ),
    "coordinator-hours": gettext_lazy("De coördinator heeft %(count)s uur per week."),
    "steering-groups": gettext_lazy("Stuurgroepen: %(count)s."),
    "groups-at-work": gettext_lazy("%(count)s van de %(of)s werkgroepen zijn begonnen."),
    "day-one-parties": gettext_lazy(
        "%(count)s van de %(of)s partijen die vanaf de eerste dag meedoen, zitten aan tafel."
    ),
    "swot-lines": gettext_lazy("Regels bij sterk en zwak: %(count)s."),
    "measurements": gettext_lazy("Metingen die klaar zijn: %(count)s."),
    "points-scored": gettext_lazy("De regio zei iets over %(count)s van de %(of)s punten."),
    "meetings-counted": gettext_lazy(
        "Van %(count)s van de %(of)s bijeenkomsten in een jaar is bekend hoeveel mensen er kwamen."
    ),
    "centres": gettext_lazy("In %(count)s van de %(of)s gemeenten is een plek om binnen te lopen."),
    "offer-for-everybody": gettext_lazy("Er is %(count)s keer aanbod voor iedereen."),
    "offer-for-areas": gettext_lazy(
        "Er is %(count)s keer aanbod voor wijken of groepen met meer risico."
    ),
    "begun-quick-help": gettext_lazy("Snelle hulp begon in een jaar %(count)s keer."),
    "begun-vangnet-jeugd": gettext_lazy("Vangnet Jeugd begon in een jaar %(count)s keer."),
    "begun-care-advice-team": gettext_lazy("Het zorgadviesteam begon in een jaar %(count)s keer."),
}


@dataclass(frozen=True, slots=True)
class FactShown:
    says: str
    as_of: str
    url: str


def shown(actor: Actor, found: Iterable[Fact]) -> list[FactShown]:
    """Return what the product knows; a link only for who may go there."""
    return [
        FactShown(
            says=_count(each),
            as_of=dates.moment(each.as_of),
            url=reverse(each.page) if may_ever(actor, each.permission) is None else "",
        )
        for each in found
    ]


def _count(fact: Fact) -> str:
    few = _("minder dan 5")
    told = {
        "count": few if fact.count is None else fact.count,
        "of": few if fact.of is None else fact.of,
    }
    return str(FACTS[fact.what]) % told
