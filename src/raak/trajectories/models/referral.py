from django.db import models
from django.db.models import Q

from raak.trajectories.identifiers import new_id
from raak.trajectories.models.chain import Step, Trajectory
from raak.trajectories.rules import LIVE, Fit, ReferralState

LIVE_CODES = sorted(state.value for state in LIVE)
SETTLED_CODES = sorted(state.value for state in ReferralState if state not in LIVE)


class Referral(models.Model):
    """
    A child handed from one organisation to another; the sender keeps sight until it is settled.

    step:     the sender's handover step, open until this is settled.
    receiver_person, receiver_team: who took it up; both None until it is accepted by an account.
    request:  what is asked, in the sender's words.
    answer_by: the day on which silence is noticed; the step's due day.
    fit:      the receiver's word on the weight of the help asked for.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    trajectory = models.ForeignKey(Trajectory, on_delete=models.PROTECT, related_name="referrals")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="referrals")
    child = models.ForeignKey(
        "children.Child", on_delete=models.PROTECT, null=True, related_name="referrals"
    )
    need = models.CharField(max_length=48)
    request = models.TextField()
    sender = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, related_name="referrals_sent"
    )
    sender_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="referrals_sent"
    )
    receiver_organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="referrals_received"
    )
    receiver_team = models.ForeignKey(
        "parties.Team", on_delete=models.PROTECT, null=True, related_name="+"
    )
    receiver_person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="referrals_received"
    )
    receiver_name = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=16, default=ReferralState.OFFERED)
    offered_at = models.DateTimeField()
    answer_by = models.DateField()
    answered_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    reminded_at = models.DateTimeField(null=True)
    fit = models.CharField(max_length=12, blank=True)
    feedback = models.TextField(blank=True)
    feedback_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="referral_state_known", condition=Q(state__in=[s.value for s in ReferralState])
            ),
            models.CheckConstraint(
                name="referral_fit_known", condition=Q(fit__in=["", *(f.value for f in Fit)])
            ),
            models.CheckConstraint(
                name="referral_settled_with_a_moment",
                condition=Q(state__in=LIVE_CODES, settled_at__isnull=True)
                | Q(state__in=SETTLED_CODES, settled_at__isnull=False),
            ),
            models.CheckConstraint(
                name="referral_no_with_a_reason",
                condition=~Q(state__in=["refused", "did_not_arrive", "withdrawn"]) | ~Q(reason=""),
            ),
            models.UniqueConstraint(
                fields=["child", "need"],
                condition=Q(state__in=LIVE_CODES, child__isnull=False),
                name="referral_one_live_per_need",
            ),
            models.UniqueConstraint(
                fields=["step"],
                condition=Q(state__in=LIVE_CODES),
                name="referral_one_live_per_step",
            ),
        ]
        indexes = [
            models.Index(
                fields=["sender", "answer_by"],
                condition=Q(state__in=LIVE_CODES),
                name="referral_live_by_sender",
            ),
            models.Index(
                fields=["receiver_organisation", "answer_by"],
                condition=Q(state__in=LIVE_CODES),
                name="referral_live_by_receiver",
            ),
            models.Index(
                fields=["region", "answer_by"],
                condition=Q(state__in=LIVE_CODES),
                name="referral_live_by_region",
            ),
        ]

    def __str__(self) -> str:
        return f"referral {self.id}"


class SecureLink(models.Model):
    """
    A single-use key to one referral, for an organisation without accounts.

    digest: SHA-256 of the key, hex; the key itself is nowhere stored.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"link of {self.referral_id}"


class HandoverLine(models.Model):
    """
    How handing over goes from one organisation to another in a quarter; kept with every referral.

    quarter:    first day of the quarter in which the referrals were offered.
    days:       working days until the answer -> how many referrals.
    median, slow: of `days`, in working days: the middle one and the slowest tenth.
    unanswered: offered, not yet answered.
    """

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    quarter = models.DateField()
    sender = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    offered = models.PositiveIntegerField(default=0)
    unanswered = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    arrived = models.PositiveIntegerField(default=0)
    days = models.JSONField(default=dict)
    median = models.PositiveSmallIntegerField(null=True)
    slow = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "quarter", "sender", "receiver"], name="handover_line_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "quarter", "-unanswered", "-slow"], name="handover_line_worst"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sender_id} to {self.receiver_id} in {self.quarter}"
