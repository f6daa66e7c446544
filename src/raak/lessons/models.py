import uuid

from django.db import models
from django.db.models import F, Q

from raak.lessons.rules import MINUTES, State, Subject


class Lesson(models.Model):
    """
    A lesson that an organisation gives at schools.

    groups:     for which groups or classes, as schools call them.
    from_months, until_months: for which ages, in months.
    stopped_at: it can be asked for no more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=120)
    about = models.TextField()
    subject = models.CharField(max_length=16, choices=[(s.value, s.value) for s in Subject])
    groups = models.CharField(max_length=60)
    from_months = models.SmallIntegerField()
    until_months = models.SmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="lesson_once_per_giver"),
            models.CheckConstraint(
                name="lesson_ages_in_order", condition=Q(until_months__gte=F("from_months"))
            ),
            models.CheckConstraint(
                name="lesson_takes_time",
                condition=Q(minutes__range=(min(MINUTES), max(MINUTES))),
            ),
        ]

    def __str__(self) -> str:
        return f"lesson {self.pk}"


class Request(models.Model):
    """
    A school that asks for a lesson to one of its groups.

    children: how many are in the group; how many were there stands with the meeting.
    event:    in the agenda of the giver, once it is planned.
    reason:   why it was declined, or why on another moment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="requests")
    school = models.ForeignKey("parties.Organisation", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    group = models.CharField(max_length=60)
    children = models.PositiveSmallIntegerField()
    first_at = models.DateTimeField()
    second_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=[(s.value, s.value) for s in State])
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(blank=True)
    event = models.ForeignKey("agenda.Event", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="lesson_request_settled_by_somebody",
                condition=Q(state="asked", settled_at__isnull=True, settled_by__isnull=True)
                | (~Q(state="asked") & Q(settled_at__isnull=False, settled_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="lesson_request_planned_in_the_agenda",
                condition=Q(state="planned", event__isnull=False) | ~Q(state="planned"),
            ),
            models.CheckConstraint(
                name="lesson_request_declined_for_a_reason",
                condition=~Q(state="declined") | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["lesson", "state"], name="lesson_requests_of"),
            models.Index(fields=["school", "asked_at"], name="lesson_requests_by"),
        ]

    def __str__(self) -> str:
        return f"lesson request {self.pk}"
