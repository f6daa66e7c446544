import uuid

from django.db import models
from django.db.models import Q

from raak.analysis.rules import Part


class StartText(models.Model):
    """
    What a region wrote in a part of its start: why this is needed, and what it joins in with.

    Only ever added: of each part the text with the highest number holds.

    figure: figures of the region's own. source: where these come from.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=16, choices=[(p.value, p.value) for p in Part])
    number = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    figure = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "part", "number"], name="start_number_once"),
            models.CheckConstraint(
                name="start_part_known", condition=Q(part__in=[p.value for p in Part])
            ),
            models.CheckConstraint(
                name="start_figure_has_a_source", condition=Q(figure="") | ~Q(source="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.number}"
