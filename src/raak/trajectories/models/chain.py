"""
What runs: trajectories, their steps, alarms, people and history.

A key to another table has an index of its own only where something looks for it and no other
index begins with it: each row is written into all of its indexes.
"""

from django.db import models
from django.db.models import Q

from raak.protocols.run import AlarmKind
from raak.trajectories.identifiers import new_id
from raak.trajectories.rules import StepState, TrajectoryState


class Trajectory(models.Model):
    """
    A protocol that runs, for a child or (in a first, nameless phase) for nobody yet.

    number:       what people call it by, such as `K7Q-X2M-9PD`; says nothing about a child.
    memory:       what the engine must remember besides the open steps (see trajectories/memory).
    paused_until: the first day on which terms run again.
    follows:      the trajectory that offered this one as its next.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey(
        "parties.Region", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.CharField(max_length=20)
    protocol = models.ForeignKey(
        "trajectories.PublishedProtocol",
        on_delete=models.PROTECT,
        related_name="trajectories",
        db_index=False,
    )
    child = models.ForeignKey(
        "children.Child",
        on_delete=models.PROTECT,
        null=True,
        related_name="trajectories",
        db_index=False,
    )
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    follows = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="next")
    profession = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, default=TrajectoryState.OPEN)
    memory = models.JSONField(default=dict)
    paused_until = models.DateField(null=True)
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=48, blank=True)
    ending_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="trajectory_number_once"),
            models.CheckConstraint(
                name="trajectory_state_known",
                condition=Q(state__in=[s.value for s in TrajectoryState]),
            ),
            models.CheckConstraint(
                name="trajectory_ends_with_an_ending",
                condition=Q(state="open", ended_at__isnull=True, ending="")
                | (Q(state="ended", ended_at__isnull=False) & ~Q(ending="")),
            ),
        ]
        indexes = [
            models.Index(fields=["region", "state", "started_at"], name="trajectory_by_region"),
            models.Index(fields=["child", "started_at"], name="trajectory_by_child"),
        ]

    def __str__(self) -> str:
        return f"trajectory {self.number}"


class Participant(models.Model):
    """
    Who takes part in a trajectory, in which protocol role; this is what makes it visible to them.

    person: the one who takes part, or who answers for `team`; team: everybody in it takes part.
    lead:   leads the trajectory: may pause and withdraw it.
    """

    id = models.BigAutoField(primary_key=True)
    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.PROTECT, related_name="participants"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team = models.ForeignKey(
        "parties.Team", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=40)
    lead = models.BooleanField(default=False)
    since_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "role", "person"],
                condition=Q(until_at__isnull=True),
                name="participant_once_per_role",
            ),
            models.UniqueConstraint(
                fields=["trajectory"],
                condition=Q(lead=True, until_at__isnull=True),
                name="participant_one_lead",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "trajectory"], name="participant_by_person"),
            models.Index(fields=["team", "trajectory"], name="participant_by_team"),
        ]

    def __str__(self) -> str:
        return f"{self.role} in {self.trajectory_id}"


class Step(models.Model):
    """
    One step of a trajectory; each time a step opens is a row.

    key:    the step's id in the protocol.
    kind, title_nl, title_en, role: copied from the protocol, so that lists need not read it.
    owner:   the one accountable person (closure law, clause 2); who answers for `team`, if any.
    answers: what was given in the outcome's small form.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="steps")
    region = models.ForeignKey(
        "parties.Region", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    key = models.CharField(max_length=48)
    kind = models.CharField(max_length=16)
    role = models.CharField(max_length=40)
    title_nl = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default=StepState.OPEN)
    owner = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="steps", db_index=False
    )
    team = models.ForeignKey(
        "parties.Team", on_delete=models.PROTECT, null=True, related_name="steps", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=48, blank=True)
    reason = models.TextField(blank=True)
    answers = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "key"], condition=Q(state="open"), name="step_open_once"
            ),
            models.CheckConstraint(
                name="step_state_known", condition=Q(state__in=[s.value for s in StepState])
            ),
            models.CheckConstraint(
                name="step_closed_at_and_by_together",
                condition=Q(state="open", closed_at__isnull=True, closed_by="")
                | (~Q(state="open") & Q(closed_at__isnull=False) & ~Q(closed_by="")),
            ),
            models.CheckConstraint(
                name="step_done_with_an_outcome",
                condition=~Q(state="done") | ~Q(outcome=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(state="open"), name="step_open_by_owner"
            ),
            models.Index(
                fields=["team", "due_on"], condition=Q(state="open"), name="step_open_by_team"
            ),
            models.Index(
                fields=["region", "due_on", "id"],
                condition=Q(state="open"),
                name="step_open_by_region",
            ),
        ]

    def __str__(self) -> str:
        return f"step {self.key} of {self.trajectory_id}"


class Alarm(models.Model):
    """
    What the clock must do, or did, for an open step; gone when the step closes (history stays).

    organisation: where `role` is looked for; None for a role of the whole region.
    """

    id = models.BigAutoField(primary_key=True)
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="alarms", db_index=False)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(
        "parties.Region", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    organisation = models.ForeignKey(
        "parties.Organisation",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    kind = models.CharField(max_length=8, choices=[(k.value, k.value) for k in AlarmKind])
    rung = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=40)
    on = models.DateField()
    fired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "rung"], name="alarm_once_per_rung"),
        ]
        indexes = [
            models.Index(fields=["on"], condition=Q(fired_at__isnull=True), name="alarm_to_fire"),
            models.Index(
                fields=["organisation", "role", "fired_at"],
                condition=Q(fired_at__isnull=False),
                name="alarm_heard_by_role",
            ),
            models.Index(
                fields=["region", "role", "fired_at"],
                condition=Q(fired_at__isnull=False, organisation__isnull=True),
                name="alarm_heard_in_region",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.rung} of {self.step_id}"


class Announcement(models.Model):
    """
    Alarms went off, and who hears of that must be told by mail; gone when the letters are written.

    One row for all alarms of a batch that are heard in the same place: how many went off does not
    matter to the clock. No foreign keys: a row lives for a second.

    organisation_id: None for a role of the whole region. at: their `fired_at`.
    """

    id = models.BigAutoField(primary_key=True)
    region_id = models.UUIDField()
    organisation_id = models.UUIDField(null=True)
    role = models.CharField(max_length=40)
    kind = models.CharField(max_length=8)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} for {self.role} at {self.at:%Y-%m-%dT%H:%M}"


class Event(models.Model):
    """
    One row of a trajectory's history; only ever appended.

    kind:   past tense, such as `step.opened`, `step.escalated`, `referral.accepted`.
    role:   for an escalation, the role that heard of it; rung: which rung of the ladder.
    detail: codes and names of parties that the reader of the chain needs; never a child's name.
    """

    id = models.BigAutoField(primary_key=True)
    trajectory = models.ForeignKey(
        Trajectory, on_delete=models.PROTECT, related_name="events", db_index=False
    )
    step = models.ForeignKey(Step, on_delete=models.PROTECT, null=True, related_name="events")
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=32)
    role = models.CharField(max_length=40, blank=True)
    rung = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["trajectory", "id"], name="event_by_trajectory")]

    def __str__(self) -> str:
        return f"{self.kind} at {self.at:%Y-%m-%dT%H:%M}"
