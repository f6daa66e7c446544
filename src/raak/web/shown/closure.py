"""The closure law in words: seven clauses, each with what breaks it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from raak.kernel.calendar import office_day
from raak.trajectories.queries.closure import Breach
from raak.trajectories.queries.following import not_taken_up
from raak.trajectories.queries.protocols import titled
from raak.ui.words import day
from raak.web.shown.lists import Listed, listed
from raak.web.shown.words import title_of

if TYPE_CHECKING:
    from raak.trajectories.models import Trajectory

CLAUSES: Mapping[int, tuple[Promise, Promise]] = {
    1: (
        _("Er is altijd een volgende stap"),
        _("Een lopend traject heeft minstens één open stap. Een afgerond traject heeft er geen."),
    ),
    2: (
        _("Elke stap is van iemand"),
        _("Van elke open stap weten we wie hem doet. Die persoon werkt er nog en mag het doen."),
    ),
    3: (
        _("Stilte valt op"),
        _("Is een stap te laat? Dan hoorde iedereen op de ladder dat op de afgesproken dag."),
    ),
    4: (
        _("De verwijzer houdt zicht"),
        _(
            "Zolang we niet weten of een kind is aangekomen, staat de stap van de verwijzer open."
            " Hoort er een vervolg bij een besluit? Dan begint het, of er staat waarom niet."
        ),
    ),
    5: (
        _("Wie de zorg had, hoort iets terug"),
        _("Wie een zorg opschreef, hoorde wat ermee gebeurde. Of er staat waarom dat niet kon."),
    ),
    6: (
        _("Elk traject eindigt met een reden"),
        _("Een traject eindigt zoals de route het toelaat. De geschiedenis blijft bewaard."),
    ),
    7: (
        _("Niemand laat werk achter"),
        _("Gaat iemand weg, of sluit een organisatie? Dan krijgt het open werk meteen een naam."),
    ),
}
"""Number -> what holds, and what that means."""

RULES: Mapping[str, Promise] = {
    "nothing-open": _("Dit traject loopt, maar er staat geen stap open."),
    "open-after-end": _("Dit traject is afgerond, maar er staat nog een stap open."),
    "owner-left": _("De stap is van iemand die weg is."),
    "owner-elsewhere": _("De stap is van iemand die daar niet (meer) werkt."),
    "owner-shut-out": _("De stap is van iemand die niet bij dit traject hoort."),
    "owner-not-accountable": _(
        "De stap is van een team, maar niet van wie ervoor verantwoordelijk is."
    ),
    "owner-in-other-region": _("De stap is van iemand uit een andere regio, die hem niet ziet."),
    "nobody-leads": _("Dit traject loopt, maar er is niemand die het leidt."),
    "ladder-missing": _("Niemand zou het horen als deze stap te laat is: de ladder ontbreekt."),
    "ladder-behind": _("De ladder van deze stap staat op latere dagen dan de route zegt."),
    "escalation-not-in-history": _("Dit is gemeld, maar dat staat niet in de geschiedenis."),
    "not-escalated": _("De stap is te laat en niet iedereen die het moest horen, hoorde het."),
    "escalated-to-nobody": _("Niemand zou dit horen, behalve misschien wie zelf te laat is."),
    "sight-lost": _("De verwijzing loopt nog, maar de stap van de verwijzer is gesloten."),
    "sender-left": _("De verwijzing loopt nog, maar de verwijzer is weg."),
    "referral-to-itself": _("De verwijzing gaat naar de organisatie van de verwijzer zelf."),
    "sender-elsewhere": _("De verwijzer werkt ergens anders dan waar de stap ligt."),
    "accepted-by-nobody": _("De verwijzing is aangenomen, maar er staat niet door wie."),
    "handover-without-referral": _("De overdracht is afgerond zonder verwijzing."),
    "next-not-begun": _("Er hoort een vervolg bij, maar niemand begon het of schreef waarom niet."),
    "raiser-unknown": _("Van dit traject weten we niet wie de zorg had."),
    "raiser-not-told": _("Het traject is afgerond en wie de zorg had, hoorde niets."),
    "feedback-without-words": _("Er is teruggekoppeld, maar er staat niet wat of waarom niet."),
    "no-reason": _("Het traject is afgerond zonder reden."),
    "unknown-ending": _("Het traject eindigde op een manier die de route niet kent."),
    "history-missing": _("Van dit traject is geen geschiedenis bewaard."),
    "organisation-closed": _("De stap ligt bij een organisatie die gesloten is."),
    "team-without-answer": _("De stap is van een team waarvan niemand verantwoordelijk is."),
    "receiver-left": _("De verwijzing is opgepakt door iemand die weg is."),
    "receiver-closed": _("De verwijzing ging naar een organisatie die gesloten is."),
}
"""Rule of a breach -> what is wrong. A test holds it against the queries."""
NEXT_NOT_BEGUN = "next-not-begun"
"""The one rule that the chain director can mend on a page of its own."""


@dataclass(frozen=True, slots=True)
class BreachRow:
    """url: of the chain, when the reader sees it."""

    what: str
    number: str
    url: str


@dataclass(frozen=True, slots=True)
class Clause:
    number: int
    title: str
    meaning: str
    breaches: Listed[Breach]

    @property
    def holds(self) -> bool:
        return not self.breaches.rows


def clauses(breaches: Iterable[Breach]) -> list[Clause]:
    """Return the seven clauses, each with at most a screenful of what breaks it."""
    found = {number: listed(rows) for number, rows in groupby(breaches, lambda b: b.clause)}
    return [
        Clause(number, str(title), str(meaning), found.get(number, Listed([], more=False)))
        for number, (title, meaning) in CLAUSES.items()
    ]


def breach_rows(clause: Clause, seen: Collection[UUID], left: Collection[UUID]) -> list[BreachRow]:
    """
    Return what breaks a clause.

    seen: the trajectories that the reader may open; left: those whose next route is the reader's to
    decide about, because nobody else is left.
    """
    return [
        BreachRow(
            what=str(RULES.get(breach.rule, breach.rule)),
            number=breach.number,
            url=_url(breach, seen, left),
        )
        for breach in clause.breaches.rows
    ]


def next_routes(trajectory: Trajectory) -> list[tuple[str, str]]:
    """Return code and title of what was offered next and not taken up, in the order of titles."""
    codes = not_taken_up(trajectory)
    titles = {each.code: title_of(each) for each in titled(trajectory.region_id, codes)}
    return sorted(((code, titles.get(code, code)) for code in codes), key=itemgetter(1))


def left_facts(
    trajectory: Trajectory, routes: Iterable[tuple[str, str]]
) -> list[tuple[Promise, str]]:
    """Return what a chain director may know of a trajectory that nobody is left in: not whose."""
    return [
        (_("Nummer"), trajectory.number),
        (_("Organisatie"), trajectory.organisation.name),
        (_("Afgerond op"), day(office_day(trajectory.ended_at)) if trajectory.ended_at else ""),
        (_("Vervolg dat niet begon"), ", ".join(title for _code, title in routes)),
    ]


def _url(breach: Breach, seen: Collection[UUID], left: Collection[UUID]) -> str:
    if breach.rule == NEXT_NOT_BEGUN and breach.trajectory_id in left:
        return reverse("werk:nobody-left", args=[breach.trajectory_id])
    about = breach.trajectory_id
    return reverse("werk:chain", args=[about]) if about in seen else ""
