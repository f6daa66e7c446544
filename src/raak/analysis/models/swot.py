import uuid

from django.db import models
from django.db.models import Q

from raak.analysis.rules import Side


class SwotLine(models.Model):
    """
    A line of what is strong and weak, and of what comes from outside, as somebody wrote it once.

    Only ever added: of the rows of a line the one with the highest number holds.

    line:     what its versions have in common. position: from the top of its list.
    source:   who says so, or where it stands. dropped: since then it is in no list.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    line = models.UUIDField()
    number = models.PositiveIntegerField()
    side = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Side])
    position = models.PositiveIntegerField()
    text = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    dropped = models.BooleanField(default=False)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "number"], name="swot_number_once"),
            models.CheckConstraint(name="swot_says_something", condition=~Q(text="")),
            models.CheckConstraint(
                name="swot_side_known", condition=Q(side__in=[s.value for s in Side])
            ),
        ]
        indexes = [models.Index(fields=["region", "side"], name="swot_in")]

    def __str__(self) -> str:
        return f"{self.side} {self.line}"
