"""Of steering the region together: who sits where, who coordinates, what was agreed."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEETINGS: Mapping[str, Promise] = {
    "agenda-full": _("Er staan al %(most)s punten op. Voeg punten samen, of laat er een vallen."),
    "agreement-empty": _("Schrijf op wat er is afgesproken."),
    "agreement-ended": _("Deze afspraak geldt niet meer. Maak een nieuwe."),
    "agreement-unknown": _("Kies een afspraak uit de lijst, of geen."),
    "body-closed": _("Deze groep is gestopt. Maak een nieuwe als je verder wilt."),
    "bottleneck-solved": _("Dit knelpunt is al opgelost. Maak een nieuw als het terugkomt."),
    "bottlenecks-full": _("Er staan al %(most)s knelpunten in. Los er eerst een op."),
    "change-why-missing": _("Schrijf kort op waarom, dan weet een ander het straks ook."),
    "circle-assignment-missing": _("Schrijf eerst de opdracht op."),
    "circle-bottleneck-missing": _("Schrijf eerst op waar het vastloopt."),
    "circle-last-phase": _("Dit is de laatste fase. Stop de kring als alles is opgelost."),
    "circle-links-missing": _("Een keten heeft twee of meer schakels. Voeg ze eerst toe."),
    "circle-solution-missing": _("Geef eerst elk knelpunt een oplossing en een dag."),
    "circle-strength-missing": _("Kies eerst van elke schakel of die sterk of zwak is."),
    "condition-unknown": _("Dit staat niet in de lijst. Open de pagina opnieuw."),
    "deadlock-empty": _("Schrijf op wat er geprobeerd is, en wat er beslist moet worden."),
    "deadlock-resolved": _("Hierover is al beslist. Open de pagina opnieuw."),
    "decide-by-passed": _("Kies een dag die nog komt."),
    "decider-needed": _(
        "Er ligt nog een knoop bij deze persoon. Laat die eerst beslissen, of ga een trede hoger."
    ),
    "decision-missing": _("Schrijf op wat er beslist is."),
    "friction-missing": _("Schrijf op wat er niet loopt tussen de partners."),
    "goals-missing": _("Schrijf de doelen op, in de woorden van de gemeente zelf."),
    "group-brief-missing": _("Deze werkgroep heeft een opdracht nodig. Schrijf op wat die is."),
    "group-end-missing": _("Een werkgroep is tijdelijk. Kies een laatste dag."),
    "group-members-missing": _("Deze werkgroep heeft nog geen leden. Geef eerst iemand een zetel."),
    "group-plan-part-missing": _(
        "Schrijf op welk deel van het plan deze werkgroep invult. Zonder dat begint ze niet."
    ),
    "holder-missing": _("Kies iemand uit de lijst, of vul een naam in."),
    "holder-unknown": _("Kies iemand die in de regio werkt, of vul een naam in."),
    "hours-unlikely": _("Vul 1 tot en met 40 uur per week in."),
    "indicators-missing": _("Schrijf op waaraan de gemeente ziet dat het lukt."),
    "ladder-empty": _("Hier kan nog niemand een knoop doorhakken. Leg eerst vast wie dat doet."),
    "ladder-top": _("Hoger staat er niemand op de ladder. Leg eerst vast wie dat is."),
    "chain-link-unknown": _("Kies een schakel uit de lijst."),
    "links-full": _("Er staan al %(most)s schakels in. Meer past niet in een kring."),
    "less-than-asked": _("Je kiest minder dan het handboek vraagt. Schrijf kort op waarom."),
    "measures-missing": _("Schrijf op wat jullie eraan doen."),
    "mode-unknown": _("Kies een van de mogelijkheden die er staan."),
    "months-unlikely": _("Vul 1 tot en met 120 maanden in."),
    "notes-meanwhile": _(
        "Een collega bewaarde net een ander verslag. Je leest het hieronder. Neem over wat je mist,"
        " en bewaar dan nog een keer."
    ),
    "outcome-missing": _("Schrijf kort op wat eruit kwam."),
    "partner-missing": _("Met of van welke gemeente? Kies er een, of vul een naam in."),
    "partner-unknown": _("Kies een andere gemeente uit de lijst, of vul een naam in."),
    "party-missing": _("Kies een partij uit de lijst, of vul haar naam in."),
    "party-signed": _("Deze partij tekende al. Zij staat in de lijst."),
    "party-withdrew": _("Deze partij doet niet meer mee. Laat haar opnieuw tekenen."),
    "pitfall-known": _("Dit risico staat al open in de lijst."),
    "pitfall-unknown": _("Dit staat niet in de lijst. Open de pagina opnieuw."),
    "review-passed": _("Kies een dag die nog komt."),
    "risk-closed": _("Dit risico is al afgesloten. Maak een nieuw als het terugkomt."),
    "risks-full": _("Er staan al %(most)s risico's open. Sluit er eerst een af."),
    "rung-unlikely": _("Kies een trede van 1 tot en met 9."),
    "seat-unknown": _("Kies wie er waren uit de lijst."),
    "signatures-full": _("Er staan al %(most)s partijen bij. Meer gaat niet."),
    "sits-that-day": _("Deze groep komt die dag al bij elkaar. Kies een andere dag."),
    "seat-organisation-unknown": _("Kies een organisatie uit de lijst, of laat het leeg."),
    "solution-missing": _("Schrijf eerst op hoe het wordt opgelost."),
    "body-full": _("Er zitten al %(most)s mensen in deze groep. Laat eerst iemand gaan."),
}
