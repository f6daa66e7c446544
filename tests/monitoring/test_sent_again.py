"""A page that is sent again for another plan or measure says so, instead of breaking on its key."""

from decimal import Decimal
from typing import Any

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.monitoring.following import anchor, gauge, measured, telling
from tests.plans.planning import activity

from raak.kernel.refusal import Refused
from raak.monitoring.rules.anchoring import Arranged, Frame, Kind
from raak.monitoring.services.anchors import Rope, arrange
from raak.monitoring.services.gauges import Meter, Reading, add_gauge, measure
from raak.monitoring.services.tellings import promise_to_tell

pytestmark = pytest.mark.django_db


def test_a_page_sent_for_another_plan_or_measure_is_refused(cast: Cast) -> None:
    work, elsewhere = activity(cast), activity(cast)
    one, other = gauge(cast, work), gauge(cast, elsewhere)
    figure = measured(cast, one, 40)
    told, kept = telling(cast, work), anchor(cast, work)
    meter = Meter("Iets", "stuks", measurer_id=cast.anna.pk)
    of: dict[str, Any] = {"plan_id": other.plan_id, "activity_id": other.activity_id}
    who: dict[str, Any] = {"actor": actor(cast.ivo), "now": NOW}
    assert one.plan_id != other.plan_id

    for again in (
        lambda: add_gauge(**who, **of, goal_id=None, key=one.pk, meter=meter),
        lambda: measure(
            **who, gauge_id=other.pk, key=figure.pk, reading=Reading(TODAY, Decimal(1))
        ),
        lambda: promise_to_tell(
            **who, **of, key=told.pk, whom="Ouders", keeper_id=cast.anna.pk, due_on=TODAY
        ),
        lambda: arrange(
            **who,
            **of,
            kind=Kind.HOME,
            key=kept.pk,
            rope=Rope(Arranged("Beleid", frame=Frame.YOUTH), cast.anna.pk),
        ),
    ):
        with pytest.raises(Refused, match="key-used"):
            again()
