"""The agenda in words: what, for whom, when, where, and how many seats are left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from raak.agenda import rules
from raak.agenda.queries import local
from raak.agenda.rules import Kind, Language, Repeat, Seat, SigningUp
from raak.asking.rules import Age
from raak.directory.queries import every_topic, topic
from raak.ui import words
from raak.ui.rules import State
from raak.web.shown.words import language as language_of_reader

if TYPE_CHECKING:
    from raak.agenda.models import Event, Meeting, Round, SignUp
    from raak.directory.models import Service
    from raak.parties.models import Neighbourhood

YEAR = 12
AGES = {
    -5: "pregnant",
    6: "baby",
    30: "toddler",
    60: "infant",
    108: "school",
    168: "teen",
    228: "adult",
}
"""An age in months that stands for each choice."""
AGE_TO_READ = dict(
    zip(
        AGES,
        (Age.UNBORN, Age.BABY, Age.TODDLER, Age.SCHOOL, Age.SCHOOL, Age.TEEN, Age.ADULT),
        strict=True,
    )
)
"""The same ages, as the pages about raising children call them."""
WEEKS_AHEAD = 9


def kind(of: str) -> str:
    return {
        Kind.COURSE: _("Cursus"),
        Kind.THEME: _("Thema-avond of -ochtend"),
        Kind.CONSULTATION: _("Spreekuur opvoeden"),
        Kind.INFORMATION: _("Informatiepunt"),
        Kind.BIRTH_GROUP: _("Groep rond de geboorte"),
        Kind.GUEST_LESSON: _("Gastles"),
        Kind.LIVING_ROOM: _("Huiskamergesprek"),
        Kind.CONFERENCE: _("Conferentie"),
    }[Kind(of)]


def topic_words(code: str) -> str:
    """Return what something is about; nothing for a topic that is no more."""
    known = topic(code)
    return known.in_language(language_of_reader()) if known else ""


def topic_choices() -> list[tuple[str, str]]:
    """Return every topic that something to go to can be about."""
    here = language_of_reader()
    return [(code, each.in_language(here)) for code, each in every_topic().items()]


def service_choices(services: Iterable[Service]) -> list[tuple[str, object]]:
    """Return what organisations offer, per organisation where there is more than one."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in services:
        groups.setdefault(each.organisation.name, []).append((str(each.pk), each.name))
    none = [("", _("Bij niets dat er al staat"))]
    if len(groups) == 1:
        return [*none, *next(iter(groups.values()))]
    return [*none, *groups.items()]


def area_choices(areas: Iterable[Neighbourhood]) -> list[tuple[str, object]]:
    """Return the neighbourhoods per municipality, after the choice to look it up."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in areas:
        groups.setdefault(each.municipality.name, []).append((str(each.pk), each.name))
    return [("", _("Zoek het op")), *groups.items()]


def language(of: str) -> str:
    return {
        Language.DUTCH: _("Nederlands"),
        Language.ENGLISH: _("Engels"),
        Language.ARABIC: _("Arabisch"),
        Language.POLISH: _("Pools"),
        Language.TIGRINYA: _("Tigrinya"),
        Language.TURKISH: _("Turks"),
        Language.UKRAINIAN: _("Oekraïens"),
    }[Language(of)]


def repeat(of: Repeat) -> str:
    return {
        Repeat.ONCE: _("Nee, één keer"),
        Repeat.WEEKLY: _("Elke week"),
        Repeat.FORTNIGHTLY: _("Om de week"),
        Repeat.MONTHLY: _("Elke maand, op dezelfde weekdag"),
    }[of]


def signing_up(of: SigningUp) -> str:
    return {
        SigningUp.NONE: _("Hoeft niet: loop binnen"),
        SigningUp.SERIES: _("Eén keer, voor alle bijeenkomsten"),
        SigningUp.MEETING: _("Voor elke bijeenkomst apart"),
    }[of]


def age_choices() -> list[tuple[str, str]]:
    said = {
        "pregnant": _("zwanger"),
        "baby": _("baby (0 jaar)"),
        "toddler": _("peuter (1 tot 4 jaar)"),
        "infant": _("kleuter (4 tot 6 jaar)"),
        "school": _("schoolkind (6 tot 12 jaar)"),
        "teen": _("puber (12 tot 18 jaar)"),
        "adult": _("jongvolwassene (18 tot 23 jaar)"),
    }
    return [(str(months), said[name]) for months, name in AGES.items()]


def youngest() -> list[tuple[str, str]]:
    """Return the choices for the lowest age, in months."""
    years = [(str(YEAR * n), _years(n)) for n in range(1, 23)]
    return [(str(rules.YOUNGEST), _("zwangerschap")), ("0", _("geboorte")), *years]


def oldest() -> list[tuple[str, str]]:
    """Return the choices for the highest age, in months: until the day before a birthday."""
    until = _("tot %(age)s")
    years = [(str(YEAR * n - 1), until % {"age": _years(n)}) for n in range(1, 23)]
    return [("-1", _("tot de geboorte")), *years, (str(rules.OLDEST), until % {"age": _years(23)})]


def _years(number: int) -> str:
    return _("%(n)d jaar") % {"n": number}


def ages(event: Event) -> str:
    """Return for whom it is: "van 4 tot 12 jaar", "voor alle leeftijden"."""
    if event.kind == Kind.CONFERENCE:
        return _("voor wie ermee werkt of het betaalt")
    low, high = event.from_months, event.until_months
    if low <= 0 and high >= rules.OLDEST:
        return _("voor alle leeftijden")
    if high < 0:
        return _("in de zwangerschap")
    end = _("tot %(age)s") % {"age": _age(high + 1)}
    if low == 0:
        return end
    start = _("vanaf de zwangerschap") if low < 0 else _("vanaf %(age)s") % {"age": _age(low)}
    return f"{start} {end}"


def _age(months: int) -> str:
    if months and months < YEAR * 2 and months % YEAR:
        return ngettext("%(n)d maand", "%(n)d maanden", months) % {"n": months}
    return _years(months // YEAR)


def when(meeting: Meeting) -> str:
    """Return "di 17 maart 2026, 10:00 tot 11:30"."""
    end = date_format(local(meeting.ends_at), "H:i")
    return _("%(start)s tot %(end)s") % {"start": words.moment(meeting.starts_at), "end": end}


def cost(event: Event) -> str:
    if not event.cost_cents:
        return _("gratis")
    return _("€ %(euros)s") % {"euros": event.cost_cents // 100}


def where(event: Event) -> str:
    """Return where everybody may know that it is."""
    near = event.neighbourhood or (event.municipality.name if event.municipality else "")
    return event.place if not near or near in event.place else f"{event.place}, {near}"


@dataclass(frozen=True, slots=True)
class Left:
    """How many seats are left, as a pill."""

    state: State
    text: str


def seats_left(event: Event, found: Round) -> Left | None:
    if event.sign_up == SigningUp.NONE:
        return Left(State.DONE, _("loop binnen"))
    if found.capacity is None:
        return Left(State.IN_TIME, _("plek genoeg"))
    free = found.capacity - found.taken
    if free <= 0:
        return Left(State.WAITING, _("vol, er is een wachtlijst"))
    said = ngettext("nog %(n)d plek", "nog %(n)d plekken", free) % {"n": free}
    return Left(State.SOON if free <= 2 else State.IN_TIME, said)


@dataclass(frozen=True, slots=True)
class Row:
    """One meeting in a list."""

    title: str
    about: str
    url: str
    left: Left | None


def public_rows(meetings: Iterable[Meeting]) -> Iterator[Row]:
    for each in meetings:
        event = each.event
        said = [when(each), where(event), ages(event)]
        if event.language != Language.DUTCH:
            said.append(language(event.language))
        url = reverse("event", args=[event.pk])
        yield Row(event.title, " · ".join(said), url, seats_left(event, each.round))


def opinion(meeting: Meeting) -> str:
    """Return what who came thought of it: "cijfer 8,2 van 6 mensen", or nothing."""
    if meeting.grade_tenths is None:
        return ""
    grade = number_format(meeting.grade_tenths / 10, 1)
    said = ngettext(
        "cijfer %(grade)s van %(n)d mens", "cijfer %(grade)s van %(n)d mensen", meeting.answers
    )
    return said % {"grade": grade, "n": meeting.answers}


def work_rows(meetings: Iterable[Meeting], now: datetime) -> Iterator[Row]:
    for each in meetings:
        event, found = each.event, each.round
        taken = _("%(n)d aangemeld") % {"n": found.taken}
        full = "" if found.capacity is None else _("van %(n)d") % {"n": found.capacity}
        people = "" if event.sign_up == SigningUp.NONE else f"{taken} {full}".strip()
        said = [when(each), event.place, people, event.host]
        left = Left(State.LATE, _("wie kwamen er?")) if each.ends_at <= now else None
        url = reverse("werk:meeting", args=[each.pk])
        yield Row(event.title, " · ".join(part for part in said if part), url, left)


def weeks(today: date) -> list[tuple[str, str]]:
    """Return the weeks to choose from: the ISO date of their Monday, and words."""
    monday, _next = rules.week_of(today)
    found = [monday + number * (_next - monday) for number in range(WEEKS_AHEAD)]
    said = [_("deze week"), _("volgende week")]
    later = [_("week van %(day)s") % {"day": date_format(each, "j F")} for each in found[2:]]
    return [(each.isoformat(), text) for each, text in zip(found, [*said, *later], strict=True)]


def facts(event: Event) -> list[tuple[str, str]]:
    """Return what a visitor wants to know before going."""
    address = _("krijgt u als u een plek hebt") if event.confidential else event.address
    return [
        (_("Wat"), kind(event.kind)),
        (_("Over"), topic_words(event.topic)),
        (_("Voor wie"), ages(event)),
        (_("Waar"), where(event)),
        (_("Adres"), address),
        (_("Wie geeft het"), event.led_by),
        (_("Taal"), language(event.language)),
        (_("Kosten"), cost(event)),
        (_("Van wie"), event.organisation.name),
        (_("Telefoon"), event.organisation.phone),
    ]


@dataclass(frozen=True, slots=True)
class Chance:
    """Something to sign up for: one meeting, or a whole course."""

    when: list[str]
    left: Left | None
    url: str
    is_full: bool


def chances(event: Event, rounds: Iterable[Round], now: datetime) -> Iterator[Chance]:
    for each in rounds:
        left = seats_left(event, each)
        shut = event.sign_up == SigningUp.NONE or not rules.is_open(now, each.first_at)
        url = "" if shut else reverse("join", args=[each.pk])
        full = left is not None and left.state is State.WAITING
        yield Chance([when(meeting) for meeting in each.times], left, url, full)


def seat_pill(asked: SignUp) -> Left:
    seen: Mapping[Seat, Left] = {
        Seat.TAKEN: Left(State.DONE, _("heeft een plek")),
        Seat.WAITING: Left(State.WAITING, _("wachtlijst")),
        Seat.OFFERED: Left(State.SOON, _("kreeg een plek aangeboden")),
        Seat.LAPSED: Left(State.LATE, _("antwoordde niet op tijd")),
        Seat.GIVEN_BACK: Left(State.IN_TIME, _("afgemeld")),
        Seat.CALLED_OFF: Left(State.IN_TIME, _("ging niet door")),
    }
    return seen[rules.shown_as(asked.state)]


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody on the organiser's list."""

    name: str
    contact: str
    seats: int
    pill: Left
    note: str
    url: str
    may_take: bool
    is_live: bool


def asked_rows(sign_ups: Iterable[SignUp], failed: Mapping[UUID, str]) -> Iterator[Asked]:
    for each in sign_ups:
        offered = each.state == Seat.OFFERED
        note = ""
        if offered:
            note = _("houdt de plek tot %(until)s") % {"until": words.moment(each.answer_by)}
        if offered and not each.email:
            note = _("bel: %(note)s") % {"note": note}
        if each.state in {Seat.DOUBLE_TAKEN, Seat.DOUBLE_OFFERED}:
            note = _("zelfde adres of nummer als een ander: komt er niemand meer, meld dit dan af")
        if each.pk in failed:
            note = _("mail komt niet aan: bel, of kijk het adres na")
        yield Asked(
            name=each.name or _("naam verwijderd"),
            contact=" · ".join(part for part in (each.email, each.phone) if part),
            seats=each.seats,
            pill=seat_pill(each),
            note=note,
            url=reverse("werk:sign-up", args=[each.pk]),
            may_take=offered,
            is_live=rules.shown_as(each.state) in rules.LIVE,
        )
