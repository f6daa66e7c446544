"""The raiser read what they were told."""

from datetime import timedelta

import pytest
from tests.cast import NOW, Cast, actor
from tests.trajectories.factories import at_feedback, do, everything, recorded, refused

from raak.trajectories.models import Feedback
from raak.trajectories.queries.today import unseen_feedback
from raak.trajectories.queries.visibility import feedback_visible_to
from raak.trajectories.services.feedback import mark_seen


@pytest.fixture
def told(cast: Cast) -> Feedback:
    do(cast.anna, at_feedback(cast), "told", message="Er komt hulp.")
    return Feedback.objects.get()


def test_it_is_seen_and_no_longer_new(cast: Cast, told: Feedback) -> None:
    mark_seen(actor=actor(cast.anna), feedback_id=told.pk, now=NOW)

    told.refresh_from_db()
    assert told.seen_at == NOW
    assert not unseen_feedback(actor(cast.anna)).exists()
    assert recorded("feedback.seen", cast.anna, f"trajectory:{told.trajectory_id}")


def test_only_the_first_time_counts(cast: Cast, told: Feedback) -> None:
    mark_seen(actor=actor(cast.anna), feedback_id=told.pk, now=NOW)
    before = everything()

    mark_seen(actor=actor(cast.anna), feedback_id=told.pk, now=NOW + timedelta(days=1))

    assert everything() == before


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_what_was_told_to_somebody_else_is_nobodys(cast: Cast, told: Feedback, who: str) -> None:
    with refused("not-yours"):
        mark_seen(actor=actor(getattr(cast, who)), feedback_id=told.pk, now=NOW)


def test_the_reason_not_to_tell_is_not_for_the_raiser(cast: Cast) -> None:
    do(cast.anna, at_feedback(cast), "not_told", reason="Dit zou het kind in gevaar brengen.")
    kept = Feedback.objects.get()

    assert not feedback_visible_to(actor(cast.anna)).exists()
    with refused("not-yours"):
        mark_seen(actor=actor(cast.anna), feedback_id=kept.pk, now=NOW)
