"""The region after two years: closed, and with everything in it that a newcomer wants to see."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from django.db.models import Count, Q

from raak.asking.models import PublicAnswer, Question
from raak.audit.models import Entry, Seal
from raak.demo import marker, proportions, words
from raak.demo.building import Plan, build
from raak.demo.landscape import LANDMARKS
from raak.kernel.calendar import OFFICE_ZONE, add_months, office_day
from raak.neighbourhoods.queries.decisions import states_of
from raak.neighbourhoods.queries.profiles import newest, shapes_of
from raak.parties.models import Region
from raak.parties.queries import calendar_of, one_per_role
from raak.surveys.models import Wave
from raak.surveys.queries.results import results_of
from raak.surveys.queries.waves import wave_before
from raak.trajectories.models import (
    Alarm,
    Concern,
    Event,
    Feedback,
    HandoverLine,
    Referral,
    SecureLink,
    Step,
    Trajectory,
)
from raak.trajectories.queries.closure import breaches

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 10, 26, 9, 0, tzinfo=OFFICE_ZONE)
"""The Monday after the clocks went back."""
TODAY = date(2026, 10, 26)
PLAN = Plan(NOW, trajectories=600)


@pytest.fixture(scope="module")
def region(django_db_setup: None, django_db_blocker: Any) -> Iterator[Region]:
    """Built once for all tests here, and rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(PLAN, lambda doing, done, total: None)
        transaction.set_rollback(True)


def test_the_closure_law_holds(region: Region) -> None:
    assert list(breaches(region.pk, TODAY)) == []


def test_the_database_is_marked_as_a_demo(region: Region) -> None:
    assert marker.holds() is marker.Holds.DEMO
    assert marker.built_at() == NOW


def test_the_areas_have_figures_a_map_and_decisions(region: Region) -> None:
    found = newest(region.pk, TODAY)
    asking = {area for each in found for area in each.areas if each.asks(area)}

    assert len(found) > 8
    assert 2 <= len(asking) < len(found[0].areas)
    assert len(shapes_of(region.pk)) == len(found[0].areas)
    assert [each.chosen for each in states_of(region.pk).values()].count(True) == 1


def test_everything_that_happened_is_on_record_and_sealed(region: Region) -> None:
    assert Seal.objects.count() == Entry.objects.count()
    recorded = set(Entry.objects.values_list("event", flat=True))
    assert {"concern.raised", "step.completed", "referral.arrived", "feedback.seen"} <= recorded


def test_every_trajectory_began_in_the_two_years(region: Region) -> None:
    begun = Trajectory.objects.order_by("started_at").values_list("started_at", flat=True)

    assert len(begun) >= PLAN.trajectories
    assert office_day(begun[0]) >= add_months(TODAY, -24)
    assert begun.reverse()[0] <= NOW


def test_something_of_everything_is_there(region: Region) -> None:
    states = Counter(Referral.objects.values_list("state", flat=True))
    reopened = Step.objects.values("trajectory", "key").annotate(times=Count("pk")).filter(times=2)
    unseen = Feedback.objects.filter(seen_at__isnull=True).exclude(message="")

    assert set(states) == {
        *("offered", "accepted", "refused", "arrived", "did_not_arrive", "withdrawn"),
    }
    assert Step.objects.filter(state="open", due_on__lt=TODAY).exists()
    assert Referral.objects.filter(state="offered", answer_by__lt=TODAY).exists()
    assert reopened.exists()
    assert unseen.exists()
    assert SecureLink.objects.filter(used_at__isnull=False).exists()
    assert Trajectory.objects.filter(paused_until__isnull=False).exists()
    assert Alarm.objects.filter(kind="escalate", fired_at__isnull=False).exists()
    kinds = {*("trajectory.withdrawn", "step.handed-over", "referral.reminded", "step.moved")}
    assert kinds <= set(Event.objects.values_list("kind", flat=True))


def test_the_protocols_of_the_edition_are_in_force_with_every_term_chosen(region: Region) -> None:
    used = set(Trajectory.objects.values_list("protocol__code", flat=True))

    assert used == {*proportions.SHARES, "quick-help", "outside-concern"}
    assert len(region.terms) >= 30


def test_people_without_an_account_wrote_and_asked(region: Region) -> None:
    wrote = Trajectory.objects.filter(receipt__isnull=False, started_by="visitor")

    assert set(wrote.values_list("state", flat=True)) == {"open", "ended"}
    assert Question.objects.filter(answered_at__isnull=True).exists()
    assert set(PublicAnswer.objects.values_list("state", flat=True)) == {"proposed", "published"}


def test_the_named_people_are_the_sign_ins(region: Region) -> None:
    shown = {held.role: held.person.name for held in one_per_role(NOW.date())}

    assert shown == {role.value: pair[0][0] for role, pair in LANDMARKS.items()}


def test_the_named_people_have_work_to_do(region: Region) -> None:
    samira = Step.objects.filter(owner__name="Samira Haddad", state="open")

    assert samira.exists()
    assert samira.filter(due_on__lt=TODAY).exists()


def test_the_lines_between_organisations_agree_with_the_referrals(region: Region) -> None:
    calendar = calendar_of(region)
    counted: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    days: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    for each in Referral.objects.all():
        offered = office_day(each.offered_at)
        quarter = date(offered.year, offered.month - (offered.month - 1) % 3, 1)
        key = (quarter, each.sender_organisation_id, each.receiver_organisation_id)
        counted[key][each.state] += 1
        if each.answered_at:
            answered = office_day(each.answered_at)
            days[key][str(calendar.working_days_between(offered, answered))] += 1

    moved_on = {key: line for key, line in _by_pair().items() if not line.offered}
    lines = {key: line for key, line in _by_pair().items() if line.offered}
    assert all(not line.unanswered for line in moved_on.values())
    assert set(lines) == set(counted)
    for key, line in lines.items():
        states = counted[key]
        assert line.offered == states.total()
        assert line.unanswered == states["offered"]
        assert (line.refused, line.arrived) == (states["refused"], states["arrived"])
        assert line.days == days[key]


def _by_pair() -> dict[tuple[date, UUID, UUID], HandoverLine]:
    lines = HandoverLine.objects.iterator()
    return {(line.quarter, line.sender_id, line.receiver_id): line for line in lines}


def test_the_median_of_a_line_is_its_middle_answer(region: Region) -> None:
    line = HandoverLine.objects.exclude(days={}).order_by("-offered")[0]
    answers = sorted(int(day) for day, times in line.days.items() for _ in range(times))

    assert line.median == answers[(len(answers) - 1) // 2]
    assert line.slow is not None
    assert sum(answer <= line.slow for answer in answers) >= 0.9 * len(answers)


def test_half_of_the_worries_are_older_than_six_months(region: Region) -> None:
    first = Concern.objects.filter(trajectory__follows__isnull=True)
    old = first.filter(seen__endswith=words.LONG_AGO).count()

    assert 0.40 <= old / first.count() <= 0.56


def test_half_of_the_senders_ask_after_a_silent_referral(region: Region) -> None:
    silent = [each for each in Referral.objects.all() if _stayed_silent(each)]
    asked = sum(each.reminded_at is not None for each in silent)

    assert len(silent) >= 20
    assert 0.25 <= asked / len(silent) <= 0.75


def _stayed_silent(referral: Referral) -> bool:
    """Nobody answered for more than a week after the day on which silence was noticed."""
    ended = referral.answered_at or referral.settled_at or NOW
    return (office_day(ended) - referral.answer_by).days > 10


def test_most_families_at_the_safety_net_already_had_help(region: Region) -> None:
    intake = Step.objects.filter(key="intake", trajectory__protocol__code="vangnet-jeugd")
    done = intake.exclude(outcome="")
    had_help = done.filter(outcome="help_not_aligned").count()

    assert 0.4 <= had_help / done.count() <= 0.8


def test_hospitals_report_seldom_and_police_always(region: Region) -> None:
    decided = Step.objects.filter(key="decide_report").exclude(outcome="")
    hospital = decided.filter(trajectory__organisation__sector="hospital")
    police = Step.objects.filter(
        key="signals", trajectory__organisation__sector="police", state="done"
    )

    assert hospital.filter(outcome="report").count() <= 0.5 * hospital.count()
    assert set(police.values_list("outcome", flat=True)) == {"care_report"}


def test_quick_help_is_as_rare_as_it_was(region: Region) -> None:
    families = Trajectory.objects.filter(protocol__code="quick-help", follows__isnull=True).count()
    expected = proportions.QUICK_HELP_FAMILIES * PLAN.trajectories / proportions.TRAJECTORIES

    assert families == round(expected)


def test_what_was_told_long_ago_was_seen(region: Region) -> None:
    stale = Q(seen_at__isnull=True, given_at__date__lt=add_months(TODAY, -5))

    assert not Feedback.objects.filter(stale).exclude(message="").filter(to__isnull=False).exists()


@pytest.mark.parametrize("asked", ["professionals-1", "parents-1"])
def test_the_region_measured_twice_two_years_apart(region: Region, asked: str) -> None:
    closed = Wave.objects.filter(question_set=asked, closed_at__isnull=False)
    first, second = closed.order_by("opens_on")

    assert (second.opens_on - first.opens_on).days > 640
    assert wave_before(second) == first
    assert all(each.whole for each in results_of(second))
    assert any(each.groups for each in results_of(second))
