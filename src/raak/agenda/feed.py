"""Calendar files that any calendar reads: one event, or all that somebody looks for (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Calendar
from icalendar import Event as Item

from raak.agenda.models import Meeting
from raak.kernel.calendar import OFFICE_ZONE

MADE_BY = "-//raak//agenda//NL"


def calendar_of(name: str, meetings: Iterable[Meeting], address: str, now: datetime) -> bytes:
    """
    Return a calendar of these meetings, with those that were called off as such.

    address: of an event's page, ending in a slash, to which its id is added.
    """
    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_item(meeting, address, now))
    calendar.add_missing_timezones()
    written: bytes = calendar.to_ical()
    return written


def _item(meeting: Meeting, address: str, now: datetime) -> Item:
    event, item = meeting.event, Item()
    item.add("uid", f"{meeting.pk}@raak")
    item.add("dtstamp", now)
    item.add("dtstart", meeting.starts_at.astimezone(OFFICE_ZONE))
    item.add("dtend", meeting.ends_at.astimezone(OFFICE_ZONE))
    item.add("summary", event.title)
    item.add("description", event.about)
    shown = (event.place,) if event.confidential else (event.place, event.address)
    item.add("location", ", ".join(each for each in shown if each))
    item.add("url", f"{address}{event.pk}/")
    item.add("status", "CANCELLED" if meeting.called_off_at else "CONFIRMED")
    return item
