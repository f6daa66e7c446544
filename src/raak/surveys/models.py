import uuid

from django.db import models
from django.db.models import F, Q

from raak.post.rules import State
from raak.surveys.rules.waves import LEAST, Way


class RegionSurveys(models.Model):
    """From how many answers a region's results show; no row: the default."""

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    least = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="surveys_least_is_enough",
                condition=Q(least__gte=LEAST.start, least__lt=LEAST.stop),
            ),
        ]

    def __str__(self) -> str:
        return f"surveys of {self.region_id}"


class Wave(models.Model):
    """
    One measurement (meting): a set of questions, asked of an audience in a period.

    question_set:   a code of the handbook's sets, which never change.
    fact:           by what its results are cut, the only thing asked of somebody; empty: nothing.
    municipalities: where its audience lives or works; none: everywhere in the region.
    least:          from how many answers something shows, as it was promised to who answered.
    invited, returned: addresses that got a mail, and how many of those answered.
    answered:       everybody who answered, by mail or by the link for everybody.
    closed_at:      from then on nobody answers, all tickets are gone, and results may be seen.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    question_set = models.CharField(max_length=40)
    fact = models.CharField(max_length=16, blank=True)
    municipalities = models.ManyToManyField("parties.Municipality", related_name="+")
    opens_on = models.DateField()
    closes_on = models.DateField()
    way = models.CharField(max_length=8, choices=[(w.value, w.value) for w in Way])
    least = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    invited = models.PositiveIntegerField(default=0)
    returned = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="wave_ends_later", condition=Q(closes_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(
                name="wave_least_is_enough",
                condition=Q(least__gte=LEAST.start, least__lt=LEAST.stop),
            ),
            models.CheckConstraint(
                name="wave_counts_add_up",
                condition=Q(returned__lte=F("invited")) & Q(returned__lte=F("answered")),
            ),
        ]
        indexes = [
            models.Index(fields=["region", "opens_on"], name="waves_of_region"),
            models.Index(
                fields=["closes_on"], condition=Q(closed_at__isnull=True), name="waves_to_close"
            ),
        ]

    def __str__(self) -> str:
        return f"wave {self.pk}"


class Ticket(models.Model):
    """
    The right to answer once; all of a measurement are deleted when it closes.

    digest:  keyed hash of the token: of the link in a mail, or of a form that was sent.
    address: keyed hash of the address, so that a list that is added again mails nobody twice;
             empty for who came by the link for everybody.
    token, email: for the mail and one reminder; wiped as soon as it was used or came back.
    again:   that the mail is the reminder.
    used:    that it was used, and nothing of when or for what.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="tickets")
    digest = models.CharField(max_length=64, unique=True)
    address = models.CharField(max_length=64, blank=True)
    token = models.CharField(max_length=64, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, blank=True)
    again = models.BooleanField(default=False)
    used = models.BooleanField(default=False)
    state = models.CharField(max_length=8, default=State.WAITING)
    not_before = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "address"],
                condition=~Q(address=""),
                name="an_address_is_asked_once",
            ),
            models.CheckConstraint(
                name="a_used_ticket_knows_nobody",
                condition=Q(used=False) | Q(email="", token="", not_before__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(not_before__isnull=False), name="ticket_to_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"ticket {self.pk}"


class Count(models.Model):
    """
    How many people gave an answer; no answers of one person are kept together anywhere.

    group:    what the fact of the wave was, by its code; empty: not said, or not asked.
    question: empty: everybody who answered. answer: empty: everybody who answered this question.
    """

    id = models.BigAutoField(primary_key=True)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="counts")
    group = models.CharField(max_length=40, blank=True)
    question = models.CharField(max_length=40, blank=True)
    answer = models.CharField(max_length=40, blank=True)
    n = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "group", "question", "answer"], name="an_answer_is_counted_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.n} said {self.answer} to {self.question}"


class OwnWords(models.Model):
    """
    What somebody wrote; kept apart from what they ticked and from their fact.

    shown_at: when somebody had taken names out of it; what may never be shown is deleted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="own_words")
    question = models.CharField(max_length=40)
    words = models.TextField()
    shown_at = models.DateTimeField(null=True)
    shown_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="own_words_shown_by_somebody",
                condition=Q(shown_at__isnull=True, shown_by__isnull=True)
                | Q(shown_at__isnull=False, shown_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"words {self.pk}"


class Elsewhere(models.Model):
    """
    A figure of another region for one question, as somebody copied it from a report.

    answer:    of a share; empty: a mean.
    figure:    a share from 0 to 1, or a mean; n: of how many people.
    deviation: of a mean; None: of a share.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="elsewhere")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200)
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=40, blank=True)
    n = models.PositiveIntegerField()
    figure = models.FloatField()
    deviation = models.FloatField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "question", "answer"], name="one_figure_from_elsewhere"
            ),
            models.CheckConstraint(
                name="elsewhere_a_share_or_a_mean",
                condition=Q(answer="", deviation__isnull=False)
                | (~Q(answer="") & Q(deviation__isnull=True, figure__gte=0, figure__lte=1)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} on {self.question}"
