import uuid

from django.db import models
from django.db.models import Q

from raak.insight.rules.disclosure import THRESHOLDS
from raak.insight.rules.reports import Format, Kind, State


class Threshold(models.Model):
    """Fewer people than `least` are not told of what happened in `year` and after."""

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    least = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "year"], name="threshold_once_a_year"),
            models.CheckConstraint(
                name="threshold_hides_enough",
                condition=Q(least__gte=THRESHOLDS.start, least__lt=THRESHOLDS.stop),
            ),
        ]

    def __str__(self) -> str:
        return f"threshold of {self.year}"


class Report(models.Model):
    """
    A report that somebody asked for, and then what it says; the files are made from that.

    first_on, last_on: the period, both days included.
    percent: how far it is. begun_at: when the making last began; tries: how often.
    content: `rules.content.Content` as JSON; only numbers that may be told.
    published_at: since when everybody may read it; None: not public.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    first_on = models.DateField()
    last_on = models.DateField()
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=8, choices=[(s.value, s.value) for s in State], default=State.WAITING
    )
    percent = models.PositiveSmallIntegerField(default=0)
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    content = models.JSONField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_done_has_content",
                condition=~Q(state="done") | Q(made_at__isnull=False, content__isnull=False),
            ),
            models.CheckConstraint(
                name="report_published_by_somebody",
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False, state="done"),
            ),
        ]
        indexes = [models.Index(fields=["region", "asked_at"], name="report_by_region")]

    def __str__(self) -> str:
        return f"report {self.pk}"


class ReportFile(models.Model):
    """One file of a report."""

    id = models.BigAutoField(primary_key=True)
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=4, choices=[(f.value, f.value) for f in Format])
    held = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "format"], name="report_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.format} of {self.report_id}"
