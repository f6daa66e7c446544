"""Giving an open step to a colleague or a team."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, Cast, actor, add_team, employ
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import (
    accepted,
    do,
    history,
    offered,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.access.rules import CLOCK, Role
from raak.kernel.refusal import Refused
from raak.parties.models import Person, Team
from raak.trajectories.models import Draft, Event, Participant, Referral, Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.clock import tick
from raak.trajectories.services.drafts import save_draft
from raak.trajectories.services.referrals import withdraw_referral
from raak.trajectories.services.steps import hand_over_step


def give(
    step: Step, *, by: Person, to: Person, team: Team | None = None, reason: str = "Ik ben weg."
) -> Step:
    return hand_over_step(
        actor=actor(by),
        step_id=step.pk,
        to_person_id=to.pk,
        to_team_id=team.pk if team else None,
        reason=reason,
        now=NOW,
    )


def test_the_colleague_owns_it_takes_part_and_history_says_why(cast: Cast) -> None:
    step = open_step(raised(cast))

    give(step, by=cast.anna, to=cast.bram)

    step.refresh_from_db()
    assert (step.owner, step.team, step.organisation) == (cast.bram, None, cast.school)
    line = Event.objects.get(kind="step.handed-over")
    assert (line.reason, line.detail["to"]) == ("Ik ben weg.", str(cast.bram.pk))
    assert trajectories_visible_to(actor(cast.bram)).filter(pk=step.trajectory_id).exists()
    assert recorded("step.handed-over", cast.anna, f"trajectory:{step.trajectory_id}")


def test_what_was_typed_in_its_form_goes_and_in_the_step_itself_stays(cast: Cast) -> None:
    step = open_step(raised(cast))
    for key in (f"hand-over:{step.pk}", f"step:{step.pk}"):
        save_draft(actor=actor(cast.anna), key=key, fields={"reason": "Half."}, now=NOW)

    give(step, by=cast.anna, to=cast.bram)

    assert Draft.objects.get().key == f"step:{step.pk}"


def test_a_team_gets_it_with_who_answers_for_the_team(cast: Cast) -> None:
    team = add_team(cast.school, "Zorgteam", cast.bram)
    step = open_step(raised(cast))

    give(step, by=cast.anna, to=cast.anna, team=team)

    step.refresh_from_db()
    assert (step.owner, step.team) == (cast.bram, team)
    assert list(breaches(cast.region.pk, NOW.date())) == []


def test_who_gave_it_away_keeps_sight(cast: Cast) -> None:
    step = open_step(raised(cast))

    give(step, by=cast.anna, to=cast.bram)

    assert trajectories_visible_to(actor(cast.anna)).filter(pk=step.trajectory_id).exists()


def test_later_steps_of_the_role_come_to_the_last_who_took_it(cast: Cast) -> None:
    trajectory = raised(cast)
    step = open_step(trajectory)
    give(step, by=cast.anna, to=cast.bram)
    give(step, by=cast.bram, to=cast.anna)

    do(cast.anna, step, "calm")

    assert open_step(trajectory, "tell").owner == cast.anna


def test_the_lead_stays_the_lead(cast: Cast) -> None:
    trajectory = raised(cast)
    step = open_step(trajectory)

    give(step, by=cast.anna, to=cast.bram)
    give(step, by=cast.bram, to=cast.anna)

    leads = Participant.objects.filter(trajectory=trajectory, lead=True, until_at=None)
    assert [place.person for place in leads] == [cast.anna]


def test_a_live_referral_goes_along(cast: Cast) -> None:
    referral = offered(cast)

    give(referral.step, by=cast.anna, to=cast.bram)

    assert Referral.objects.get().sender == cast.bram
    withdraw_referral(actor=actor(cast.bram), referral_id=referral.pk, reason="Toch niet.", now=NOW)


def test_who_hears_that_it_is_late_may_give_it_to_another(cast: Cast) -> None:
    step = open_step(raised(cast))
    tick(actor=CLOCK, now=NOW + timedelta(days=10))

    give(step, by=cast.eva, to=cast.bram)

    step.refresh_from_db()
    assert step.owner == cast.bram


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva", "hanna"])
def test_nobody_else_gives_it_away(cast: Cast, who: str) -> None:
    step = open_step(raised(cast))

    with refused("not-yours"):
        give(step, by=getattr(cast, who), to=cast.bram)


def test_a_reason_is_asked(cast: Cast) -> None:
    step = open_step(raised(cast))

    with refused("reason-missing"):
        give(step, by=cast.anna, to=cast.bram, reason="  ")


def test_only_a_colleague_who_can_do_steps_takes_it(cast: Cast) -> None:
    employ(cast.jop, cast.school, Role.PRIVACY_OFFICER)
    step = open_step(raised(cast))

    for stranger in (cast.chris, cast.daan, cast.jop):
        with refused("not-a-colleague"):
            give(step, by=cast.anna, to=stranger)


def test_only_a_team_of_the_place_with_somebody_who_answers_takes_it(cast: Cast) -> None:
    step = open_step(raised(cast))
    nobody_answers = add_team(cast.school, "Leeg", cast.chris)

    for team in (cast.help_team, nobody_answers):
        with refused("not-a-colleague"):
            give(step, by=cast.anna, to=cast.bram, team=team)
    with refused("not-a-colleague"):
        hand_over_step(
            actor=actor(cast.anna),
            step_id=step.pk,
            to_person_id=cast.bram.pk,
            to_team_id=uuid4(),
            reason="Weg.",
            now=NOW,
        )


def test_a_closed_step_is_given_to_nobody(cast: Cast) -> None:
    step = open_step(raised(cast))
    do(cast.anna, step, "calm")

    with refused("step-closed"):
        give(step, by=cast.anna, to=cast.bram)


def test_the_receivers_side_may_not_give_the_senders_step_away(cast: Cast) -> None:
    referral = accepted(cast)

    with refused("not-yours"):
        give(referral.step, by=cast.daan, to=cast.bram)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_give_it_at_once_one_gives_it(cast: Cast) -> None:
    step = open_step(raised(cast))

    results = at_once(*[lambda: give(step, by=cast.anna, to=cast.bram)] * 2)

    assert sum(isinstance(each, Refused) for each in results) == 1
    assert history(step.trajectory).count("step.handed-over") == 1
