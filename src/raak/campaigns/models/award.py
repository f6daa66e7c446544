import uuid

from django.db import models
from django.db.models import Q


class Nomination(models.Model):
    """
    Somebody who stands out in the work against child abuse, named by a colleague.

    name, of, why: empty after the term, for who was not chosen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80, blank=True)
    of = models.CharField(max_length=120, blank=True)
    why = models.TextField(blank=True)
    by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    chosen_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year"],
                condition=Q(chosen_at__isnull=False),
                name="award_once_a_year",
            ),
            models.CheckConstraint(
                name="nomination_chosen_is_not_forgotten",
                condition=Q(chosen_at__isnull=True) | Q(forgotten_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"nomination {self.pk}"
