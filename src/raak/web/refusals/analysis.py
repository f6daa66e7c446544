"""The words for what is refused about where a region stands."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANALYSIS: Mapping[str, Promise] = {
    "check-evidence-missing": _(
        "Schrijf in één zin op waaruit dat blijkt, of waarom het hier niet past."
    ),
    "check-unknown": _("Deze regel hoort niet bij dit deel. Open het deel opnieuw."),
    "own-figure-changed": _(
        "Een collega schreef dit cijfer net anders. Lees wat er nu staat, pas je eigen tekst aan en"
        " bewaar opnieuw. Wat jij typte, staat er nog."
    ),
    "own-figure-empty": _("Schrijf op wat jullie telden."),
    "own-figure-source": _("Schrijf op waar het cijfer staat, of wie het telde."),
    "own-figure-unknown": _("Dit cijfer staat niet in de lijst. Kies er een uit de lijst."),
    "own-figure-year": _("Kies een jaar vanaf %(earliest)s dat al begonnen is."),
    "recent-unlikely": _("Kies %(least)s tot %(most)s maanden."),
    "score-campaign-unknown": _("Kies een campagne uit de lijst."),
    "score-changed": _(
        "Een collega schreef hier net iets anders. Lees wat er nu staat, pas je eigen tekst aan en"
        " bewaar opnieuw. Wat jij typte, staat er nog."
    ),
    "score-evidence-missing": _("Schrijf op waaruit blijkt dat het er is."),
    "score-follows-nobody": _("De regio kan zichzelf niet volgen. Kies iets anders."),
    "score-link-wrong": _(
        "Dit adres klopt niet: %(link)s. Begin met een / of met https, zonder spaties."
    ),
    "score-links-many": _("Schrijf hoogstens %(most)s adressen op."),
    "score-not-yet": _("Kies een dag die al is geweest."),
    "score-place-unknown": _("Deze gemeente hoort niet bij jouw regio."),
    "score-point-unknown": _("Dit punt bestaat niet. Kies een punt van 1 tot en met 35."),
    "score-priority-missing": _("Kies wanneer jullie dit oppakken. “Nu niet” mag ook."),
    "score-reason-missing": _("Schrijf op waarom dit punt hier niet past."),
    "score-service-unknown": _("Kies een aanbod uit de lijst."),
    "start-changed": _(
        "Een collega schreef dit deel net anders. Lees wat er nu staat, pas je eigen tekst aan en"
        " bewaar opnieuw. Wat jij typte, staat er nog."
    ),
    "start-source-missing": _("Schrijf op waar de cijfers vandaan komen."),
    "swot-changed": _(
        "Een collega veranderde deze regel net. Lees wat er nu staat, pas je eigen tekst aan en"
        " bewaar opnieuw. Wat jij typte, staat er nog."
    ),
    "swot-empty": _("Schrijf op wat er aan de hand is."),
    "swot-gone": _("Een collega haalde deze regel weg. Voeg hem opnieuw toe als dat moet."),
}
