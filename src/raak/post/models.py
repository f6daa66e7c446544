import uuid

from django.db import models
from django.db.models import Q

from raak.post.rules import Kind, Pace, State


class Letter(models.Model):
    """
    One thing that somebody must hear by mail; written in the transaction of the deed itself.

    Letters to one person that are due together travel in one mail. No words are kept: subject and
    body are made when it is sent.

    key:        natural key, so that the same thing is never said twice to the same reader.
    about:      id of what it is about, such as a referral; None when it is about several things.
    not_before: the earliest next try.
    settled_at: when it was sent, given up, or there was nothing to say any more.
    failure:    a code of `rules.Why` from the latest try, or why it was not sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    kind = models.CharField(max_length=16, choices=[(k.value, k.value) for k in Kind])
    about = models.UUIDField(null=True)
    key = models.CharField(max_length=160, unique=True)
    made_at = models.DateTimeField()
    not_before = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=8, default=State.WAITING)
    settled_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="letter_to_a_person_or_an_organisation",
                condition=Q(person__isnull=False, organisation__isnull=True)
                | Q(person__isnull=True, organisation__isnull=False),
            ),
            models.CheckConstraint(
                name="letter_waits_until_settled",
                condition=Q(state="waiting", settled_at__isnull=True)
                | Q(state__in=["sent", "moot", "failed"], settled_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["not_before"], condition=Q(state="waiting"), name="letter_to_send"
            ),
            models.Index(
                fields=["person", "not_before"],
                condition=Q(state="waiting"),
                name="letter_to_send_to",
            ),
            models.Index(
                fields=["region", "settled_at"],
                condition=Q(state="failed"),
                name="letter_failed",
            ),
            models.Index(
                fields=["region", "settled_at"],
                condition=Q(settled_at__isnull=False),
                name="letter_to_forget",
            ),
            models.Index(
                fields=["about", "made_at"],
                condition=Q(organisation__isnull=False),
                name="letter_with_a_link",
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.id}"


class Preference(models.Model):
    """What somebody chose about mail; who chose nothing has no row."""

    person = models.OneToOneField(
        "parties.Person", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    language = models.CharField(max_length=2)
    reminders = models.BooleanField()
    news = models.CharField(max_length=5, choices=[(p.value, p.value) for p in Pace])

    def __str__(self) -> str:
        return f"preference of {self.person_id}"
