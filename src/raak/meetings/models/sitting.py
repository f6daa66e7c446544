import uuid

from django.db import models
from django.db.models import Q

from raak.meetings.models.body import Body, Seat


class Recurring(models.Model):
    """
    Something that stands on the agenda of a body again and again.

    every_months: how often; 0: each time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recurring")
    title = models.CharField(max_length=200)
    every_months = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"recurring {self.pk}"


class Sitting(models.Model):
    """
    One time that a body meets.

    minutes:  what was said. noted_at: when somebody last wrote down what was said and decided.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sittings")
    on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    minutes = models.TextField(blank=True)
    made_at = models.DateTimeField()
    noted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "on"], name="body_sits_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"sitting {self.pk}"


class Point(models.Model):
    """Something on the agenda of a sitting, and what was decided about it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    decision = models.TextField(blank=True)
    recurring = models.ForeignKey(
        Recurring, on_delete=models.PROTECT, null=True, related_name="points"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "number"], name="point_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"point {self.pk}"


class Presence(models.Model):
    """Who was there, by the seat."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="presences")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "seat"], name="present_once"),
        ]

    def __str__(self) -> str:
        return f"presence {self.pk}"


class Action(models.Model):
    """What somebody does by when, as a sitting agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="actions")
    what = models.CharField(max_length=200)
    owner = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(done_at__isnull=True), name="action_to_do"
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.pk}"
