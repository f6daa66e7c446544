"""
Five hundred random days, with kills: after each of them the closure law holds.

RAAK_LAW_SEED and RAAK_LAW_DAYS give other days, and more of them.
"""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from tests.trajectories.at_once import at_once
from tests.trajectories.law import chains, handshakes, mailbag, people
from tests.trajectories.law.days import DEEDS, Days
from tests.trajectories.law.deed import Deed
from tests.trajectories.law.dice import dice
from tests.trajectories.law.judge import lines_add_up, nobody_is_powerless
from tests.trajectories.law.reaper import Moment

from raak.access.rules import CLOCK
from raak.audit.services import broken_seals, seal_entries
from raak.kernel.refusal import Refused
from raak.trajectories import identifiers
from raak.trajectories.models import Event, Participant, Referral
from raak.trajectories.rules import RECEIVER_GONE
from raak.trajectories.services.clock import tick

pytestmark = pytest.mark.django_db(transaction=True)

SEED = int(os.environ.get("RAAK_LAW_SEED", "2026"))
DAYS = int(os.environ.get("RAAK_LAW_DAYS", "500"))
OFTEN = {
    "raise": 80, "name": 10, "do": 250, "give": 30, "give-to-team": 15, "pause": 20,
    "withdraw": 10, "follow": 10, "decline": 10, "tell-told": 30, "tell-not_told": 30,
    "offer": 50, "accept": 10, "accept-for-team": 8, "refuse-offered": 5, "refuse-accepted": 2,
    "arrived": 10, "did_not_arrive": 5, "withdraw-offered": 5, "withdraw-accepted": 2,
    "remind": 10, "referral-feedback": 5, "link": 25, "link-accept": 8, "link-refuse": 3,
    "link-confirm_arrival": 2, "link-report_absence": 1,
    "leave": 15, "lose-role": 20, "close": 8, "answer-for-team": 15, "publish": 8,
    "term": 15, "term-missing": 4,
    "tick": 200, "tick-two-at-once": 25, "clock-stood-still": 40, "seal": 40,
}  # fmt: skip
"""How often each kind of deed is done in 500 days at least, or the days prove nothing."""


@pytest.fixture
def days(monkeypatch: pytest.MonkeyPatch) -> Iterator[Days]:
    """The same seed gives the same keys, and so the same days; it is told when a test fails."""
    monkeypatch.setattr(os, "urandom", dice(SEED).randbytes)
    monkeypatch.setattr(identifiers, "uuid7", uuid4)
    lived = Days(SEED)
    yield lived
    print(f"RAAK_LAW_SEED={SEED}, now {lived.world.now}, killed {dict(lived.reaper.struck)}")
    print(f"by themselves {rare()}")
    print(f"done {dict(lived.world.done)}, refused {dict(lived.world.refused)}")


def rare() -> dict[str, int]:
    """Return how often the days came to what no deed asks for by name."""
    return {
        "passed up": Event.objects.filter(kind="step.passed-up").count(),
        "receiver gone": Referral.objects.filter(reason=RECEIVER_GONE).count(),
        "led by a desk": Participant.objects.filter(lead=True, team__isnull=False).count(),
    }


def test_the_law_holds_after_each_of_500_random_days(days: Days) -> None:
    days.live(DAYS)

    seal_entries()
    assert not list(broken_seals())
    mailbag.nothing_stays_behind(days.world.now)
    mailbag.it_names_nobody()
    if DAYS >= 500:
        seldom = {kind for kind, times in OFTEN.items() if days.world.done[kind] < times}
        assert not seldom, f"hardly ever done: {seldom}"
        assert all(rare().values()), f"never came to it: {rare()}"
        assert all(days.reaper.struck[moment] >= 40 for moment in Moment), days.reaper.struck


def test_the_law_holds_when_everybody_acts_at_once(days: Days) -> None:
    days.begin()
    for planner in (chains.raise_a_concern, chains.do_a_step, handshakes.offer) * 12:
        days.attempt(planner)

    refused = 0
    for _ in range(25):
        days.begin()
        deeds = _in_each_others_way(days)
        answers = at_once(*(each.do for each in [*deeds, *deeds]), days.clock)
        _judge(deeds, answers)
        refused += sum(isinstance(answer, Refused) for answer in answers)
        for deed in chains.leave_no_next_lying(days.world):
            days.do(deed)
        tick(actor=CLOCK, now=days.world.now)
        days.judge.after_the_clock(days.world.today)
    nobody_is_powerless(days.world.today)
    lines_add_up()
    assert refused >= 25, "they were hardly in each other's way"


def _in_each_others_way(days: Days) -> list[Deed]:
    """Four deeds, each sent twice at the same moment, of which one often is a departure."""
    leaving = days.rng.choice([people.leave, people.lose_a_role, people.close])
    others = days.rng.choices(list(DEEDS), list(DEEDS.values()), k=3)
    planned = [planner(days.world) for planner in (*others, leaving)]
    return [deed for deed in planned if deed is not None]


def _judge(deeds: list[Deed], answers: list[object]) -> None:
    """Whoever is too late gets a refusal and nothing else; nothing is done twice."""
    for answer in answers:
        assert not isinstance(answer, BaseException) or isinstance(answer, Refused), answer
    for number, deed in enumerate(deeds):
        both = (answers[number], answers[number + len(deeds)])
        was_done = [not isinstance(answer, Refused) for answer in both]
        assert deed.repeats or not all(was_done), f"{deed.kind} was done twice"
