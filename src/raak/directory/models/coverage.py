import uuid

from django.db import models
from django.db.models import Q

from raak.directory.rules.matrix import BAND, FUNCTIONS, LEVELS


class MeantEmpty(models.Model):
    """
    A cell of the matrix that the region leaves empty on purpose, until a day.

    municipality: where; None: in the whole region. band: a code of `matrix.BAND`; "": every age.
    until_on:     the last day on which it holds; after that it counts as missing again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    level = models.PositiveSmallIntegerField()
    function = models.CharField(max_length=30)
    band = models.CharField(max_length=10, blank=True)
    reason = models.CharField(max_length=300)
    until_on = models.DateField()
    said_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="meant_empty_is_a_cell",
                condition=Q(level__in=LEVELS, function__in=FUNCTIONS, band__in=list(BAND)),
            ),
            models.CheckConstraint(name="meant_empty_says_why", condition=~Q(reason="")),
            models.UniqueConstraint(
                fields=["region", "municipality", "level", "function", "band"],
                name="meant_empty_once_per_municipality",
            ),
            models.UniqueConstraint(
                fields=["region", "level", "function", "band"],
                condition=Q(municipality__isnull=True),
                name="meant_empty_once_in_the_region",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.function} {self.band}"
