import uuid

from django.db import models
from django.db.models import Q

from raak.analysis.rules import Typical


class TypicalGap(models.Model):
    """
    A gap that a first look at a region often shows, and that this region says it has.

    note: how it shows here. gone_at: since then the region has it no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=[(t.value, t.value) for t in Typical])
    note = models.TextField(blank=True)
    seen_at = models.DateTimeField()
    seen_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    gone_at = models.DateTimeField(null=True)
    gone_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "kind"],
                condition=Q(gone_at__isnull=True),
                name="typical_gap_once",
            ),
            models.CheckConstraint(
                name="typical_gap_gone_by_somebody",
                condition=Q(gone_at__isnull=True, gone_by__isnull=True)
                | Q(gone_at__isnull=False, gone_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.kind
