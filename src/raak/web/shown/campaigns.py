"""Campaigns, material and conferences in words: when, for whom, how, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from raak.campaigns import rules
from raak.campaigns.queries import Kit, Line
from raak.campaigns.rules import Audience, Channel, MaterialKind, Meeting, Repeat
from raak.kernel.calendar import Calendar
from raak.ui import words as dates
from raak.ui.rules import State
from raak.web.shown.duties import Duties
from raak.web.shown.offers import address, place_title
from raak.web.shown.pills import Pill, pill_for

if TYPE_CHECKING:
    from raak.campaigns.models import Campaign, Publication, Stock, Task
    from raak.directory.models import Place


def audience(of: str) -> str:
    return {
        Audience.PARENTS: _("ouders"),
        Audience.CHILDREN: _("kinderen"),
        Audience.YOUNG: _("jongeren"),
        Audience.BYSTANDERS: _("buren, familie en vrienden"),
        Audience.VICTIMS: _("wie geweld meemaakt"),
        Audience.PERPETRATORS: _("wie zelf geweld gebruikt"),
        Audience.PROFESSIONALS: _("wie met kinderen werkt"),
    }[Audience(of)]


def channel(of: str) -> str:
    return {
        Channel.POSTER: _("poster"),
        Channel.FOLDER: _("folder"),
        Channel.SOCIAL: _("sociale media"),
        Channel.WEBSITE: _("website van gemeente of partner"),
        Channel.NEWSPAPER: _("krant"),
        Channel.MAGAZINE: _("tijdschrift"),
        Channel.RADIO: _("radio"),
        Channel.TELEVISION: _("televisie"),
        Channel.SCHOOL: _("school, opvang of club"),
        Channel.MEETING: _("voorlichting of presentatie"),
        Channel.REPORT: _("verslag of andere uitgave"),
    }[Channel(of)]


def repeat(of: str) -> str:
    return {
        Repeat.ONCE: _("Nee, één keer"),
        Repeat.QUARTERLY: _("Elk kwartaal"),
        Repeat.HALF_YEARLY: _("Elk half jaar"),
        Repeat.YEARLY: _("Elk jaar, op dezelfde dag"),
        Repeat.YEARLY_WEEKDAY: _("Elk jaar, in dezelfde week van de maand"),
    }[Repeat(of)]


def meeting(of: str) -> str:
    return {
        Meeting.START: _("Startbijeenkomst"),
        Meeting.INTERIM: _("Tussentijdse conferentie"),
        Meeting.STATE: _("Conferentie over de stand van zaken"),
    }[Meeting(of)]


def material(of: str) -> str:
    return {
        MaterialKind.FOLDER: _("folder"),
        MaterialKind.POSTER: _("poster"),
        MaterialKind.CARD: _("kaartje"),
    }[MaterialKind(of)]


def what(line: Line) -> str:
    own = {"campaign": _("campagne"), "conference": _("conferentie")}
    return own.get(line.what) or channel(line.what)


def span(first: date, last: date) -> str:
    """Return "ma 16 november 2026", or the first and the last day."""
    if first == last:
        return str(dates.day(first))
    return _("%(first)s tot en met %(last)s") % {
        "first": dates.day(first),
        "last": dates.day(last),
    }


@dataclass(frozen=True, slots=True)
class CalendarRow:
    title: str
    about: str
    url: str
    pill: Pill | None


@dataclass(frozen=True, slots=True)
class Month:
    title: str
    rows: list[CalendarRow]


def months(lines: Iterable[Line], today: date) -> list[Month]:
    """Return the calendar by month; what began before today stands in the month it began."""
    by_month = groupby(lines, key=lambda each: (each.first.year, each.first.month))
    return [
        Month(date_format(date(year, month, 1), "F Y"), [_row(each, today) for each in held])
        for (year, month), held in by_month
    ]


def _row(line: Line, today: date) -> CalendarRow:
    said = [what(line), span(line.first, line.last)]
    if line.joins:
        said.append(_("sluit aan bij %(name)s") % {"name": line.joins})
    return CalendarRow(line.title, " · ".join(said), _url(line), _line_pill(line, today))


def _url(line: Line) -> str:
    if line.what == "campaign":
        return reverse("regio:campaign", args=[line.id])
    if line.what == "conference":
        return reverse("regio:conference", args=[line.id])
    return reverse("regio:press")


def _line_pill(line: Line, today: date) -> Pill | None:
    if not line.is_sure and line.first <= today:
        return Pill(State.LATE.value, _("is het verschenen?"))
    if line.first <= today <= line.last and line.what == "campaign":
        return Pill(State.SOON.value, _("loopt nu"))
    return None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """url: where it is finished, or given to somebody else."""

    task: Task
    pill: Pill
    url: str
    about: str


def task_rows(tasks: Iterable[Task], today: date, calendar: Calendar) -> list[TaskRow]:
    return [
        TaskRow(
            each,
            _task_pill(each, today, calendar),
            reverse("werk:campaign-task", args=[each.pk]),
            _about_task(each),
        )
        for each in tasks
    ]


def _task_pill(task: Task, today: date, calendar: Calendar) -> Pill:
    if task.done_at:
        return Pill(State.DONE.value, _("klaar op %(day)s") % {"day": dates.day(task.done_at)})
    return pill_for(task.due_on, today, calendar)


def _about_task(task: Task) -> str:
    if task.owner.is_active or task.done_at:
        return task.owner.name
    return _("%(name)s werkt hier niet meer: kies iemand anders") % {"name": task.owner.name}


def campaign_facts(campaign: Campaign) -> list[tuple[str, str]]:
    way = next(
        (each for each in Repeat if rules.rule_of(each, campaign.first_on) == campaign.rule),
        Repeat.ONCE,
    )
    last = campaign.first_on + timedelta(days=campaign.days - 1)
    return [
        (_("Waarom"), campaign.why),
        (_("Voor wie"), ", ".join(audience(each) for each in campaign.audiences)),
        (_("Langs welke weg"), ", ".join(channel(each) for each in campaign.channels)),
        (_("Sluit aan bij"), campaign.joins),
        (_("Eerste keer"), span(campaign.first_on, last)),
        (_("Komt het terug?"), repeat(way)),
    ]


def runs_of(campaign: Campaign, today: date) -> list[str]:
    """Return the next times that a campaign is held, at most five, in words."""
    until = today + timedelta(days=5 * 366)
    found = rules.runs(campaign.first_on, campaign.rule, campaign.days, until)
    ahead = [each for each in found if each.last >= today]
    return [span(each.first, each.last) for each in ahead[:5]] if not campaign.stopped_at else []


@dataclass(frozen=True, slots=True)
class KitShown:
    """A campaign of the toolkit in the reader's language."""

    code: str
    title: str
    why: str
    when: str
    how: str
    message: str
    audiences: str
    texts: list[tuple[str, str]]
    tasks: list[tuple[str, str]]


def kit_shown(kit: Kit) -> KitShown:
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    days = [(told[language], _before(before)) for told, before in kit.tasks]
    return KitShown(
        code=kit.code,
        title=kit.title[language],
        why=kit.why[language],
        when=kit.when[language],
        how=kit.how[language],
        message=kit.message[language],
        audiences=", ".join(audience(each) for each in kit.audiences),
        texts=[(channel(name), told[language]) for name, told in kit.texts.items()],
        tasks=days,
    )


def _before(days: int) -> str:
    said = ngettext("%(n)d dag vooraf", "%(n)d dagen vooraf", days)
    return said % {"n": days}


def tasks_of(kit: Kit) -> list[tuple[str, int]]:
    """Return the tasks of a kit in the reader's language, with how many days before."""
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    return [(told[language], before) for told, before in kit.tasks]


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """confirm: where "it appeared" goes; empty when that is known, or its day is still to come."""

    title: str
    about: str
    url: str
    pill: Pill
    confirm: str


def publication_rows(found: Iterable[Publication], today: date) -> Iterator[PublicationRow]:
    for each in found:
        said = [channel(each.channel), each.outlet, str(dates.day(each.on))]
        if each.campaign:
            said.append(each.campaign.title)
        waits = each.appeared_at is None and each.on <= today
        if each.appeared_at:
            pill = Pill(State.DONE.value, _("verschenen"))
        else:
            late = Pill(State.LATE.value, _("is het verschenen?"))
            pill = late if waits else Pill(State.WAITING.value, _("gepland"))
        yield PublicationRow(
            title=each.title,
            about=" · ".join(part for part in said if part),
            url=each.url,
            pill=pill,
            confirm=reverse("regio:press-appeared", args=[each.pk]) if waits else "",
        )


@dataclass(frozen=True, slots=True)
class StockRow:
    """What lies at a place. refill: where the new number goes."""

    stock: Stock
    title: str
    about: str
    pill: Pill


def stock_rows(stocks: Iterable[Stock], today: date, calendar: Calendar) -> list[StockRow]:
    return [_stock(each, today, calendar) for each in stocks]


def _stock(stock: Stock, today: date, calendar: Calendar) -> StockRow:
    given = {
        "n": stock.amount,
        "day": dates.day(stock.refilled_on),
        "name": stock.refilled_by.name,
    }
    about = _("%(n)d stuks, op %(day)s door %(name)s") % given
    return StockRow(stock, stock.material.title, about, pill_for(stock.due_on, today, calendar))


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place. pill: by when the first of what lies there is refilled; None: nothing does."""

    title: str
    about: str
    url: str
    pill: Pill | None


def place_rows(places: Iterable[Place], today: date, calendar: Calendar) -> list[PlaceRow]:
    """Return places as `places_by_need` brings them."""
    return [_place(each, today, calendar) for each in places]


def _place(place: Any, today: date, calendar: Calendar) -> PlaceRow:
    n = place.sorts
    told = ngettext("%(n)d soort materiaal", "%(n)d soorten materiaal", n) % {"n": n}
    owner = place.organisation.name if place.organisation else ""
    said = [place.city, owner, told if n else _("nog niets geregistreerd")]
    return PlaceRow(
        title=place_title(place),
        about=" · ".join(part for part in said if part),
        url=reverse("werk:material-place", args=[place.pk]),
        pill=pill_for(place.due_on, today, calendar) if place.due_on else None,
    )


def where(place: Place) -> str:
    """Return the address of a place with its organisation."""
    owner = place.organisation.name if place.organisation else ""
    return ", ".join(part for part in (owner, address(place)) if part)


@dataclass(frozen=True, slots=True)
class CampaignsDue:
    """
    What campaigns ask of somebody on their day, besides one's own tasks.

    refills: at how many places, and by when the first. orphans: tasks of who
    left, for who keeps the campaigns.
    """

    refills: int
    refill_pill: Pill | None
    orphans: int

    @property
    def is_empty(self) -> bool:
        return not (self.refills or self.orphans)


def campaigns_due(duties: Duties, today: date, calendar: Calendar) -> CampaignsDue:
    """Return what is due of campaigns and their material."""
    refills = duties.of("refills")
    return CampaignsDue(
        refills=refills.n,
        refill_pill=pill_for(refills.first, today, calendar) if refills.first else None,
        orphans=duties.of("orphans").n,
    )
