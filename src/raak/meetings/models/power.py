import uuid

from django.db import models
from django.db.models import Q

from raak.meetings.rules.power import Government, Level

LEVELS = [(each.value, each.value) for each in Level]
GOVERNMENTS = [(each.value, each.value) for each in Government]


class Decider(models.Model):
    """
    Who can cut a knot on a level.

    rung:      how high on the ladder of the level; 1 is asked first.
    name, of:  who it is without an account, and where. may: what may be decided.
    agreement: the paper that gives the power.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=6, choices=LEVELS)
    rung = models.PositiveSmallIntegerField()
    government = models.CharField(max_length=12, choices=GOVERNMENTS)
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    of = models.CharField(max_length=120)
    may = models.CharField(max_length=300)
    agreement = models.ForeignKey(
        "meetings.Agreement", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decider_is_one_person",
                condition=Q(person__isnull=False, name="") | (Q(person__isnull=True) & ~Q(name="")),
            ),
        ]

    def __str__(self) -> str:
        return f"decider {self.pk}"


class Deadlock(models.Model):
    """
    Something that got stuck between parties, never named after a family.

    decider:   who must cut the knot now, before the end of decide_by.
    decision:  what was decided; agreement: the paper that holds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=6, choices=LEVELS)
    title = models.CharField(max_length=150)
    what = models.TextField()
    decider = models.ForeignKey(Decider, on_delete=models.PROTECT, related_name="+")
    decide_by = models.DateField()
    decision = models.TextField(blank=True)
    agreement = models.ForeignKey(
        "meetings.Agreement", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="deadlock_resolved_by_a_decision",
                condition=Q(resolved_at__isnull=True) | ~Q(decision=""),
            ),
        ]

    def __str__(self) -> str:
        return f"deadlock {self.pk}"


class DeadlockMove(models.Model):
    """To whom a deadlock went at a moment, and why; rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    deadlock = models.ForeignKey(Deadlock, on_delete=models.PROTECT, related_name="moves")
    decider = models.ForeignKey(Decider, on_delete=models.PROTECT, related_name="+")
    decide_by = models.DateField()
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"move {self.pk}"


class Stakeholder(models.Model):
    """
    A party that the approach needs, and who steers and pays it.

    relation: how the region keeps in touch. theirs: whom to call there.
    contact:  who of the region keeps in touch. agreement: what was agreed with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    steered_by = models.CharField(max_length=12, choices=GOVERNMENTS)
    funded_by = models.CharField(max_length=12, choices=GOVERNMENTS)
    relation = models.TextField(blank=True)
    theirs = models.CharField(max_length=120, blank=True)
    contact = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    agreement = models.ForeignKey(
        "meetings.Agreement", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name"],
                condition=Q(ended_at__isnull=True),
                name="stakeholder_once_per_region",
            ),
        ]

    def __str__(self) -> str:
        return f"stakeholder {self.pk}"
