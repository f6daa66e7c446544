"""Teams have somebody who answers for them; desks are manned; the law holds."""

from collections.abc import Mapping
from uuid import UUID

import pytest
from tests.cast import NOW, TODAY, Cast, actor, add_region, add_team
from tests.trajectories.factories import (
    do,
    everything,
    history,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.access.rules import Role
from raak.parties.models import Desk, Organisation, Person, Team
from raak.trajectories.models import Referral
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.setup import roles_asked, terms_to_choose
from raak.trajectories.services.desks import set_desks
from raak.trajectories.services.referrals import offer_referral
from raak.trajectories.services.steps import complete_step, hand_over_step
from raak.trajectories.services.teams import add_team as add
from raak.trajectories.services.teams import change_team


def make(by: Person, cast: Cast, name: str = "Zorgteam", answers: Person | None = None) -> Team:
    return add(
        actor=actor(by),
        organisation_id=cast.school.pk,
        name=name,
        accountable_id=(answers or cast.anna).pk,
        now=NOW,
    )


def law_is_whole(cast: Cast) -> bool:
    return list(breaches(cast.region.pk, TODAY)) == []


def test_a_team_lead_makes_a_team_with_somebody_who_answers_for_it(cast: Cast) -> None:
    team = make(cast.bram, cast)

    assert (team.organisation, team.accountable) == (cast.school, cast.anna)
    assert recorded("team.added", cast.bram, f"team:{team.pk}")


@pytest.mark.parametrize("who", ["chris", "jop"])
def test_who_does_not_work_there_or_owns_no_step_does_not_answer(cast: Cast, who: str) -> None:
    with refused("not-accountable"):
        make(cast.kim, cast, answers=getattr(cast, who))


def test_a_team_is_there_once_per_organisation(cast: Cast) -> None:
    make(cast.bram, cast)

    with refused("name-taken"):
        make(cast.bram, cast, name=" Zorgteam")


@pytest.mark.parametrize("who", ["anna", "lena", "eva"])
def test_others_make_no_team(cast: Cast, who: str) -> None:
    with refused("not-yours" if who == "lena" else "role-lacks-permission"):
        make(getattr(cast, who), cast)


def test_with_another_who_answers_the_open_steps_move(cast: Cast) -> None:
    team = make(cast.bram, cast)
    trajectory = raised(cast)
    step = open_step(trajectory)
    hand_over_step(
        actor=actor(cast.anna),
        step_id=step.pk,
        to_person_id=cast.anna.pk,
        to_team_id=team.pk,
        reason="Werk van het team.",
        now=NOW,
    )

    moved = change_team(
        actor=actor(cast.bram),
        team_id=team.pk,
        name="Zorgteam",
        accountable_id=cast.bram.pk,
        now=NOW,
    )

    step.refresh_from_db()
    assert moved == 1
    assert (step.owner, step.team) == (cast.bram, team)
    assert history(trajectory)[-1] == "step.handed-over"
    assert recorded("team.changed", cast.bram, f"team:{team.pk}")
    assert law_is_whole(cast)


def test_the_next_step_of_a_team_is_for_who_answers_for_it_now(cast: Cast) -> None:
    """Nothing of the team was open when another came to answer for it."""
    team = make(cast.bram, cast)
    step = open_step(raised(cast))
    hand_over_step(
        actor=actor(cast.anna),
        step_id=step.pk,
        to_person_id=cast.anna.pk,
        to_team_id=team.pk,
        reason="Werk van het team.",
        now=NOW,
    )
    Team.objects.filter(pk=team.pk).update(accountable=cast.bram)

    do(cast.anna, step, "calm")

    following = open_step(step.trajectory, "tell")
    assert (following.owner, following.team) == (cast.bram, team)
    assert law_is_whole(cast)


def test_a_referral_of_the_team_gets_the_new_one_as_its_sender(cast: Cast) -> None:
    team = make(cast.bram, cast)
    step = open_step(raised(cast))
    complete_step(
        actor=actor(cast.anna), step_id=step.pk, outcome="help", reason="Hulp nodig.", now=NOW
    )
    refer = open_step(step.trajectory, "refer")
    offer_referral(
        actor=actor(cast.anna),
        step_id=refer.pk,
        receiver_id=cast.youth_help.pk,
        request="Steun.",
        now=NOW,
    )
    hand_over_step(
        actor=actor(cast.anna),
        step_id=refer.pk,
        to_person_id=cast.anna.pk,
        to_team_id=team.pk,
        reason="Team.",
        now=NOW,
    )

    change_team(
        actor=actor(cast.bram), team_id=team.pk, name="Z", accountable_id=cast.bram.pk, now=NOW
    )

    assert Referral.objects.get().sender == cast.bram
    assert law_is_whole(cast)


def test_the_same_again_is_no_change(cast: Cast) -> None:
    team = make(cast.bram, cast)
    before = everything()

    change_team(
        actor=actor(cast.bram),
        team_id=team.pk,
        name="Zorgteam",
        accountable_id=cast.anna.pk,
        now=NOW,
    )

    assert everything() == before


def desks(
    by: Person, cast: Cast, teams: Mapping[UUID | None, UUID | None], role: str = "professional"
) -> int:
    return set_desks(actor=actor(by), region_id=cast.region.pk, role=role, teams=teams, now=NOW)


def test_a_desk_serves_the_region_and_another_one_a_municipality(cast: Cast) -> None:
    team = add_team(cast.school, "Zorgteam", cast.anna)

    changed = desks(cast.kim, cast, {None: team.pk, cast.municipality.pk: cast.help_team.pk})

    here = Desk.objects.filter(role="professional")
    assert changed == 2
    assert {each.municipality_id: each.team_id for each in here} == {
        None: team.pk,
        cast.municipality.pk: cast.help_team.pk,
    }
    assert desks(cast.kim, cast, {None: team.pk}) == 0
    assert desks(cast.kim, cast, {None: None}) == 1
    assert here.all().count() == 1


def test_the_desk_of_the_chain_director_may_move_and_not_go(cast: Cast) -> None:
    with refused("desk-needed"):
        desks(cast.kim, cast, {None: None}, "chain_director")

    assert desks(cast.kim, cast, {None: cast.help_team.pk}, "chain_director") == 1


def test_a_desk_has_somebody_who_answers_for_it(cast: Cast) -> None:
    team = add_team(cast.school, "Zorgteam", cast.chris)

    with refused("team-unanswered"):
        desks(cast.kim, cast, {None: team.pk})


def test_a_desk_is_a_team_of_this_region_for_a_role_that_does_steps(cast: Cast) -> None:
    elsewhere = Organisation.objects.create(
        region=add_region("Elders"), name="Elders", sector="sport"
    )
    team = add_team(elsewhere, "Team", cast.anna)

    with refused("team-elsewhere"):
        desks(cast.kim, cast, {None: team.pk})
    with refused("desk-role-unknown"):
        desks(cast.kim, cast, {None: cast.help_team.pk}, "administrator")
    with refused("municipality-unknown"):
        desks(cast.kim, cast, {elsewhere.pk: cast.help_team.pk})


@pytest.mark.parametrize("who", ["anna", "bram", "eva", "ivo"])
def test_only_the_administrator_sets_desks(cast: Cast, who: str) -> None:
    with refused("role-lacks-permission"):
        desks(getattr(cast, who), cast, {None: cast.help_team.pk})


def test_all_places_change_or_none(cast: Cast) -> None:
    unanswered = add_team(cast.school, "Zorgteam", cast.chris)

    with refused("team-unanswered"):
        desks(cast.kim, cast, {None: cast.help_team.pk, cast.municipality.pk: unanswered.pk})


def test_the_setup_knows_which_roles_and_terms_the_routes_ask_for(cast: Cast) -> None:
    assert Role.PROFESSIONAL.value in roles_asked(cast.region.pk)
    assert terms_to_choose(cast.region) == 0
    cast.region.terms = {}

    assert terms_to_choose(cast.region) > 0
