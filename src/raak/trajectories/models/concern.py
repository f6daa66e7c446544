from django.db import models
from django.db.models import Q

from raak.trajectories.identifiers import new_id
from raak.trajectories.models.chain import Step, Trajectory


class Concern(models.Model):
    """
    The worry a trajectory began with, and who raised it.

    raised_by: the person who raised it; None when an outsider did.
    outsider:  how to reach somebody without an account.
    seen, heard, told: facts in the raiser's own words: what I saw, heard, was told.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trajectory = models.OneToOneField(Trajectory, on_delete=models.PROTECT, related_name="concern")
    raised_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="concerns"
    )
    outsider = models.CharField(max_length=200, blank=True)
    seen = models.TextField(blank=True)
    heard = models.TextField(blank=True)
    told = models.TextField(blank=True)
    raised_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="concern_has_a_raiser",
                condition=Q(raised_by__isnull=False) | ~Q(outsider=""),
            ),
        ]

    def __str__(self) -> str:
        return f"concern {self.id}"


class Feedback(models.Model):
    """
    What the one who raised the concern was told, or why not (closure law, clause 5).

    message: the words for the raiser; empty when not told, then `reason` says why.
    seen_at: when the raiser opened it; outsiders are told by other means, which `message` names.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="feedback")
    step = models.OneToOneField(Step, on_delete=models.PROTECT, related_name="feedback")
    to = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="feedback"
    )
    message = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    given_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="feedback_told_or_reasoned", condition=~Q(message="") | ~Q(reason="")
            ),
        ]
        indexes = [
            models.Index(
                fields=["to"],
                condition=Q(seen_at__isnull=True) & ~Q(message=""),
                name="feedback_unseen",
            ),
        ]

    def __str__(self) -> str:
        return f"feedback {self.id}"


class Draft(models.Model):
    """
    What somebody typed and did not send yet; gone when it is sent.

    key: which form, such as `concern` or `step:<id>`.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey("parties.Person", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=80)
    fields = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="draft_once_per_form"),
        ]

    def __str__(self) -> str:
        return f"draft {self.key}"
