import uuid

from django.db import models
from django.db.models import Q

from raak.neighbourhoods.rules.decisions import Kind


class Decision(models.Model):
    """
    What the region decided or did about an area, on a day, and why; only ever added.

    number: the first about an area is 1.
    reason: in words, for who asks in five years. detail: what belongs to the kind, as codes.
    kept_words: words that may hurt, and that the writer wants to keep.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey(
        "parties.Neighbourhood", on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in Kind])
    on = models.DateField()
    reason = models.TextField()
    detail = models.JSONField(default=dict, blank=True)
    kept_words = models.JSONField(default=list, blank=True)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="area_decision_kind_known", condition=Q(kind__in=[k.value for k in Kind])
            ),
            models.CheckConstraint(name="area_decision_has_a_reason", condition=~Q(reason="")),
            models.UniqueConstraint(
                fields=["neighbourhood", "number"], name="area_decision_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.neighbourhood_id}"


class Aimed(models.Model):
    """
    An activity that is meant for an area or a group where more is asked (gerichte inzet).

    neighbourhood, group: for whom; at least one of the two. reason: why more is asked there, and
    source: who says so. ended_at: from then on it is for everybody again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="+")
    neighbourhood = models.ForeignKey(
        "parties.Neighbourhood", on_delete=models.PROTECT, null=True, related_name="+"
    )
    group = models.CharField(max_length=150, blank=True)
    reason = models.TextField()
    source = models.CharField(max_length=200)
    kept_words = models.JSONField(default=list, blank=True)
    aimed_at = models.DateTimeField()
    aimed_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="aimed_at_an_area_or_a_group",
                condition=Q(neighbourhood__isnull=False) | ~Q(group=""),
            ),
            models.CheckConstraint(
                name="aimed_ended_by_somebody",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["service", "neighbourhood", "group"],
                condition=Q(ended_at__isnull=True),
                name="aimed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id} aimed"
