"""Whoever is late is no audience of their own lateness: somebody else hears, at the same time."""

from datetime import date, datetime, timedelta

import pytest
from tests.cast import NOW, SHORT_ROUTE, Cast, actor, add_person, employ, publish
from tests.trajectories.factories import history, open_step, raised, refused

from raak.access.rules import CLOCK, Role
from raak.kernel.calendar import office_day
from raak.parties.models import Membership, Person
from raak.trajectories.models import Alarm, Event, Step, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.today import escalated_steps
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.clock import tick
from raak.trajectories.services.departures import depart_person, withdraw_role
from raak.trajectories.services.steps import hand_over_step

FIRST_RUNG = NOW + timedelta(days=3)
"""Friday: the step was due on Thursday."""
OFFICER_NEXT = SHORT_ROUTE.replace("version: 1", "version: 2", 1).replace(
    "- {after: 2 working days, to: chain_director}",
    "- {after: 2 working days, to: attention_officer}\n"
    "      - {after: 4 working days, to: chain_director}",
    1,
)


def hears(person: Person, trajectory: Trajectory) -> bool:
    """Return whether a late step of this trajectory stands on somebody's day."""
    return escalated_steps(actor(person)).filter(trajectory=trajectory).exists()


def law_is_whole(cast: Cast, now: datetime = NOW) -> bool:
    return list(breaches(cast.region.pk, office_day(now))) == []


def audiences(step: Step) -> list[tuple[str, object]]:
    ladder = Alarm.objects.filter(step=step, kind="escalate").order_by("rung")
    return [(each.role, each.organisation) for each in ladder]


def give(cast: Cast, step: Step, by: Person, to: Person, now: datetime = NOW) -> None:
    hand_over_step(
        actor=actor(by), step_id=step.pk, to_person_id=to.pk, reason="Zij kent het gezin.", now=now
    )


def test_a_rung_that_only_the_owner_would_hear_goes_to_the_next(cast: Cast) -> None:
    trajectory = raised(cast, by=cast.bram)

    tick(actor=CLOCK, now=FIRST_RUNG)

    assert hears(cast.eva, trajectory)
    assert Event.objects.get(trajectory=trajectory, kind="step.escalated").role == "chain_director"
    assert law_is_whole(cast, FIRST_RUNG)


def test_the_next_rung_is_one_that_somebody_else_holds(cast: Cast) -> None:
    publish(cast.region, OFFICER_NEXT)
    employ(cast.anna, cast.school, Role.ATTENTION_OFFICER)

    trajectory = raised(cast, by=cast.bram)
    tick(actor=CLOCK, now=FIRST_RUNG)

    assert hears(cast.anna, trajectory)
    assert not hears(cast.eva, trajectory)
    assert audiences(open_step(trajectory)) == [
        ("attention_officer", cast.school),
        ("attention_officer", cast.school),
        ("chain_director", None),
    ]


def test_another_holder_of_the_same_role_hears_it(cast: Cast) -> None:
    employ(cast.anna, cast.school, Role.TEAM_LEAD)

    trajectory = raised(cast, by=cast.bram)
    tick(actor=CLOCK, now=FIRST_RUNG)

    assert hears(cast.anna, trajectory)
    assert not hears(cast.eva, trajectory)


def test_of_a_late_director_the_coordinator_hears_and_can_act(cast: Cast) -> None:
    trajectory = raised(cast, by=cast.eva, at=cast.chain_office)
    mia = add_person(cast.region, "Mia Prins")
    employ(mia, cast.chain_office, Role.PROFESSIONAL)

    tick(actor=CLOCK, now=FIRST_RUNG)

    assert hears(cast.ivo, trajectory)
    assert trajectories_visible_to(actor(cast.ivo)).get() == trajectory
    give(cast, open_step(trajectory), by=cast.ivo, to=mia)
    assert open_step(trajectory).owner == mia
    assert law_is_whole(cast, FIRST_RUNG)


def test_the_coordinator_sees_no_other_chain(cast: Cast) -> None:
    raised(cast)

    tick(actor=CLOCK, now=NOW + timedelta(days=20))

    assert not trajectories_visible_to(actor(cast.ivo)).exists()


def test_who_takes_a_step_over_does_not_hear_of_it(cast: Cast) -> None:
    trajectory = raised(cast)
    assert audiences(open_step(trajectory))[0] == ("team_lead", cast.school)

    give(cast, open_step(trajectory), by=cast.anna, to=cast.bram)

    assert audiences(open_step(trajectory))[0] == ("chain_director", None)
    assert "step.passed-up" not in history(trajectory)
    give(cast, open_step(trajectory), by=cast.bram, to=cast.anna)
    assert audiences(open_step(trajectory))[0] == ("team_lead", cast.school)


def test_a_late_step_taken_over_by_its_only_hearer_is_passed_up_at_once(cast: Cast) -> None:
    trajectory = raised(cast)
    tick(actor=CLOCK, now=FIRST_RUNG)
    assert not hears(cast.eva, trajectory)

    give(cast, open_step(trajectory), by=cast.bram, to=cast.bram, now=FIRST_RUNG)

    assert hears(cast.eva, trajectory)
    line = Event.objects.get(trajectory=trajectory, kind="step.passed-up")
    assert (line.role, line.rung, line.at) == ("chain_director", 1, FIRST_RUNG)
    assert law_is_whole(cast, FIRST_RUNG)


def test_who_heard_keeps_hearing_while_somebody_is_late(cast: Cast) -> None:
    """A late step goes from Bram, of whom the director heard, to Anna: the director still sees."""
    trajectory = raised(cast, by=cast.bram)
    tick(actor=CLOCK, now=FIRST_RUNG)

    give(cast, open_step(trajectory), by=cast.bram, to=cast.anna, now=FIRST_RUNG)

    assert hears(cast.eva, trajectory)
    assert "step.passed-up" not in history(trajectory)


def test_when_the_other_holder_leaves_the_owner_is_not_left_alone(cast: Cast) -> None:
    employ(cast.anna, cast.school, Role.TEAM_LEAD)
    trajectory = raised(cast, by=cast.bram)
    tick(actor=CLOCK, now=FIRST_RUNG)

    depart_person(
        actor=actor(cast.kim), person_id=cast.anna.pk, successor_id=cast.bram.pk, now=FIRST_RUNG
    )

    assert hears(cast.eva, trajectory)
    assert history(trajectory)[-1] == "step.passed-up"
    assert law_is_whole(cast, FIRST_RUNG)


def test_a_successor_who_would_hear_of_it_hears_no_more(cast: Cast) -> None:
    trajectory = raised(cast)
    tick(actor=CLOCK, now=FIRST_RUNG)

    depart_person(
        actor=actor(cast.bram), person_id=cast.anna.pk, successor_id=cast.bram.pk, now=FIRST_RUNG
    )

    assert hears(cast.eva, trajectory)
    assert law_is_whole(cast, FIRST_RUNG)


def test_the_last_who_hears_of_a_late_director_stays(cast: Cast) -> None:
    membership = Membership.objects.get(person=cast.ivo)

    with refused("nobody-hears"):
        withdraw_role(
            actor=actor(cast.kim), membership_id=membership.pk, successor_id=cast.eva.pk, now=NOW
        )


@pytest.mark.parametrize(("begins", "hearer"), [(date(2026, 3, 3), "anna"), (None, "eva")])
def test_who_is_still_to_begin_hears_nothing_yet(
    cast: Cast, begins: date | None, hearer: str
) -> None:
    employ(cast.anna, cast.school, Role.TEAM_LEAD, since=begins or date(2026, 3, 9))

    trajectory = raised(cast, by=cast.bram)
    tick(actor=CLOCK, now=FIRST_RUNG)

    assert hears(getattr(cast, hearer), trajectory)
