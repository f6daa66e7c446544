"""Work gets another owner, by whatever way: letters reach who hears of it, or does it, then."""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import mail
from tests.cast import NOW, Cast, actor, add_person, add_team, employ
from tests.post.posting import a_minute_of_the_clock, letters, outbox
from tests.trajectories.factories import accepted, offered, open_step, raised

from raak.access.rules import Role
from raak.parties.models import Membership, Person
from raak.post.models import Letter
from raak.trajectories.models import Step
from raak.trajectories.services.departures import (
    close_organisation,
    depart_person,
    withdraw_role,
)
from raak.trajectories.services.steps import hand_over_step
from raak.trajectories.services.teams import change_team

LATE = NOW + timedelta(days=3)
AN_HOUR_ON = LATE + timedelta(hours=1)


def late_step(cast: Cast, by: Person | None = None) -> Step:
    """Return a step of which the team lead heard and was mailed; the box is empty again."""
    trajectory = raised(cast, by=by or cast.anna)
    a_minute_of_the_clock(LATE)
    mail.outbox.clear()
    return open_step(trajectory)


def told(now: datetime = AN_HOUR_ON) -> list[str]:
    """Return who is mailed in the next minute."""
    a_minute_of_the_clock(now)
    return sorted(to for to, _subject in outbox())


def give(step: Step, to: Person, by: Person, **to_team: UUID) -> None:
    hand_over_step(
        actor=actor(by), step_id=step.pk, to_person_id=to.pk, reason="Druk.", now=AN_HOUR_ON,
        **to_team,
    )  # fmt: skip


def test_handed_over_to_its_only_hearer_it_is_mailed_to_the_next(cast: Cast) -> None:
    give(late_step(cast), to=cast.bram, by=cast.bram)

    assert told() == [cast.eva.email]


def test_of_who_leaves_the_successor_is_not_the_only_one_mailed(cast: Cast) -> None:
    late_step(cast)

    depart_person(
        actor=actor(cast.bram), person_id=cast.anna.pk, successor_id=cast.bram.pk, now=AN_HOUR_ON
    )

    assert told() == [cast.eva.email]


def test_when_the_hearer_leaves_the_next_is_mailed(cast: Cast) -> None:
    late_step(cast)

    withdraw_role(
        actor=actor(cast.kim),
        membership_id=Membership.objects.get(person=cast.bram, role=Role.TEAM_LEAD).pk,
        successor_id=cast.anna.pk,
        now=AN_HOUR_ON,
    )

    assert told() == [cast.eva.email]


def test_of_an_organisation_that_closes_the_new_place_is_mailed(cast: Cast) -> None:
    late_step(cast)
    lea = add_person(cast.region, "Lea Kok")
    employ(lea, cast.other_school, Role.TEAM_LEAD)

    close_organisation(
        actor=actor(cast.kim),
        organisation_id=cast.school.pk,
        successor_id=cast.chris.pk,
        now=AN_HOUR_ON,
    )

    assert told() == [lea.email]


def test_of_a_team_that_its_only_hearer_answers_for_the_next_is_mailed(cast: Cast) -> None:
    team = add_team(cast.school, "Zorgteam", cast.anna)
    step = late_step(cast)
    give(step, to=cast.anna, by=cast.anna, to_team_id=team.pk)

    change_team(
        actor=actor(cast.kim),
        team_id=team.pk,
        name="Zorgteam",
        accountable_id=cast.bram.pk,
        now=AN_HOUR_ON,
    )

    assert open_step(step.trajectory).owner == cast.bram
    assert told() == [cast.eva.email]


def test_the_owner_of_a_late_step_is_not_mailed_that_somebody_is_late(cast: Cast) -> None:
    employ(cast.anna, cast.school, Role.TEAM_LEAD)
    raised(cast)
    a_minute_of_the_clock(LATE.replace(hour=3))

    assert [to for to, _subject in outbox()] == [cast.bram.email]


def test_who_takes_a_late_step_over_is_reminded_in_the_morning(cast: Cast) -> None:
    mia = add_person(cast.region, "Mia Prins")
    employ(mia, cast.school, Role.PROFESSIONAL)

    give(late_step(cast), to=mia, by=cast.bram)

    letter = Letter.objects.get(person=mia)
    assert letter.kind == "reminder"
    assert told(letter.not_before) == [mia.email]


def test_who_takes_it_over_themselves_knows_already(cast: Cast) -> None:
    give(late_step(cast), to=cast.bram, by=cast.bram)

    assert letters(cast.bram, state="waiting") == []


def test_who_takes_over_what_was_taken_up_hears_that_it_waits(cast: Cast) -> None:
    accepted(cast)
    Letter.objects.all().delete()

    depart_person(
        actor=actor(cast.lena), person_id=cast.daan.pk, successor_id=cast.hanna.pk, now=NOW
    )

    assert letters() == letters(cast.hanna) == ["awaited"]


def test_where_an_organisation_closes_its_successor_hears_what_was_asked(cast: Cast) -> None:
    offered(cast)
    Letter.objects.all().delete()

    close_organisation(
        actor=actor(cast.kim),
        organisation_id=cast.youth_help.pk,
        successor_id=cast.fleur.pk,
        now=NOW,
    )

    assert letters() == letters(cast.fleur) == ["offered"]
    assert told(NOW + timedelta(hours=1)) == [cast.fleur.email]


def test_an_answer_that_was_still_to_be_told_is_told_to_the_successor(cast: Cast) -> None:
    accepted(cast)
    assert letters(cast.anna) == ["answered"]

    depart_person(actor=actor(cast.kim), person_id=cast.anna.pk, successor_id=cast.bram.pk, now=NOW)

    assert told(NOW + timedelta(hours=1)) == [cast.bram.email]


def test_an_answer_that_was_told_is_not_told_again(cast: Cast) -> None:
    referral = accepted(cast)
    a_minute_of_the_clock(NOW + timedelta(hours=1))
    mail.outbox.clear()

    give(referral.step, to=cast.bram, by=cast.anna)

    assert letters(cast.bram) == []
