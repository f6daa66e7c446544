"""Damage to a chain that no service can do: what the proof of the closure law must find."""

from datetime import timedelta
from uuid import UUID

from tests.cast import NOW, SHORT_ROUTE, TODAY, Cast, actor, add_region, publish
from tests.trajectories.factories import (
    accepted,
    at_feedback,
    at_handover,
    do,
    ended,
    offered,
    open_step,
    raised,
)

from raak.access.rules import CLOCK
from raak.parties.models import Membership, Organisation, Person, Team
from raak.trajectories.models import (
    Alarm,
    Concern,
    Feedback,
    Participant,
    Referral,
    Step,
    Trajectory,
)
from raak.trajectories.services.clock import tick
from raak.trajectories.services.referrals import refuse_referral

Planted = tuple[str, UUID]
"""(noun, id) of what now breaks the law."""

CLOSED = {"closed_at": NOW, "closed_by": "somebody"}


def nothing_open(cast: Cast) -> Planted:
    trajectory = raised(cast)
    Step.objects.filter(trajectory=trajectory).update(state="withdrawn", **CLOSED)
    return "trajectory", trajectory.pk


def open_after_the_end(cast: Cast) -> Planted:
    trajectory = ended(cast)
    Step.objects.filter(trajectory=trajectory, key="look").update(
        state="open", closed_at=None, closed_by="", outcome=""
    )
    return "trajectory", trajectory.pk


def owner_left(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=TODAY)
    return "step", step.pk


def owner_works_there_no_more(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Membership.objects.filter(person=cast.anna).update(until_on=TODAY)
    return "step", step.pk


def owner_has_a_role_that_owns_nothing(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Membership.objects.filter(person=cast.anna).update(role="administrator")
    return "step", step.pk


def owner_works_elsewhere_only(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Membership.objects.filter(person=cast.anna).update(organisation=cast.other_school)
    return "step", step.pk


def owner_takes_no_part(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Participant.objects.filter(trajectory=step.trajectory_id).update(until_at=NOW)
    return "step", step.pk


def owner_takes_part_from_where_they_left(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    places = Participant.objects.filter(trajectory=step.trajectory_id)
    places.update(organisation=cast.other_school)
    return "step", step.pk


def owner_does_not_answer_for_the_team(cast: Cast) -> Planted:
    step = open_step(raised(cast, by=cast.daan, at=cast.youth_help))
    Step.objects.filter(pk=step.pk).update(team=cast.help_team)
    Team.objects.filter(pk=cast.help_team.pk).update(accountable=cast.hanna)
    return "step", step.pk


def owner_works_in_another_region(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Organisation.objects.filter(pk=cast.school.pk).update(region=add_region("Elders"))
    return "step", step.pk


def nobody_leads(cast: Cast) -> Planted:
    trajectory = raised(cast)
    Participant.objects.filter(trajectory=trajectory).update(lead=False)
    return "trajectory", trajectory.pk


def who_leads_has_left(cast: Cast) -> Planted:
    trajectory = raised(cast)
    Participant.objects.create(
        trajectory=trajectory, person=cast.anna, organisation=cast.school, role="helper",
        since_at=NOW,
    )  # fmt: skip
    leads = Participant.objects.filter(trajectory=trajectory, lead=True)
    leads.update(organisation=cast.other_school)
    return "trajectory", trajectory.pk


def clock_stood_still(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Alarm.objects.filter(step=step).update(on=TODAY - timedelta(days=1))
    return "step", step.pk


def nobody_hears_in_the_organisation(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Membership.objects.filter(person=cast.bram, role="team_lead").update(until_on=TODAY)
    return "step", step.pk


def nobody_hears_in_the_region(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Membership.objects.filter(role="chain_director").update(until_on=TODAY)
    return "step", step.pk


def only_the_late_one_hears(cast: Cast) -> Planted:
    step = open_step(raised(cast, by=cast.bram))
    Alarm.objects.filter(step=step, rung=1).update(role="team_lead", organisation=cast.school)
    return "step", step.pk


def who_hears_is_still_to_begin(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    tomorrow = TODAY + timedelta(days=1)
    Membership.objects.filter(person=cast.bram, role="team_lead").update(since_on=tomorrow)
    return "step", step.pk


def who_hears_has_left(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Person.objects.filter(pk=cast.bram.pk).update(is_active=False, left_on=TODAY)
    return "step", step.pk


def a_rung_is_gone(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Alarm.objects.filter(step=step, rung=2).delete()
    return "step", step.pk


def the_whole_ladder_is_gone(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Alarm.objects.filter(step=step).delete()
    return "step", step.pk


def a_rung_is_set_too_late(cast: Cast) -> Planted:
    step = open_step(raised(cast, now=NOW - timedelta(days=6)))
    tick(actor=CLOCK, now=NOW - timedelta(days=5))
    Alarm.objects.filter(step=step, rung=1).update(on=TODAY + timedelta(days=100))
    return "step", step.pk


def gone_off_without_a_line(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Alarm.objects.filter(step=step, rung=1).update(fired_at=NOW)
    return "step", step.pk


def the_senders_step_is_closed(cast: Cast) -> Planted:
    referral = offered(cast)
    Step.objects.filter(pk=referral.step_id).update(state="done", outcome="arrived", **CLOSED)
    return "referral", referral.pk


def the_sender_left(cast: Cast) -> Planted:
    referral = offered(cast)
    leaver = Person.objects.create(
        region=cast.region, email="weg@waterrand.example", name="Weg", is_active=False,
        left_on=TODAY,
    )  # fmt: skip
    Referral.objects.filter(pk=referral.pk).update(sender=leaver)
    return "referral", referral.pk


def the_sender_works_elsewhere(cast: Cast) -> Planted:
    referral = offered(cast)
    Referral.objects.filter(pk=referral.pk).update(sender=cast.chris)
    return "referral", referral.pk


def the_sender_asks_itself(cast: Cast) -> Planted:
    referral = offered(cast)
    Referral.objects.filter(pk=referral.pk).update(receiver_organisation=cast.school)
    return "referral", referral.pk


def somebody_without_the_step_watches(cast: Cast) -> Planted:
    referral = offered(cast)
    elsewhere = {"sender": cast.chris, "sender_organisation": cast.other_school}
    Referral.objects.filter(pk=referral.pk).update(**elsewhere)
    return "referral", referral.pk


def nobody_took_it_up(cast: Cast) -> Planted:
    referral = accepted(cast)
    Referral.objects.filter(pk=referral.pk).update(receiver_person=None)
    return "referral", referral.pk


def handed_over_to_nobody(cast: Cast) -> Planted:
    step = at_handover(cast)
    Step.objects.filter(pk=step.pk).update(state="done", outcome="arrived", **CLOSED)
    return "step", step.pk


def handed_over_in_another_way(cast: Cast) -> Planted:
    referral = offered(cast)
    refuse_referral(actor=actor(cast.daan), referral_id=referral.pk, reason="Geen plaats.", now=NOW)
    Step.objects.filter(pk=referral.step_id).update(outcome="arrived")
    return "step", referral.step_id


def nobody_began_what_was_offered(cast: Cast) -> Planted:
    publish(
        cast.region,
        SHORT_ROUTE.replace("version: 1", "version: 2", 1).replace(
            "reaches: seen\n", "reaches: seen\n        starts: [next-route]\n", 1
        ),
    )
    now = NOW - timedelta(days=1)
    trajectory = raised(cast, now=now)
    answers = {"mood": "tense", "siblings": "no"}
    visit = {"visit": TODAY - timedelta(days=1)}
    do(cast.anna, open_step(trajectory), "visited", facts=visit, answers=answers, now=now)
    do(cast.anna, open_step(trajectory, "tell"), "told", message="Verteld.", now=now)
    return "trajectory", trajectory.pk


def nobody_knows_who_raised_it(cast: Cast) -> Planted:
    trajectory = raised(cast)
    Concern.objects.filter(trajectory=trajectory).delete()
    return "trajectory", trajectory.pk


def nobody_was_told(cast: Cast) -> Planted:
    trajectory = ended(cast)
    Feedback.objects.filter(trajectory=trajectory).delete()
    return "trajectory", trajectory.pk


def somebody_else_was_told(cast: Cast) -> Planted:
    trajectory = ended(cast)
    Feedback.objects.filter(trajectory=trajectory).update(to=cast.chris)
    return "trajectory", trajectory.pk


def told_without_words(cast: Cast) -> Planted:
    step = at_feedback(cast)
    do(cast.anna, step, "told", message="Ik heb met de ouders gepraat.")
    Feedback.objects.filter(step=step).delete()
    return "step", step.pk


def ended_without_a_reason(cast: Cast) -> Planted:
    trajectory = ended(cast)
    Trajectory.objects.filter(pk=trajectory.pk).update(ending_reason="")
    return "trajectory", trajectory.pk


def ended_in_its_own_way(cast: Cast) -> Planted:
    trajectory = ended(cast)
    Trajectory.objects.filter(pk=trajectory.pk).update(ending="gone")
    return "trajectory", trajectory.pk


def began_without_a_line(cast: Cast) -> Planted:
    like = raised(cast)
    trajectory = Trajectory.objects.create(
        region=cast.region, number="222-222-222", protocol=like.protocol, organisation=cast.school,
        started_at=NOW, started_by="somebody",
    )  # fmt: skip
    return "trajectory", trajectory.pk


def closed_without_a_line(cast: Cast) -> Planted:
    step = at_feedback(cast)
    Step.objects.filter(pk=step.pk).update(state="withdrawn", **CLOSED)
    return "step", step.pk


def the_organisation_closed(cast: Cast) -> Planted:
    step = open_step(raised(cast))
    Organisation.objects.filter(pk=cast.school.pk).update(closed_on=TODAY)
    return "step", step.pk


def nobody_answers_for_the_team(cast: Cast) -> Planted:
    step = open_step(raised(cast, by=cast.daan, at=cast.youth_help))
    Step.objects.filter(pk=step.pk).update(team=cast.help_team)
    Person.objects.filter(pk=cast.daan.pk).update(is_active=False, left_on=TODAY)
    return "step", step.pk


def the_receiver_closed(cast: Cast) -> Planted:
    referral = offered(cast)
    Organisation.objects.filter(pk=cast.youth_help.pk).update(closed_on=TODAY)
    return "referral", referral.pk


def the_receiver_left(cast: Cast) -> Planted:
    referral = accepted(cast)
    Person.objects.filter(pk=cast.daan.pk).update(is_active=False, left_on=TODAY)
    return "referral", referral.pk


def the_receiver_works_elsewhere(cast: Cast) -> Planted:
    referral = accepted(cast)
    Membership.objects.filter(person=cast.daan).update(organisation=cast.health)
    return "referral", referral.pk
