import uuid

from django.db import models
from django.db.models import Q

from raak.directory.models.service import Service


class ServiceArea(models.Model):
    """For whom by where they live: one municipality or neighbourhood; no area: the whole region."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="areas")
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "parties.Neighbourhood", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="area_is_a_municipality_or_a_neighbourhood",
                condition=Q(municipality__isnull=False, neighbourhood__isnull=True)
                | Q(municipality__isnull=True, neighbourhood__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["service", "municipality"], name="area_municipality_once"
            ),
            models.UniqueConstraint(
                fields=["service", "neighbourhood"], name="area_neighbourhood_once"
            ),
        ]

    def __str__(self) -> str:
        return f"area of {self.service_id}"
