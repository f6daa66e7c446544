"""What news and conferences do, in numbers that follow nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from raak.access.rules import Actor
from raak.agenda.queries.conferences import Gathering, gatherings, guests_per_address
from raak.agenda.rules.reaching import LEAST
from raak.newsletters.queries.effect import issues_looked_back_on, readers_per_domain
from raak.newsletters.rules import domain_of, domains_of_organisations
from raak.parties.queries import organisations_of
from raak.ui import words
from raak.web.shown.newsletters import audiences

if TYPE_CHECKING:
    from raak.parties.models import Organisation


@dataclass(frozen=True, slots=True)
class IssueRow:
    """bar: how many readers there are to draw; None when that number is not told."""

    title: str
    about: str
    readers: str
    bar: int | None
    failed: str
    ended: str


@dataclass(frozen=True, slots=True)
class Involved:
    """An organisation with readers of the newsletters or people at conferences."""

    name: str
    readers: str
    guests: str


@dataclass(frozen=True, slots=True)
class Involvement:
    """quiet: the organisations of which we see nobody, by name."""

    rows: list[Involved]
    quiet: list[str]


def issue_rows(actor: Actor) -> list[IssueRow]:
    return [
        IssueRow(
            title=each.title,
            about=f"{words.day(each.sent_on)} · {audiences(each.audiences)}",
            readers=number(each.addressed),
            bar=each.addressed if each.addressed >= LEAST else None,
            failed=number(each.failed),
            ended=number(each.ended),
        )
        for each in issues_looked_back_on(actor)
    ]


def number(count: int) -> str:
    return _("niet getoond") if 0 < count < LEAST else str(count)


def gathering_rows(region_id: UUID, now: datetime) -> list[tuple[Gathering, str, str]]:
    """Return each conference, with how many signed up and how many came."""
    return [(each, number(each.signed_up), _came(each.came)) for each in gatherings(region_id, now)]


def _came(came: int | None) -> str:
    return _("nog niet geteld") if came is None else number(came)


def involvement(region_id: UUID) -> Involvement:
    """Return per organisation how many read and come, by the domain of its own address."""
    here = list(organisations_of(region_id))
    owners = domains_of_organisations({each.pk: each.email for each in here})
    readers = readers_per_domain(region_id, set(owners))
    guests: Counter[str] = Counter()
    for email, seats in guests_per_address(region_id).items():
        guests[domain_of(email)] += seats
    domain = {owner: name for name, owner in owners.items()}
    counted = [_counts(each, domain, readers, guests) for each in here]
    return Involvement(
        rows=[Involved(name, number(a), number(b)) for name, a, b in counted if a or b],
        quiet=[name for name, a, b in counted if not a and not b],
    )


def _counts(
    organisation: Organisation,
    domain: dict[UUID, str],
    readers: Mapping[str, int],
    guests: Mapping[str, int],
) -> tuple[str, int, int]:
    own = domain.get(organisation.pk, "")
    return organisation.name, readers.get(own, 0), guests.get(own, 0)
