import uuid

from django.db import models
from django.db.models import Q


class OwnFigure(models.Model):
    """
    What a region counted itself, beside a figure of the handbook.

    Only ever added: of each figure the one with the highest number holds.

    figure: the code of the handbook's figure. said: the value, as the region writes it.
    year:   of which it tells.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    figure = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    said = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "figure", "number"], name="own_figure_number_once"
            ),
            models.CheckConstraint(
                name="own_figure_says_what_and_whence", condition=~Q(said="") & ~Q(source="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure} {self.number}"
