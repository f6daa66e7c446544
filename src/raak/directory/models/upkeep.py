from django.db import models
from django.db.models import Q


class RegionUpkeep(models.Model):
    """
    What a region chose about freshness (`rules.freshness.Upkeep`); no row: the defaults.

    notice: its `remind_days`, as what the database can compare with days.
    """

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    confirm_days = models.PositiveSmallIntegerField()
    notice = models.DurationField()
    hide_days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="upkeep_confirmed_within_two_years",
                condition=Q(confirm_days__gte=28, confirm_days__lte=730),
            ),
        ]

    def __str__(self) -> str:
        return f"upkeep of {self.region_id}"


class Edition(models.Model):
    """How often the offer of a region changed: who keeps a copy of it sees here that it is old."""

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"offer of {self.region_id}: {self.number}"
