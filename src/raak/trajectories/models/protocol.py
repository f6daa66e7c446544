import uuid

from django.db import models
from django.db.models import Q


class PublishedProtocol(models.Model):
    """
    One version of a protocol as a region runs it; what runs keeps the version it began with.

    text:    the YAML file, never edited after publication.
    digest:  SHA-256 of `text`, hex.
    current: the version that new trajectories start with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=48)
    edition = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    title_nl = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    current = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "code", "edition", "version"], name="protocol_version_once"
            ),
            models.UniqueConstraint(
                fields=["region", "code"],
                condition=Q(current=True),
                name="protocol_one_current_version",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
