"""An organisation closes; what is open there moves elsewhere, and nobody waits for it in vain."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor, add_region, employ, refer
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

from raak.access.rules import CLOCK, NOBODY, Role
from raak.kernel.refusal import Refused
from raak.parties.models import Desk, Membership, Organisation, Person
from raak.trajectories.models import Alarm, HandoverLine, Referral
from raak.trajectories.queries.closure import breaches
from raak.trajectories.rules import RECEIVER_GONE
from raak.trajectories.services.clock import tick
from raak.trajectories.services.concerns import Worry, raise_concern
from raak.trajectories.services.departures import close_organisation
from raak.trajectories.services.links import holder_of, make_link
from raak.trajectories.services.referrals import accept_referral, refuse_referral, settle_arrival


def close(cast: Cast, organisation: Organisation, to: Person, by: Person | None = None) -> int:
    return close_organisation(
        actor=actor(by or cast.kim),
        organisation_id=organisation.pk,
        successor_id=to.pk,
        now=NOW,
    )


def law_is_whole(cast: Cast) -> bool:
    return list(breaches(cast.region.pk, TODAY)) == []


def test_everything_open_moves_to_the_successors_place(cast: Cast) -> None:
    trajectories = [raised(cast), raised(cast, by=cast.bram)]

    moved = close(cast, cast.school, cast.chris)

    assert moved == 2
    for trajectory in trajectories:
        trajectory.refresh_from_db()
        step = open_step(trajectory)
        assert (step.owner, step.organisation) == (cast.chris, cast.other_school)
        assert trajectory.organisation == cast.other_school
    assert recorded("organisation.closed", cast.kim, f"organisation:{cast.school.pk}")
    assert law_is_whole(cast)


def test_its_roles_end_and_the_ladders_are_heard_by_the_director(cast: Cast) -> None:
    trajectory = raised(cast)

    close(cast, cast.school, cast.chris)

    assert not Membership.objects.filter(organisation=cast.school, until_on=None).exists()
    ladder = Alarm.objects.filter(trajectory=trajectory, kind="escalate")
    assert {(each.role, each.organisation) for each in ladder} == {("chain_director", None)}
    tick(actor=CLOCK, now=NOW + timedelta(days=20))
    assert law_is_whole(cast)


def test_an_unanswered_question_goes_to_the_successors_organisation(cast: Cast) -> None:
    referral = offered(cast)
    key = make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)

    close(cast, cast.youth_help, cast.fleur)

    referral.refresh_from_db()
    assert referral.receiver_organisation == cast.health
    assert "referral.readdressed" in history(referral.trajectory)
    with pytest.raises(Refused, match="link-expired"):
        holder_of(key, NOW)
    accept_referral(actor=actor(cast.fleur), referral_id=referral.pk, now=NOW)
    assert law_is_whole(cast)


def test_a_referral_that_was_taken_up_gets_the_successor_as_receiver(cast: Cast) -> None:
    referral = accepted(cast, by=cast.hanna, team=True)

    close(cast, cast.youth_help, cast.fleur)

    referral.refresh_from_db()
    assert (referral.receiver_person, referral.receiver_team) == (cast.fleur, None)
    settle_arrival(actor=actor(cast.fleur), referral_id=referral.pk, arrived=True, now=NOW)
    assert law_is_whole(cast)


def test_a_referral_that_was_sent_gets_the_successor_as_sender(cast: Cast) -> None:
    referral = offered(cast)

    close(cast, cast.school, cast.chris)

    referral.refresh_from_db()
    assert (referral.sender, referral.sender_organisation) == (cast.chris, cast.other_school)
    refuse_referral(actor=actor(cast.daan), referral_id=referral.pk, reason="Vol.", now=NOW)
    assert open_step(referral.trajectory, "tell").owner == cast.chris
    assert law_is_whole(cast)


def test_what_the_successors_organisation_had_asked_ends_and_its_step_stays_open(
    cast: Cast,
) -> None:
    referral = offered(cast)
    key = make_link(actor=actor(cast.anna), referral_id=referral.pk, now=NOW)

    close(cast, cast.youth_help, cast.bram)

    referral.refresh_from_db()
    assert (referral.state, referral.reason) == ("withdrawn", RECEIVER_GONE)
    assert referral.receiver_organisation == cast.youth_help
    step = open_step(referral.trajectory, "refer")
    assert (step.owner, step.due_on) == (cast.anna, referral.answer_by)
    assert history(referral.trajectory)[-1] == "referral.withdrawn"
    with pytest.raises(Refused, match="link-expired"):
        holder_of(key, NOW)
    assert {each.unanswered for each in HandoverLine.objects.all()} == {0}
    assert law_is_whole(cast)
    refer(cast.anna, referral.trajectory, cast.health)


def test_what_was_taken_up_there_ends_too(cast: Cast) -> None:
    referral = accepted(cast)

    close(cast, cast.youth_help, cast.bram)

    referral.refresh_from_db()
    assert (referral.state, referral.receiver_person) == ("withdrawn", cast.daan)
    assert open_step(referral.trajectory, "refer").owner == cast.anna
    assert law_is_whole(cast)


@pytest.mark.parametrize("make", [offered, accepted])
def test_who_was_asked_does_not_also_watch_over_the_asking(
    cast: Cast, make: Callable[[Cast], Referral]
) -> None:
    make(cast)

    with refused("successor-receives"):
        close(cast, cast.school, cast.hanna)


def test_the_lines_count_what_moved_where_it_is_now(cast: Cast) -> None:
    referral = offered(cast)

    close(cast, cast.youth_help, cast.fleur)
    accept_referral(actor=actor(cast.fleur), referral_id=referral.pk, now=NOW + timedelta(days=1))

    counted = {each.receiver: _counts(each) for each in HandoverLine.objects.all()}
    assert counted == {
        cast.youth_help: (0, 0, {}),
        cast.health: (1, 0, {"1": 1}),
    }


def _counts(line: HandoverLine) -> tuple[int, int, dict[str, int]]:
    return line.offered, line.unanswered, line.days


def test_its_desks_pass_to_the_chain_director(cast: Cast) -> None:
    close(cast, cast.point, cast.anna)

    assert not Desk.objects.filter(team__organisation=cast.point).exists()
    trajectory = raised(cast)
    do(cast.anna, open_step(trajectory), "calm")
    assert law_is_whole(cast)


def test_or_to_the_successors_team(cast: Cast) -> None:
    close(cast, cast.point, cast.daan)

    assert Desk.objects.get(role=Role.REPORTING_POINT).team == cast.help_team


def test_the_place_of_the_last_chain_director_stays_open(cast: Cast) -> None:
    with refused("last-of-role"):
        close(cast, cast.chain_office, cast.anna)


def test_with_another_director_elsewhere_who_has_a_team_it_may_close(cast: Cast) -> None:
    employ(cast.daan, cast.youth_help, Role.CHAIN_DIRECTOR)
    employ(cast.bram, cast.school, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)
    employ(cast.lena, cast.youth_help, Role.REGION_COORDINATOR)

    close(cast, cast.chain_office, cast.daan)

    assert Desk.objects.get(role=Role.CHAIN_DIRECTOR).team == cast.help_team
    assert law_is_whole(cast)


def test_without_a_team_for_what_nobody_takes_up_it_may_not(cast: Cast) -> None:
    employ(cast.anna, cast.school, Role.CHAIN_DIRECTOR)
    employ(cast.bram, cast.school, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)

    with refused("desk-needed"):
        close(cast, cast.chain_office, cast.anna)


@pytest.mark.parametrize("successor", ["anna", "jop", "ivo"])
def test_the_successor_works_elsewhere_and_can_own_steps(cast: Cast, successor: str) -> None:
    raised(cast)

    with refused("successor-elsewhere"):
        close(cast, cast.school, getattr(cast, successor))


def test_it_closes_once(cast: Cast) -> None:
    close(cast, cast.school, cast.chris)

    with refused("organisation-closed"):
        close(cast, cast.school, cast.chris)


@pytest.mark.parametrize("who", ["anna", "bram", "eva", "ivo", "jop"])
def test_only_the_administrator_closes_one(cast: Cast, who: str) -> None:
    with refused("role-lacks-permission"):
        close(cast, cast.school, cast.chris, by=getattr(cast, who))


def test_not_one_of_another_region(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.sports_club.pk).update(region=add_region("Elders"))

    with refused("not-yours"):
        close(cast, cast.sports_club, cast.chris)


def test_who_worked_there_only_has_no_roles_left(cast: Cast) -> None:
    close(cast, cast.school, cast.chris)

    assert actor(cast.anna).roles == frozenset()
    assert actor(cast.anna) != NOBODY


@pytest.mark.django_db(transaction=True)
def test_a_question_asked_while_the_receiver_closes_reaches_somebody(cast: Cast) -> None:
    referral = offered(cast)
    lena, kim = actor(cast.lena), actor(cast.kim)

    at_once(
        lambda: accept_referral(actor=lena, referral_id=referral.pk, now=NOW),
        lambda: close_organisation(
            actor=kim, organisation_id=cast.youth_help.pk, successor_id=cast.fleur.pk, now=NOW
        ),
    )

    assert law_is_whole(cast)


@pytest.mark.django_db(transaction=True)
def test_a_concern_raised_while_the_school_closes_is_not_orphaned(cast: Cast) -> None:
    anna, kim = actor(cast.anna), actor(cast.kim)
    form: dict[str, Any] = {
        "actor": anna,
        "protocol": "short-route",
        "organisation_id": cast.school.pk,
        "profession": "teacher",
        "worry": Worry(seen="Iets."),
        "now": NOW,
    }

    at_once(
        lambda: raise_concern(key=uuid4(), **form),
        lambda: close_organisation(
            actor=kim, organisation_id=cast.school.pk, successor_id=cast.chris.pk, now=NOW
        ),
        lambda: raise_concern(key=uuid4(), **form),
    )

    assert law_is_whole(cast)
    assert Referral.objects.count() == 0
