"""Somebody leaves; what is open moves to a named successor in the same transaction."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor, employ
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import (
    accepted,
    at_handover,
    do,
    ended,
    history,
    offered,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.access.rules import CLOCK, NOBODY, Role
from raak.kernel.refusal import Refused
from raak.parties.models import Membership, Organisation, Person, Team
from raak.parties.queries import actor_of
from raak.trajectories.models import Alarm, Draft, Participant, Referral, Step
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import referrals_visible_to, trajectories_visible_to
from raak.trajectories.rules import RECEIVER_GONE
from raak.trajectories.services.clock import tick
from raak.trajectories.services.concerns import Worry, raise_concern
from raak.trajectories.services.departures import (
    close_organisation,
    depart_person,
    leave_organisation,
)
from raak.trajectories.services.drafts import save_draft
from raak.trajectories.services.endings import pause_trajectory
from raak.trajectories.services.referrals import (
    accept_referral,
    offer_referral,
    withdraw_referral,
)
from raak.trajectories.services.steps import complete_step, hand_over_step


def depart(by: Person, who: Person, to: Person) -> int:
    return depart_person(actor=actor(by), person_id=who.pk, successor_id=to.pk, now=NOW)


def law_is_whole(cast: Cast) -> bool:
    return list(breaches(cast.region.pk, TODAY)) == []


def test_open_steps_move_with_a_line_of_history(cast: Cast) -> None:
    trajectory = raised(cast)
    finished = ended(cast)

    moved = depart(cast.bram, cast.anna, cast.bram)

    assert moved == 1
    assert open_step(trajectory).owner == cast.bram
    assert history(trajectory)[-1] == "step.handed-over"
    assert Step.objects.filter(trajectory=finished, owner=cast.anna).count() == 2
    assert recorded("person.departed", cast.bram, f"person:{cast.anna.pk}")
    assert law_is_whole(cast)


def test_who_left_is_nobody_from_then_on(cast: Cast) -> None:
    raised(cast)

    depart(cast.bram, cast.anna, cast.bram)

    cast.anna.refresh_from_db()
    assert (cast.anna.is_active, cast.anna.left_on) == (False, TODAY)
    assert actor_of(cast.anna, TODAY) == NOBODY


def test_the_successor_takes_the_places_and_the_lead(cast: Cast) -> None:
    trajectory = raised(cast)

    depart(cast.bram, cast.anna, cast.bram)

    lead = Participant.objects.get(trajectory=trajectory, lead=True, until_at=None)
    assert lead.person == cast.bram
    assert Participant.objects.get(person=cast.anna).until_at == NOW
    pause_trajectory(
        actor=actor(cast.bram),
        trajectory_id=trajectory.pk,
        until=TODAY + timedelta(days=7),
        reason="Overname.",
        now=NOW,
    )


def test_a_successor_who_took_part_already_keeps_one_place_with_the_lead(cast: Cast) -> None:
    step = open_step(raised(cast))
    hand_over_step(
        actor=actor(cast.anna), step_id=step.pk, to_person_id=cast.bram.pk, reason="Vrij.", now=NOW
    )

    depart(cast.bram, cast.anna, cast.bram)

    place = Participant.objects.get(trajectory=step.trajectory, until_at=None)
    assert (place.person, place.lead) == (cast.bram, True)
    assert law_is_whole(cast)


def test_a_sent_referral_gets_the_successor_as_its_sender(cast: Cast) -> None:
    referral = offered(cast)

    depart(cast.bram, cast.anna, cast.bram)

    assert Referral.objects.get().sender == cast.bram
    withdraw_referral(actor=actor(cast.bram), referral_id=referral.pk, reason="Weg.", now=NOW)
    assert law_is_whole(cast)


def test_a_referral_that_was_taken_up_gets_another_receiver(cast: Cast) -> None:
    referral = accepted(cast)

    depart(cast.lena, cast.daan, cast.hanna)

    assert Referral.objects.get().receiver_person == cast.hanna
    assert referrals_visible_to(actor(cast.hanna)).filter(pk=referral.pk).exists()
    assert trajectories_visible_to(actor(cast.hanna)).exists()
    assert law_is_whole(cast)


def test_a_team_gets_somebody_else_to_answer_for_it_and_keeps_its_steps(cast: Cast) -> None:
    employ(cast.anna, cast.youth_help, Role.PROFESSIONAL)
    step = open_step(raised(cast, at=cast.youth_help))
    hand_over_step(
        actor=actor(cast.anna),
        step_id=step.pk,
        to_person_id=cast.daan.pk,
        to_team_id=cast.help_team.pk,
        reason="Werk van het team.",
        now=NOW,
    )

    depart(cast.lena, cast.daan, cast.hanna)

    step.refresh_from_db()
    assert (step.owner, step.team) == (cast.hanna, cast.help_team)
    assert Team.objects.get(pk=cast.help_team.pk).accountable == cast.hanna
    assert law_is_whole(cast)


def test_escalations_that_nobody_would_hear_go_to_the_chain_director(cast: Cast) -> None:
    trajectory = raised(cast)

    depart(cast.kim, cast.bram, cast.anna)

    ladder = Alarm.objects.filter(trajectory=trajectory, kind="escalate")
    assert {(each.role, each.organisation) for each in ladder} == {("chain_director", None)}
    tick(actor=CLOCK, now=NOW + timedelta(days=10))
    assert trajectories_visible_to(actor(cast.eva)).filter(pk=trajectory.pk).exists()
    assert law_is_whole(cast)


def test_what_they_typed_and_did_not_send_goes(cast: Cast) -> None:
    save_draft(actor=actor(cast.anna), key="concern", fields={"seen": "Iets"}, now=NOW)

    depart(cast.bram, cast.anna, cast.bram)

    assert not Draft.objects.exists()


def test_steps_in_two_organisations_need_a_colleague_in_both(cast: Cast) -> None:
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)
    raised(cast)
    raised(cast, at=cast.other_school)

    with refused("not-a-colleague"):
        depart(cast.kim, cast.anna, cast.bram)
    employ(cast.bram, cast.other_school, Role.PROFESSIONAL)

    assert depart(cast.kim, cast.anna, cast.bram) == 2
    assert law_is_whole(cast)


def test_where_nobody_else_works_somebody_elsewhere_takes_over(cast: Cast) -> None:
    trajectory = raised(cast, by=cast.chris, at=cast.other_school)

    depart(cast.kim, cast.chris, cast.anna)

    step = open_step(trajectory)
    assert (step.owner, step.organisation) == (cast.anna, cast.school)
    assert law_is_whole(cast)


def test_the_last_receiver_who_leaves_to_the_sender_ends_the_referral(cast: Cast) -> None:
    referral = offered(cast, to=cast.health)
    accept_referral(actor=actor(cast.fleur), referral_id=referral.pk, now=NOW)

    depart(cast.kim, cast.fleur, cast.anna)

    referral.refresh_from_db()
    assert (referral.state, referral.reason) == ("withdrawn", RECEIVER_GONE)
    assert open_step(referral.trajectory, "refer").owner == cast.anna
    assert law_is_whole(cast)


def test_the_last_sender_who_leaves_is_not_succeeded_by_the_receiver(cast: Cast) -> None:
    step = at_handover(cast, by=cast.chris, at=cast.other_school)
    offer_referral(
        actor=actor(cast.chris),
        step_id=step.pk,
        receiver_id=cast.youth_help.pk,
        request="Steun in het gezin.",
        now=NOW,
    )

    with refused("successor-receives"):
        depart(cast.kim, cast.chris, cast.hanna)
    depart(cast.kim, cast.chris, cast.fleur)

    assert law_is_whole(cast)


def test_a_role_still_to_begin_needs_no_successor(cast: Cast) -> None:
    tomorrow = TODAY + timedelta(days=1)
    employ(cast.anna, cast.sports_club, Role.PROFESSIONAL, since=tomorrow)

    depart(cast.kim, cast.anna, cast.bram)

    assert not cast.anna.memberships.filter(until_on=None).exists()


def test_who_is_still_to_begin_takes_nothing_over(cast: Cast) -> None:
    raised(cast)
    Membership.objects.filter(person=cast.bram).update(since_on=TODAY + timedelta(days=1))

    with refused("not-a-colleague"):
        depart(cast.kim, cast.anna, cast.bram)


def test_a_colleague_comes_before_somebody_elsewhere(cast: Cast) -> None:
    raised(cast)

    with refused("not-a-colleague"):
        depart(cast.kim, cast.anna, cast.chris)


@pytest.mark.parametrize("successor", ["anna", "chris", "daan"])
def test_the_successor_is_another_colleague(cast: Cast, successor: str) -> None:
    raised(cast)

    with refused("not-a-colleague"):
        depart(cast.bram, cast.anna, getattr(cast, successor))


def test_an_administrator_takes_nobodys_files_over(cast: Cast) -> None:
    """Else whoever lets people go could read of any child by letting somebody go."""
    employ(cast.kim, cast.school, Role.PROFESSIONAL)
    trajectory = raised(cast)

    with refused("successor-yourself"):
        depart(cast.kim, cast.anna, cast.kim)
    with refused("successor-yourself"):
        close_organisation(
            actor=actor(cast.kim),
            organisation_id=cast.other_school.pk,
            successor_id=cast.kim.pk,
            now=NOW,
        )
    assert trajectory not in trajectories_visible_to(actor(cast.kim))


def test_an_administrator_who_leads_the_team_takes_over_as_any_lead(cast: Cast) -> None:
    employ(cast.bram, cast.chain_office, Role.ADMINISTRATOR)
    raised(cast)

    assert depart(cast.bram, cast.anna, cast.bram) == 1


def test_a_colleague_who_can_own_no_step_is_no_successor(cast: Cast) -> None:
    employ(cast.jop, cast.school, Role.PRIVACY_OFFICER)
    raised(cast)

    with refused("not-a-colleague"):
        depart(cast.bram, cast.anna, cast.jop)


def test_the_last_chain_director_stays_until_there_is_another(cast: Cast) -> None:
    employ(cast.ivo, cast.chain_office, Role.PROFESSIONAL)
    raised(cast)

    with refused("last-of-role", role="chain_director"):
        depart(cast.kim, cast.eva, cast.ivo)
    employ(cast.ivo, cast.chain_office, Role.CHAIN_DIRECTOR)
    employ(cast.jop, cast.chain_office, Role.REGION_COORDINATOR)
    depart(cast.kim, cast.eva, cast.ivo)

    assert law_is_whole(cast)


def test_the_director_whose_team_takes_up_the_rest_is_followed_there(cast: Cast) -> None:
    employ(cast.bram, cast.school, Role.CHAIN_DIRECTOR)

    with refused("desk-needed"):
        depart(cast.kim, cast.eva, cast.bram)


@pytest.mark.parametrize("who", ["anna", "chris", "daan", "eva", "lena"])
def test_only_who_manages_the_team_lets_somebody_go(cast: Cast, who: str) -> None:
    raised(cast)
    somebody = getattr(cast, who)
    code = "not-yours" if who == "lena" else "role-lacks-permission"

    with refused(code):
        depart(somebody, cast.anna, cast.bram)


def test_a_lead_of_one_organisation_does_not_decide_for_another(cast: Cast) -> None:
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)
    employ(cast.bram, cast.other_school, Role.PROFESSIONAL)

    with refused("not-yours"):
        depart(cast.bram, cast.anna, cast.bram)


def test_somebody_leaves_once(cast: Cast) -> None:
    depart(cast.bram, cast.anna, cast.bram)

    with refused("person-left"):
        depart(cast.kim, cast.anna, cast.bram)


def test_who_has_no_role_left_is_let_go_by_the_administrator(cast: Cast) -> None:
    cast.jop.memberships.update(until_on=TODAY)

    with refused("not-yours"):
        depart(cast.bram, cast.jop, cast.bram)
    depart(cast.kim, cast.jop, cast.bram)

    cast.jop.refresh_from_db()
    assert not cast.jop.is_active


def test_a_role_that_began_in_the_future_ends_on_the_day_it_began(cast: Cast) -> None:
    tomorrow = TODAY + timedelta(days=1)
    employ(cast.anna, cast.school, Role.CARE_COORDINATOR, since=tomorrow)

    depart(cast.bram, cast.anna, cast.bram)

    ends = cast.anna.memberships.values_list("until_on", flat=True)
    assert sorted(day for day in ends if day) == [TODAY, tomorrow]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", range(3))
def test_a_referral_taken_up_while_its_taker_leaves_finds_a_receiver(
    cast: Cast, again: int
) -> None:
    referral = offered(cast)
    daan, lena = actor(cast.daan), actor(cast.lena)

    at_once(
        lambda: accept_referral(actor=daan, referral_id=referral.pk, now=NOW),
        lambda: depart_person(
            actor=lena, person_id=cast.daan.pk, successor_id=cast.hanna.pk, now=NOW
        ),
    )

    assert law_is_whole(cast)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", range(3))
def test_a_concern_raised_while_its_raiser_leaves_is_not_orphaned(cast: Cast, again: int) -> None:
    anna, bram = actor(cast.anna), actor(cast.bram)

    at_once(
        lambda: raise_concern(
            actor=anna,
            key=uuid4(),
            protocol="short-route",
            organisation_id=cast.school.pk,
            profession="teacher",
            worry=Worry(seen="Iets."),
            now=NOW,
        ),
        lambda: depart_person(
            actor=bram, person_id=cast.anna.pk, successor_id=cast.bram.pk, now=NOW
        ),
    )

    assert law_is_whole(cast)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("again", range(3))
def test_a_step_that_opens_for_who_leaves_at_that_moment_finds_an_owner(
    cast: Cast, again: int
) -> None:
    step = open_step(raised(cast))
    hand_over_step(
        actor=actor(cast.anna), step_id=step.pk, to_person_id=cast.bram.pk, reason="Vrij.", now=NOW
    )
    bram, kim = actor(cast.bram), actor(cast.kim)

    at_once(
        lambda: complete_step(actor=bram, step_id=step.pk, outcome="calm", now=NOW),
        lambda: depart_person(
            actor=kim, person_id=cast.bram.pk, successor_id=cast.anna.pk, now=NOW
        ),
    )

    assert law_is_whole(cast)


@pytest.mark.django_db(transaction=True)
def test_two_who_leave_at_once_do_not_succeed_each_other(cast: Cast) -> None:
    kim = actor(cast.kim)
    raised(cast)
    raised(cast, by=cast.bram)

    results = at_once(
        lambda: depart_person(
            actor=kim, person_id=cast.anna.pk, successor_id=cast.bram.pk, now=NOW
        ),
        lambda: depart_person(
            actor=kim, person_id=cast.bram.pk, successor_id=cast.anna.pk, now=NOW
        ),
    )

    assert [each.code for each in results if isinstance(each, Refused)] == ["not-a-colleague"]
    assert law_is_whole(cast)


def test_the_work_goes_on(cast: Cast) -> None:
    trajectory = raised(cast)
    depart(cast.bram, cast.anna, cast.bram)

    do(cast.bram, open_step(trajectory), "calm")

    assert open_step(trajectory, "tell").owner == cast.bram
    assert law_is_whole(cast)


@pytest.mark.parametrize(
    ("who", "code"), [("kim", "last-administrator"), ("jop", "last-privacy-officer")]
)
def test_the_last_administrator_and_privacy_officer_do_not_just_leave(
    cast: Cast, who: str, code: str
) -> None:
    with refused(code):
        depart(cast.kim, getattr(cast, who), cast.eva)


def test_a_lead_lets_somebody_go_at_the_own_place_and_they_stay_elsewhere(cast: Cast) -> None:
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)
    here, there = raised(cast), raised(cast, at=cast.other_school, child=None)

    moved = leave_organisation(
        actor=actor(cast.bram),
        person_id=cast.anna.pk,
        organisation_id=cast.school.pk,
        successor_id=cast.bram.pk,
        now=NOW,
    )

    assert moved == 1
    assert (open_step(here).owner, open_step(there).owner) == (cast.bram, cast.anna)
    assert actor(cast.anna).organisations() == {cast.other_school.pk}
    assert recorded("person.left-organisation", cast.bram, f"person:{cast.anna.pk}")
    assert law_is_whole(cast)


def test_a_lead_lets_nobody_go_elsewhere_and_nobody_twice(cast: Cast) -> None:
    def leave(place: Organisation) -> int:
        return leave_organisation(
            actor=actor(cast.bram),
            person_id=cast.anna.pk,
            organisation_id=place.pk,
            successor_id=cast.bram.pk,
            now=NOW,
        )

    with refused("not-yours"):
        leave(cast.other_school)
    leave(cast.school)

    with refused("role-ended"):
        leave(cast.school)
