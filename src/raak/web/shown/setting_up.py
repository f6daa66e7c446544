"""What is there and what is still missing before a region can take in the first child."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.access.guards import ActorRequest
from raak.access.permissions import Permission
from raak.access.rules import Role, may_ever
from raak.parties import queries as parties
from raak.trajectories.queries import setup
from raak.trajectories.queries.protocols import current_protocols
from raak.trajectories.rules import LAST_TO_HEAR
from raak.ui.rules import State
from raak.web.shown import words
from raak.web.signed_in import person_of

if TYPE_CHECKING:
    from raak.parties.models import Desk, Region

NEEDED = (Role.CHAIN_DIRECTOR, Role.REGION_COORDINATOR, Role.PRIVACY_OFFICER)
"""Roles without which a region has nobody who hears, chooses or looks over it."""


def sub_nav(request: ActorRequest) -> list[dict[str, object]]:
    """Return the way between the pages of the set-up; nothing for who may not set up a region."""
    if may_ever(request.actor, Permission.REGION_SET_UP):
        return []
    here = request.resolver_match.view_name if request.resolver_match else ""
    labels = {
        "regio:setup": _("Overzicht"),
        "regio:municipalities": _("Gemeenten"),
        "regio:organisations": _("Organisaties"),
        "werk:team": _("Medewerkers"),
        "regio:teams": _("Teams"),
        "regio:desks": _("Loketten"),
    }
    return [
        {"label": label, "url": reverse(name), "current": here == name}
        for name, label in labels.items()
    ]


@dataclass(frozen=True, slots=True)
class Check:
    """
    One thing a region needs.

    state: done; late: without it children are not helped; soon: it can wait a little.
    url:   where it is put right; empty when the reader may not, then `text` says who does.
    """

    title: str
    state: State
    pill: str
    text: str
    url: str
    link: str


def checks(request: ActorRequest, *, today: date, demo: bool) -> list[Check]:
    """Return everything that a region needs, what is missing first."""
    region = person_of(request).region
    held = parties.roles_held_in(region.pk, today)
    found = [
        _routes(request, region),
        _terms(request, region),
        *_needed_roles(region, held),
        *_hearers(region, held, today),
        *_desks(region, today),
        _places(region),
        _organisations(region, today),
        *_waiting(region, demo),
    ]
    order = (State.LATE, State.SOON, State.DONE)
    return sorted(found, key=lambda check: order.index(check.state))


def _check(title: str, missing: State | None, text: str, name: str, link: str) -> Check:
    """missing: how bad it is that it is not there; None: it is there."""
    said = {State.LATE: _("ontbreekt"), State.SOON: _("kijk dit na")}
    return Check(
        title=title,
        state=missing or State.DONE,
        pill=said[missing] if missing else _("in orde"),
        text=text,
        url=reverse(name) if name else "",
        link=link,
    )


def _routes(request: ActorRequest, region: Region) -> Check:
    count = current_protocols(region.pk).count()
    if count:
        said = ngettext("Er is %(n)d route in gebruik.", "Er zijn %(n)d routes in gebruik.", count)
        return _check(_("Routes"), None, said % {"n": count}, "werk:routes", _("Bekijk de routes"))
    text = _("Zonder route kan geen zorg beginnen. De regiocoördinator publiceert ze.")
    return _check(_("Routes"), State.LATE, text, "werk:routes", _("Bekijk de routes"))


def _terms(request: ActorRequest, region: Region) -> Check:
    open_ones = setup.terms_to_choose(region)
    title, link = _("Termijnen"), _("Kies de termijnen")
    may_choose = may_ever(request.actor, Permission.TERM_SET) is None
    name = "regio:terms" if may_choose else ""
    if not open_ones:
        return _check(title, None, _("Elke termijn is gekozen."), name, link)
    said = ngettext(
        "Er is %(n)d termijn niet gekozen. Die route kan nog niet beginnen.",
        "Er zijn %(n)d termijnen niet gekozen. Die routes kunnen nog niet beginnen.",
        open_ones,
    )
    who = "" if may_choose else _("De regiocoördinator kiest ze.")
    text = f"{said % {'n': open_ones}} {who}".strip()
    return _check(title, State.LATE, text, name, link)


def _needed_roles(region: Region, held: Collection[str]) -> Iterator[Check]:
    why = {
        Role.CHAIN_DIRECTOR: _("Hoort wat te laat is en neemt op wat niemand anders oppakt."),
        Role.REGION_COORDINATOR: _("Kiest de termijnen en publiceert de routes."),
        Role.PRIVACY_OFFICER: _("Kijkt na wie wat bekeek."),
    }
    for role in NEEDED:
        title = words.capital(words.role(region.edition, role.value))
        missing = None if role.value in held else State.LATE
        link = _("Neem iemand aan") if missing else _("Bekijk de medewerkers")
        name = "werk:new-person" if missing else "werk:team"
        yield _check(title, missing, why[role], name, link)


def _hearers(region: Region, held: Collection[str], today: date) -> Iterator[Check]:
    """Of who is chain director and coordinator at once, nobody hears that they are late."""
    if LAST_TO_HEAR.issubset(held) and not setup.enough_hear(region.pk, today):
        text = _(
            "Eén persoon is ketenregisseur en regiocoördinator. Is die zelf te laat, dan hoort"
            " niemand dat. Geef een van beide rollen ook aan iemand anders."
        )
        title = _("Wie het hoort als de regie te laat is")
        yield _check(title, State.LATE, text, "werk:team", _("Bekijk de medewerkers"))


def _desks(region: Region, today: date) -> Iterator[Check]:
    rows = desk_rows(region, today)
    lacking = [row for row in rows if row.missing]
    if not lacking:
        text = _("Elke rol die een stap kan krijgen, heeft een loket.")
        yield _check(_("Loketten"), None, text, "regio:desks", _("Bekijk de loketten"))
    for row in lacking:
        title = _("Loket voor %(role)s") % {"role": row.title}
        yield Check(title, row.state, row.pill, row.wrong, row.url, _("Wijs een team aan"))


def _places(region: Region) -> Check:
    count = parties.municipalities_of(region.pk).count()
    title, link = _("Gemeenten"), _("Bekijk de gemeenten")
    if count:
        said = ngettext("Er is %(n)d gemeente.", "Er zijn %(n)d gemeenten.", count)
        return _check(title, None, said % {"n": count}, "regio:municipalities", link)
    text = _("Dan kan niemand zeggen waar een kind woont.")
    return _check(title, State.SOON, text, "regio:municipalities", link)


def _organisations(region: Region, today: date) -> Check:
    silent = parties.without_accounts(region.pk, today)
    mute = silent.filter(email="")
    title, link = _("Organisaties zonder account"), _("Bekijk de organisaties")
    if count := mute.count():
        names = ", ".join(mute.values_list("name", flat=True)[:3])
        said = ngettext(
            "%(names)s kan geen antwoord geven: niemand heeft er een account, en er is geen"
            " e-mailadres voor een link.",
            "%(n)d organisaties kunnen geen antwoord geven, zoals %(names)s: niemand heeft er een"
            " account, en er is geen e-mailadres voor een link.",
            count,
        )
        text = said % {"n": count, "names": names}
        return _check(title, State.SOON, text, "regio:organisations", link)
    count = silent.count()
    said = ngettext(
        "%(n)d organisatie antwoordt met een link die één keer werkt.",
        "%(n)d organisaties antwoorden met een link die één keer werkt.",
        count,
    )
    text = said % {"n": count} if count else _("Overal heeft iemand een account.")
    return _check(title, None, text, "regio:organisations", link)


def _waiting(region: Region, demo: bool) -> Iterator[Check]:
    """In a demo nobody has a password, and nobody needs one."""
    if demo:
        return
    count = parties.waiting_for_password(region.pk).count()
    title, link = _("Uitnodigingen"), _("Bekijk de uitnodigingen")
    if not count:
        yield _check(title, None, _("Iedereen koos een wachtwoord."), "regio:invitations", link)
        return
    said = ngettext(
        "%(n)d medewerker koos nog geen wachtwoord en kan nog niet inloggen.",
        "%(n)d medewerkers kozen nog geen wachtwoord en kunnen nog niet inloggen.",
        count,
    )
    yield _check(title, State.SOON, said % {"n": count}, "regio:invitations", link)


@dataclass(frozen=True, slots=True)
class DeskRow:
    """
    A role to which a route can send a step.

    wrong: what goes wrong as it is now; empty when nothing does.
    missing: no desk, or one without anybody who answers for it.
    """

    code: str
    title: str
    places: list[str]
    state: State
    pill: str
    wrong: str
    missing: bool
    url: str


def desk_rows(region: Region, today: date) -> list[DeskRow]:
    """Return every role that a route in force asks for, and which team takes it up where."""
    desks = setup.desks_of(region.pk)
    answered = frozenset(parties.answered_teams(region.pk, today).values_list("pk", flat=True))
    return [_desk_row(region, role, desks, answered) for role in setup.roles_asked(region.pk)]


def _desk_row(
    region: Region, role: str, desks: Mapping[str, list[Desk]], answered: Collection[object]
) -> DeskRow:
    here = desks.get(role, [])
    unmanned = [each for each in here if each.team_id not in answered]
    whole = any(each.municipality_id is None for each in here)
    wrong = _wrong(role, bool(here), whole, [each.team.name for each in unmanned])
    at_home = role in setup.AT_HOME and not here
    missing = bool(unmanned) or (not here and not at_home)
    state = _state(role, wrong, bool(unmanned))
    return DeskRow(
        code=role,
        title=words.role(region.edition, role),
        places=[_placed(each) for each in here],
        state=State.IN_TIME if at_home else state,
        pill=_("niet nodig") if at_home else _pill(wrong, bool(here)),
        wrong=_("Iedere organisatie heeft dit zelf.") if at_home else wrong,
        missing=missing,
        url=reverse("regio:desk", args=[role]),
    )


def _state(role: str, wrong: str, unmanned: bool) -> State:
    """What goes to the chain director instead can wait; what goes to nobody cannot."""
    if not wrong:
        return State.DONE
    return State.LATE if unmanned or role == Role.CHAIN_DIRECTOR else State.SOON


def _pill(wrong: str, has_desk: bool) -> str:
    if not wrong:
        return _("in orde")
    return _("kijk dit na") if has_desk else _("geen loket")


def _wrong(role: str, has_desk: bool, whole_region: bool, unmanned: list[str]) -> str:
    if unmanned:
        said = _("Bij %(teams)s werkt het aanspreekpunt niet meer. Het loket telt nu niet mee.")
        return said % {"teams": ", ".join(unmanned)}
    if not has_desk and role == Role.CHAIN_DIRECTOR:
        return _(
            "Een stap die niemand oppakt, heeft dan geen eigenaar. Zo'n zorg kan niet verder, en"
            " soms niet eens beginnen."
        )
    if not has_desk:
        return _("Doet niemand in de keten dit, dan komt de stap bij de ketenregisseur terecht.")
    if not whole_region:
        return _(
            "Voor een kind waarvan de gemeente niet bekend is, is er geen loket. De stap komt dan"
            " bij de ketenregisseur."
        )
    return ""


def _placed(desk: Desk) -> str:
    where = desk.municipality.name if desk.municipality else _("De hele regio")
    return f"{where}: {desk.team.name}, {desk.team.organisation.name}"
