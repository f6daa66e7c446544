import uuid

from django.db import models
from django.db.models import F, Q

from raak.plans.rules.money import Sort
from raak.plans.rules.states import GoalKind, GoalState, Horizon, PlanState


class Plan(models.Model):
    """
    What a region wants to reach in some years.

    small_reach: fewer people than this is few, as the region says; None: not said.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    from_year = models.PositiveSmallIntegerField()
    until_year = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in PlanState])
    small_reach = models.PositiveIntegerField(null=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="plan_years_in_order", condition=Q(until_year__gte=F("from_year"))
            ),
            models.CheckConstraint(
                name="plan_closed_says_when",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class Owned(models.Model):
    """
    What somebody answers for: a person or an organisation, or nobody yet.

    version: goes up with each save, so that two people at once lose nothing (ADR 41).
    """

    owner_person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    owner_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Goal(Owned):
    """
    What must be different, under one of the three top goals of the handbook.

    top:          a code of the handbook's top goals.
    rank:         1 comes first; the plan covers all, but not all at once.
    smart, magie: letter -> how this goal meets it.
    points, levels: of the framework.
    long_lead:    many parties must agree before anything is seen of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    top = models.CharField(max_length=20)
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in GoalKind])
    horizon = models.CharField(max_length=6, choices=[(h.value, h.value) for h in Horizon])
    rank = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    until_on = models.DateField()
    long_lead = models.BooleanField(default=False)
    smart = models.JSONField(default=dict)
    magie = models.JSONField(default=dict)
    points = models.JSONField(default=list)
    levels = models.JSONField(default=list)
    state = models.CharField(max_length=8, choices=[(s.value, s.value) for s in GoalState])
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="goal_has_one_owner",
                condition=Q(owner_person__isnull=True) | Q(owner_organisation__isnull=True),
            ),
            models.CheckConstraint(
                name="goal_active_has_owner",
                condition=~Q(state="active")
                | Q(owner_person__isnull=False)
                | Q(owner_organisation__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"goal {self.pk}"


class Activity(Owned):
    """
    What is done for a goal.

    kinds, levels, functions, points: codes of the framework, each one or more.
    interventions:  codes of the handbook's interventions, or names, one each.
    municipalities: none: all of the region.
    services:       the offer of the directory that it is about.
    indicator, unit, target, defined: by what is known that it works, counted how.
    people_intended, people_reached: numbers of people; reached is what was told, for what the
                    agenda does not count.
    is_free:        it needs no money of its own.
    reasons:        note of `rules.notes` -> why it is done all the same.
    dropped_at:     it left the plan; versions still hold it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="activities")
    title = models.CharField(max_length=150)
    about = models.TextField(blank=True)
    kinds = models.JSONField(default=list)
    levels = models.JSONField(default=list)
    functions = models.JSONField(default=list)
    points = models.JSONField(default=list)
    audience = models.CharField(max_length=200, blank=True)
    interventions = models.JSONField(default=list)
    municipalities = models.ManyToManyField("parties.Municipality", related_name="+")
    services = models.ManyToManyField("directory.Service", related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    indicator = models.CharField(max_length=200, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    target = models.CharField(max_length=40, blank=True)
    defined = models.TextField(blank=True)
    people_intended = models.PositiveIntegerField(null=True)
    people_reached = models.PositiveIntegerField(null=True)
    is_free = models.BooleanField(default=False)
    reasons = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="activity_days_in_order", condition=Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="activity_has_one_owner",
                condition=Q(owner_person__isnull=True) | Q(owner_organisation__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"activity {self.pk}"


class Revision(models.Model):
    """
    A goal or activity as it stood after a save: against this the save of somebody who was busy
    meanwhile is held.

    what: `goal` or `activity`.
    """

    id = models.BigAutoField(primary_key=True)
    what = models.CharField(max_length=8)
    subject_id = models.UUIDField()
    number = models.PositiveIntegerField()
    fields = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["what", "subject_id", "number"], name="revision_once"),
        ]

    def __str__(self) -> str:
        return f"revision {self.pk}"


class Source(models.Model):
    """
    Money that the region can spend.

    from_on, until_on: when; None until: structural, for as long as anybody knows.
    year_cents:        how much in each year.
    condition:         what the one who gives it asks for.
    giver:             the organisation whose own money it is, or that gives it.
    checked_on:        when somebody last looked whether this is still so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    sort = models.CharField(
        max_length=8,
        choices=[(s.value, s.value) for s in Sort],
        default=Sort.GRANT.value,
        db_default=Sort.GRANT.value,
    )
    giver = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    year_cents = models.PositiveBigIntegerField()
    condition = models.TextField(blank=True)
    checked_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="source_days_in_order",
                condition=Q(from_on__isnull=True)
                | Q(until_on__isnull=True)
                | Q(until_on__gte=F("from_on")),
            ),
            models.CheckConstraint(
                name="source_of_one_own_says_whose",
                condition=~Q(sort="own") | Q(giver__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["region", "until_on"], name="source_that_ends")]

    def __str__(self) -> str:
        return f"source {self.pk}"


class Share(models.Model):
    """What an activity takes from a source in a year."""

    id = models.BigAutoField(primary_key=True)
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="shares")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="shares")
    year = models.PositiveSmallIntegerField()
    cents = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "source", "year"], name="share_once_a_year"
            ),
            models.CheckConstraint(name="share_is_something", condition=Q(cents__gt=0)),
        ]

    def __str__(self) -> str:
        return f"share {self.pk}"


class Version(models.Model):
    """
    A plan as it was adopted.

    body:    who decided on it, such as a steering group or a municipal board.
    content: see `rules.versions.Content`; never changed after.
    """

    id = models.BigAutoField(primary_key=True)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    body = models.CharField(max_length=120)
    adopted_on = models.DateField()
    content = models.JSONField()
    made_at = models.DateTimeField()
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="version_once_per_plan"),
        ]

    def __str__(self) -> str:
        return f"version {self.pk}"
