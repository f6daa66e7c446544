"""Of the region's plan: goals, activities, money and versions."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PLAN: Mapping[str, Promise] = {
    "activities-too-many": _(
        "Er staan al %(most)s activiteiten in dit plan. Haal er eerst een uit."
    ),
    "activity-days": _("Kies een laatste dag die niet voor de eerste dag ligt."),
    "activity-gone": _("Een collega haalde deze activiteit net uit het plan."),
    "activity-not-then": _("In %(year)s loopt deze activiteit niet. Kies een ander jaar."),
    "adopted-in-future": _("Kies een dag die al is geweest: leg pas vast wat is besloten."),
    "amount-ambiguous": _(
        "Het bedrag %(written)s kan twee dingen zijn. Schrijf duizend als 1.000 en een komma met"
        " twee cijfers."
    ),
    "amount-unreadable": _("Dit bedrag lezen we niet. Schrijf het als 1.234 of 1.234,50."),
    "checked-in-future": _("Kies een dag die al is geweest."),
    "day-unreadable": _("De dag “%(written)s” lezen we niet. Schrijf hem als 1-3-2027."),
    "day-unlikely": _("Kies dagen van %(first)s tot en met %(last)s. Kijk het jaartal na."),
    "framework-unknown": _("Kies niveaus, punten en soorten werk uit de lijst."),
    "function-unknown": _("Functie “%(name)s” kennen we niet. Bij de uitleg staat welke er zijn."),
    "giver-missing": _("Kies welke organisatie dit eigen geld inbrengt."),
    "goal-ambiguous": _(
        "Er zijn meer doelen die “%(name)s” heten. Geef ze eerst elk een eigen naam."
    ),
    "goal-let-go": _(
        "Dit doel is losgelaten. Maak er eerst weer een concept van, dan kan er een activiteit bij."
    ),
    "goal-letters-missing": _(
        "Dit doel kan nog niet beginnen: %(count)s van de %(of)s vragen van SMART hebben nog geen"
        " antwoord. Kies Wijzig het doel en vul ze in."
    ),
    "goal-owner-missing": _(
        "Een doel waaraan jullie werken heeft een eigenaar nodig. Kies eerst wie ervoor zorgt."
    ),
    "goal-unknown": _(
        "Doel “%(name)s” staat niet in dit plan. Zet het er eerst in, of schrijf het precies zo."
    ),
    "goals-too-many": _("Er staan al %(most)s doelen in dit plan. Voeg er eerst een paar samen."),
    "kind-of-work-missing": _("Kies ten minste één soort werk."),
    "kind-of-work-unknown": _(
        "Soort werk “%(name)s” kennen we niet. Bij de uitleg staat welke er zijn."
    ),
    "level-unknown": _("Niveau “%(name)s” is er niet. Kies 1 tot en met 5."),
    "money-unlikely": _("Dit bedrag is te groot. Kijk de punten en komma's na."),
    "people-unreadable": _("Het aantal “%(written)s” lezen we niet. Schrijf het als 1.200."),
    "owner-ambiguous": _(
        "Er heten er hier meer “%(name)s”. Schrijf het e-mailadres, of kies de eigenaar later."
    ),
    "owner-not-here": _(
        "Eigenaar “%(name)s” werkt hier niet. Voeg die eerst toe, of laat de kolom leeg."
    ),
    "plan-closed": _("Dit plan is afgesloten. Begin een nieuw plan om iets te veranderen."),
    "plan-without-goals": _(
        "Er is nog geen doel waaraan jullie werken. Laat eerst ten minste één doel beginnen."
    ),
    "plan-years": _(
        "Laat het plan 1 tot %(most)s jaren duren, met het laatste jaar na het eerste."
    ),
    "plans-too-many": _("Er zijn al %(most)s plannen. Wijzig een plan dat er is."),
    "source-days": _("Kies een laatste dag die niet voor de eerste dag ligt."),
    "point-unknown": _("Punt “%(name)s” is er niet. Kies 1 tot en met 35."),
    "source-not-here": _(
        "Bron “%(name)s” is er niet. Voeg haar eerst toe bij Geld voor het plan, of laat bron, jaar"
        " en bedrag leeg."
    ),
    "source-not-then": _(
        "De bron %(name)s geeft in %(year)s geen geld. Kies een ander jaar of een andere bron."
    ),
    "source-overlaps": _(
        "De bron %(name)s staat er al voor deze periode. Wijzig die bron, of geef deze een andere"
        " naam."
    ),
    "source-unknown": _("Kies een bron uit de lijst."),
    "sources-too-many": _("Er staan al %(most)s bronnen. Wijzig er een die er is."),
    "year-unreadable": _("Het jaar “%(written)s” lezen we niet. Schrijf het als 2027."),
    "version-meanwhile": _(
        "Intussen is een andere versie vastgelegd. Open de versies, kijk wat er veranderde en"
        " begin opnieuw."
    ),
}
