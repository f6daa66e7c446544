import uuid

from django.db import models
from django.db.models import F, Q

from raak.meetings.rules import Layer, Party


class Body(models.Model):
    """
    A group of the structure: the direction group, the steering group, or a working group.

    joins:      the group that was there before and with which it is one; empty: none.
    brief:      what it is there for. plan_part: which part of the plan a working group fills in.
    started_at: None for a working group that is still being made up.
    ends_on:    the last day of a group that does not last.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    layer = models.CharField(max_length=9, choices=[(each.value, each.value) for each in Layer])
    name = models.CharField(max_length=120)
    joins = models.CharField(max_length=120, blank=True)
    brief = models.TextField(blank=True)
    plan_part = models.CharField(max_length=300, blank=True)
    ends_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                condition=Q(closed_at__isnull=True),
                name="body_once_per_region",
            ),
            models.CheckConstraint(
                name="body_only_working_groups_wait",
                condition=Q(layer="working") | Q(started_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"body {self.pk}"


class Seat(models.Model):
    """
    Somebody at the table of a body.

    party:    whom the seat speaks for, a code of `rules.Party`.
    person:   who holds it, with an account; else name and of say who.
    capacity: what the holder is there, such as manager or director.
    until_on: the last day; None: still sits there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    party = models.CharField(max_length=24, choices=[(each.value, each.value) for each in Party])
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    of = models.CharField(max_length=120, blank=True)
    capacity = models.CharField(max_length=80, blank=True)
    since_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seat_has_one_holder",
                condition=Q(person__isnull=False, name="") | (Q(person__isnull=True) & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="seat_days_in_order",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["person"], condition=Q(person__isnull=False), name="seat_of_person"
            ),
        ]

    def __str__(self) -> str:
        return f"seat {self.pk}"
