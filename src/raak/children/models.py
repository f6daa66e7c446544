import uuid

from django.db import models
from django.db.models import Q


class Child(models.Model):
    """
    A child in the region, born or expected.

    infix:       the part between given name and surname (`van der`).
    expected_on: for an unborn child; stays after birth, so that its history is kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_name = models.CharField(max_length=100, blank=True)
    infix = models.CharField(max_length=30, blank=True)
    surname = models.CharField(max_length=100)
    born_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="child_born_or_expected",
                condition=Q(born_on__isnull=False) | Q(expected_on__isnull=False),
            ),
            models.CheckConstraint(name="child_has_a_surname", condition=~Q(surname="")),
        ]
        indexes = [
            models.Index(fields=["region", "surname", "born_on"], name="child_by_name_and_birth"),
        ]

    def __str__(self) -> str:
        return f"child {self.id}"
