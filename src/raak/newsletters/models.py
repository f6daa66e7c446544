import uuid

from django.db import models
from django.db.models import F, Q

from raak.newsletters.rules import BOUNCES, MONTHS, Audience, Delivery, Kind

STATES = [each.value for each in Delivery]
OPEN = Q(state__in=[Delivery.WAITING.value, Delivery.UNDERWAY.value])


class RegionNews(models.Model):
    """What a region chose about its newsletters (`rules.Habit`); no row: the defaults."""

    region = models.OneToOneField(
        "parties.Region", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    months = models.PositiveSmallIntegerField()
    bounces = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="news_monthly_or_every_other_month", condition=Q(months__in=MONTHS)
            ),
            models.CheckConstraint(
                name="news_ends_after_some_bounces",
                condition=Q(bounces__gte=BOUNCES.start, bounces__lt=BOUNCES.stop),
            ),
        ]

    def __str__(self) -> str:
        return f"news of {self.region_id}"


class Newsletter(models.Model):
    """
    A newsletter: a draft until it is sent, and then in the archive as it was sent.

    audiences:    codes of the lists that it goes to.
    since_at:     from when on its draft tells what happened.
    sent_at:      when it was sent off; the mails themselves follow in the minutes after.
    addressed:    to how many people it went.
    withdrawn_at: when it was taken out of the archive again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    intro = models.TextField(blank=True)
    audiences = models.JSONField()
    since_at = models.DateTimeField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    addressed = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="newsletter_sent_by_somebody",
                condition=Q(sent_at__isnull=True, sent_by__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False),
            ),
            models.CheckConstraint(
                name="newsletter_withdrawn_after_sending",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("sent_at")),
            ),
        ]
        indexes = [models.Index(fields=["region", "sent_at"], name="newsletter_archive")]

    def __str__(self) -> str:
        return f"newsletter {self.pk}"


class Block(models.Model):
    """
    One piece of a newsletter, in the coordinator's words.

    position: 0 is on top. url: of more, from the slash on for a page of ours.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    heading = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["newsletter", "position"], name="block_in_order")]

    def __str__(self) -> str:
        return f"block {self.pk}"


class Rubric(models.Model):
    """
    What comes back in each newsletter for an audience, within its days.

    starts_on, ends_on: the first and the last day; None: without an end.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    audiences = models.JSONField()
    title = models.CharField(max_length=150)
    text = models.TextField()
    url = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rubric_ends_later",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"rubric {self.pk}"


class Publication(models.Model):
    """A report, brochure or other publication of the region, that lies elsewhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=150)
    about = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=300)
    published_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["region", "published_on"], name="publication_series")]

    def __str__(self) -> str:
        return f"publication {self.pk}"


class Subscriber(models.Model):
    """
    An address that asked for newsletters; deleted as soon as it does not want them any more.

    email:        in small letters. confirmed_at: None until the owner of the address said yes.
    confirm_from: the earliest next try of the mail that asks to confirm; None: none is due.
    bounces:      mails in a row that could not be delivered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    email = models.EmailField()
    language = models.CharField(max_length=2)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    confirm_from = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    bounces = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "email"], name="subscriber_once"),
        ]
        indexes = [
            models.Index(
                fields=["confirm_from"],
                condition=Q(confirm_from__isnull=False),
                name="subscriber_to_ask",
            ),
            models.Index(
                fields=["asked_at"],
                condition=Q(confirmed_at__isnull=True),
                name="subscriber_to_forget",
            ),
        ]

    def __str__(self) -> str:
        return f"subscriber {self.pk}"


class Subscription(models.Model):
    """A list that a subscriber is on."""

    id = models.BigAutoField(primary_key=True)
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.CASCADE, related_name="subscriptions"
    )
    audience = models.CharField(max_length=16, choices=[(a.value, a.value) for a in Audience])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscriber", "audience"], name="subscription_once"),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber_id} on {self.audience}"


class Dispatch(models.Model):
    """
    One mail with a newsletter, to a subscriber or (to try it) to a person of the region.

    subscriber: None, too, when the subscription ended since: then nobody knows who it was.
    failure:    a code of `post.rules.Why` from the latest try.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    newsletter = models.ForeignKey(Newsletter, on_delete=models.CASCADE, related_name="dispatches")
    subscriber = models.ForeignKey(
        Subscriber, on_delete=models.SET_NULL, null=True, related_name="dispatches"
    )
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    state = models.CharField(max_length=8, default=Delivery.WAITING)
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["newsletter", "subscriber"], name="nobody_gets_it_twice"
            ),
            models.CheckConstraint(name="dispatch_state_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="dispatch_waits_until_settled",
                condition=(OPEN & Q(settled_at__isnull=True))
                | (~OPEN & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="dispatch_waits_for_somebody",
                condition=~Q(state="waiting")
                | Q(subscriber__isnull=False, person__isnull=True)
                | Q(subscriber__isnull=True, person__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=OPEN, name="dispatch_to_send"),
        ]

    def __str__(self) -> str:
        return f"dispatch {self.pk}"
