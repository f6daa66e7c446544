"""What is mailed, when, and how long it is tried. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from raak.kernel.calendar import DAY, OFFICE_ZONE, Calendar, office_day


class Kind(StrEnum):
    """What a letter says. It never says about whom."""

    ESCALATION = "escalation"
    """Something is late, and the reader was named as who must hear of that."""
    REMINDER = "reminder"
    """An own step is nearly due."""
    OFFER_DUE = "offer-due"
    """What the reader's organisation offers must be confirmed, or parents will not see it."""
    QUESTION_LATE = "question-late"
    """A parent's question got no answer in time, and the reader was named to hear of that."""
    OFFERED = "offered"
    """A referral waits for an answer of the reader, or of the reader's organisation."""
    AWAITED = "awaited"
    """A referral was taken up, and its sender waits for word of the child's arrival."""
    ANSWERED = "answered"
    """The other side of an own referral did something."""
    FEEDBACK = "feedback"
    """The reader was told what happened with an own concern."""
    LINK = "link"
    """The secure link, for an organisation without accounts; the sender asked for it."""
    LINK_REMINDER = "link-reminder"
    """The same once more, before silence escalates."""


NEWS = frozenset({Kind.OFFERED, Kind.AWAITED, Kind.ANSWERED, Kind.FEEDBACK})
LINKS = frozenset({Kind.LINK, Kind.LINK_REMINDER})
"""To an organisation; all others go to a person."""


class Pace(StrEnum):
    """How soon somebody wants to hear news."""

    HOUR = "hour"
    DAY = "day"
    NEVER = "never"


class State(StrEnum):
    """What became of a letter."""

    WAITING = "waiting"
    SENT = "sent"
    MOOT = "moot"
    """There is nothing to say any more."""
    FAILED = "failed"


class Why(StrEnum):
    """Why a letter was not delivered (yet), or need not be."""

    DOWN = "server-down"
    SERVER_REFUSED = "server-refused"
    ADDRESS_LATER = "address-later"
    """The server does not take mail for this address now."""
    ADDRESS_REFUSED = "address-refused"
    ADDRESS_WRONG = "address-wrong"
    FAULT = "fault"
    """A fault of our own."""
    LEFT = "left"
    UNWANTED = "unwanted"
    NOTHING = "nothing"


HOPELESS = frozenset({Why.ADDRESS_REFUSED, Why.ADDRESS_WRONG})
"""Trying again does not help until somebody mends the address."""
EVERYBODY = frozenset({Why.DOWN, Why.SERVER_REFUSED})
"""What befalls one letter befalls all: the others wait for a better moment."""

MOOT = frozenset({Why.LEFT, Why.UNWANTED, Why.NOTHING})
"""There is nobody to tell, or nothing."""

MAILBOX_FULL = "5.2.2"
NO_SUCH_HOST = "5.4.4"


def why_returned(action: str, status: str) -> Why | None:
    """
    Return why a mail came back that a server had taken; None when it is not given up (RFC 3464).

    action: what became of it, such as `failed` or `delayed`. status: of RFC 3463, such as `5.1.1`;
    one that cannot be read counts as said of the address, as a refusal at the door does.
    """
    if action != "failed":
        return None
    if status.startswith("4.") or status == MAILBOX_FULL:
        return Why.ADDRESS_LATER
    if status.startswith(("5.3.", "5.5.", "5.6.", "5.7.")):
        return Why.SERVER_REFUSED
    if status.startswith("5.4.") and status != NO_SUCH_HOST:
        return Why.ADDRESS_LATER
    return Why.ADDRESS_REFUSED


FIRST_WAIT = timedelta(minutes=5)
MOST_TRIES = 9
"""With waits that double (5, 10, 20 … minutes) the ninth try comes after 21 hours."""


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many (>= 1) tries."""
    return FIRST_WAIT * (1 << min(tries, MOST_TRIES) - 1)


def is_given_up(tries: int, why: Why) -> bool:
    """Return whether a letter that failed at its latest try is not tried again."""
    return why in HOPELESS or tries >= MOST_TRIES


MORNING = time(7, 30)
LAST_CALL = time(7)
"""What comes later than this goes with the next morning's letter: one a day is enough."""
FIRST_HOUR, LAST_HOUR = 8, 18
"""Office hours (Dutch time) in which news is sent, on the hour."""


def next_morning(now: datetime, calendar: Calendar) -> datetime:
    """Return when the next collected letter goes: once on every working day."""
    local = now.astimezone(OFFICE_ZONE)
    day = local.date() + (DAY if local.time() >= LAST_CALL else timedelta())
    return datetime.combine(calendar.on_or_after(day), MORNING, tzinfo=OFFICE_ZONE)


def next_round(now: datetime, calendar: Calendar) -> datetime:
    """Return the next whole hour within office hours, else the next morning."""
    hour = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    local = hour.astimezone(OFFICE_ZONE)
    in_time = FIRST_HOUR <= local.hour <= LAST_HOUR
    if in_time and calendar.is_working_day(office_day(hour)):
        return local
    return next_morning(now, calendar)


def not_before(kind: Kind, pace: Pace, now: datetime, calendar: Calendar) -> datetime:
    """Return when a letter that is written now may go out."""
    if kind in {Kind.ESCALATION, Kind.LINK}:
        return now
    if kind in NEWS and pace is Pace.HOUR:
        return next_round(now, calendar)
    return next_morning(now, calendar)


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody chose about mail; escalations are always sent."""

    language: str = "nl"
    reminders: bool = True
    news: Pace = Pace.HOUR

    def wants(self, kind: Kind) -> bool:
        if kind in NEWS:
            return self.news is not Pace.NEVER
        return self.reminders or kind not in {Kind.REMINDER, Kind.OFFER_DUE}


@dataclass(frozen=True, slots=True)
class Thing:
    """One letter: what it says, and (perhaps) the id of what it is about."""

    kind: Kind
    about: UUID | None = None


@dataclass(frozen=True, slots=True)
class Errand:
    """All letters that go in one mail to a person, or to an organisation without accounts."""

    person_id: UUID | None
    organisation_id: UUID | None
    things: tuple[Thing, ...]

    @property
    def kinds(self) -> frozenset[Kind]:
        return frozenset(thing.kind for thing in self.things)

    def about(self, kind: Kind) -> frozenset[UUID]:
        return frozenset(t.about for t in self.things if t.kind is kind and t.about)


@dataclass(frozen=True, slots=True)
class Contents:
    """
    What a mail says, as found at the moment of sending.

    counts: how many of each kind wait now. key: of a secure link, which is stored nowhere.
    """

    counts: Mapping[Kind, int] = field(default_factory=dict)
    key: str = ""

    @property
    def total(self) -> int:
        return sum(self.counts.values())
