"""What keeps the work after the plan: what is arranged, what comes back, what is still open."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import agreement as made_agreement
from tests.monitoring.following import anchor, ivo
from tests.plans.planning import activity

from raak.kernel.calendar import add_months
from raak.kernel.refusal import Refused
from raak.meetings.rules import Rank
from raak.meetings.services.agreements import Signing, sign
from raak.monitoring import queries
from raak.monitoring.queries import Keeping
from raak.monitoring.rules.anchoring import (
    Arranged,
    Frame,
    Held,
    Kind,
    Open,
    Signed,
    Sort,
    open_of_activity,
)
from raak.monitoring.services.anchors import Rope, change_anchor, drop_anchor, finish_anchor
from raak.plans.models import Activity
from raak.plans.queries import read_plan

pytestmark = pytest.mark.django_db


def keeping(cast: Cast, work: Activity) -> Keeping:
    return queries.keeping_of(ivo(cast), read_plan(ivo(cast), work.goal.plan, NOW), TODAY)


def test_all_is_open_from_the_start(cast: Cast) -> None:
    work = activity(cast, kinds=("equipping",))

    found = keeping(cast, work)

    assert found.activities[0].open == (Open.HOME, Open.AGREEMENT, Open.MONEY, Open.TRAINING)
    assert found.plan.open == (
        *(Open.HOME, Open.AGREEMENT, Open.MEDIA, Open.SUPERVISION, Open.STEERING),
    )
    assert found.lasting == 0


def test_an_agreement_without_signatures_is_an_intention(cast: Cast) -> None:
    work = activity(cast, is_free=True)
    anchor(cast, work)
    agreed = made_agreement(cast)
    anchor(cast, work, Kind.AGREEMENT, agreement_id=agreed.pk)

    before = keeping(cast, work).activities[0]
    sign(
        actor=ivo(cast),
        agreement_id=agreed.pk,
        key=uuid4(),
        signing=Signing("Iemand", Rank.DIRECTOR, TODAY, organisation_id=cast.health.pk),
        now=NOW,
    )
    after = keeping(cast, work)

    assert (before.signed, before.open) == (Signed.INTENDED, (Open.UNSIGNED,))
    assert (after.activities[0].signed, after.activities[0].open) == (Signed.SIGNED, ())
    assert after.lasting == 1


def test_an_agreement_that_was_signed_too_low_is_named() -> None:
    held = Held(frozenset({Kind.HOME}), Signed.SIGNED, too_low=True)

    assert open_of_activity(held) == (Open.TOO_LOW,)


def test_training_comes_back(cast: Cast) -> None:
    work = activity(cast)
    row = anchor(cast, work, Kind.TRAINING, every_months=12, due_on=TODAY)
    assert list(queries.anchors_due(actor(cast.anna), TODAY)) == [row]

    finish_anchor(actor=actor(cast.anna), anchor_id=row.pk, on=TODAY, now=NOW)

    row.refresh_from_db()
    assert row.due_on == add_months(TODAY, 12)
    assert not queries.anchors_due(actor(cast.anna), TODAY).exists()
    assert queries.anchors_due(actor(cast.anna), add_months(TODAY, 12)).exists()


def test_a_reorganisation_warns_about_what_the_organisation_answers_for(cast: Cast) -> None:
    work = activity(cast, owner=f"organisation:{cast.health.pk}")
    until = TODAY + timedelta(days=200)
    row = anchor(
        cast,
        work,
        Kind.REORGANISATION,
        whole=True,
        organisation_id=cast.health.pk,
        due_on=until,
    )

    assert keeping(cast, work).activities[0].warning == row
    assert not queries.warnings_for([row], until + timedelta(days=1))


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (Kind.AGREEMENT, "anchor-agreement-missing"),
        (Kind.TRAINING, "anchor-repeat-missing"),
        (Kind.SCALING, "anchor-sort-missing"),
        (Kind.MEDIA, "anchor-party-missing"),
        (Kind.SUPERVISION, "anchor-party-missing"),
        (Kind.STEERING, "anchor-party-missing"),
        (Kind.REORGANISATION, "anchor-organisation-missing"),
    ],
)
def test_each_kind_asks_what_it_needs(cast: Cast, kind: Kind, code: str) -> None:
    with pytest.raises(Refused, match=code):
        anchor(cast, activity(cast), kind, whole=True)


def test_what_others_can_use_is_kept_with_whom_it_was_recommended_to(cast: Cast) -> None:
    work = activity(cast)
    row = anchor(cast, work, Kind.SCALING, sort=Sort.METHOD, party="Buurregio", done_on=TODAY)

    assert keeping(cast, work).activities[0].anchors == [row]


def test_what_belongs_to_the_plan_hangs_on_no_activity(cast: Cast) -> None:
    with pytest.raises(Refused, match="anchor-of-plan"):
        anchor(cast, activity(cast), Kind.MEDIA, party="Opvoedblad")


def test_two_who_change_it_at_once_do_not_overwrite_each_other(cast: Cast) -> None:
    row = anchor(cast, activity(cast))
    finish_anchor(actor=actor(cast.anna), anchor_id=row.pk, on=TODAY, now=NOW)

    rope = Rope(Arranged("Elders.", frame=Frame.VIOLENCE), cast.anna.pk)

    with pytest.raises(Refused, match="anchor-changed"):
        change_anchor(actor=ivo(cast), anchor_id=row.pk, began_with=1, rope=rope, now=NOW)


def test_what_holds_no_more_is_open_again(cast: Cast) -> None:
    work = activity(cast)
    row = anchor(cast, work)

    drop_anchor(actor=ivo(cast), anchor_id=row.pk, why="Het beleid is ingetrokken.", now=NOW)

    assert Open.HOME in keeping(cast, work).activities[0].open


def test_a_colleague_who_does_not_mind_it_cannot_finish_it(cast: Cast) -> None:
    row = anchor(cast, activity(cast))

    with pytest.raises(Refused, match="not-yours"):
        finish_anchor(actor=actor(cast.bram), anchor_id=row.pk, on=TODAY, now=NOW)
