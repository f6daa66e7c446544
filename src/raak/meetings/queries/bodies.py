from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.meetings import rules
from raak.meetings.models import Body, Seat
from raak.meetings.rules import Lack, Layer, Missing, Party


def bodies_visible_to(actor: Actor) -> QuerySet[Body]:
    """Return the bodies of the region, by name; also those that are no more."""
    here = Body.objects.filter(region_id=actor.here)
    allowed = may_ever(actor, Permission.MEETING_VIEW) is None
    return (here if allowed else here.none()).order_by("name", "pk")


def seats_visible_to(actor: Actor) -> QuerySet[Seat]:
    """Return the seats of the region with who holds them, also those that were left."""
    related = Seat.objects.select_related("body", "person", "organisation")
    return related.filter(body__in=bodies_visible_to(actor).order_by())


def seats_at(seats: QuerySet[Seat], today: date) -> QuerySet[Seat]:
    """Return which of these seats somebody holds on a day, who still works here if with us."""
    held = seats.filter(since_on__lte=today).filter(
        Q(until_on__isnull=True) | Q(until_on__gte=today)
    )
    here = held.filter(Q(person__isnull=True) | Q(person__is_active=True))
    return here.order_by("party", "since_on", "pk")


def parties_seated(seats: Iterable[Seat]) -> set[str]:
    """Return whom these seats speak for."""
    return {each.party for each in seats}


@dataclass(frozen=True, slots=True)
class Table:
    """A body with who sits there today."""

    body: Body
    seats: list[Seat]


@dataclass(frozen=True, slots=True)
class Structure:
    """What the region has of the three layers, with whom each misses."""

    layers: dict[Layer, list[Table]]

    def tables(self) -> list[Table]:
        return [table for layer in Layer for table in self.layers[layer]]


def structure_of(actor: Actor, today: date) -> Structure:
    """Return the bodies that are there today, by layer, in two statements."""
    bodies = list(bodies_visible_to(actor).filter(closed_at__isnull=True))
    held: dict[object, list[Seat]] = {each.pk: [] for each in bodies}
    for seat in seats_at(seats_visible_to(actor), today).filter(body__in=bodies):
        held[seat.body_id].append(seat)
    return Structure(
        {
            layer: [Table(each, held[each.pk]) for each in bodies if each.layer == layer]
            for layer in Layer
        }
    )


def missing_of(structure: Structure, layer: Layer) -> list[Missing]:
    """Return whom the handbook wants in a layer and who sits in no body of it."""
    seats = [seat for table in structure.layers[layer] for seat in table.seats]
    return rules.missing_parties(layer, parties_seated(seats))


def day_one_missing(structure: Structure) -> list[Party]:
    """Return who must be there at the start and has no named contact in any body."""
    seats = [seat for table in structure.tables() for seat in table.seats]
    return rules.missing_on_day_one(parties_seated(seats))


def lacks_of(body: Body, today: date) -> list[Lack]:
    """Return what a working group still needs before it can start."""
    members = seats_at(Seat.objects.filter(body=body), today).count()
    return rules.lacks(
        brief=body.brief, plan_part=body.plan_part, members=members, ends_on=body.ends_on
    )
