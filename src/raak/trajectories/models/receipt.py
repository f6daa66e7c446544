from django.db import models

from raak.trajectories.identifiers import new_id
from raak.trajectories.models.chain import Trajectory


class Receipt(models.Model):
    """
    With the code of this receipt a sender without an account sees how far their message is.

    digest: SHA-256 of the code, hex; the code itself is nowhere stored.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    trajectory = models.OneToOneField(Trajectory, on_delete=models.PROTECT, related_name="receipt")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"receipt of {self.trajectory_id}"
