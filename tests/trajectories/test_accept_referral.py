"""Taking a referral up."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor, add_team, employ
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import accepted, history, offered, recorded, refused

from raak.access.rules import Role
from raak.kernel.refusal import Refused
from raak.parties.models import Person
from raak.trajectories.models import HandoverLine, Participant, Referral
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import referrals_visible_to, trajectories_visible_to
from raak.trajectories.services.referrals import accept_referral

FRIDAY = NOW + timedelta(days=3)


def accept(referral: Referral, by: Person, team_id: UUID | None = None) -> Referral:
    return accept_referral(actor=actor(by), referral_id=referral.pk, team_id=team_id, now=FRIDAY)


def test_who_takes_it_up_takes_part_in_the_role_of_the_handover(cast: Cast) -> None:
    referral = accept(offered(cast), cast.daan)

    place = Participant.objects.get(trajectory=referral.trajectory, person=cast.daan)
    assert (place.role, place.organisation, place.lead) == ("helper", cast.youth_help, False)
    assert trajectories_visible_to(actor(cast.daan)).exists()
    assert history(referral.trajectory)[-1] == "referral.accepted"
    assert recorded("referral.accepted", cast.daan, f"referral:{referral.pk}")
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_silence_is_counted_in_working_days(cast: Cast) -> None:
    accept(offered(cast), cast.daan)

    line = HandoverLine.objects.get()
    assert (line.unanswered, line.days, line.median, line.slow) == (0, {"3": 1}, 3, 3)


def test_then_it_is_no_longer_everybodys_at_the_receiver(cast: Cast) -> None:
    referral = accept(offered(cast), cast.daan)

    assert not referrals_visible_to(actor(cast.lena)).filter(pk=referral.pk).exists()
    assert not trajectories_visible_to(actor(cast.hanna)).exists()


def test_for_a_team_it_is_the_teams_and_its_first_answers(cast: Cast) -> None:
    referral = accept(offered(cast), cast.hanna, team_id=cast.help_team.pk)

    place = Participant.objects.get(trajectory=referral.trajectory, organisation=cast.youth_help)
    assert (place.person, place.team) == (cast.daan, cast.help_team)
    for colleague in (cast.daan, cast.hanna):
        assert trajectories_visible_to(actor(colleague)).exists()
        assert referrals_visible_to(actor(colleague)).exists()
    assert list(breaches(cast.region.pk, TODAY)) == []


@pytest.mark.parametrize("who", ["anna", "bram", "chris", "eva", "fleur"])
def test_only_the_receiver_takes_it_up(cast: Cast, who: str) -> None:
    referral = offered(cast)

    with refused("not-yours"):
        accept(referral, getattr(cast, who))


def test_a_role_that_answers_nothing_at_the_receiver_is_not_enough(cast: Cast) -> None:
    employ(cast.chris, cast.youth_help, Role.ADMINISTRATOR)
    referral = offered(cast)

    with refused("not-yours"):
        accept(referral, cast.chris)


def test_a_team_that_is_not_ones_own_is_refused(cast: Cast) -> None:
    another = add_team(cast.youth_help, "Ander team", cast.lena)
    referral = offered(cast)

    for team_id in (another.pk, uuid4()):
        with refused("not-a-colleague"):
            accept(referral, cast.daan, team_id=team_id)


def test_a_colleague_is_too_late_without_learning_more(cast: Cast) -> None:
    referral = accepted(cast)

    with refused("not-yours"):
        accept(referral, cast.lena)


def test_the_same_person_hears_that_it_is_done(cast: Cast) -> None:
    referral = accepted(cast)

    with refused("no-such-move"):
        accept(referral, cast.daan)


@pytest.mark.django_db(transaction=True)
def test_of_two_colleagues_at_once_one_takes_it_up(cast: Cast) -> None:
    referral = offered(cast)

    results = at_once(lambda: accept(referral, cast.daan), lambda: accept(referral, cast.lena))

    assert sum(isinstance(each, Refused) for each in results) == 1
    assert HandoverLine.objects.get().unanswered == 0
    assert Participant.objects.filter(organisation=cast.youth_help).count() == 1
