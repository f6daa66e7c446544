"""Of what there is: the offer, its coverage, the agenda, the neighbourhoods."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

OFFER: Mapping[str, Promise] = {
    "offer-unnamed": _("Geef het aanbod een naam waaraan ouders het herkennen."),
    "offer-ages-mixed": _("De jongste leeftijd ligt na de oudste. Draai ze om."),
    "offer-topic-unknown": _("Kies onderwerpen uit de lijst."),
    "offer-wait-unlikely": _("Vul een wachttijd in van hoogstens %(longest)s weken."),
    "text-not-writable": _("Er staat een teken in dat we niet kennen. Typ de tekst over."),
    "web-address-wrong": _("Begin een webadres met https://, zoals https://www.voorbeeld.nl."),
    "place-where": _(
        "Zeg hoe iemand er komt: straat en plaats bij een gebouw, een webadres bij een website, een"
        " nummer bij een telefoon. Mag niemand het adres weten? Kruis dan geheim adres aan."
    ),
    "secret-meanwhile": _(
        "Iemand anders maakte dit adres intussen geheim. Open deze pagina opnieuw voordat je iets"
        " verandert."
    ),
    "coordinates-unreadable": _(
        "We lezen dit niet als plek op de kaart. Schrijf twee getallen, zoals 52.4412, 4.8203."
    ),
    "coordinates-abroad": _(
        "Deze plek ligt niet in Nederland. Kijk de twee getallen na, zoals 52.4412, 4.8203."
    ),
    "place-unknown-here": _("Kies een plek van deze organisatie."),
    "place-there-already": _("Dit aanbod is al op deze plek. Wijzig daar de tijden."),
    "hours-unreadable": _(
        "We lezen “%(written)s” niet als tijd. Schrijf bijvoorbeeld 9:00-12:00, 13:00-17:00."
    ),
    "hours-overlap": _("Deze tijden lopen door elkaar. Schrijf ze na elkaar op."),
    "upkeep-out-of-range": _(
        "Kies voor bevestigen 28 tot 730 dagen, voor herinneren minder dagen dan dat, en voor"
        " verbergen hoogstens 365 dagen."
    ),
}
COVER: Mapping[str, Promise] = {
    "building-places": _("Eén gebouw is één plek. Kies één plek, of kies voor meer plekken."),
    "cell-unknown": _("Dit vakje staat niet in het schema. Laad de pagina opnieuw."),
    "centre-day-ahead": _("Kies een dag die al geweest is, of laat de dag leeg."),
    "centre-organisation-unknown": _("Kies een organisatie die nu open is in deze regio."),
    "centre-place-unknown": _("Kies plekken uit de lijst."),
    "empty-until-too-far": _(
        "Kies een dag binnen drie jaar. Dan kijkt iemand opnieuw of het nog klopt."
    ),
    "escalation-whom": _("Kies ook wie de zaak overneemt, of laat de uitleg leeg."),
    "centre-result-missing": _("Schrijf op wat er beter werd."),
}
CONTACTS: Mapping[str, Promise] = {
    "contact-day": _("Kies een dag van de laatste %(days)s dagen."),
    "contact-dropped": _("Dit contact telt niet meer mee. Schrijf het opnieuw op als het er was."),
    "contact-place": _("Kies een plek van je eigen organisatie, of laat de plek leeg."),
    "contact-reason": _("Schrijf op waarom je dit verandert. Schrijf geen namen op."),
    "contact-referral": _("Kies uit de lijst waarheen je verwees, of laat het leeg."),
    "contact-service": _("Kies een aanbod van je eigen organisatie uit de lijst."),
}
LESSONS: Mapping[str, Promise] = {
    "lesson-about-missing": _("Schrijf op wat kinderen in deze les leren."),
    "lesson-answered": _("Hierop is al geantwoord. Laad de pagina opnieuw en kijk hoe het staat."),
    "lesson-children-unlikely": _("Vul in hoeveel kinderen er zijn: van 1 tot %(most)s."),
    "lesson-in-the-past": _("Kies twee momenten die nog moeten komen."),
    "lesson-too-far": _("Kies een moment in de komende twee jaar. Kijk het jaartal na."),
    "lesson-moment-missing": _("Vul in op welke dag en hoe laat de les wel kan."),
    "lesson-moments-equal": _("Kies twee verschillende momenten. Dan past er vaker één."),
    "lesson-not-knowledge": _(
        "Op deze lijst staan lessen die kinderen iets laten weten. Is dat zo, zet dan een vinkje."
        " Een training in weerbaarheid hoort hier niet."
    ),
    "lesson-over": _(
        "Deze les is al begonnen. Ging hij niet door? Schrijf dan 0 kinderen op; de school kan"
        " opnieuw vragen."
    ),
    "lesson-reason-missing": _("Schrijf op waarom. De school leest dit."),
    "lesson-stopped": _("Deze les wordt niet meer gegeven. Kies een andere."),
}
AGENDA: Mapping[str, Promise] = {
    "sign-up-closed": _(
        "Hiervoor kunt u zich niet (meer) aanmelden. Kijk in de agenda wat er nog is."
    ),
    "contact-missing": _(
        "Vul een e-mailadres of een telefoonnummer in. Anders kunnen we u niets laten weten."
    ),
    "phone-invalid": _("Vul een telefoonnummer in, zoals 06 1234 5678."),
    "consent-missing": _("Lees wat we bewaren, en zet hier een vinkje als dat goed is."),
    "seats-too-many": _("Meld één tot %(most)s personen aan. Komt u met meer? Bel dan even."),
    "seats-many-from-here": _(
        "Van deze internetverbinding zijn vandaag al veel aanmeldingen gekomen. U bent niet "
        "aangemeld. Probeer het morgen, of bel de organisatie."
    ),
    "seats-many-at-once": _(
        "Van deze internetverbinding of dit apparaat zijn het laatste uur al veel plekken "
        "gevraagd. U bent niet aangemeld. Vraag minder plekken, probeer het over een uur, of "
        "bel de organisatie."
    ),
    "seat-limit-unlikely": _(
        "Kies getallen van 4 tot en met 500, en voor één apparaat niet meer dan voor één "
        "internetverbinding."
    ),
    "seats-full": _(
        "Vandaag kunnen we geen aanmeldingen meer aannemen. U bent niet aangemeld. Probeer het "
        "morgen, of bel de organisatie."
    ),
    "seat-gone": _("Deze plek is intussen vergeven. Kijk in de agenda of er nog iets anders is."),
    "rule-invalid": _("Zo kan het zich niet herhalen. Kies een andere manier."),
    "no-meetings": _("Zo is er geen enkele bijeenkomst. Kijk de datums na."),
    "in-the-past": _("Kies een eerste dag die nog niet voorbij is."),
    "series-needs-end": _("Vul in hoe vaak: een cursus heeft een laatste keer."),
    "ages-in-order": _("Kies een hoogste leeftijd die niet onder de laagste ligt."),
    "capacity-below-minimum": _("Vul minstens één plek in, en niet minder dan het minimum."),
    "capacity-taken": _("Er zijn al %(taken)s plekken vergeven. Vul dat aantal in, of meer."),
    "event-service-elsewhere": _(
        "Kies iets dat de organisatie zelf aanbiedt, of laat het veld leeg."
    ),
    "area-unknown": _("Kies een buurt uit de lijst, of laat die opzoeken."),
    "meeting-over": _("Deze bijeenkomst is al voorbij. Schrijf op wie er kwamen."),
    "meeting-not-begun": _("Wie er kwamen schrijf je op vanaf de dag zelf."),
    "grade-of-nobody": _(
        "Vul in hoeveel mensen een cijfer gaven en welk cijfer gemiddeld, of laat beide leeg. Het"
        " kunnen er niet meer zijn dan er kwamen."
    ),
    "walk-ins-unlikely": _("Vul een getal in van 0 tot 999."),
}
AREAS: Mapping[str, Promise] = {
    "table-is-spreadsheet": _(
        "Dit is het rekenblad zelf. Kies in Excel: Opslaan als, CSV (met puntkomma's), en neem dat."
    ),
    "table-unreadable": _("Dit bestand is niet te lezen. Bewaar de lijst opnieuw als CSV."),
    "table-empty": _("Onder de kop staat niets. Zet op elke regel één gegeven."),
    "table-too-long": _("Deze lijst is te lang. Maak er delen van, van hoogstens %(most)s regels."),
    "table-too-large": _("Dit bestand is te groot: het mag %(most)s MB zijn. Maak er delen van."),
    "table-column-missing": _(
        "Boven de lijst mist de kolom %(columns)s. Neem de kop uit het voorbeeld over."
    ),
    "number-unreadable": _(
        "We lezen “%(written)s” niet als getal. Schrijf bijvoorbeeld 1250 of 12,5."
    ),
    "year-unlikely": _(
        "We lezen “%(written)s” niet als jaar tot en met %(last)s. Schrijf vier cijfers."
    ),
    "row-ragged": _(
        "Deze regel heeft meer kolommen dan de kop. Staat er een komma in een getal? Bewaar de"
        " lijst met puntkomma's."
    ),
    "row-twice": _("Deze regel staat er twee keer. Haal er één weg."),
    "area-code-unknown": _(
        "De code “%(written)s” is niet van een buurt of wijk. Schrijf BU met acht cijfers, of WK"
        " met zes."
    ),
    "area-ends-before-it-begins": _("De wijk houdt op voor ze begint. Draai de jaren om."),
    "area-overlaps": _(
        "Deze code is er al vanaf %(since)s. Vul daar eerst in tot en met welk jaar die grens gold."
    ),
    "area-not-here": _("Wijk %(written)s is er niet. Voer eerst de wijken in."),
    "area-other-years": _(
        "Wijk %(written)s was er in %(year)s niet met deze grens; ze is er vanaf %(since)s. Neem de"
        " code van toen."
    ),
    "municipality-not-here": _("Gemeente “%(name)s” is er niet. Voeg haar eerst toe."),
    "indicator-unknown": _(
        "We kennen “%(written)s” niet als cijfer. Neem een naam uit de lijst op de pagina."
    ),
    "figure-twice": _("Dit cijfer staat er twee keer, en anders. Laat staan wat klopt."),
    "figure-of-nobody": _("Vul bij “van” in om hoeveel mensen of gezinnen het gaat."),
    "figure-missing": _("Vul een aantal in, of een percentage."),
    "figure-more-than-all": _(
        "Het kan niet dat er %(count)s zijn van de %(of)s. Kijk beide getallen na."
    ),
    "percent-above-hundred": _("Meer dan 100 procent kan niet: “%(written)s”. Kijk het getal na."),
    "border-goes-nowhere": _("Oud en nieuw zijn hier dezelfde wijk. Kijk de codes en het jaar na."),
    "share-unlikely": _(
        "We lezen “%(written)s” niet als deel. Schrijf bijvoorbeeld 0,4 of 40 procent."
    ),
    "shares-not-whole": _(
        "De delen van deze oude wijk zijn samen %(total)s procent. Maak er 100 van; wie nu buiten"
        " de regio woont, krijgt “buiten” als nieuwe code."
    ),
    "shapes-not-geojson": _("Dit is geen GeoJSON met wijken erin. Kies een ander bestand."),
    "shape-unreadable": _("Deze vorm is niet te lezen. Bewaar de kaart opnieuw als GeoJSON."),
    "shape-not-degrees": _("Deze kaart is niet in graden. Bewaar haar als WGS 84 (EPSG:4326)."),
    "area-chosen-before": _("Deze wijk is al gekozen. De reden van toen staat op de pagina."),
    "area-not-chosen": _("Deze wijk is nog niet gekozen. Doe dat eerst, met een reden."),
    "area-step-not-next": _("Deze stap is nu niet aan de beurt. Kijk op de pagina welke wel."),
    "took-part-missing": _("Zet een vinkje bij wie er meededen."),
    "result-missing": _("Kies welk cijfer het plan wil veranderen, en hoe ver."),
    "result-unlikely": _("Dit kan het cijfer niet worden. Kijk het getal en het jaar na."),
    "programme-unnamed": _("Vul in hoe het programma heet."),
    "goes-on-missing": _("Er zijn er twee. Kies welke doorgaat, of dat het nog open is."),
    "profile-not-read-through": _("Lees het profiel eerst door met de vraag die hier staat."),
    "profile-not-published": _("Dit profiel is niet gepubliceerd."),
    "words-may-hurt": _(
        "Deze woorden kunnen mensen raken: %(words)s. Schrijf iets anders, of zet het vinkje bij"
        " de woorden."
    ),
    "day-not-yet": _("Kies een dag die al is geweest."),
    "aim-for-whom": _("Kies een wijk, of schrijf op voor welke groep het is."),
    "source-missing": _("Schrijf op waar je dat weet: een cijfer, een onderzoek, een gesprek."),
    "service-unknown": _("Kies een aanbod uit de lijst."),
}
