"""Asking another organisation to take a child up."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from tests.cast import NOW, Cast, actor, add_organisation, add_region
from tests.trajectories.at_once import at_once, overlapping, watched
from tests.trajectories.factories import (
    accepted,
    at_handover,
    do,
    history,
    offered,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.children.rules import Identity
from raak.kernel.refusal import Refused
from raak.parties.models import Organisation, Person
from raak.trajectories.models import Draft, HandoverLine, Referral, Step
from raak.trajectories.queries.visibility import referrals_visible_to, trajectories_visible_to
from raak.trajectories.services.drafts import save_draft
from raak.trajectories.services.referrals import offer_referral, withdraw_referral


def offer(step: Step, by: Person, to: Organisation, request: str = "Steun thuis.") -> Referral:
    return offer_referral(
        actor=actor(by), step_id=step.pk, receiver_id=to.pk, request=request, now=NOW
    )


def at_chris(cast: Cast) -> Step:
    """Return Chris's open handover step for the same child and the same need."""
    trajectory = raised(cast, by=cast.chris, at=cast.other_school)
    do(cast.chris, open_step(trajectory), "help", reason="Zelfde kind.")
    return open_step(trajectory, "refer")


def test_it_says_who_asks_what_for_whom_and_by_when(cast: Cast) -> None:
    step = at_handover(cast)

    referral = offer(step, cast.anna, cast.youth_help, " Steun thuis. ")

    assert (referral.sender, referral.sender_organisation) == (cast.anna, cast.school)
    assert (referral.child_id, referral.need) == (step.trajectory.child_id, "family_help")
    assert (referral.request, referral.answer_by) == ("Steun thuis.", date(2026, 3, 9))
    assert history(step.trajectory)[-1] == "referral.offered"
    assert recorded("referral.offered", cast.anna, f"referral:{referral.pk}")


def test_it_is_counted_on_its_line(cast: Cast) -> None:
    offered(cast)

    line = HandoverLine.objects.get()
    assert (line.sender, line.receiver) == (cast.school, cast.youth_help)
    assert (line.offered, line.unanswered, line.quarter) == (1, 1, date(2026, 1, 1))


def test_the_quarter_is_that_of_the_day_in_the_netherlands(cast: Cast) -> None:
    half_past_midnight_here = NOW.replace(month=3, day=31, hour=22, minute=30)

    offered(cast, now=half_past_midnight_here)

    assert HandoverLine.objects.get().quarter == date(2026, 4, 1)


def test_the_receiver_sees_the_question_and_not_the_chain(cast: Cast) -> None:
    referral = offered(cast)

    for receiver in (cast.daan, cast.hanna, cast.lena):
        assert referrals_visible_to(actor(receiver)).filter(pk=referral.pk).exists()
        assert not trajectories_visible_to(actor(receiver)).exists()


REFUSALS: list[tuple[str, dict[str, Any]]] = [
    ("request-missing", {"request": " \n"}),
    ("text-too-long", {"request": "x" * 2_001}),
    ("receiver-unknown", {"receiver_id": uuid4()}),
]


@pytest.mark.parametrize(("code", "other"), REFUSALS)
def test_bad_input_is_refused(cast: Cast, code: str, other: dict[str, Any]) -> None:
    step = at_handover(cast)
    form: dict[str, Any] = {"receiver_id": cast.youth_help.pk, "request": "Steun."} | other

    with refused(code):
        offer_referral(actor=actor(cast.anna), step_id=step.pk, now=NOW, **form)


def test_the_receiver_is_another_open_organisation_of_the_region(cast: Cast) -> None:
    step = at_handover(cast)
    elsewhere = add_organisation(add_region("Elders"), "Ver weg", "sport")
    Organisation.objects.filter(pk=cast.health.pk).update(closed_on=NOW.date())

    for receiver in (cast.school, elsewhere, cast.health):
        with refused("receiver-unknown"):
            offer(step, cast.anna, receiver)


def test_a_child_without_a_name_is_not_handed_over(cast: Cast) -> None:
    step = at_handover(cast, child=None)

    with refused("child-unnamed"):
        offer(step, cast.anna, cast.youth_help)


def test_a_second_live_referral_shows_the_first_instead(cast: Cast) -> None:
    first = offered(cast)

    with refused("referral-live", referral=str(first.pk)):
        offer(first.step, cast.anna, cast.health)


def test_who_may_not_see_the_first_is_not_told_which_it_is(cast: Cast) -> None:
    offered(cast)
    same_child = at_chris(cast)

    with refused("referral-live") as _:
        offer(same_child, cast.chris, cast.health)
    with pytest.raises(Refused) as told:
        offer(same_child, cast.chris, cast.health)
    assert told.value.details == {}


def test_after_the_first_is_settled_the_child_may_be_asked_for_again(cast: Cast) -> None:
    first = offered(cast)
    same_child = at_chris(cast)
    withdraw_referral(actor=actor(cast.anna), referral_id=first.pk, reason="Toch niet.", now=NOW)

    assert offer(same_child, cast.chris, cast.health).state == "offered"


def test_only_a_handover_asks_another_organisation(cast: Cast) -> None:
    step = open_step(raised(cast))

    with refused("not-a-handover"):
        offer(step, cast.anna, cast.youth_help)


def test_a_closed_step_asks_nobody(cast: Cast) -> None:
    referral = offered(cast)
    withdraw_referral(actor=actor(cast.anna), referral_id=referral.pk, reason="Weg.", now=NOW)

    with refused("step-closed"):
        offer(referral.step, cast.anna, cast.youth_help)


@pytest.mark.parametrize("who", ["bram", "chris", "daan", "eva"])
def test_only_the_owner_of_the_step_asks(cast: Cast, who: str) -> None:
    step = at_handover(cast)

    with refused("not-yours"):
        offer(step, getattr(cast, who), cast.health)


def test_a_stranger_does_not_learn_that_the_step_is_closed(cast: Cast) -> None:
    referral = offered(cast)
    withdraw_referral(actor=actor(cast.anna), referral_id=referral.pk, reason="Weg.", now=NOW)

    with refused("not-yours"):
        offer(referral.step, cast.chris, cast.health)


def test_the_receiver_may_not_ask_in_the_senders_name(cast: Cast) -> None:
    referral = accepted(cast)

    with refused("not-yours"):
        offer(referral.step, cast.daan, cast.health)


def test_what_was_typed_goes_when_it_is_asked(cast: Cast) -> None:
    step = at_handover(cast)
    keys = (f"refer:{step.pk}", f"hand-over:{step.pk}", "concern")
    for key in keys:
        save_draft(actor=actor(cast.anna), key=key, fields={"request": "Half."}, now=NOW)

    offer(step, cast.anna, cast.youth_help)

    assert set(Draft.objects.values_list("key", flat=True)) == {*keys[1:]}


@pytest.mark.django_db(transaction=True)
def test_of_two_schools_at_once_one_asks_for_the_child(cast: Cast) -> None:
    hers, his = at_handover(cast), at_chris(cast)

    complaints: list[Exception] = []

    results = at_once(
        watched(lambda: offer(hers, cast.anna, cast.youth_help), complaints),
        watched(lambda: offer(his, cast.chris, cast.health), complaints),
    )

    assert complaints == [], "the database logs what it complains of, with the words in it"
    assert [each.code for each in results if isinstance(each, Refused)] == ["referral-live"]
    assert Referral.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_asks_once(cast: Cast) -> None:
    step = at_handover(cast)

    results = at_once(*[lambda: offer(step, cast.anna, cast.youth_help)] * 2)

    assert sum(isinstance(each, Refused) for each in results) == 1
    assert HandoverLine.objects.get().offered == 1


@pytest.mark.django_db(transaction=True)
def test_first_offers_between_two_organisations_at_once_are_both_counted(cast: Cast) -> None:
    other = Identity(surname="Smid", given_name="Pien", born_on=date(2020, 6, 1))
    steps = [at_handover(cast), at_handover(cast, child=other)]

    at_once(*[partial(offer, step, cast.anna, cast.youth_help) for step in steps])

    assert HandoverLine.objects.get().offered == 2


@pytest.mark.django_db(transaction=True)
def test_an_offer_made_while_another_is_counted_is_counted_too(cast: Cast) -> None:
    pien = Identity(surname="Smid", given_name="Pien", born_on=date(2020, 6, 1))
    daan = Identity(surname="Smid", given_name="Daan", born_on=date(2021, 6, 1))
    offer(at_handover(cast), cast.anna, cast.youth_help)
    hers, his = at_handover(cast, child=pien), at_handover(cast, child=daan)

    overlapping(
        lambda: offer(hers, cast.anna, cast.youth_help),
        lambda: offer(his, cast.anna, cast.youth_help),
    )

    line = HandoverLine.objects.get()
    assert (line.offered, line.unanswered) == (3, 3)


def test_nobody_waits_longer_than_the_step(cast: Cast) -> None:
    step = at_handover(cast, now=NOW - timedelta(days=30))

    referral = offer(step, cast.anna, cast.youth_help)

    assert referral.answer_by == step.due_on < NOW.date()
