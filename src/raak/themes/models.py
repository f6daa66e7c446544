import uuid

from django.db import models
from django.db.models import Q


class Theme(models.Model):
    """
    How the public pages look on one host name.

    name:         of the municipality, in the band.
    tokens, dark: the text as it was given, to be changed later; it never reaches a visitor.
    stylesheet:   made from what was understood of it (`rules.stylesheet`).
    digest:       SHA-256 of the stylesheet, hex: its address.
    logo:         a PNG that we drew (`drawing.drawn_anew`); empty: none. logo_digest: its address.
    on_at:        since when visitors see it; None: only who makes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    host = models.CharField(max_length=253, unique=True)
    name = models.CharField(max_length=80)
    tokens = models.TextField(blank=True)
    dark = models.TextField(blank=True)
    stylesheet = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    logo = models.BinaryField(default=bytes, blank=True)
    logo_digest = models.CharField(max_length=64, blank=True, db_index=True)
    logo_width = models.PositiveSmallIntegerField(default=0)
    logo_height = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    on_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="theme_has_a_style", condition=~Q(digest="")),
        ]

    def __str__(self) -> str:
        return f"theme {self.pk}"
