"""What there is to find, what was held and what was told, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from raak.agenda.rules import Kind as EventKind
from raak.agenda.rules.reaching import Told
from raak.insight.queries.facts import Facts
from raak.insight.rules.content import Figure, Grid, Section
from raak.insight.words.figures import Basis, number, said


def sections(facts: Facts, basis: Basis) -> Iterator[Section]:
    yield Section(
        heading=_("Het aanbod"),
        text=[_("Wat ouders, kinderen en professionals in de wegwijzer vinden.")],
        figures=[services(facts, basis), added(facts, basis), gaps(facts, basis)],
    )
    yield Section(
        heading=_("Bijeenkomsten"),
        text=[_("Hoeveel mensen er kwamen, tellen we per heel kalenderjaar.")],
        figures=[meetings(facts, basis)],
        grids=[_reach(year, rows) for year, rows in facts.reach if rows],
    )
    yield Section(
        heading=_("Wat de regio vertelde"),
        figures=[
            campaigns(facts, basis),
            newsletters(facts, basis),
            publications(facts, basis),
            appeared(facts, basis),
        ],
    )


def services(facts: Facts, basis: Basis) -> Figure:
    return basis.figure(
        "services",
        _("Aanbod in de wegwijzer"),
        said(facts.services),
        _("Aanbod dat iedereen nu kan vinden en dat de aanbieder op tijd bevestigde."),
        _("de wegwijzer"),
        period=_("op de teldag"),
    )


def added(facts: Facts, basis: Basis) -> Figure:
    return basis.figure(
        "added",
        _("Nieuw aanbod"),
        said(facts.added),
        _("Aanbod dat in de periode erbij kwam en nu nog te vinden is."),
        _("de wegwijzer"),
    )


def gaps(facts: Facts, basis: Basis) -> Figure:
    return basis.figure(
        "gaps",
        _("Gaten in het aanbod"),
        said(facts.gaps),
        _(
            "Plekken in de matrix van niveau, functie en leeftijd die het handboek gevuld wil zien"
            " en waar niets te vinden is. Wat de regio met opzet leeg laat, telt niet mee."
        ),
        _("de dekking van het aanbod"),
        period=_("op de teldag"),
    )


def meetings(facts: Facts, basis: Basis) -> Figure:
    return basis.figure(
        "meetings",
        _("Bijeenkomsten gehouden"),
        said(facts.meetings),
        _("Bijeenkomsten in de openbare agenda die in de periode voorbij waren. Elke keer telt."),
        _("de agenda"),
    )


def campaigns(facts: Facts, basis: Basis) -> Figure:
    return basis.figure(
        "campaigns",
        _("Campagnes"),
        said(facts.campaigns),
        _("Campagnes waarvan ten minste één dag in de periode viel."),
        _("de campagnes"),
    )


def newsletters(facts: Facts, basis: Basis) -> Figure:
    return basis.figure(
        "newsletters",
        _("Nieuwsbrieven"),
        said(facts.newsletters),
        _("Nieuwsbrieven die in de periode uitgingen en in het archief staan."),
        _("de nieuwsbrieven"),
    )


def publications(facts: Facts, basis: Basis) -> Figure:
    return basis.figure(
        "publications",
        _("Publicaties"),
        said(facts.publications),
        _("Verslagen, folders en andere stukken die de regio in de periode uitgaf."),
        _("de publicaties"),
    )


def appeared(facts: Facts, basis: Basis) -> Figure:
    return basis.figure(
        "appeared",
        _("In de pers"),
        said(facts.appeared),
        _("Keren dat er iets over het werk verscheen, zoals in een krant of op de radio."),
        _("de campagnes"),
    )


def _reach(year: int, rows: list[Told]) -> Grid:
    names = event_kinds()
    return Grid(
        _("Wie er kwamen in %(year)s, per soort") % {"year": year},
        [_("Soort"), _("Bijeenkomsten"), _("Personen")],
        [[names[EventKind(row.key[0])], said(row.meetings), number(row.came)] for row in rows],
    )


def event_kinds() -> dict[EventKind, str]:
    return {
        EventKind.COURSE: _("Cursus"),
        EventKind.THEME: _("Thema-avond of -ochtend"),
        EventKind.CONSULTATION: _("Spreekuur opvoeden"),
        EventKind.INFORMATION: _("Informatiepunt"),
        EventKind.BIRTH_GROUP: _("Groep rond de geboorte"),
        EventKind.GUEST_LESSON: _("Gastles"),
        EventKind.LIVING_ROOM: _("Huiskamergesprek"),
        EventKind.CONFERENCE: _("Conferentie"),
    }
