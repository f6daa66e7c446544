import uuid

from django.db import models
from django.db.models import F, Q

from raak.directory.rules.ages import OLDEST, UNBORN
from raak.directory.rules.codes import Access, Cost, Status


class Service(models.Model):
    """
    Something that an organisation does for parents, children or young people (aanbod).

    youngest, oldest: ages in months, both included; -9 is the beginning of a pregnancy.
    level:            1..5 of the handbook; None: not said, as in what another directory gave us.
    functions:        codes of the five municipal functions.
    topics:           codes of `topics.yaml`.
    languages:        ISO 639-1 codes in which somebody can be helped.
    audience:         for whom it is, in words, where ages do not say enough.
    indication:       which decision is needed first; referral_route: how a professional refers.
    waiting_weeks:    as it was on `waiting_on`.
    assured_on:       when somebody last said that all of this is right; assure_by: last day to say
                      it again; hidden_from: first day on which the public no longer sees it.
    rest:             the HSDS object it came from, so that what we do not use goes out again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="services"
    )
    name = models.CharField(max_length=150)
    summary = models.CharField(max_length=300, blank=True)
    description = models.TextField(blank=True)
    audience = models.TextField(blank=True)
    url = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    status = models.CharField(
        max_length=20, choices=[(s.value, s.value) for s in Status], default=Status.ACTIVE
    )
    youngest = models.SmallIntegerField(default=UNBORN)
    oldest = models.SmallIntegerField(default=OLDEST)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    functions = models.JSONField(default=list, blank=True)
    topics = models.JSONField(default=list, blank=True)
    languages = models.JSONField(default=list, blank=True)
    cost = models.CharField(
        max_length=12, choices=[(c.value, c.value) for c in Cost], default=Cost.UNKNOWN
    )
    cost_note = models.CharField(max_length=300, blank=True)
    access = models.CharField(
        max_length=10, choices=[(a.value, a.value) for a in Access], default=Access.OPEN
    )
    indication = models.TextField(blank=True)
    referral_route = models.TextField(blank=True)
    waiting_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    waiting_on = models.DateField(null=True, blank=True)
    assured_on = models.DateField(null=True, blank=True)
    assured_by = models.ForeignKey(
        "parties.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    assure_by = models.DateField()
    hidden_from = models.DateField()
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    rest = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="service_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="service_status_known", condition=Q(status__in=[s.value for s in Status])
            ),
            models.CheckConstraint(
                name="service_access_known", condition=Q(access__in=[a.value for a in Access])
            ),
            models.CheckConstraint(
                name="service_cost_known", condition=Q(cost__in=[c.value for c in Cost])
            ),
            models.CheckConstraint(
                name="service_ages_in_order",
                condition=Q(youngest__gte=UNBORN, oldest__lte=OLDEST, youngest__lte=F("oldest")),
            ),
            models.CheckConstraint(
                name="service_level_one_to_five",
                condition=Q(level__isnull=True) | Q(level__gte=1, level__lte=5),
            ),
            models.CheckConstraint(
                name="service_waiting_as_of_a_day",
                condition=Q(waiting_weeks__isnull=True, waiting_on__isnull=True)
                | Q(waiting_weeks__isnull=False, waiting_on__isnull=False),
            ),
            models.CheckConstraint(
                name="service_assured_by_somebody_on_a_day",
                condition=Q(assured_by__isnull=True) | Q(assured_on__isnull=False),
            ),
            models.CheckConstraint(
                name="service_hidden_after_it_was_due",
                condition=Q(hidden_from__gt=F("assure_by")),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "name"], name="service_by_name"),
            models.Index(
                fields=["hidden_from"], condition=Q(status="active"), name="service_shown_until"
            ),
            models.Index(
                fields=["assure_by"], condition=Q(status="active"), name="service_to_confirm"
            ),
        ]

    def __str__(self) -> str:
        return self.name
