"""A measurement is planned, opens, and closes by itself."""

from datetime import timedelta
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor, build_cast
from tests.surveys.measuring import AFTER, answered, asked, closed

from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.surveys.models import Ticket, Wave
from raak.surveys.queries.waves import least_of, wave_before, waves_visible_to
from raak.surveys.rules.waves import Way
from raak.surveys.services.planning import Plan, close_wave, plan_wave, set_least

pytestmark = pytest.mark.django_db


def test_a_second_click_plans_no_second_measurement(cast: Cast) -> None:
    plan = Plan("Nulmeting", "parents-1", "age", TODAY, TODAY, Way.LINK)
    key = uuid4()

    for _click in range(2):
        plan_wave(actor=actor(cast.ivo), key=key, plan=plan, now=NOW)

    assert Wave.objects.count() == 1


def test_a_key_that_planned_one_elsewhere_plans_none_here(cast: Cast) -> None:
    plan, key = Plan("Nulmeting", "parents-1", "age", TODAY, TODAY, Way.LINK), uuid4()
    plan_wave(actor=actor(build_cast("Zuid").ivo), key=key, plan=plan, now=NOW)

    with pytest.raises(Refused, match="key-used"):
        plan_wave(actor=actor(cast.ivo), key=key, plan=plan, now=NOW)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "name-empty"),
        ({"question_set": "nothing-1"}, "set-unknown"),
        ({"fact": "sector"}, "split-unknown"),
        ({"closes_on": TODAY - timedelta(days=1)}, "wave-days"),
        ({"closes_on": TODAY + timedelta(days=400)}, "wave-days"),
        ({"opens_on": TODAY - timedelta(days=1)}, "wave-in-the-past"),
        ({"municipality_ids": [uuid4()]}, "municipality-unknown"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(cast: Cast, given: object, code: str) -> None:
    assert isinstance(given, dict)

    with pytest.raises(Refused) as refused:
        asked(cast, **given)

    assert refused.value.code == code


def test_only_who_keeps_measurements_plans_one(cast: Cast) -> None:
    plan = Plan("Nulmeting", "parents-1", "", TODAY, TODAY, Way.LINK)

    for who in (cast.anna, cast.chris, cast.eva, cast.kim):
        with pytest.raises(Refused):
            plan_wave(actor=actor(who), key=uuid4(), plan=plan, now=NOW)

    wave = asked(cast)
    assert list(waves_visible_to(actor(cast.eva))) == [wave]
    assert list(waves_visible_to(actor(cast.anna))) == []


def test_the_clock_closes_what_is_over_and_forgets_who_answered(cast: Cast) -> None:
    wave = asked(cast)
    answered(wave, {"know-offer": "yes", "wish": "Een speeltuin"}, times=3)

    assert closed(wave, NOW + timedelta(days=30)).closed_at is None
    assert closed(wave).closed_at == AFTER
    assert not Ticket.objects.exists()
    assert wave.own_words.count() == 3
    assert Entry.objects.filter(event="survey.closed").count() == 1


def test_it_can_be_closed_before_its_time(cast: Cast) -> None:
    wave = asked(cast)

    for _click in range(2):
        close_wave(actor=actor(cast.ivo), wave_id=wave.pk, now=NOW)
    with pytest.raises(Refused):
        close_wave(actor=actor(cast.eva), wave_id=wave.pk, now=NOW)

    wave.refresh_from_db()
    assert wave.closed_at == NOW
    assert Entry.objects.filter(event="survey.closed").count() == 1


def test_another_threshold_holds_for_what_is_planned_after_it(cast: Cast) -> None:
    before = asked(cast)

    set_least(actor=actor(cast.ivo), least=20, now=NOW)

    assert (before.least, asked(cast).least, least_of(cast.region.pk)) == (10, 20, 20)
    for unlikely in (4, 51):
        with pytest.raises(Refused):
            set_least(actor=actor(cast.ivo), least=unlikely, now=NOW)


def test_the_wave_before_asked_the_same_in_the_same_area(cast: Cast) -> None:
    first = closed(asked(cast))
    elsewhere = closed(asked(cast, municipality_ids=[cast.municipality.pk]))
    later = NOW + timedelta(days=700)

    again = asked(cast, now=later)

    assert wave_before(again) == first
    assert wave_before(asked(cast, now=later, question_set="professionals-1", fact="")) is None
    assert wave_before(first) is None
    assert elsewhere.closed_at
