import uuid

from django.db import models
from django.db.models import Q

from raak.directory.models.place import Place
from raak.directory.rules.centre import Building, Discipline, SetUp
from raak.directory.rules.matrix import FUNCTIONS


class RegionCentres(models.Model):
    """What a region calls its centres for youth and family; no row: the word of its edition."""

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    word = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(name="centres_have_a_word", condition=~Q(word="")),
        ]

    def __str__(self) -> str:
        return self.word


class Centre(models.Model):
    """
    The centre for youth and family of a municipality (CJG): an agreement, not a building.

    slug:           in its public address; it stands on paper, so it never changes.
    name:           its own; empty: what the region calls all of them.
    organisation:   who runs it, and whose offer is found there.
    building_why:   why in one building, or why not (handbook 4.5).
    escalation:     who takes over a case that threatens to get out of hand (brandpunt).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    municipality = models.OneToOneField(
        "parties.Municipality", on_delete=models.PROTECT, related_name="+"
    )
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=100, blank=True)
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    about = models.TextField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    building = models.CharField(max_length=10, choices=[(b.value, b.value) for b in Building])
    building_why = models.TextField(blank=True)
    started_on = models.DateField(null=True, blank=True)
    escalation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    escalation_how = models.TextField(blank=True)
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "slug"], name="centre_address_once"),
            models.CheckConstraint(
                name="centre_building_known",
                condition=Q(building__in=[b.value for b in Building]),
            ),
            models.CheckConstraint(
                name="centre_escalates_to_somebody",
                condition=Q(escalation__isnull=False) | Q(escalation_how=""),
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.slug


class CentrePlace(models.Model):
    """Where people can walk in: one building, or several."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="centre_places")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "place"], name="centre_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} at {self.place_id}"


class CentrePartner(models.Model):
    """An organisation that takes part, as what, and what it brings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    discipline = models.CharField(max_length=20, choices=[(d.value, d.value) for d in Discipline])
    brings = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "organisation"], name="centre_partner_once"),
            models.CheckConstraint(
                name="centre_partner_discipline_known",
                condition=Q(discipline__in=[d.value for d in Discipline]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.centre_id}"


class CentreTask(models.Model):
    """Which organisation answers for one of the five municipal tasks (handbook 1.2)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="tasks")
    function = models.CharField(max_length=30)
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "function"], name="centre_task_once"),
            models.CheckConstraint(
                name="centre_task_is_municipal", condition=Q(function__in=FUNCTIONS)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} of {self.centre_id}"


class CentreSetUp(models.Model):
    """
    How far something is that the region works on from the centre (handbook 10.1).

    works_since: the day since which it works; None: not yet, and `note` says how far it is.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="set_ups")
    code = models.CharField(max_length=20, choices=[(s.value, s.value) for s in SetUp])
    works_since = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "code"], name="centre_set_up_once"),
            models.CheckConstraint(
                name="centre_set_up_known", condition=Q(code__in=[s.value for s in SetUp])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} of {self.centre_id}"


class CentreResult(models.Model):
    """Something that got better through the centre, and how that is known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="results")
    what = models.CharField(max_length=300)
    source = models.CharField(max_length=300, blank=True)
    seen_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="centre_result_says_what", condition=~Q(what="")),
            models.UniqueConstraint(fields=["centre", "what"], name="centre_result_once"),
        ]

    def __str__(self) -> str:
        return self.what
