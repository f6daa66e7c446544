import uuid

from django.db import models
from django.db.models import F, Q

from raak.analysis.rules import LONGEST, POINTS, RECENT_MONTHS, SHORTEST, Priority, Value


class Score(models.Model):
    """
    What was said of a point of the framework, for the region as a whole or for a municipality.

    Only ever added: the one with the highest number holds, the others are its history.

    municipality: None for the region as a whole. place: the id of the one or the other.
    number:       the first of a place on a point is 1.
    as_of:        the day that it tells of. links: addresses that show what it rests on.
    service, campaign: what of the product it rests on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, related_name="+"
    )
    place = models.UUIDField()
    point = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    value = models.CharField(max_length=16, choices=[(v.value, v.value) for v in Value])
    as_of = models.DateField()
    evidence = models.TextField(blank=True)
    links = models.JSONField(default=list, blank=True)
    service = models.ForeignKey(
        "directory.Service", on_delete=models.PROTECT, null=True, related_name="+"
    )
    campaign = models.ForeignKey(
        "campaigns.Campaign", on_delete=models.PROTECT, null=True, related_name="+"
    )
    missing = models.TextField(blank=True)
    priority = models.CharField(
        max_length=8, blank=True, choices=[(p.value, p.value) for p in Priority]
    )
    reason = models.TextField(blank=True)
    scored_at = models.DateTimeField()
    scored_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "point", "number"], name="score_number_once"),
            models.CheckConstraint(
                name="score_of_region_or_municipality",
                condition=Q(municipality__isnull=True, place=F("region"))
                | Q(municipality__isnull=False, place=F("municipality")),
            ),
            models.CheckConstraint(
                name="score_point_known",
                condition=Q(point__gte=POINTS.start, point__lt=POINTS.stop),
            ),
            models.CheckConstraint(
                name="score_value_known", condition=Q(value__in=[v.value for v in Value])
            ),
            models.CheckConstraint(
                name="score_without_use_has_a_reason",
                condition=~Q(value=Value.NOT_APPLICABLE.value) | ~Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["region", "point"], name="scores_in")]

    def __str__(self) -> str:
        return f"point {self.point} of {self.place}: {self.value}"


class Recency(models.Model):
    """After how many months the region calls a score old."""

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    months = models.PositiveSmallIntegerField(default=RECENT_MONTHS)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recency_likely", condition=Q(months__gte=SHORTEST, months__lte=LONGEST)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.months} months"
