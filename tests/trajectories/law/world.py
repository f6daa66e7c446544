"""What a day in the region knows: who is there, what is open, what time it is."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from tests.trajectories.law.landscape import Landscape
from tests.trajectories.law.twins import Twins

from raak.access.rules import Actor
from raak.kernel.calendar import office_day
from raak.parties.models import Membership
from raak.parties.queries import actor_known_as, workers

Row = TypeVar("Row", bound=Model)
Chosen = TypeVar("Chosen")


@dataclass
class World:
    """
    now:   the moment that it is; only the driver of the days moves it.
    links: keys of secure links that somebody has in the mail, by referral.
    done:  how often each kind of deed was done; refused: how often it was not, by kind and code.
    """

    rng: Random
    landscape: Landscape
    twins: Twins
    now: datetime
    links: dict[UUID, str] = field(default_factory=dict)
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def region_id(self) -> UUID:
        return self.landscape.region.pk

    @property
    def today(self) -> date:
        return office_day(self.now)

    def some(self, rows: QuerySet[Row]) -> Row | None:
        """Return one of these rows, or None when there is none."""
        keys = sorted(set(rows.order_by().values_list("pk", flat=True)))
        return rows.model._default_manager.get(pk=self.rng.choice(keys)) if keys else None

    def worker(self, organisation_id: UUID | None = None) -> Membership | None:
        """Return the place of somebody who can own a step, perhaps in one organisation."""
        here = workers(self.today).filter(organisation__region=self.region_id)
        return self.some(here.filter(organisation=organisation_id) if organisation_id else here)

    def signed_in(self, person_id: UUID) -> Actor:
        """Return who a person is at this very moment."""
        return actor_known_as(person_id, self.today)

    def day_before(self, most: int) -> date:
        """Return today or a day up to `most` days before it."""
        return self.today - timedelta(days=self.rng.randint(0, most))

    def happens(self, share: float) -> bool:
        return self.rng.random() < share
