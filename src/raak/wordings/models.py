from django.db import models
from django.db.models import Q

from raak.wordings.rules import Verdict


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


class Finding(models.Model):
    """
    What a region found when it held one mark of a list against something; rows are only added.

    sheet, mark: which list of the handbook, and which of its marks.
    about:       against what, such as `interventie:home-start`; a stable string.
    verdict:     empty: it was taken back.
    evidence:    by what that is known.
    """

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    sheet = models.CharField(max_length=40)
    about = models.CharField(max_length=80)
    mark = models.CharField(max_length=40)
    verdict = models.CharField(
        max_length=8, blank=True, choices=[(each.value, each.value) for each in Verdict]
    )
    evidence = models.TextField(blank=True)
    found_at = models.DateTimeField()
    found_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="finding_that_it_is_so_has_evidence",
                condition=~Q(verdict__in=("yes", "partly")) | ~Q(evidence=""),
            ),
        ]
        indexes = [models.Index(fields=["region", "sheet", "about"], name="findings_of_region")]

    def __str__(self) -> str:
        return f"finding {self.pk}"
