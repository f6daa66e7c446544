import uuid

from django.db import models
from django.db.models import F, Q

from raak.directory.models.place import ServicePlace
from raak.directory.models.service import Service


class Times(models.Model):
    """
    When a service can be reached (tijden), in the wall time of Europe/Amsterdam.

    service_place: at which of its places; None: wherever it is given.
    rrule:         RFC 5545 without DTSTART and UNTIL, such as `FREQ=WEEKLY;BYDAY=MO,TH`; empty:
                   once, on `starts_on`.
    starts_on:     the DTSTART; until: the last day, included; None: until further notice.
    opens, closes: None: the hours are not known, `note` says more. Closing at or before opening
                   means on the next day.
    rest:          the HSDS object it came from, so that what we do not use goes out again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="times")
    service_place = models.ForeignKey(
        ServicePlace, on_delete=models.CASCADE, null=True, blank=True, related_name="times"
    )
    rrule = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    until = models.DateField(null=True, blank=True)
    opens = models.TimeField(null=True, blank=True)
    closes = models.TimeField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    rest = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="times_end_after_they_start",
                condition=Q(until__isnull=True) | Q(until__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"times of {self.service_id}"
