from django.db import models

from raak.asking.rules import Door


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
