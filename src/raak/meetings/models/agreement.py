import uuid

from django.db import models
from django.db.models import F, Q

from raak.meetings.rules import AgreementKind, Rank, Verdict


class Agreement(models.Model):
    """
    What parties agreed, in the words of now; the words of before are its versions.

    keeper:    who watches over it, and hears when it must be looked at again.
    review_on: when it must be looked at again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=14, choices=[(each.value, each.value) for each in AgreementKind]
    )
    title = models.CharField(max_length=150)
    agreed_on = models.DateField()
    review_on = models.DateField(null=True)
    keeper = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["keeper", "review_on"],
                condition=Q(ended_at__isnull=True),
                name="agreement_to_review",
            ),
        ]

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class AgreementVersion(models.Model):
    """What an agreement said from a moment on. why: what changed, and why."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    why = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="version_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.agreement_id}"


class Signature(models.Model):
    """
    A party that signed.

    organisation, name: the party; with a name only when it is not in the region's list.
    signed_by, rank:    who signed, and how high that person stands.
    carried, carried_on: how far the party made it part of its own work, and when that was so.
    withdrawn_on:       it takes part no more from this day on; the row stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120)
    signed_by = models.CharField(max_length=120)
    rank = models.CharField(max_length=8, choices=[(each.value, each.value) for each in Rank])
    signed_on = models.DateField()
    carried = models.CharField(
        max_length=6,
        choices=[(each.value, each.value) for each in Verdict],
        default=Verdict.NO.value,
    )
    carried_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "name"],
                condition=Q(withdrawn_on__isnull=True),
                name="party_signs_once",
            ),
            models.CheckConstraint(
                name="signature_withdrawn_after",
                condition=Q(withdrawn_on__isnull=True) | Q(withdrawn_on__gte=F("signed_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"signature {self.pk}"
