import uuid

from django.db import models
from django.db.models import F, Q

from raak.agenda.rules import Kind, Language, Seat, SigningUp


class Event(models.Model):
    """
    Something parents, young people or children can go to, once or again and again.

    area:                  in which neighbourhood of the CBS it counts as reach; None: not known.
    service:               what it belongs to, of what the organisation offers.
    neighbourhood:         how visitors call where it is.
    topic:                 a code of the directory's topics.
    from_months, until_months: for which ages, in months; -9 is the beginning of pregnancy.
    first_on, at, minutes: the first time, by the clock on the wall, and how long it lasts.
    rule, except_on:       RRULE of RFC 5545 (empty: once), and ISO dates on which it does not.
    confidential:          the address is told to who has a seat only, such as a parent's home.
    listed:                stands in the public agenda; a lesson at a school does not.
    led_by:                who gives it, such as an educator from the group it is for.
    host:                  with whom: the parent who invites, or the school and the group. Only
                           the organiser sees this.
    capacity:              None: no limit. minimum, expected: with how few it still goes on, and
                           how many could come, such as births expected.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    municipality = models.ForeignKey(
        "parties.Municipality", on_delete=models.PROTECT, null=True, related_name="+"
    )
    area = models.ForeignKey(
        "parties.Neighbourhood", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    service = models.ForeignKey(
        "directory.Service", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    neighbourhood = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in Kind])
    topic = models.CharField(max_length=30)
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    from_months = models.SmallIntegerField()
    until_months = models.SmallIntegerField()
    language = models.CharField(max_length=2, choices=[(x.value, x.value) for x in Language])
    cost_cents = models.PositiveIntegerField(default=0)
    place = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    confidential = models.BooleanField(default=False)
    listed = models.BooleanField(default=True)
    led_by = models.CharField(max_length=120, blank=True)
    host = models.CharField(max_length=200, blank=True)
    first_on = models.DateField()
    at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    rule = models.CharField(max_length=200, blank=True)
    except_on = models.JSONField(default=list, blank=True)
    sign_up = models.CharField(max_length=8, choices=[(s.value, s.value) for s in SigningUp])
    capacity = models.PositiveSmallIntegerField(null=True)
    minimum = models.PositiveSmallIntegerField(default=0)
    expected = models.PositiveSmallIntegerField(null=True)
    made_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_ages_in_order", condition=Q(until_months__gte=F("from_months"))
            ),
            models.CheckConstraint(name="event_takes_time", condition=Q(minutes__gt=0)),
        ]
        indexes = [models.Index(fields=["organisation", "first_on"], name="event_of")]

    def __str__(self) -> str:
        return f"event {self.pk}"


class Round(models.Model):
    """
    What somebody signs up for: a whole course, or one meeting.

    taken:              seats that nobody else can get; the database holds that it is never one
                        too many.
    first_at, last_at:  the beginning of its first and the end of its last meeting.
    forgotten_at:       when the names of who had a seat were removed.
    times, held:        its meetings and sign-ups, where a query says that it brings them.
    """

    times: list["Meeting"]
    held: list["SignUp"]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="rounds")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    capacity = models.PositiveSmallIntegerField(null=True)
    taken = models.PositiveSmallIntegerField(default=0)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "first_at"], name="round_once"),
            models.CheckConstraint(
                name="round_never_one_too_many",
                condition=Q(capacity__isnull=True) | Q(taken__lte=F("capacity")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["last_at"], condition=Q(forgotten_at__isnull=True), name="round_to_forget"
            )
        ]

    def __str__(self) -> str:
        return f"round {self.pk}"


class Meeting(models.Model):
    """
    One time that people come together.

    day:     by the calendar on the wall. came: how many came, of who signed up and of who walked
             in; None: not written down yet. went_on: how many of them went on to help, a course
             or another offer. answers: how many said on paper what they thought of it;
             grade_tenths: the mark that they gave on average, from 10 (a 1) to 100 (a 10).
    learned: what the organiser does otherwise a next time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="meetings")
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    called_off_at = models.DateTimeField(null=True)
    walked_in = models.PositiveSmallIntegerField(default=0)
    came = models.PositiveSmallIntegerField(null=True)
    went_on = models.PositiveSmallIntegerField(default=0)
    answers = models.PositiveSmallIntegerField(default=0)
    grade_tenths = models.PositiveSmallIntegerField(null=True)
    learned = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "day"], name="meeting_once_a_day"),
            models.CheckConstraint(
                name="meeting_ends_later", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="meeting_grade_is_of_somebody",
                condition=Q(answers=0, grade_tenths__isnull=True)
                | Q(answers__gt=0, grade_tenths__range=(10, 100)),
            ),
        ]
        indexes = [models.Index(fields=["starts_at", "id"], name="meeting_when")]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


OFFERED = Q(state__in=["offered", "double-offer"])


class SignUp(models.Model):
    """
    Somebody who asked for seats, without an account: the least that is needed to tell them.

    name, email, phone: empty after the term, when only the numbers stay.
    answer_by:          until when an offered seat is kept.
    consented_at:       when they agreed that we keep this until after the last meeting.
    noted:              how many came to the meeting that a query is about; None: not known.
    """

    noted: int | None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sign_ups")
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    language = models.CharField(max_length=2)
    seats = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Seat])
    asked_at = models.DateTimeField()
    consented_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sign_up_offered_until",
                condition=(OFFERED & Q(answer_by__isnull=False))
                | (~OFFERED & Q(answer_by__isnull=True)),
            ),
            models.CheckConstraint(name="sign_up_for_somebody", condition=Q(seats__gt=0)),
        ]
        indexes = [
            models.Index(fields=["round", "state", "asked_at"], name="sign_up_queue"),
            models.Index(fields=["answer_by"], condition=OFFERED, name="sign_up_to_answer"),
        ]

    def __str__(self) -> str:
        return f"sign-up {self.pk}"


class Attendance(models.Model):
    """How many of a sign-up came to a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    sign_up = models.ForeignKey(SignUp, on_delete=models.PROTECT, related_name="attendance")
    came = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "sign_up"], name="attendance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.came} of {self.sign_up_id}"


class Note(models.Model):
    """
    A mail to somebody who signed up; written with the deed, worded when it is sent (ADR 14).

    key:     natural key, so that the same is never said twice.
    failure: a code of `post.rules.Why` from the latest try.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sign_up = models.ForeignKey(SignUp, on_delete=models.PROTECT, related_name="notes")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12)
    key = models.CharField(max_length=120, unique=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, default="waiting")
    settled_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="waiting"), name="note_to_send")
        ]

    def __str__(self) -> str:
        return f"note {self.pk}"
