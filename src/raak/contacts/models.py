import uuid

from django.db import models
from django.db.models import Q

from raak.contacts.rules import AGES, Dose, Way


class Contact(models.Model):
    """
    One contact of an adviser with a parent; nothing in it says who the parent is.

    place:       where it was, if anywhere of the organisation's own.
    age:         a code of the bands of ages of the offer.
    topic:       a code of the directory's topics.
    referred_to: the service to which the parent was sent on.
    dropped_at:  it should not have been written down; it counts no more.
    reason:      why it was corrected or dropped, the last time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    region = models.ForeignKey("parties.Region", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "parties.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    service = models.ForeignKey("directory.Service", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey(
        "directory.Place", on_delete=models.PROTECT, null=True, related_name="+"
    )
    on = models.DateField()
    age = models.CharField(max_length=8, choices=[(code, code) for code in AGES])
    topic = models.CharField(max_length=30)
    dose = models.CharField(max_length=8, choices=[(d.value, d.value) for d in Dose])
    way = models.CharField(max_length=12, choices=[(w.value, w.value) for w in Way])
    referred_to = models.ForeignKey(
        "directory.Service", on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("parties.Person", on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="contact_changed_for_a_reason",
                condition=Q(corrected_at__isnull=True, dropped_at__isnull=True) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "on"], name="contacts_of"),
            models.Index(fields=["region", "on"], name="contacts_in"),
            models.Index(fields=["made_by", "made_at"], name="contacts_by"),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"
