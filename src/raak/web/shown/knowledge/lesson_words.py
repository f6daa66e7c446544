"""Headings for what the handbook learned, in the order in which they stand on a page."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from raak.handbook.lessons import Unit


def phases() -> Mapping[str, str]:
    return {
        "start": _("Bij de start"),
        "plan": _("Het plan"),
        "execution": _("De uitvoering"),
        "monitoring_embedding": _("Volgen en laten blijven"),
        "gains": _("Wat het een regio oplevert"),
        "promising": _("Wat het meest belooft"),
    }


def places_of_figures() -> Mapping[str, str]:
    return {
        "pilots": _("De proefregio's samen"),
        "amsterdam_noord": "Amsterdam-Noord",
        "amsterdam": "Amsterdam",
        "flevoland": "Flevoland",
        "westelijke_mijnstreek": "Westelijke Mijnstreek",
        "zaanstreek_waterland": "Zaanstreek-Waterland",
        "country": _("Heel Nederland"),
    }


def uses() -> Mapping[str, str]:
    return {
        "benchmark": _("om jullie regio mee te vergelijken"),
        "capacity": _("om te rekenen met tijd en plaatsen"),
        "context": _("om het geheel te begrijpen"),
        "money": _("om kosten te schatten"),
        "need": _("om te schatten hoeveel gezinnen hulp nodig hebben"),
        "planning": _("om te plannen"),
        "template": _("als lijst om zelf langs te lopen"),
    }


def sorts_of_limits() -> Mapping[str, str]:
    return {
        "terms": _("Termijnen en hoe vaak"),
        "ages": _("Leeftijden"),
        "visits": _("Bezoeken en gesprekken"),
        "years": _("Jaartallen"),
    }


def sort_of_limit(unit: Unit | None) -> str:
    """Return under which of `sorts_of_limits` a limit in this unit stands."""
    match unit:
        case "age_months" | "age_years" | "school_groups":
            return "ages"
        case "visits" | "contacts" | "sessions" | "talks":
            return "visits"
        case "year":
            return "years"
        case _:
            return "terms"


def when_seen() -> Mapping[str, str]:
    return {
        "at_start": _("Voor de start"),
        "on_the_way": _("Onderweg"),
        "left": _("Wat bleef"),
    }


def role_kinds() -> Mapping[str, str]:
    return {
        "steering": _("Bestuur en project"),
        "chain": _("Coördinatie en meldcode"),
        "worker": _("Wie met kinderen en ouders werkt"),
        "volunteer": _("Vrijwilligers"),
        "family": _("Gezin en omgeving"),
    }


def body_kinds() -> Mapping[str, str]:
    return {
        "point": _("Waar je terechtkunt"),
        "care": _("Hulp en jeugdzorg"),
        "health": _("Gezondheidszorg"),
        "education": _("Onderwijs en opvang"),
        "welfare": _("Wonen en welzijn"),
        "justice": _("Bescherming en justitie"),
        "government": _("Overheid"),
        "umbrella": _("Koepels en belangenorganisaties"),
        "knowledge": _("Kennis en onderzoek"),
        "team": _("Teams"),
        "method": _("Werkwijzen en formulieren"),
        "system": _("Computersystemen"),
        "law": _("Wetten"),
    }
