import uuid

from django.db import models
from django.db.models import Q

from raak.campaigns.rules import Channel


class Campaign(models.Model):
    """
    Something that the region tells the public for some days, once or again and again.

    why:              what must be different afterwards.
    audiences, channels: codes of `rules.Audience` and `rules.Channel`.
    joins, joins_url: the national or regional campaign that it joins in with; empty: our own.
    first_on, days:   the first run; rule: an RRULE of RFC 5545, empty for once.
    kit:              a code of the toolkit from which it was begun.
    keeper:           who planned it, and takes up the tasks of who left.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    why = models.TextField(blank=True)
    message = models.CharField(max_length=300)
    audiences = models.JSONField(default=list)
    channels = models.JSONField(default=list)
    joins = models.CharField(max_length=120, blank=True)
    joins_url = models.URLField(blank=True)
    first_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=200, blank=True)
    kit = models.CharField(max_length=40, blank=True)
    keeper = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="campaign_takes_days", condition=Q(days__gt=0)),
        ]

    def __str__(self) -> str:
        return f"campaign {self.pk}"


class Task(models.Model):
    """
    Who does what by when, for one run of a campaign.

    run_on: the first day of that run.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="tasks")
    run_on = models.DateField()
    what = models.CharField(max_length=200)
    owner = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(done_at__isnull=True), name="task_to_do"
            ),
        ]

    def __str__(self) -> str:
        return f"task {self.pk}"


class Publication(models.Model):
    """
    What appears about the work: in a paper, on the radio, or a report of the region itself.

    outlet:      where, such as the name of the paper.
    on:          the day for which it is planned, or on which it appeared.
    appeared_at: when somebody wrote down that it did; None: planned.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, null=True, related_name="publications"
    )
    channel = models.CharField(max_length=12, choices=[(c.value, c.value) for c in Channel])
    title = models.CharField(max_length=150)
    outlet = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    url = models.URLField(blank=True)
    made_at = models.DateTimeField()
    appeared_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["region", "on"], name="publication_by_day")]

    def __str__(self) -> str:
        return f"publication {self.pk}"
