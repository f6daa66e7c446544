import uuid

from django.db import models
from django.db.models import F, Q

from raak.asking.rules import SEATS, Age, Door, Page, Rung
from raak.post.rules import State


class DoorDay(models.Model):
    """
    What came through one public page on one day.

    salt:        makes the digests of that day's senders; wiped with them when the day is over.
    sent:        let in. turned_away: not let in.
    full_at:     when the page had to close for the day.
    """

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    door = models.CharField(max_length=12, choices=[(d.value, d.value) for d in Door])
    on = models.DateField()
    salt = models.CharField(max_length=64, blank=True)
    sent = models.PositiveIntegerField(default=0)
    turned_away = models.PositiveIntegerField(default=0)
    full_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "door", "on"], name="door_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.door} on {self.on}"


class DoorSender(models.Model):
    """
    How much one network sent on one day; gone when the day is over.

    digest: of the network, with the salt of the day: it says nothing about another day.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.ForeignKey(DoorDay, on_delete=models.CASCADE, related_name="senders")
    digest = models.CharField(max_length=64)
    sent = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "digest"], name="door_sender_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.sent} on {self.day_id}"


class HourSender(models.Model):
    """
    How many seats of one event one network or browser asked for in one hour; gone with the day.

    about: the event. hour: of the day in UTC. digest: with the salt of the day.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.ForeignKey(DoorDay, on_delete=models.CASCADE, related_name="+")
    about = models.UUIDField()
    hour = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    seats = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["day", "about", "hour", "digest"], name="hour_sender_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.seats} at {self.hour}"


class RegionSeats(models.Model):
    """What a region chose about seats (`rules.SeatLimit`); no row: the defaults."""

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    per_network = models.PositiveSmallIntegerField()
    per_browser = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="seats_of_a_browser_within_its_network",
                condition=Q(per_browser__gte=SEATS.start, per_network__lt=SEATS.stop)
                & Q(per_browser__lte=F("per_network")),
            ),
        ]

    def __str__(self) -> str:
        return f"seats of {self.region_id}"


ANSWERED = Q(answered_at__isnull=False, answered_by__isnull=False)


class Question(models.Model):
    """
    What a parent asked, by nobody knows whom.

    digest:       SHA-256 of the key in the address of the answer, hex; the key is nowhere stored.
    forgotten_at: when the words of question and answer were erased.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    age = models.CharField(max_length=8, choices=[(a.value, a.value) for a in Age])
    words = models.TextField()
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="question_answered_by_somebody",
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (ANSWERED & Q(forgotten_at__isnull=True) & ~Q(answer=""))
                | (ANSWERED & Q(forgotten_at__isnull=False, words="", answer="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["region", "due_on"],
                condition=Q(answered_at__isnull=True),
                name="question_waiting",
            ),
            models.Index(
                fields=["region", "answered_at"],
                condition=Q(answered_at__isnull=False, forgotten_at__isnull=True),
                name="question_to_forget",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.id}"


class Notice(models.Model):
    """
    The mail to who left an address with a question: that an answer waits, and not what it says.

    email:      empty as soon as the mail is settled: it serves for nothing else.
    not_before: the earliest next try; None while nobody answered, and when it is settled.
    failure:    a code of `post.rules.Why` from the latest try.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="notice")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    not_before = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, default=State.WAITING)
    settled_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_address_until_settled",
                condition=(Q(state="waiting", settled_at__isnull=True) & ~Q(email=""))
                | Q(state__in=["sent", "failed"], settled_at__isnull=False, email=""),
            ),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="waiting"), name="notice_to_send")
        ]

    def __str__(self) -> str:
        return f"notice {self.id}"


class Hearing(models.Model):
    """That somebody was told that a question got no answer in time; only ever added."""

    id = models.BigAutoField(primary_key=True)
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="hearings")
    person = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    rung = models.CharField(max_length=12, choices=[(r.value, r.value) for r in Rung])
    told_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "rung", "person"], name="hearing_once_per_rung"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} of {self.question_id}"


LOOKED_BY_SOMEBODY = Q(looked_by__isnull=False)
LOOKED_BY_THE_WRITER = Q(looked_by=F("reworded_by"))


class PublicAnswer(models.Model):
    """
    A question and its answer in words that fit everybody, after a second look by somebody else.

    asked, answer: reworded, so that nobody knows their own family in it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, related_name="page")
    age = models.CharField(max_length=8, choices=[(a.value, a.value) for a in Age])
    asked = models.CharField(max_length=200)
    answer = models.TextField()
    state = models.CharField(max_length=12, default=Page.PROPOSED)
    reworded_at = models.DateTimeField()
    reworded_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="page_state_known", condition=Q(state__in=[s.value for s in Page])
            ),
            models.CheckConstraint(
                name="page_looked_at_by_another",
                condition=~Q(state="published")
                | (
                    Q(looked_at__isnull=False, looked_by__isnull=False)
                    & ~Q(looked_by=F("reworded_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"page {self.id}"


class ArticleVersion(models.Model):
    """
    How a region's page about raising children reads since a moment; only ever added.

    number:      1 is the first after the one that ships, which stays in the product.
    reviewed_on: the day on which the region read it through.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    slug = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    title_nl = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    body_nl = models.TextField()
    body_en = models.TextField()
    source = models.CharField(max_length=200, blank=True)
    reviewed_on = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["region", "slug", "number"], name="article_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}"
