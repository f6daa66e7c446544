"""What training people costs, by what makes it dear (handbook 8.4). Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """
    people:   how many are trained each time. group: how many at once.
    hours:    of a trainer for one group. rate_cents: of a trainer for one hour.
    times:    how often in two years.
    """

    people: int
    group: int
    hours: int
    rate_cents: int
    times: int

    @property
    def groups(self) -> int:
        return -(-self.people // self.group)

    @property
    def cents(self) -> int:
        """Return what it costs in two years."""
        return self.groups * self.hours * self.rate_cents * self.times

    @property
    def cents_each(self) -> int:
        """Return what it costs for each person and time, rounded up to a whole cent."""
        return -(-self.cents // (self.people * self.times))
