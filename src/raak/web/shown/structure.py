"""The structure of a region in words: bodies, seats, whom it misses, and the coordinator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.handbook.edition import Words
from raak.handbook.framework import Concept
from raak.meetings import queries
from raak.meetings.queries import Structure, Table
from raak.meetings.rules import (
    LEAST_HOURS,
    LEAST_MONTHS,
    Lack,
    Layer,
    Listed,
    Missing,
    Party,
    Placement,
    Verdict,
    Warned,
)
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.pills import Pill
from raak.web.shown.words import language

if TYPE_CHECKING:
    from raak.meetings.models import Body, Coordinator, Mark, PostMinimum, Seat


def told(text: Words) -> str:
    """Return a text of the handbook in the language of the reader."""
    return text.in_language(language())


def layer(of: str) -> str:
    return {
        Layer.DIRECTION: _("Regie- of adviesgroep"),
        Layer.STEERING: _("Stuurgroep"),
        Layer.WORKING: _("Werkgroepen"),
        Layer.CIRCLE: _("Ketenkring"),
    }[Layer(of)]


def layer_explained(of: Layer) -> str:
    return {
        Layer.DIRECTION: _("Regie- of adviesgroep: bestuurders, op afstand van het werk"),
        Layer.STEERING: _("Stuurgroep: leidinggevenden die de coördinator aansturen"),
        Layer.WORKING: _("Werkgroep: mensen die een deel van het plan uitvoeren"),
        Layer.CIRCLE: _("Ketenkring: partners die samen één knelpunt oplossen"),
    }[of]


def party(of: str) -> str:
    return {
        Party.MUNICIPALITY: _("gemeente"),
        Party.PROVINCE: _("provincie"),
        Party.YOUTH_HEALTH: _("jeugdgezondheidszorg"),
        Party.YOUTH_PROTECTION: _("toegang tot jeugdhulp en jeugdbescherming (toen BJZ)"),
        Party.YOUTH_CARE: _("jeugdhulpaanbieder"),
        Party.SOCIAL_WORK: _("maatschappelijk werk"),
        Party.CLIENT_SUPPORT: _("cliëntondersteuning (MEE)"),
        Party.REPORTING_POINT: _("Veilig Thuis (toen AMK)"),
        Party.MENTAL_HEALTH: _("geestelijke gezondheidszorg"),
        Party.CHILD_PROTECTION_BOARD: _("Raad voor de Kinderbescherming"),
        Party.POLICE: _("politie"),
        Party.PROSECUTION: _("Openbaar Ministerie"),
        Party.EDUCATION: _("onderwijs"),
        Party.WELFARE: _("welzijnswerk"),
        Party.OTHER: _("andere partij"),
    }[Party(of)]


def placement(of: str) -> str:
    return {
        Placement.HEALTH: _("GGD, bij jeugdgezondheidszorg"),
        Placement.MUNICIPALITY_WELFARE: _("gemeente, bij welzijn en onderwijs"),
        Placement.MUNICIPALITY_SOCIAL: _("gemeente, bij lokaal sociaal beleid"),
        Placement.ELSEWHERE: _("ergens anders"),
    }[Placement(of)]


def verdict(of: str) -> str:
    return {
        Verdict.YES: _("ja"),
        Verdict.PARTLY: _("deels"),
        Verdict.NO: _("nee"),
    }[Verdict(of)]


def lack(of: Lack) -> str:
    return {
        Lack.BRIEF: _("een opdracht"),
        Lack.PLAN_PART: _("een deel van het plan"),
        Lack.MEMBERS: _("leden"),
        Lack.END: _("een laatste dag"),
    }[of]


def holder(of: Seat | Coordinator) -> str:
    """Return who holds a seat or a post."""
    return of.person.name if of.person else of.name


@dataclass(frozen=True, slots=True)
class BodyRow:
    title: str
    url: str
    about: str
    pill: Pill | None


@dataclass(frozen=True, slots=True)
class LayerShown:
    """missing: whom the handbook wants here and who has no seat, with the lists that name them."""

    title: str
    rows: list[BodyRow]
    missing: list[str]


def layers(structure: Structure, today: date) -> list[LayerShown]:
    return [
        LayerShown(
            title=layer(each),
            rows=[_row(table, today) for table in structure.layers[each]],
            missing=[missing(m) for m in queries.missing_of(structure, each)],
        )
        for each in Layer
        if each is not Layer.CIRCLE
    ]


def missing(of: Missing) -> str:
    """Return "politie (handboek 1.6 en 10.1)"."""
    listed = _(" en ").join(each.value for each in of.listed)
    return _("%(party)s (handboek %(listed)s)") % {"party": party(of.party), "listed": listed}


def _row(table: Table, today: date) -> BodyRow:
    body = table.body
    said = [_seats(table), _one_with(body), body.plan_part]
    return BodyRow(
        title=body.name,
        url=reverse("regio:body", args=[body.pk]),
        about=" · ".join(part for part in said if part),
        pill=body_pill(body, today),
    )


def _seats(table: Table) -> str:
    n = len(table.seats)
    return ngettext("%(n)d zetel", "%(n)d zetels", n) % {"n": n}


def _one_with(body: Body) -> str:
    return _("één met: %(name)s") % {"name": body.joins} if body.joins else ""


def body_pill(body: Body, today: date) -> Pill | None:
    if body.closed_at:
        return Pill(State.DONE.value, _("gestopt op %(day)s") % {"day": dates.day(body.closed_at)})
    if body.started_at is None:
        return Pill(State.WAITING.value, _("nog niet begonnen"))
    if body.ends_on and body.ends_on < today:
        return Pill(State.LATE.value, _("de laatste dag is voorbij"))
    return None


def body_facts(body: Body) -> list[tuple[str, str]]:
    return [
        (_("Soort groep"), layer(body.layer)),
        (_("Eén met"), body.joins),
        (_("Opdracht"), body.brief),
        (_("Deel van het plan"), body.plan_part),
        (_("Laatste dag"), dates.day(body.ends_on)),
    ]


@dataclass(frozen=True, slots=True)
class SeatRow:
    seat: Seat
    holder: str
    party: str
    where: str
    span: str
    is_over: bool


def seat_rows(seats: Iterable[Seat], today: date) -> list[SeatRow]:
    """Return seats, those that somebody holds first."""
    rows = [_seat(each, today) for each in seats]
    return sorted(rows, key=lambda row: (row.is_over, row.party, row.holder))


def _seat(seat: Seat, today: date) -> SeatRow:
    organisation = seat.organisation.name if seat.organisation else seat.of
    gone = bool(seat.person and not seat.person.is_active)
    over = gone or bool(seat.until_on and seat.until_on < today)
    return SeatRow(
        seat=seat,
        holder=_("%(name)s (werkt hier niet meer)") % {"name": holder(seat)}
        if gone
        else holder(seat),
        party=party(seat.party),
        where=", ".join(part for part in (seat.capacity, organisation) if part),
        span=_span(seat.since_on, seat.until_on),
        is_over=over,
    )


def _span(since: date, until: date | None) -> str:
    if until is None:
        return _("vanaf %(day)s") % {"day": dates.day(since)}
    given = {"since": dates.day(since), "until": dates.day(until)}
    return _("%(since)s tot en met %(until)s") % given


def warned(found: Iterable[Warned], minimum: PostMinimum, post: Coordinator | None) -> list[str]:
    """Return in sentences what is the matter with the coordinator's post."""
    end = dates.day(post.until_on) if post else ""
    said = {
        Warned.NOBODY: _("Niemand coördineert de aanpak. Leg vast wie dat doet."),
        Warned.HOURS: _("Het zijn minder uren dan de %(hours)d per week die de regio vraagt.")
        % {"hours": minimum.hours},
        Warned.SHORT: _("De aanstelling is korter dan de %(months)d maanden die de regio vraagt.")
        % {"months": minimum.months},
        Warned.ENDS: _("De aanstelling eindigt op %(day)s. Regel nu wie het overneemt.")
        % {"day": end},
    }
    return [said[each] for each in found]


def post_facts(post: Coordinator) -> list[tuple[str, str]]:
    return [
        (_("Wie"), holder(post)),
        (_("In dienst van"), post.of),
        (_("Plek"), placement(post.placement)),
        (_("Mag zelf beslissen over"), post.mandate),
        (_("Uren per week"), str(post.hours)),
        (_("Aangesteld"), _span(post.since_on, post.until_on)),
    ]


def minimum_sentence(minimum: PostMinimum) -> str:
    """Say what is asked of the post, and who asks that."""
    given = {"hours": minimum.hours, "months": minimum.months, "why": minimum.why}
    if (minimum.hours, minimum.months) == (LEAST_HOURS, LEAST_MONTHS):
        return _("Minstens %(hours)d uur per week, %(months)d maanden lang (handboek 1.6).") % given
    said = _("Minstens %(hours)d uur per week, %(months)d maanden lang: keuze van deze regio.")
    return " ".join(part for part in (said % given, minimum.why) if part)


@dataclass(frozen=True, slots=True)
class Condition:
    title: str
    about: str
    pill: Pill


def listed(of: Listed) -> tuple[str, str]:
    """Return what a list of conditions is called, and what it is about."""
    return {
        Listed.READINESS: (
            _("Klaar om te beginnen?"),
            _(
                "Een aanpak waar niemand onderuit kan, heeft drie dingen nodig: één op de "
                "werkvloer, één bij de leiding en één bij bestuur en geldgevers."
            ),
        ),
        Listed.PROVINCE: (
            _("Wat de provincie of de inkoopregio doet"),
            _(
                "Wie jeugdhulp plant en betaalt, kan de aanpak maken of breken. Bekijk samen hoe "
                "ver het is."
            ),
        ),
        Listed.LOCAL_DIRECTION: (
            _("Kunnen gemeenten sturen?"),
            _("Wat een gemeente nodig heeft om de hulp bij opgroeien en opvoeden te regisseren."),
        ),
    }[of]


STATES: Mapping[str, State] = {
    Verdict.YES: State.DONE,
    Verdict.PARTLY: State.SOON,
    Verdict.NO: State.LATE,
}


def conditions(concepts: Iterable[Concept], marks: Mapping[str, Mark]) -> list[Condition]:
    """Return each thing of a list with how far it is so, or that nobody looked yet."""
    return [_condition(each, marks.get(each.code)) for each in concepts]


def _condition(concept: Concept, mark: Mark | None) -> Condition:
    title, says = told(concept.title), told(concept.says)
    if mark is None:
        return Condition(title, says, Pill(State.WAITING.value, _("nog niet bekeken")))
    given = {"name": mark.by.name, "day": dates.day(mark.marked_at)}
    about = " · ".join(part for part in (mark.remark, _("%(name)s, %(day)s") % given) if part)
    return Condition(title, about, Pill(STATES[mark.verdict].value, verdict(mark.verdict)))
