"""What people at an organisation have open, for who must let them go."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Count

from raak.trajectories.models import Step
from raak.trajectories.rules import StepState


def open_steps_by_owner(people: Collection[UUID]) -> Mapping[UUID, int]:
    """Return how many open steps each of these people owns; whoever owns none is left out."""
    steps = Step.objects.filter(owner__in=people, state=StepState.OPEN)
    counted = steps.order_by().values("owner").annotate(steps=Count("pk"))
    return dict(counted.values_list("owner", "steps"))
