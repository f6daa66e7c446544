"""Choosing areas, going round the cycle, and who may read what."""

from datetime import timedelta

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.neighbourhoods.areas import add_area, bring_in

from raak.audit.models import Entry
from raak.directory.rules.offer import Offer
from raak.directory.services.offer import add_service
from raak.kernel.refusal import Refused
from raak.neighbourhoods.models import Aimed, Decision
from raak.neighbourhoods.queries.decisions import areas_visible_to, decisions_about, state
from raak.neighbourhoods.rules.decisions import CYCLE, Demand, GoesOn, Kind, Took
from raak.neighbourhoods.services import aiming, decisions
from raak.neighbourhoods.services.decisions import Result, Said
from raak.parties.models import Neighbourhood

WHY = Said(TODAY, "Het buurthuis en de school vroegen erom.")


@pytest.fixture
def area(cast: Cast) -> Neighbourhood:
    return add_area(cast, "BU99010001", "Oude Haven")


def choose(cast: Cast, area: Neighbourhood, said: Said = WHY) -> Decision:
    return decisions.choose_area(actor=actor(cast.ivo), area_id=area.pk, said=said, now=NOW)


def refusal(deed: object, **given: object) -> str:
    with pytest.raises(Refused) as refused:
        deed(**given)  # type: ignore[operator]  # any service
    return refused.value.code


def test_an_area_is_chosen_with_the_figures_of_then(cast: Cast, area: Neighbourhood) -> None:
    bring_in(cast, "BU99010001;2025;minimum_income;640;96")

    chosen = choose(cast, area)

    assert chosen.decided_by == cast.ivo
    assert chosen.detail == {"figures": {"minimum_income": [2025, "alike"]}}
    assert Entry.objects.filter(event="area.chosen").count() == 1
    who = {"actor": actor(cast.ivo), "area_id": area.pk, "now": NOW}
    assert refusal(decisions.choose_area, said=WHY, **who) == "area-chosen-before"
    decisions.let_go_of_area(actor=actor(cast.ivo), area_id=area.pk, said=WHY, now=NOW)
    assert refusal(decisions.let_go_of_area, said=WHY, **who) == "area-not-chosen"


def test_the_cycle_goes_in_order_and_a_plan_has_a_result(cast: Cast, area: Neighbourhood) -> None:
    def step(
        kind: Kind, result: Result | None = None, took: tuple[Took, ...] = (Took.PARENTS,)
    ) -> str:
        try:
            decisions.note_step(
                actor=actor(cast.ivo),
                area_id=area.pk,
                step=kind,
                took_part=took,
                said=WHY,
                now=NOW,
                result=result,
            )
        except Refused as refused:
            return refused.code
        return "done"

    assert step(Kind.PROFILE) == "area-not-chosen"
    choose(cast, area)
    assert step(Kind.PLAN) == "area-step-not-next"
    assert step(Kind.PROFILE, took=()) == "took-part-missing"
    assert [step(Kind.PROFILE), step(Kind.PRIORITIES)] == ["done", "done"]
    assert step(Kind.PLAN) == "result-missing"
    assert step(Kind.PLAN, Result("bullied", 101, 2028)) == "result-unlikely"
    assert step(Kind.PLAN, Result("bullied", 8, 2020)) == "result-unlikely"
    assert step(Kind.PLAN, Result("bullied", 8, 2028)) == "done"
    assert [step(Kind.PROGRAMMES), step(Kind.MEASURED)] == ["done", "done"]
    assert state(list(decisions_about(area.pk))).next_step is CYCLE[0]


def test_a_programme_is_held_against_what_it_must_have(cast: Cast, area: Neighbourhood) -> None:
    for _double_click in range(2):
        decisions.check_programme(
            actor=actor(cast.ivo),
            area_id=area.pk,
            title=" Samen  spelen ",
            has=[Demand.PARENTS],
            said=WHY,
            now=NOW,
        )

    checked = Decision.objects.get()
    assert checked.detail["title"] == "Samen spelen"
    assert Demand.HOME_VISITS in checked.detail["lacks"]


def test_two_structures_ask_which_goes_on(cast: Cast, area: Neighbourhood) -> None:
    who = {"actor": actor(cast.ivo), "area_id": area.pk, "said": WHY, "now": NOW}
    both = {"network": True, "school_team": True}

    assert refusal(decisions.note_structures, goes_on=None, **both, **who) == "goes-on-missing"
    decisions.note_structures(
        actor=actor(cast.ivo),
        area_id=area.pk,
        network=True,
        school_team=True,
        goes_on=GoesOn.OPEN,
        said=WHY,
        now=NOW,
    )
    found = state(list(decisions_about(area.pk)))
    assert (found.both, found.open) == (True, True)


def test_words_that_may_hurt_ask_for_a_second_thought(cast: Cast, area: Neighbourhood) -> None:
    said = Said(TODAY, "Dit is een probleemwijk.")
    who = {"actor": actor(cast.ivo), "area_id": area.pk, "now": NOW}

    assert refusal(decisions.choose_area, said=said, **who) == "words-may-hurt"
    kept = choose(cast, area, Said(TODAY, said.reason, keep_words=True))
    assert kept.kept_words == ["probleemwijk"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said(TODAY, "  "), "reason-missing"),
        (Said(TODAY, "x" * 5000), "text-too-long"),
        (Said(TODAY + timedelta(days=1), "Straks"), "day-not-yet"),
    ],
)
def test_a_decision_has_a_day_and_a_reason(
    cast: Cast, area: Neighbourhood, said: Said, code: str
) -> None:
    who = {"actor": actor(cast.ivo), "area_id": area.pk, "now": NOW}

    assert refusal(decisions.choose_area, said=said, **who) == code


def test_others_read_a_profile_once_it_is_published(cast: Cast, area: Neighbourhood) -> None:
    def seen_by() -> list[bool]:
        people = (cast.ivo, cast.bram, cast.eva, cast.fleur, cast.anna, cast.kim)
        return [areas_visible_to(actor(each), TODAY).exists() for each in people]

    assert seen_by() == [True, False, False, False, False, False]
    who = {"actor": actor(cast.ivo), "area_id": area.pk, "said": WHY, "now": NOW}
    assert refusal(decisions.withdraw_profile, **who) == "profile-not-published"
    unread = refusal(decisions.publish_profile, read_through=False, **who)
    assert unread == "profile-not-read-through"
    decisions.publish_profile(
        actor=actor(cast.ivo), area_id=area.pk, read_through=True, said=WHY, now=NOW
    )
    assert seen_by() == [True, True, True, True, False, False]
    later = NOW + timedelta(hours=1)
    decisions.withdraw_profile(actor=actor(cast.ivo), area_id=area.pk, said=WHY, now=later)
    assert seen_by() == [True, False, False, False, False, False]


def test_who_does_not_keep_areas_decides_nothing(cast: Cast, area: Neighbourhood) -> None:
    for person in (cast.bram, cast.chris, cast.eva, cast.kim):
        who = {"actor": actor(person), "area_id": area.pk, "said": WHY, "now": NOW}
        assert refusal(decisions.choose_area, **who) == "role-lacks-permission"


def test_an_activity_is_aimed_once_with_a_reason_and_then_no_more(
    cast: Cast, area: Neighbourhood
) -> None:
    offer = add_service(
        actor=actor(cast.ivo), organisation_id=cast.school.pk, offer=Offer("Inloop"), now=NOW
    )
    ivo, service_id = actor(cast.ivo), offer.pk

    def aimed(**given: object) -> Aimed | str:
        aim = aiming.Aim(**{"reason": "Veel jonge ouders.", "source": "CBS", **given})  # type: ignore[arg-type]  # a table of tests
        try:
            return aiming.aim_service(actor=ivo, service_id=service_id, aim=aim, now=NOW)
        except Refused as refused:
            return refused.code

    assert aimed() == "aim-for-whom"
    assert aimed(area_id=offer.pk) == "aim-for-whom"
    assert aimed(area_id=area.pk, reason=" ") == "reason-missing"
    assert aimed(area_id=area.pk, source=" ") == "source-missing"
    assert aimed(group="risicogezinnen") == "words-may-hurt"
    first = aimed(area_id=area.pk)
    assert aimed(area_id=area.pk) == first
    assert isinstance(aimed(group="Moeders jonger dan 20 jaar"), Aimed)
    assert isinstance(first, Aimed)
    for _twice in range(2):
        aiming.aim_no_more(actor=ivo, aimed_id=first.pk, now=NOW)
    assert Entry.objects.filter(event="service.aimed-no-more").count() == 1
    assert aimed(area_id=area.pk) != first
