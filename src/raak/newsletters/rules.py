"""What a newsletter is made of, when the next is due, and when a subscription ends. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from raak.kernel.calendar import add_months
from raak.kernel.refusal import Refused


class Audience(StrEnum):
    """For whom a newsletter is; each is a list that people subscribe to."""

    PARENTS = "parents"
    PROFESSIONALS = "professionals"
    ADMINISTRATORS = "administrators"
    """Of municipalities and organisations: who decides and pays."""


class Kind(StrEnum):
    """Where a block came from."""

    OFFER = "offer"
    CHANGED = "changed"
    EVENT = "event"
    ARTICLE = "article"
    ANSWER = "answer"
    RESULTS = "results"
    PUBLICATION = "publication"
    RUBRIC = "rubric"
    OWN = "own"


class Delivery(StrEnum):
    """What became of one mail."""

    WAITING = "waiting"
    UNDERWAY = "underway"
    """Handed to the mail server, or about to be: never handed over twice."""
    SENT = "sent"
    FAILED = "failed"
    UNSURE = "unsure"
    """The process ended while it was under way: it went out, or it did not."""


A, K = Audience, Kind
FED_BY: Mapping[Audience, tuple[Kind, ...]] = {
    A.PARENTS: (K.EVENT, K.OFFER, K.ANSWER, K.ARTICLE),
    A.PROFESSIONALS: (K.RESULTS, K.OFFER, K.CHANGED, K.EVENT, K.ARTICLE, K.PUBLICATION),
    A.ADMINISTRATORS: (K.RESULTS, K.OFFER, K.PUBLICATION),
}
"""What happened that each audience wants to hear of, the most important first."""

MOST_OF_A_KIND = 5
"""Blocks that a draft begins with; the coordinator adds what is missing."""
MOST_BLOCKS = 40
SMALLEST = 10
"""Smaller numbers are not told: who knows the region could know the family."""
MONTHS = (1, 2)
"""How often the handbook lets a newsletter come (3.2): monthly or every other month."""
BOUNCES = range(1, 11)
CONFIRM_WITHIN = timedelta(days=7)
"""How long we keep the address of who asked and did not confirm."""
ASK_AGAIN = timedelta(hours=1)
"""Between two mails to one address that ask to confirm: a stranger may have typed it."""
DUE_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Habit:
    """
    What a region chose.

    months:  how often a newsletter comes. bounces: how many in a row end a subscription.
    """

    months: int = 2
    bounces: int = 3


def kinds_for(audiences: Collection[Audience]) -> tuple[Kind, ...]:
    """Return what a draft for these audiences begins with, each once."""
    found = (kind for audience in Audience if audience in audiences for kind in FED_BY[audience])
    return tuple(dict.fromkeys(found))


def next_due(last: date | None, today: date, habit: Habit) -> date:
    """Return the day on which the next newsletter should be out; today when there was none."""
    return add_months(last, habit.months) if last else today


def is_ended_by(bounces: int, habit: Habit) -> bool:
    """Return whether so many mails in a row that could not be delivered end a subscription."""
    return bounces >= habit.bounces


def audiences_of(codes: Collection[str]) -> list[Audience]:
    """
    Return the lists of these codes, each once and in order.

    :raises Refused: "audience-missing" when there is none, or one that we do not have.
    """
    if not codes or not set(codes) <= set(Audience):
        raise Refused("audience-missing")
    return [each for each in Audience if each in codes]


def link(text: str) -> str:
    """
    Return the address behind a block: a page of ours (from the slash on), or one with https.

    :raises Refused: "link-invalid".
    """
    address = text.strip()
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    if address and not ours and not address.startswith("https://"):
        raise Refused("link-invalid")
    if any(each.isspace() or not each.isprintable() for each in address):
        raise Refused("link-invalid")
    return address


def told(number: int) -> int | None:
    """Return a number that may be told, or None when it is too small."""
    return number if number >= SMALLEST else None


FREE_MAIL = frozenset(
    {
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.nl", "outlook.com", "live.com"),
        *("live.nl", "msn.com", "icloud.com", "me.com", "yahoo.com", "proton.me", "gmx.net"),
        *("ziggo.nl", "kpnmail.nl", "planet.nl", "hetnet.nl", "xs4all.nl", "home.nl", "upcmail.nl"),
        *("casema.nl", "chello.nl", "quicknet.nl", "solcon.nl", "telfort.nl", "freedom.nl"),
    }
)
"""Domains in which anybody may have an address: they say nothing of where somebody works."""


def domain_of(email: str) -> str:
    return email.rpartition("@")[2].lower()


def domains_of_organisations(emails: Mapping[UUID, str]) -> dict[str, UUID]:
    """
    Return the domains that belong to one organisation only.

    A domain of several, or one in which anybody has an address, would count the wrong people.
    """
    owners: dict[str, set[UUID]] = {}
    for organisation_id, email in emails.items():
        owners.setdefault(domain_of(email), set()).add(organisation_id)
    return {
        domain: next(iter(held))
        for domain, held in owners.items()
        if domain and len(held) == 1 and domain not in FREE_MAIL
    }
