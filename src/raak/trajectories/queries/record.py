"""What the record's subjects are called, for who may read the record."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from raak.access.permissions import Permission
from raak.access.rules import Actor, may_ever
from raak.trajectories.models import Referral, Trajectory


def subjects_of(actor: Actor, number: str) -> frozenset[str]:
    """Return the record's subjects that belong to a trajectory's number: it and its referrals."""
    if may_ever(actor, Permission.RECORD_VIEW):
        return frozenset()
    found = Trajectory.objects.filter(region_id=actor.here, number=number)
    referrals = Referral.objects.filter(trajectory__in=found)
    own = {f"trajectory:{pk}" for pk in found.values_list("pk", flat=True)}
    return frozenset(own | {f"referral:{pk}" for pk in referrals.values_list("pk", flat=True)})


def numbers_of(actor: Actor, subjects: Iterable[str]) -> Mapping[str, str]:
    """Return the trajectory's number for each subject that is a trajectory or a referral."""
    if may_ever(actor, Permission.RECORD_VIEW):
        return {}
    keys = set(subjects)
    chains = Trajectory.objects.filter(region_id=actor.here, pk__in=_ids(keys, "trajectory"))
    referrals = Referral.objects.filter(region_id=actor.here, pk__in=_ids(keys, "referral"))
    return {
        **{f"trajectory:{pk}": number for pk, number in chains.values_list("pk", "number")},
        **{
            f"referral:{pk}": number
            for pk, number in referrals.values_list("pk", "trajectory__number")
        },
    }


def _ids(subjects: Iterable[str], noun: str) -> list[UUID]:
    parted = (subject.partition(":") for subject in subjects)
    return [UUID(key) for kind, _colon, key in parted if kind == noun]
