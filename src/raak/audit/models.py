from django.db import models


class Entry(models.Model):
    """
    What happened. No foreign keys: the record outlives what it is about.

    event:   past tense, such as `trajectory.read` or `step.completed`.
    subject: `<noun>:<id>` of the thing it happened to.
    detail:  codes and ids that explain it; never what was written about a child.
    """

    at = models.DateTimeField()
    region_id = models.UUIDField(null=True)
    actor_id = models.CharField(max_length=64)
    event = models.CharField(max_length=64)
    subject = models.CharField(max_length=100)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "at"], name="entry_by_subject"),
            models.Index(fields=["actor_id", "at"], name="entry_by_actor"),
            models.Index(fields=["region_id", "at"], name="entry_by_region"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%dT%H:%M} {self.event} {self.subject}"


class Seal(models.Model):
    """
    One link of the chain that makes a changed or missing entry show.

    number: 1, 2, 3 … without a gap; digest: SHA-256 over the previous digest and the entry, hex.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"seal {self.number}"
