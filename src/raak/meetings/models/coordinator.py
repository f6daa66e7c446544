import uuid

from django.db import models
from django.db.models import F, Q

from raak.meetings.rules import LEAST_HOURS, LEAST_MONTHS, Placement, Verdict


class Coordinator(models.Model):
    """
    Who coordinates the region's approach, in which post.

    name, of: of who has no account. hours: a week. mandate: what the coordinator may decide.
    until_on: the last day of the post; None: nobody said when it ends.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    of = models.CharField(max_length=120)
    placement = models.CharField(
        max_length=20, choices=[(each.value, each.value) for each in Placement]
    )
    mandate = models.TextField(blank=True)
    hours = models.PositiveSmallIntegerField()
    since_on = models.DateField()
    until_on = models.DateField(null=True)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="coordinator_is_one_person",
                condition=Q(person__isnull=False, name="") | (Q(person__isnull=True) & ~Q(name="")),
            ),
            models.CheckConstraint(
                name="coordinator_days_in_order",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("since_on")),
            ),
            models.CheckConstraint(
                name="coordinator_works_hours", condition=Q(hours__gt=0, hours__lte=40)
            ),
        ]

    def __str__(self) -> str:
        return f"coordinator {self.pk}"


class Mark(models.Model):
    """
    How far something of a list is so, in the words of who looked.

    coordinator: whose profile it is about; None: a condition for the region to start.
    code:        of the handbook's readiness conditions, or of a coordinator's qualities.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    coordinator = models.ForeignKey(
        Coordinator, on_delete=models.PROTECT, null=True, related_name="marks"
    )
    code = models.CharField(max_length=40)
    verdict = models.CharField(max_length=6, choices=[(each.value, each.value) for each in Verdict])
    remark = models.TextField(blank=True)
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code"],
                condition=Q(coordinator__isnull=True),
                name="condition_marked_once",
            ),
            models.UniqueConstraint(
                fields=["coordinator", "code"],
                condition=Q(coordinator__isnull=False),
                name="quality_marked_once",
            ),
        ]

    def __str__(self) -> str:
        return f"mark {self.pk}"


class PostMinimum(models.Model):
    """What a region asks at least of a coordinator's post; no row: what the handbook asks."""

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    hours = models.PositiveSmallIntegerField(default=LEAST_HOURS)
    months = models.PositiveSmallIntegerField(default=LEAST_MONTHS)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="post_minimum_likely",
                condition=Q(hours__gt=0, hours__lte=40, months__gt=0, months__lte=120),
            ),
        ]

    def __str__(self) -> str:
        return f"post minimum of {self.region_id}"
