"""What the lists show and what `decide` says of each row is the same, for everybody."""

from collections.abc import Callable, Collection
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from django.db.models import Model
from tests.cast import NOW, Cast, actor, employ
from tests.trajectories.factories import at_feedback, at_handover, do, open_step, raised

from raak.access.permissions import Permission
from raak.access.rules import CLOCK, NOBODY, Actor, Role, Tie, decide
from raak.children.rules import Identity
from raak.parties.models import Organisation, Person
from raak.trajectories.models import Feedback, Referral, Step, Trajectory
from raak.trajectories.queries import today, visibility
from raak.trajectories.services.clock import tick
from raak.trajectories.services.links import holder_of, make_link
from raak.trajectories.services.referrals import (
    accept_referral,
    offer_referral,
    refuse_referral,
    settle_arrival,
    withdraw_referral,
)
from raak.trajectories.services.steps import hand_over_step

P = Permission
LATER = NOW + timedelta(days=9)


def live_a_little(cast: Cast, chance: Random) -> None:
    """Leave chains behind in every state that changes who sees them."""
    for _ in range(10):
        child = Identity(surname="Smid", given_name=f"{chance.random()}", born_on=NOW.date())
        chance.choice([_look, _tell, _refer, _give])(cast, child, chance)
    tick(actor=CLOCK, now=LATER)


def _look(cast: Cast, child: Identity, chance: Random) -> None:
    by, at = chance.choice([(cast.anna, cast.school), (cast.chris, cast.other_school)])
    raised(cast, child=child, by=by, at=at, now=NOW)


def _tell(cast: Cast, child: Identity, chance: Random) -> None:
    step = at_feedback(cast, child=child)
    if chance.random() < 0.5:
        do(cast.anna, step, "told", message="Verteld.")
    elif chance.random() < 0.5:
        do(cast.anna, step, "not_told", reason="Niet veilig.")


def _give(cast: Cast, child: Identity, chance: Random) -> None:
    step = open_step(raised(cast, child=child))
    hand_over_step(
        actor=actor(cast.anna), step_id=step.pk, to_person_id=cast.bram.pk, reason="Vrij.", now=NOW
    )


def _refer(cast: Cast, child: Identity, chance: Random) -> None:
    referral = offer_referral(
        actor=actor(cast.anna),
        step_id=at_handover(cast, child=child).pk,
        receiver_id=chance.choice([cast.youth_help, cast.sports_club, cast.health]).pk,
        request="Steun.",
        now=NOW,
    )
    if referral.receiver_organisation_id != cast.youth_help.pk or chance.random() < 0.2:
        return
    team = chance.choice([None, cast.help_team.pk])
    taker = actor(chance.choice([cast.daan, cast.hanna]))
    accept_referral(actor=taker, referral_id=referral.pk, team_id=team, now=NOW)
    move = chance.choice(["wait", "arrive", "absent", "refuse", "withdraw"])
    if move == "arrive":
        settle_arrival(actor=taker, referral_id=referral.pk, arrived=True, now=NOW)
    elif move == "absent":
        settle_arrival(actor=taker, referral_id=referral.pk, arrived=False, reason="Weg.", now=NOW)
    elif move == "refuse":
        refuse_referral(actor=taker, referral_id=referral.pk, reason="Vol.", now=NOW)
    elif move == "withdraw":
        withdraw_referral(actor=actor(cast.anna), referral_id=referral.pk, reason="Weg.", now=NOW)


def everybody(cast: Cast, chance: Random) -> list[Actor]:
    """Return all people, after some got random roles elsewhere, and those without an account."""
    people = list(Person.objects.order_by("name"))
    places = list(Organisation.objects.order_by("name"))
    human = [role for role in Role if role not in {Role.CLOCK, Role.LINK_HOLDER}]
    for person in chance.sample(people, 6):
        employ(person, chance.choice(places), chance.choice(human), team=chance.choice(
            [None, cast.help_team]
        ), since=NOW.date())  # fmt: skip
    links = [
        holder_of(make_link(actor=actor(each.sender), referral_id=each.pk, now=LATER), LATER)
        for each in Referral.objects.filter(state__in=["offered", "accepted"])[:2]
    ]
    return [*(actor(person) for person in people), *links, CLOCK, NOBODY]


@pytest.mark.parametrize("seed", range(8))
def test_for_every_noun_list_and_decision_agree(cast: Cast, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - chance, not a secret
    live_a_little(cast, chance)

    for who in everybody(cast, chance):
        _agree(
            who,
            P.TRAJECTORY_VIEW,
            visibility.trajectories_visible_to(who),
            Trajectory.objects.all(),
            lambda each, who=who: visibility.ties_to_trajectory(who, each.pk),
        )
        _agree(
            who,
            P.TRAJECTORY_VIEW,
            Trajectory.objects.filter(visibility.is_seen_by(who)),
            Trajectory.objects.all(),
            lambda each, who=who: visibility.ties_to_trajectory(who, each.pk),
        )
        _agree(
            who,
            P.REFERRAL_VIEW,
            visibility.referrals_visible_to(who),
            Referral.objects.all(),
            lambda each, who=who: visibility.ties_to_referral(who, each),
        )
        _agree(
            who,
            P.FEEDBACK_VIEW,
            visibility.feedback_visible_to(who),
            Feedback.objects.all(),
            lambda each, who=who: visibility.ties_to_feedback(who, each),
        )


def _agree(
    who: Actor,
    permission: Permission,
    listed: Collection[Model],
    all_of_them: Collection[Model],
    ties: Callable[..., Collection[Tie]],
) -> None:
    decided = {each.pk for each in all_of_them if decide(who, permission, ties(each)) is None}
    assert _ids(listed) == decided, f"{who.id} with {sorted(who.roles)}: {permission}"


def _ids(rows: Collection[Model]) -> set[UUID]:
    return {row.pk for row in rows}


@pytest.mark.parametrize("seed", range(8, 12))
def test_a_day_shows_nothing_that_may_not_be_opened(cast: Cast, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - chance, not a secret
    live_a_little(cast, chance)

    for who in everybody(cast, chance):
        steps = _ids(visibility.steps_visible_to(who))
        assert _ids(today.own_steps(who)) <= steps
        assert _ids(today.escalated_steps(who)) <= steps
        referrals = _ids(visibility.referrals_visible_to(who))
        assert _ids(today.referrals_to_answer(who)) <= referrals
        assert _ids(today.referrals_waited_for(who)) <= referrals
        assert _ids(today.unseen_feedback(who)) <= _ids(visibility.feedback_visible_to(who))


def test_the_scenes_hold_what_makes_a_difference(cast: Cast) -> None:
    for seed in range(6):
        live_a_little(cast, Random(seed))  # noqa: S311 - chance, not a secret

    assert Step.objects.filter(alarms__fired_at__isnull=False).exists()
    states = set(Referral.objects.values_list("state", flat=True))
    assert {"offered", "accepted", "arrived", "refused"} <= states
    assert Feedback.objects.exclude(reason="").exists()
