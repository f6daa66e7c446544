from django.db import models
from django.db.models import F, Q


class FigureRow(models.Model):
    """
    A figure about an area in a year, on the borders of that year (cijfer).

    indicator: a code of `indicators.yaml`.
    count, of: so many of so many; None: too few to keep, so that nothing can show them.
    """

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey(
        "parties.Neighbourhood", on_delete=models.PROTECT, related_name="+"
    )
    indicator = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(null=True)
    of = models.PositiveIntegerField(null=True)
    source = models.CharField(max_length=200, blank=True)
    brought_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["neighbourhood", "indicator", "year"], name="figure_once"
            ),
            models.CheckConstraint(
                name="figure_counts_some_of_all",
                condition=Q(count__isnull=True, of__isnull=True)
                | Q(count__isnull=False, of__gt=0, count__lte=F("of")),
            ),
        ]
        indexes = [
            models.Index(fields=["region", "indicator", "year"], name="figure_by_year"),
        ]

    def __str__(self) -> str:
        return f"{self.indicator} {self.year} of {self.neighbourhood_id}"


class BorderShare(models.Model):
    """Which share of the people of an older area lives in a newer one; new None: elsewhere."""

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    old = models.ForeignKey("parties.Neighbourhood", on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(
        "parties.Neighbourhood", on_delete=models.PROTECT, null=True, related_name="+"
    )
    share = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="border_share_once"),
            models.UniqueConstraint(
                fields=["old"], condition=Q(new__isnull=True), name="border_share_elsewhere_once"
            ),
            models.CheckConstraint(
                name="border_share_is_a_share", condition=Q(share__gt=0, share__lte=1)
            ),
            models.CheckConstraint(
                name="border_share_goes_on",
                condition=Q(new__isnull=True) | ~Q(old=F("new")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.share} of {self.old_id} in {self.new_id}"


class Shape(models.Model):
    """How an area lies on the map. rings: [[[east, north], …], …] in degrees, simplified."""

    neighbourhood = models.OneToOneField(
        "parties.Neighbourhood", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    rings = models.JSONField()

    def __str__(self) -> str:
        return f"shape of {self.neighbourhood_id}"
