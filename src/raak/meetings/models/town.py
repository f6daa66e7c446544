import uuid

from django.db import models
from django.db.models import Q

from raak.meetings.rules.towns import Applicant, Asked


class Stance(models.Model):
    """
    How a municipality takes its part in the approach.

    modes:     task -> itself, together or on loan (`rules.towns.Mode`).
    partner, partner_name: with or from which municipality; by name outside the region.
    person, name, hours: the official who directs, and for how long a week.
    needs, support: what it asks for, and what it gets from whom.
    applicant: who asks for money for it.
    """

    municipality = models.OneToOneField(
        "parties.Municipality", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    inhabitants = models.PositiveIntegerField(null=True)
    modes = models.JSONField(default=dict)
    partner = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, related_name="+"
    )
    partner_name = models.CharField(max_length=120, blank=True)
    why = models.CharField(max_length=300, blank=True)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    hours = models.PositiveSmallIntegerField(null=True)
    needs = models.TextField(blank=True)
    support = models.TextField(blank=True)
    applicant = models.CharField(
        max_length=7, choices=[(each.value, each.value) for each in Applicant]
    )
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="stance_names_one_official", condition=Q(person__isnull=True) | Q(name="")
            ),
        ]

    def __str__(self) -> str:
        return f"stance of {self.municipality_id}"


class Chase(models.Model):
    """
    Something that the official who directs runs after.

    what: what goes wrong or must change. whom: who is called. outcome: what came of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    what = models.CharField(max_length=200)
    whom = models.CharField(max_length=120, blank=True)
    owner = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    outcome = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(done_at__isnull=True), name="chase_to_do"
            ),
        ]

    def __str__(self) -> str:
        return f"chase {self.pk}"


class Application(models.Model):
    """Money that a municipality asks for, with the goals and indicators that it words itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    fund = models.CharField(max_length=120)
    euros = models.PositiveIntegerField(null=True)
    due_on = models.DateField(null=True)
    goals = models.TextField(blank=True)
    indicators = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=[(each.value, each.value) for each in Asked])
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"application {self.pk}"
