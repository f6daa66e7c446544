from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, may_ever
from raak.campaigns import rules
from raak.campaigns.models import Campaign, Nomination, Publication, Task


def ties_to_region(actor: Actor, region_id: UUID) -> frozenset[Tie]:
    """Return how the actor is tied to what belongs to a region as a whole."""
    return frozenset({Tie.REGION} if actor.region_id == region_id else ())


def ties_to_task(actor: Actor, task: Task) -> frozenset[Tie]:
    """Return how the actor is tied to a task: as its owner, or as one of its region."""
    mine = {Tie.SELF} if task.owner_id == actor.person_id else set()
    return ties_to_region(actor, task.campaign.region_id) | mine


def _keeps(actor: Actor) -> bool:
    return may_ever(actor, Permission.CAMPAIGN_KEEP) is None


def campaigns_visible_to(actor: Actor) -> QuerySet[Campaign]:
    """Return the campaigns that the actor keeps."""
    here = Campaign.objects.filter(region_id=actor.here)
    return here if _keeps(actor) else here.none()


def tasks_visible_to(actor: Actor) -> QuerySet[Task]:
    """Return one's own tasks, and for who keeps the campaigns all of the region."""
    mine = Q(owner_id=actor.me)
    if _keeps(actor):
        mine |= Q(campaign__region_id=actor.here)
    return Task.objects.filter(mine).select_related("campaign", "owner")


def tasks_due(actor: Actor, today: date) -> QuerySet[Task]:
    """Return what the actor must do soon for a campaign that is not stopped, by day."""
    soon = today + rules.NOTICE
    mine = Task.objects.filter(
        owner_id=actor.me, done_at__isnull=True, due_on__lte=soon, campaign__stopped_at__isnull=True
    )
    return mine.select_related("campaign", "owner").order_by("due_on", "pk")


def tasks_of(actor: Actor, campaign: Campaign) -> QuerySet[Task]:
    """Return the tasks of a campaign that the actor sees: first what is open, by day."""
    open_first = F("done_at").desc(nulls_first=True)
    return tasks_visible_to(actor).filter(campaign=campaign).order_by(open_first, "due_on", "pk")


def orphaned_tasks(actor: Actor) -> QuerySet[Task]:
    """Return the open tasks of who left, for who can give them to somebody else."""
    visible = tasks_visible_to(actor).filter(campaign__in=campaigns_visible_to(actor))
    left = visible.filter(owner__is_active=False, done_at__isnull=True)
    return left.filter(campaign__stopped_at__isnull=True).order_by("due_on", "pk")


def run_of(campaign: Campaign, today: date) -> date:
    """Return the first day of the run that is on or comes next; of the first when all are over."""
    found = rules.next_run(campaign.first_on, campaign.rule, campaign.days, today)
    return found.first if found else campaign.first_on


def publications_visible_to(actor: Actor) -> QuerySet[Publication]:
    """Return what appeared or will appear, the newest day first."""
    here = Publication.objects.filter(region_id=actor.here).select_related("campaign")
    return (here if _keeps(actor) else here.none()).order_by("-on", "title", "pk")


def nominations_visible_to(actor: Actor) -> QuerySet[Nomination]:
    """Return who was named for the award, for who chooses, the newest year first."""
    here = Nomination.objects.filter(region_id=actor.here).select_related("by")
    chosen_first = F("chosen_at").desc(nulls_last=True)
    return (here if _keeps(actor) else here.none()).order_by("-year", chosen_first, "made_at", "pk")
