"""What somebody was told."""

from django.db.models import QuerySet

from raak.access.rules import Actor
from raak.trajectories.models import Feedback
from raak.trajectories.queries.visibility import feedback_visible_to


def told_to(actor: Actor) -> QuerySet[Feedback]:
    """Return what the actor was told, each with what its page needs."""
    related = ("trajectory__protocol", "trajectory__concern", "given_by")
    return feedback_visible_to(actor).select_related(*related).defer("trajectory__protocol__text")
