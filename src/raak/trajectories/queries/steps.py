"""One step on a page of its own, and what opened after it."""

from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from raak.access.rules import Actor
from raak.trajectories.models import Event, Step
from raak.trajectories.queries.visibility import steps_visible_to
from raak.trajectories.rules import StepState


def step_pages_visible_to(actor: Actor) -> QuerySet[Step]:
    """
    Return the steps the actor sees, with what their page needs in one statement.

    Each carries `passed_on`: the words with which it came to its owner; None when it did not move.
    """
    given = Event.objects.filter(step=OuterRef("pk"), kind="step.handed-over").order_by("-pk")
    steps = steps_visible_to(actor).annotate(passed_on=Subquery(given.values("reason")[:1]))
    return steps.select_related(
        "owner",
        "team",
        "organisation",
        "trajectory__protocol",
        "trajectory__child",
        "trajectory__region",
        "trajectory__concern__raised_by",
    ).defer("trajectory__protocol__text")


def first_own_step(actor: Actor, trajectory_id: UUID) -> Step | None:
    """Return the step of a trajectory that the actor must do first; None when others must."""
    mine = Q(owner_id=actor.me) | Q(team_id__in=actor.team_ids)
    steps = Step.objects.filter(mine, trajectory_id=trajectory_id, state=StepState.OPEN)
    return steps.order_by("due_on", "opened_at", "pk").first()


def opened_at(trajectory_id: UUID, moment: datetime) -> QuerySet[Step]:
    """Return the open steps that one turn at this moment opened, with who owns them."""
    steps = Step.objects.filter(trajectory_id=trajectory_id, opened_at=moment, state=StepState.OPEN)
    return steps.select_related("owner", "team").order_by("due_on", "pk")
