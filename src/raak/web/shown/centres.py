"""The centres for youth and family, in the words of the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from raak.directory.queries import centres as queries
from raak.directory.queries.centres import Covered
from raak.directory.rules.centre import Basic, Building, Discipline, SetUp, divided
from raak.directory.rules.matrix import FUNCTIONS
from raak.handbook import queries as handbook
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown import words
from raak.web.shown.ages import ages_in_words
from raak.web.shown.offers import address, place_title
from raak.web.shown.pills import Pill

if TYPE_CHECKING:
    from raak.directory.models import Centre, CentrePartner
    from raak.parties.models import Municipality, Region

BUILDINGS: Mapping[str, Promise] = {
    Building.ONE: gettext_lazy("In één gebouw"),
    Building.SEVERAL: gettext_lazy("Op meer plekken, als één netwerk"),
}
DISCIPLINES: Mapping[str, Promise] = {
    Discipline.YOUTH_HEALTH: gettext_lazy("Jeugdgezondheidszorg"),
    Discipline.MIDWIVES: gettext_lazy("Verloskundigen"),
    Discipline.MATERNITY_CARE: gettext_lazy("Kraamzorg"),
    Discipline.PARENTING_ADVICE: gettext_lazy("Pedagogisch adviseur"),
    Discipline.FAMILY_COACHING: gettext_lazy("Gezinscoach"),
    Discipline.YOUTH_CARE_ACCESS: gettext_lazy("Toegang tot jeugdhulp"),
    Discipline.HEALTH: gettext_lazy("Andere gezondheidszorg"),
    Discipline.WELFARE: gettext_lazy("Welzijnswerk"),
    Discipline.SOCIAL_WORK: gettext_lazy("Maatschappelijk werk"),
    Discipline.EDUCATION: gettext_lazy("Onderwijs"),
    Discipline.CARE_TEAMS: gettext_lazy("Zorgteams rond scholen"),
    Discipline.OTHER: gettext_lazy("Anders"),
}


def centre_name(centre: Centre, word: str) -> str:
    """Return its own name, or what the region calls all of them with the municipality."""
    return centre.name or f"{word} {centre.municipality.name}"


def basic_word(edition: str, basic: Basic) -> str:
    if basic is Basic.PARENTING:
        return _("Hulp bij het opvoeden")
    if basic is Basic.YOUTH_HEALTH:
        term = handbook.term(edition, "youth_health", words.language())
        return words.capital(term.word)
    return words.capital(words.function(edition, basic))


def set_up_word(edition: str, code: SetUp) -> str:
    match code:
        case SetUp.CHILD_FILE | SetUp.REFERRAL_INDEX:
            return words.capital(handbook.term(edition, code, words.language()).word)
        case SetUp.DEMAND_ANALYSIS:
            return _("Onderzoek naar wat ouders en kinderen vragen")
    return _("Signaleren, toeleiden, verwijzen en terugkoppelen: overal op dezelfde manier")


@dataclass(frozen=True, slots=True)
class TownShown:
    """A municipality with its centre, if it has one."""

    town: str
    name: str
    url: str
    about: str


def towns_for_everybody(
    region: Region, municipalities: Iterable[Municipality], word: str
) -> list[TownShown]:
    """Return every municipality; one without a centre has no address."""
    held = {each.municipality_id: each for each in queries.centres_for_everybody(region.pk)}
    return [_town(each, held.get(each.pk), word) for each in municipalities]


def _town(municipality: Municipality, centre: Centre | None, word: str) -> TownShown:
    if centre is None:
        return TownShown(municipality.name, "", "", "")
    return TownShown(
        town=municipality.name,
        name=centre_name(centre, word),
        url=reverse("centre", args=[centre.slug]),
        about=centre.phone,
    )


@dataclass(frozen=True, slots=True)
class TownKept:
    title: str
    url: str
    about: str
    pill: Pill


def towns_for_keepers(
    region: Region, municipalities: Iterable[Municipality], word: str
) -> list[TownKept]:
    """Return every municipality with what must be done about its centre."""
    held = {each.municipality_id: each for each in queries.centres_in(region.pk)}
    return [_kept(each, held.get(each.pk), word) for each in municipalities]


def _kept(municipality: Municipality, centre: Centre | None, word: str) -> TownKept:
    url = reverse("regio:centre", args=[municipality.pk])
    if centre is None:
        pill = Pill(State.SOON.value, _("nog niet beschreven"))
        return TownKept(municipality.name, url, "", pill)
    closed = centre.organisation.closed_on is not None
    pill = (
        Pill(State.LATE.value, _("organisatie gesloten: kies een andere"))
        if closed
        else Pill(State.DONE.value, _("staat op de openbare pagina"))
    )
    about = f"{centre_name(centre, word)} · {centre.organisation.name}"
    return TownKept(municipality.name, url, about, pill)


@dataclass(frozen=True, slots=True)
class BasicShown:
    """
    services: (name, who, address). missing: what is said of ages that miss it.
    """

    title: str
    services: Sequence[tuple[str, str, str]]
    missing: str


def basics_shown(edition: str, found: Iterable[Covered], route: str) -> list[BasicShown]:
    """Return the basic tasks with what fulfils them; route: of the page about a service."""
    return [_basic(edition, each, route) for each in found]


def _basic(edition: str, found: Covered, route: str) -> BasicShown:
    ages = ages_in_words(band.code for band in found.missed)
    return BasicShown(
        title=basic_word(edition, found.basic),
        services=[
            (each.name, each.organisation.name, reverse(route, args=[each.pk]))
            for each in found.services
        ],
        missing=_("Niets voor %(ages)s.") % {"ages": ages} if ages and found.services else "",
    )


def places_shown(centre: Centre) -> list[tuple[str, str]]:
    """Return (name, address) of where people can walk in."""
    places = (each.place for each in centre.centre_places.all())
    return [(place_title(each), address(each)) for each in places]


def partner_line(partner: CentrePartner) -> str:
    """Return as what an organisation takes part, and what it brings."""
    said = str(DISCIPLINES[partner.discipline])
    return f"{said}: {partner.brings}" if partner.brings else said


def centre_facts(centre: Centre, public: bool) -> list[tuple[str, str]]:
    """Return what is known of a centre; the reasons behind it are for who keeps it."""
    shown = [
        (_("Hoe het werkt"), str(BUILDINGS[centre.building])),
        (_("Sinds"), dates.day(centre.started_on) if centre.started_on else ""),
        (_("Wie het doet"), centre.organisation.name),
    ]
    if public:
        return shown
    return [
        (_("Telefoon"), centre.phone),
        *shown,
        (_("Waarom zo"), centre.building_why),
        (_("Als een zaak dreigt te ontsporen"), escalation(centre)),
    ]


def escalation(centre: Centre) -> str:
    """Return who takes over a case that threatens to get out of hand, and how; or nothing."""
    if centre.escalation is None or centre.escalation.closed_on:
        return ""
    parts = [centre.escalation.name, centre.escalation.phone, centre.escalation_how]
    return ". ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class TasksShown:
    """rows: (task, who answers for it)."""

    rows: Sequence[tuple[str, str]]
    said: str
    pill: Pill


def tasks_shown(edition: str, centre: Centre) -> TasksShown:
    names = {each.function: each.organisation.name for each in centre.tasks.all()}
    owners: Mapping[str, UUID] = queries.owners_of_tasks(centre)
    spread = divided(owners, FUNCTIONS)
    rows = [
        (words.capital(words.function(edition, each)), names.get(each, _("nog niemand")))
        for each in FUNCTIONS
    ]
    if spread.is_in_one_place:
        said = _("Alle vijf taken liggen op één plek.")
        return TasksShown(rows, said, Pill(State.DONE.value, _("op één plek")))
    if spread.open:
        given = {"n": spread.open}
        said = ngettext(
            "Voor %(n)d van de vijf taken is nog niemand verantwoordelijk.",
            "Voor %(n)d van de vijf taken is nog niemand verantwoordelijk.",
            spread.open,
        )
        return TasksShown(rows, said % given, Pill(State.LATE.value, _("niet alles is belegd")))
    said = _("De taken liggen bij %(n)d organisaties.") % {"n": spread.owners}
    return TasksShown(rows, said, Pill(State.SOON.value, _("verdeeld")))


@dataclass(frozen=True, slots=True)
class SetUpShown:
    title: str
    note: str
    pill: Pill


def set_ups_shown(edition: str, centre: Centre) -> list[SetUpShown]:
    """Return the four things that a region works on from a centre, and how far each is."""
    held = {each.code: each for each in centre.set_ups.all()}
    found = []
    for code in SetUp:
        row = held.get(code)
        pill = Pill(State.WAITING.value, _("nog niet"))
        if row and row.works_since:
            said = _("werkt sinds %(day)s") % {"day": dates.day(row.works_since)}
            pill = Pill(State.DONE.value, said)
        elif row and row.note:
            pill = Pill(State.IN_TIME.value, _("mee bezig"))
        found.append(SetUpShown(set_up_word(edition, code), row.note if row else "", pill))
    return found
