"""Of how the plan goes and what keeps it: answers, figures, telling the results, embedding."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MONITORING: Mapping[str, Promise] = {
    "anchor-agreement-missing": _(
        "Kies de afspraak die dit draagt. Staat die er nog niet? Schrijf haar eerst op bij Wie zit"
        " waar, Afspraken."
    ),
    "anchor-changed": _(
        "Een collega bewaarde dit net ook. Open de pagina opnieuw en kijk wat er nu staat."
    ),
    "anchor-dropped": _("Dit geldt niet meer. Schrijf iets nieuws op als er weer iets is."),
    "anchor-frame-missing": _("Kies in welk beleid dit een plek krijgt."),
    "anchor-in-future": _("Kies een dag die al is geweest, of laat de dag leeg."),
    "anchor-of-plan": _("Dit gaat over het hele plan. Kies geen activiteit."),
    "anchor-organisation-missing": _("Kies welke organisatie reorganiseert."),
    "anchor-party-missing": _("Vul in welke partij dit doet of overneemt."),
    "anchor-repeat-missing": _("Kies of de scholing elk jaar of elke twee jaar terugkomt."),
    "anchor-sort-missing": _("Kies wat een ander kan overnemen."),
    "anchor-unknown-here": _("Kies iets uit de lijst."),
    "anchors-too-many": _("Er staan al %(most)s regels over borging. Haal eerst oude weg."),
    "baseline-twice": _(
        "Er is al een nulmeting. Verbeter die, of bewaar deze meting zonder het vinkje."
    ),
    "correction-why-missing": _("Schrijf op waarom het getal anders moet."),
    "figure-gone": _("Een collega verbeterde dit getal net. Kijk wat er nu staat."),
    "measured-unlikely": _("Dit getal is te groot. Kijk de punten en komma's na."),
    "measured-unreadable": _("Vul een getal in, zoals 40 of 12,5."),
    "finding-changed": _(
        "Een collega gaf hier net een ander antwoord; dat staat erbij. Bewaar nog eens als dat van"
        " jou moet gelden."
    ),
    "finding-evidence-missing": _("Schrijf op waaruit dit blijkt."),
    "finding-in-future": _("Kies vandaag of een dag die al is geweest."),
    "finding-unknown": _("Deze vraag hoort hier niet. Open de pagina opnieuw."),
    "finding-verdict-missing": _("Kies ja, deels of nee."),
    "gauge-counted": _("Dit telt de website zelf. Hier is niets in te vullen."),
    "gauge-counted-of-activity": _(
        "Bereik tellen we bij een activiteit, niet bij een doel. Kies iets anders."
    ),
    "gauge-defined": _(
        "Er zijn al metingen, en die telden op de oude manier. Stop deze meting en begin een nieuwe"
        " als jullie anders gaan tellen."
    ),
    "gauge-months": _("Vul 1 tot en met %(most)s maanden in."),
    "gauge-stopped": _("Deze meting is gestopt. Begin een nieuwe."),
    "gauges-too-many": _("Er staan al %(most)s metingen bij. Stop er eerst een."),
    "goal-gone": _("Een collega liet dit doel net los."),
    "measured-in-future": _("Kies de dag waarop is gemeten: vandaag of eerder."),
    "telling-changed-missing": _(
        "Schrijf op wat jullie erdoor veranderen. Niets? Schrijf dan op waarom niet."
    ),
    "tellings-too-many": _("Er staan al %(most)s open. Rond er eerst een af."),
    "told-in-future": _("Kies de dag waarop het is verteld: vandaag of eerder."),
}
