from django.db import models
from django.db.models import Q


class Wording(models.Model):
    """
    How a region says one thing that is known, from a moment on; rows are only added.

    id:         counts up, so that the newest of two rows of one moment is known.
    kind, code: which record; stable strings, for the records stand in files.
    text:       its own words; empty: the original again.
    """

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    text = models.TextField(blank=True)
    worded_at = models.DateTimeField()
    worded_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wording_in_a_language_we_speak", condition=Q(language__in=("nl", "en"))
            ),
        ]
        indexes = [
            models.Index(fields=["region", "language"], name="wording_of_region"),
        ]

    def __str__(self) -> str:
        return f"wording {self.pk}"
