import uuid

from django.db import models
from django.db.models import Q

STEPS = (1, 2, 3)


class Risk(models.Model):
    """
    What may go wrong with the approach, never about a family.

    pitfall:    the code of the ready row it began as; empty: the region's own.
    likelihood, effect: in three steps, as they are now; before: its looks.
    measures:   what we do about it. watcher: who looks at it again, on review_on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    pitfall = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=150)
    likelihood = models.PositiveSmallIntegerField()
    effect = models.PositiveSmallIntegerField()
    measures = models.TextField()
    watcher = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    review_on = models.DateField()
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "pitfall"],
                condition=Q(closed_at__isnull=True) & ~Q(pitfall=""),
                name="pitfall_open_once",
            ),
            models.CheckConstraint(
                name="risk_in_three_steps",
                condition=Q(likelihood__in=STEPS, effect__in=STEPS),
            ),
            models.CheckConstraint(
                name="risk_closes_with_a_reason",
                condition=Q(closed_at__isnull=True) | ~Q(closed_why=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["watcher", "review_on"],
                condition=Q(closed_at__isnull=True),
                name="risk_to_review",
            ),
        ]

    def __str__(self) -> str:
        return f"risk {self.pk}"


class RiskLook(models.Model):
    """How a risk looked to somebody at a moment; rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="looks")
    likelihood = models.PositiveSmallIntegerField()
    effect = models.PositiveSmallIntegerField()
    measures = models.TextField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"look {self.pk}"
