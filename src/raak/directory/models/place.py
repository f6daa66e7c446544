import uuid

from django.db import models
from django.db.models import Q

from raak.directory.models.service import Service
from raak.directory.rules.codes import Kind


class Place(models.Model):
    """
    Where help is given: a building, a post box, a web page or a telephone (plek).

    organisation: who keeps it right; None: it came with another directory and belongs to nobody.
    confidential: nobody may find it. Its address is not kept at all, so that nothing can leak it.
    accessible:   codes of `rules.codes.Accessible`.
    rest:         the HSDS object it came from, so that what we do not use goes out again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="places",
    )
    name = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=10, choices=[(k.value, k.value) for k in Kind])
    address = models.CharField(max_length=150, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=100, blank=True)
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    neighbourhood = models.ForeignKey(
        "parties.Neighbourhood", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    confidential = models.BooleanField(default=False)
    accessible = models.JSONField(default=list, blank=True)
    accessible_note = models.CharField(max_length=300, blank=True)
    url = models.URLField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    rest = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="place_kind_known", condition=Q(kind__in=[k.value for k in Kind])
            ),
            models.CheckConstraint(
                name="place_on_the_earth",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
            ),
            models.CheckConstraint(
                name="place_confidential_keeps_no_address",
                condition=Q(confidential=False)
                | Q(
                    address="",
                    postcode="",
                    city="",
                    municipality__isnull=True,
                    neighbourhood__isnull=True,
                    latitude__isnull=True,
                    longitude__isnull=True,
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["region", "neighbourhood"], name="place_by_neighbourhood"),
        ]

    def __str__(self) -> str:
        return f"place {self.id}"


class ServicePlace(models.Model):
    """A service at a place. It goes when its service drops the place (ADR 0018)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="service_places")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="service_places")
    note = models.CharField(max_length=300, blank=True)
    rest = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "place"], name="service_once_at_a_place"),
        ]

    def __str__(self) -> str:
        return f"service {self.service_id} at {self.place_id}"
