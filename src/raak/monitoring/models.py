import uuid

from django.db import models
from django.db.models import Q

from raak.monitoring.rules.anchoring import Frame, Kind, Sort
from raak.monitoring.rules.asked import Asked, Verdict
from raak.monitoring.rules.measuring import Derived


class Finding(models.Model):
    """
    What was said of an activity or a plan, and what shows it.

    Only ever added: the one with the highest number holds, the others are its history.

    activity: None for the plan as a whole. about: the id of the one or the other.
    code:     of the question in its set, such as a stage or a quality criterion.
    verdict:  empty where there are words only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(
        "plans.Activity", on_delete=models.PROTECT, null=True, related_name="+"
    )
    about = models.UUIDField()
    asked = models.CharField(max_length=10, choices=[(a.value, a.value) for a in Asked])
    code = models.CharField(max_length=30)
    number = models.PositiveIntegerField()
    verdict = models.CharField(
        max_length=6, blank=True, choices=[(v.value, v.value) for v in Verdict]
    )
    words = models.TextField(blank=True)
    as_of = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["about", "asked", "code", "number"], name="finding_number_once"
            ),
        ]
        indexes = [models.Index(fields=["plan", "asked"], name="findings_of")]

    def __str__(self) -> str:
        return f"finding {self.pk}"


class Gauge(models.Model):
    """
    By what is known whether an activity or a goal works: an indicator, and who measures it.

    activity, goal: one of both.
    measurer:     who measures; None: the product counts it itself (`derived`).
    next_on:      by when the next measurement is due; None: nobody has to measure.
    derived_of:   what is counted, such as the code of a route.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(
        "plans.Activity", on_delete=models.PROTECT, null=True, related_name="+"
    )
    goal = models.ForeignKey("plans.Goal", on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    defined = models.TextField(blank=True)
    unit = models.CharField(max_length=40)
    source = models.CharField(max_length=200, blank=True)
    measurer = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    every_months = models.PositiveSmallIntegerField()
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    derived = models.CharField(
        max_length=10, blank=True, choices=[(d.value, d.value) for d in Derived]
    )
    derived_of = models.CharField(max_length=60, blank=True)
    next_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    stopped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="gauge_of_activity_or_goal",
                condition=Q(activity__isnull=False, goal__isnull=True)
                | Q(activity__isnull=True, goal__isnull=False),
            ),
            models.CheckConstraint(
                name="gauge_measured_or_derived",
                condition=Q(derived="", measurer__isnull=False)
                | (~Q(derived="") & Q(measurer__isnull=True, next_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="gauge_stopped_is_not_due",
                condition=Q(stopped_at__isnull=True) | Q(next_on__isnull=True),
            ),
        ]
        indexes = [models.Index(fields=["measurer", "next_on"], name="gauges_due")]

    def __str__(self) -> str:
        return f"gauge {self.pk}"


class Measurement(models.Model):
    """
    A figure that somebody measured. Only ever added.

    is_baseline: so it was before the work began.
    corrects:    the figure that this one takes the place of, for `reason`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gauge = models.ForeignKey(Gauge, on_delete=models.PROTECT, related_name="measurements")
    on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    is_baseline = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="corrected_by"
    )
    reason = models.CharField(max_length=300, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="measurement_corrected_for_a_reason",
                condition=Q(corrects__isnull=True) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"measurement {self.pk}"


class Telling(models.Model):
    """
    Whom the results are told to, by when, and what was changed because of it.

    activity: None: the results of the plan as a whole.
    changed:  written when it was told; "nothing" is an answer too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(
        "plans.Activity", on_delete=models.PROTECT, null=True, related_name="+"
    )
    whom = models.CharField(max_length=150)
    keeper = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    made_at = models.DateTimeField()
    told_on = models.DateField(null=True)
    changed = models.TextField(blank=True)
    told_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="telling_done_says_what_changed",
                condition=Q(told_on__isnull=True, told_by__isnull=True)
                | (Q(told_on__isnull=False, told_by__isnull=False) & ~Q(changed="")),
            ),
        ]

    def __str__(self) -> str:
        return f"telling {self.pk}"


class Anchor(models.Model):
    """
    Something that keeps the work after the plan, or that threatens it.

    activity:     None: of the plan as a whole.
    organisation: of a reorganisation: whose.
    done_on:      arranged since; of a training that comes back: last given on.
    version:      goes up with each save.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(
        "plans.Activity", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=14, choices=[(k.value, k.value) for k in Kind])
    what = models.TextField()
    party = models.CharField(max_length=200, blank=True)
    frame = models.CharField(max_length=13, blank=True, choices=[(f.value, f.value) for f in Frame])
    sort = models.CharField(max_length=11, blank=True, choices=[(s.value, s.value) for s in Sort])
    agreement = models.ForeignKey(
        "meetings.Agreement", on_delete=models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    every_months = models.PositiveSmallIntegerField(null=True)
    keeper = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    done_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="anchor_dropped_says_why",
                condition=Q(dropped_at__isnull=True) | ~Q(dropped_why=""),
            ),
            models.CheckConstraint(
                name="anchor_reorganisation_of_somebody",
                condition=~Q(kind="reorganisation") | Q(organisation__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["keeper", "due_on"], name="anchors_due")]

    def __str__(self) -> str:
        return f"anchor {self.pk}"
