import uuid

from django.db import models
from django.db.models import Q

from raak.campaigns.rules import Meeting


class Conference(models.Model):
    """
    A start meeting or conference. When, where, sign-up and attendance are those of its event.

    theme:    what it is about; empty: the work as a whole.
    shows:    what is shown there, such as the results of the baseline.
    outcomes: what came out of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    event = models.OneToOneField("agenda.Event", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(m.value, m.value) for m in Meeting])
    theme = models.CharField(max_length=200, blank=True)
    shows = models.TextField(blank=True)
    outcomes = models.TextField(blank=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"conference {self.pk}"


class Item(models.Model):
    """A part of the programme. of: where the speaker works."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conference = models.ForeignKey(Conference, on_delete=models.PROTECT, related_name="items")
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=150)
    speaker = models.CharField(max_length=120, blank=True)
    of = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="item_takes_time", condition=Q(minutes__gt=0)),
        ]

    def __str__(self) -> str:
        return f"item {self.pk}"
