import uuid

from django.db import models
from django.db.models import Q

from raak.meetings.rules.circles import Phase, Strength


class Circle(models.Model):
    """
    A body that meets a few times about one hitch in a chain.

    friction:     what does not go well between the partners.
    person, name: the independent director of the chain.
    assignment:   what the partners set out to do, each in its own organisation.
    """

    body = models.OneToOneField(
        "meetings.Body", on_delete=models.PROTECT, primary_key=True, related_name="circle"
    )
    friction = models.TextField()
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField(max_length=120, blank=True)
    phase = models.CharField(max_length=7, choices=[(each.value, each.value) for each in Phase])
    assignment = models.TextField(blank=True)
    agreements = models.ManyToManyField("meetings.Agreement", related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="circle_has_one_director",
                condition=Q(person__isnull=False, name="") | (Q(person__isnull=True) & ~Q(name="")),
            ),
        ]

    def __str__(self) -> str:
        return f"circle {self.body_id}"


class Link(models.Model):
    """
    A partner in the chain.

    gives:   what it hands over to the next link. within: by when, in words.
    strength: as the circle judged it; empty: not yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="links")
    number = models.PositiveSmallIntegerField()
    party = models.CharField(max_length=120)
    gives = models.CharField(max_length=300)
    within = models.CharField(max_length=80, blank=True)
    strength = models.CharField(
        max_length=6, blank=True, choices=[(each.value, each.value) for each in Strength]
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circle", "number"], name="link_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"


class Bottleneck(models.Model):
    """Where the chain sticks. link: at which one; owner: who solves it, how and by when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.PROTECT, related_name="bottlenecks")
    link = models.ForeignKey(Link, on_delete=models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=200)
    owner = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    solution = models.CharField(max_length=300, blank=True)
    due_on = models.DateField(null=True)
    made_at = models.DateTimeField()
    solved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["owner", "due_on"],
                condition=Q(solved_at__isnull=True),
                name="bottleneck_to_solve",
            ),
        ]

    def __str__(self) -> str:
        return f"bottleneck {self.pk}"
