"""
The offer as PostgreSQL searches it; empty where the embedded engine does.

Everything here follows from the offer and can be thrown away: `raak directory index` makes it.
"""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    TextField = models.TextField[str, str]
else:
    TextField = models.TextField


class OnPostgresql(TextField):
    """A column of a type that only PostgreSQL has, written as text; on SQLite it is a text."""

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        self.kind = kind
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        name, path, args, options = super().deconstruct()
        return name, path, args, {**options, "kind": self.kind}

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return self.kind if connection.vendor == "postgresql" else "text"

    def get_placeholder(
        self, value: object, compiler: object, connection: BaseDatabaseWrapper
    ) -> str:
        bare = self.kind.partition(" ")[0]
        return f"%s::{bare}" if connection.vendor == "postgresql" else "%s"


BY_BYTES = 'text COLLATE "C"'
"""Text in the order in which Python sorts it, whatever the language of the database."""


class SearchedService(models.Model):
    """
    A service as it is searched; never a confidential place.

    key:      what the result is called: the id of the service.
    version:  of the service, its provider and places, and of our way to read it.
    listed:   its name, to sort by.
    terms:    stems and meanings, with A to D for how much they weigh (`rules.stored`).
    marks:    what can be chosen beside the words; `h12` for hours number 12, `p150` for where.
    postcodes, norths, easts: where its places are, one after the other.
    card:     what a list shows of it.
    """

    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=100)
    version = models.CharField(max_length=64)
    provider_id = models.UUIDField(null=True)
    listed = OnPostgresql(kind=BY_BYTES)
    youngest = models.SmallIntegerField()
    oldest = models.SmallIntegerField()
    terms = OnPostgresql(kind="tsvector")
    marks = OnPostgresql(kind="tsvector")
    postcodes = OnPostgresql(kind="text[]")
    norths = OnPostgresql(kind="float8[]")
    easts = OnPostgresql(kind="float8[]")
    card = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "key"], name="searched_service_once"),
        ]
        indexes = [models.Index(fields=["provider_id"], name="searched_by_provider")]

    def __str__(self) -> str:
        return self.key


class SearchedTerm(models.Model):
    """
    A stem or a meaning of the offer of a region.

    used:    in how many services it occurs.
    divides: whether it may be half of a compound.
    """

    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    term = models.CharField(max_length=200)
    used = models.IntegerField(default=0)
    divides = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "term"], name="searched_term_once"),
        ]

    def __str__(self) -> str:
        return self.term


class SearchedWord(models.Model):
    """A word that the offer or the lexicon uses, to compare slips with; and how it sounds."""

    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    word = OnPostgresql(kind=BY_BYTES)
    sound = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "word"], name="searched_word_once"),
        ]
        indexes = [models.Index(fields=["region", "sound"], name="searched_by_sound")]

    def __str__(self) -> str:
        return self.word


class SearchedHours(models.Model):
    """Hours that services share, as `rules.stored` spells them."""

    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    spelt = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "spelt"], name="searched_hours_once"),
        ]

    def __str__(self) -> str:
        return self.spelt


class SearchedEdition(models.Model):
    """
    Up to where the offer of a region is ready to be searched.

    number, changed_at: of the `Edition`; day: services go from sight when a day begins.
    read_by:            our way to read; another one makes every row old.
    """

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    number = models.PositiveBigIntegerField()
    changed_at = models.DateTimeField(null=True)
    day = models.DateField()
    read_by = models.CharField(max_length=32)

    def __str__(self) -> str:
        return f"searched offer of {self.region_id}: {self.number}"
