import uuid

from django.db import models
from django.db.models import F, Q

from raak.analysis.rules.checks import NEEDS_WORDS, Reply


class CheckAnswer(models.Model):
    """
    What was answered to a line of a questionnaire, for the region or for a municipality.

    Only ever added: of a place and a line the one with the highest number holds.

    municipality: None for the region as a whole. place: the id of the one or the other.
    asked:        the code of the line, that is of one questionnaire only.
    evidence:     what shows it, or why it does not apply here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, related_name="+"
    )
    place = models.UUIDField()
    asked = models.CharField(max_length=32)
    number = models.PositiveIntegerField()
    reply = models.CharField(max_length=8, choices=[(r.value, r.value) for r in Reply])
    evidence = models.TextField(blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "asked", "number"], name="check_number_once"),
            models.CheckConstraint(
                name="check_of_region_or_municipality",
                condition=Q(municipality__isnull=True, place=F("region"))
                | Q(municipality__isnull=False, place=F("municipality")),
            ),
            models.CheckConstraint(
                name="check_reply_known", condition=Q(reply__in=[r.value for r in Reply])
            ),
            models.CheckConstraint(
                name="check_says_what_shows_it",
                condition=~Q(reply__in=sorted(r.value for r in NEEDS_WORDS)) | ~Q(evidence=""),
            ),
        ]
        indexes = [models.Index(fields=["region", "asked"], name="checks_in")]

    def __str__(self) -> str:
        return f"{self.asked} of {self.place}: {self.reply}"
