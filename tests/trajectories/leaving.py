"""A trajectory that everybody left, with next routes that nobody took up."""

from datetime import timedelta

from tests.cast import NOW, SHORT_ROUTE, TODAY, Cast, publish
from tests.trajectories.factories import ended

from raak.parties.models import Membership
from raak.trajectories.models import Trajectory

OFFERS = SHORT_ROUTE.replace(
    "      calm:\n", "      calm:\n        starts: [next-route, third-route]\n", 1
)
TITLES = (("next-route", "Vervolgroute"), ("third-route", "Derde route"))
YESTERDAY = NOW - timedelta(days=1)


def left_behind(cast: Cast) -> Trajectory:
    """It ended yesterday, its two next routes lie there, and Anna left the school."""
    publish(cast.region, OFFERS.replace("version: 1", "version: 2", 1))
    for code, title in TITLES:
        text = SHORT_ROUTE.replace("protocol: short-route", f"protocol: {code}", 1)
        publish(cast.region, text.replace("Korte route", title, 1))
    trajectory = ended(cast, now=YESTERDAY)
    Trajectory.objects.filter(pk=trajectory.pk).update(ended_at=YESTERDAY)
    Membership.objects.filter(person=cast.anna).update(until_on=TODAY)
    return trajectory
