import uuid

from django.db import models
from django.db.models import F, Q

from raak.campaigns.rules import Audience, MaterialKind


class Material(models.Model):
    """A folder, poster or card that lies in the region. stopped_at: it goes out of use."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in MaterialKind])
    audience = models.CharField(max_length=16, choices=[(a.value, a.value) for a in Audience])
    language = models.CharField(max_length=2)
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "title"], name="material_once_per_region"),
        ]

    def __str__(self) -> str:
        return self.title


class Stock(models.Model):
    """
    How many of a material lie at a place.

    refilled_on: when last somebody put it right; due_on: by when again, `every_days` later.
    gone_at:     it lies there no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="stocks")
    place = models.ForeignKey("directory.Place", on_delete=models.PROTECT, related_name="+")
    amount = models.PositiveSmallIntegerField()
    every_days = models.PositiveSmallIntegerField()
    refilled_on = models.DateField()
    refilled_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["material", "place"], name="material_once_at_a_place"),
            models.CheckConstraint(
                name="stock_due_after_refill", condition=Q(due_on__gt=F("refilled_on"))
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], condition=Q(gone_at__isnull=True), name="stock_to_refill"
            ),
        ]

    def __str__(self) -> str:
        return f"stock {self.pk}"
