"""A worry becomes a running trajectory."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.cast import NOW, SHORT_ROUTE, TODAY, Cast, actor, add_region, employ, publish
from tests.trajectories.at_once import at_once, overlapping
from tests.trajectories.factories import (
    JIP,
    SAW,
    everything,
    history,
    open_step,
    raised,
    recorded,
    refused,
)

from raak.access.rules import CLOCK, NOBODY, Actor, Role
from raak.children.models import Child
from raak.children.rules import Identity
from raak.parties.models import Municipality, Region
from raak.trajectories.models import Alarm, Concern, Draft, Participant, Trajectory
from raak.trajectories.queries.closure import breaches
from raak.trajectories.queries.visibility import trajectories_visible_to
from raak.trajectories.services.concerns import Worry, name_child, raise_concern
from raak.trajectories.services.departures import depart_person
from raak.trajectories.services.drafts import save_draft

KEY = UUID("7f0c0e5e-3d8b-4b8e-9a55-1b1d3b9b7a01")


def asked(cast: Cast, **other: Any) -> dict[str, Any]:
    """Return what Anna's form sends, with something other."""
    worry = {"child": JIP, "seen": SAW} | other.pop("worry", {})
    return {
        "actor": actor(cast.anna),
        "key": KEY,
        "protocol": "short-route",
        "organisation_id": cast.school.pk,
        "profession": "teacher",
        "worry": Worry(**worry),
        "now": NOW,
    } | other


def test_the_raiser_leads_and_owns_the_first_step(cast: Cast) -> None:
    trajectory = raise_concern(**asked(cast))

    step = open_step(trajectory)
    assert (step.owner, step.organisation, step.team) == (cast.anna, cast.school, None)
    assert step.due_on == date(2026, 3, 5)
    lead = Participant.objects.get(trajectory=trajectory)
    assert (lead.person, lead.role, lead.lead) == (cast.anna, "professional", True)


def test_worry_child_history_and_record_are_kept(cast: Cast) -> None:
    trajectory = raise_concern(**asked(cast))

    concern = Concern.objects.get(trajectory=trajectory)
    assert (concern.raised_by, concern.seen) == (cast.anna, SAW)
    assert Child.objects.get() == trajectory.child
    assert history(trajectory) == ["step.opened"]
    assert recorded("concern.raised", cast.anna, f"trajectory:{trajectory.pk}")


def test_the_ladder_is_set_with_who_hears(cast: Cast) -> None:
    trajectory = raise_concern(**asked(cast))

    ladder = Alarm.objects.filter(trajectory=trajectory).order_by("on")
    assert [(a.rung, a.role, a.organisation, a.on) for a in ladder] == [
        (0, "professional", cast.school, date(2026, 3, 4)),
        (1, "team_lead", cast.school, date(2026, 3, 6)),
        (2, "chain_director", None, date(2026, 3, 10)),
    ]


def test_where_nobody_holds_a_role_the_chain_director_hears(cast: Cast) -> None:
    trajectory = raised(cast, by=cast.chris, at=cast.other_school)

    first_rung = Alarm.objects.get(trajectory=trajectory, rung=1)
    assert (first_rung.role, first_rung.organisation) == ("chain_director", None)


def test_a_concern_may_begin_without_a_name(cast: Cast) -> None:
    trajectory = raise_concern(**asked(cast, worry={"child": None}))

    assert trajectory.child is None
    assert not Child.objects.exists()


def test_an_outsiders_concern_belongs_to_the_outsider(cast: Cast) -> None:
    trajectory = raise_concern(**asked(cast, worry={"outsider": "de buurvrouw, 06 1234"}))

    concern = Concern.objects.get(trajectory=trajectory)
    assert (concern.raised_by, concern.outsider) == (None, "de buurvrouw, 06 1234")


def test_a_start_fact_counts_from_its_own_day(cast: Cast) -> None:
    noticed = date(2026, 2, 20)

    trajectory = raise_concern(**asked(cast, worry={"facts": {"noticed": noticed}}))

    assert trajectory.memory["facts"] == {"noticed": "2026-02-20"}


def test_the_draft_is_gone_when_the_worry_is_sent(cast: Cast) -> None:
    save_draft(actor=actor(cast.anna), key="concern", fields={"seen": SAW}, now=NOW)

    raise_concern(**asked(cast))

    assert not Draft.objects.exists()


def test_sending_twice_gives_the_same_trajectory(cast: Cast) -> None:
    first = raise_concern(**asked(cast))
    before = everything()

    again = raise_concern(**asked(cast, now=NOW + timedelta(minutes=1)))

    assert again == first
    assert everything() == before


def test_somebody_elses_key_gives_nothing_away(cast: Cast) -> None:
    raise_concern(**asked(cast))

    with refused("not-yours"):
        raise_concern(**asked(cast, actor=actor(cast.bram)))


def test_the_same_child_is_found_and_not_added_again(cast: Cast) -> None:
    first = raised(cast)

    second = raised(cast, by=cast.chris, at=cast.other_school)

    assert first.child_id == second.child_id


def test_a_route_that_is_somebody_elses_work_is_led_by_their_desk(cast: Cast) -> None:
    theirs = SHORT_ROUTE.replace("professional", "youth_nurse")
    publish(cast.region, theirs.replace("version: 1", "version: 2", 1))

    trajectory = raised(cast)

    assert open_step(trajectory).owner == cast.fleur
    assert Participant.objects.get(trajectory=trajectory, lead=True).person == cast.fleur
    assert trajectories_visible_to(actor(cast.anna)).get() == trajectory
    assert list(breaches(cast.region.pk, TODAY)) == []


def test_a_birth_on_a_leap_day_around_midnight_is_no_birth_in_the_future(cast: Cast) -> None:
    just_after_midnight_here = datetime(2024, 2, 28, 23, 30, tzinfo=UTC)
    newborn = Identity(surname="Bakker", given_name="Jip", born_on=date(2024, 2, 29))
    cast.anna.memberships.update(since_on=date(2024, 2, 1))

    trajectory = raise_concern(
        **asked(cast, worry={"child": newborn}, now=just_after_midnight_here)
    )

    assert trajectory.child_id


REFUSALS: list[tuple[str, dict[str, Any]]] = [
    ("worry-missing", {"worry": {"seen": " \n", "heard": "", "told": "\t"}}),
    ("text-too-long", {"worry": {"seen": "x" * 10_001}}),
    ("text-too-long", {"worry": {"outsider": "x" * 201}}),
    ("no-such-protocol", {"protocol": "another-route"}),
    ("profession-not-here", {"profession": "x" * 41}),
    ("municipality-unknown", {"worry": {"municipality_id": uuid4()}}),
    ("fact-in-future", {"worry": {"facts": {"noticed": TODAY + timedelta(days=1)}}}),
    ("fact-long-ago", {"worry": {"facts": {"noticed": date(26, 3, 1)}}}),
    ("surname-missing", {"worry": {"child": Identity(surname=" ", born_on=TODAY)}}),
    ("name-too-long", {"worry": {"child": Identity(surname="x" * 10_000, born_on=TODAY)}}),
    ("name-not-writable", {"worry": {"child": Identity(surname="Bak\0ker", born_on=TODAY)}}),
    ("birth-missing", {"worry": {"child": Identity(surname="Bakker")}}),
    (
        "birth-in-future",
        {"worry": {"child": Identity(surname="Bakker", born_on=TODAY + timedelta(days=1))}},
    ),
    ("too-old", {"worry": {"child": Identity(surname="Bakker", born_on=date(1990, 1, 1))}}),
    (
        "expected-too-far",
        {"worry": {"child": Identity(surname="Bakker", expected_on=date(2027, 3, 3))}},
    ),
    (
        "expected-long-ago",
        {"worry": {"child": Identity(surname="Bakker", expected_on=date(2025, 3, 3))}},
    ),
]


@pytest.mark.parametrize(("code", "other"), REFUSALS)
def test_bad_input_is_refused_and_leaves_nothing(
    cast: Cast, code: str, other: dict[str, Any]
) -> None:
    with refused(code):
        raise_concern(**asked(cast, **other))


@pytest.mark.parametrize("name", ["Ł", "Ñandú", "'s-Gravenhage", "Đặng", "e\u0301"])
def test_every_name_people_have_is_welcome(cast: Cast, name: str) -> None:
    trajectory = raise_concern(
        **asked(cast, worry={"child": Identity(surname=name, born_on=date(2020, 1, 1))})
    )

    assert trajectory.child is not None
    assert len(trajectory.child.surname) == len(name.replace("e\u0301", "é"))


def test_a_term_that_the_region_did_not_choose_stops_the_start(cast: Cast) -> None:
    Region.objects.update(terms={})

    with refused("setting-missing", setting="answer"):
        raise_concern(**asked(cast))


def test_a_route_for_other_professions_is_refused(cast: Cast) -> None:
    for_nurses = publish(cast.region, _only_for("youth_nurse"))

    with refused("profession-not-here", protocol=for_nurses.code):
        raise_concern(**asked(cast))


def _only_for(profession: str) -> str:
    text = SHORT_ROUTE.replace("version: 1", "version: 2", 1)
    return text.replace("subject: child\n", f"subject: child\nprofessions: [{profession}]\n", 1)


@pytest.mark.parametrize("who", ["chris", "ivo", "jop", "kim"])
def test_a_colleague_of_another_place_or_role_may_not_raise_it_here(cast: Cast, who: str) -> None:
    somebody = actor(getattr(cast, who))

    code = "not-yours" if who == "chris" else "role-lacks-permission"
    with refused(code):
        raise_concern(**asked(cast, actor=somebody))


@pytest.mark.parametrize("nobody", [NOBODY, CLOCK])
def test_nobody_and_the_clock_raise_no_concern(cast: Cast, nobody: Actor) -> None:
    with refused("role-lacks-permission"):
        raise_concern(**asked(cast, actor=nobody))


def test_a_role_elsewhere_lends_nothing_to_a_role_here(cast: Cast) -> None:
    employ(cast.kim, cast.other_school, Role.PROFESSIONAL)

    with refused("not-yours"):
        raise_concern(**asked(cast, actor=actor(cast.kim), organisation_id=cast.chain_office.pk))


def test_a_municipality_of_another_region_is_unknown_here(cast: Cast) -> None:
    elsewhere = Municipality.objects.create(region=add_region("Elders"), name="Verweg")

    with refused("municipality-unknown"):
        raise_concern(**asked(cast, worry={"municipality_id": elsewhere.pk}))


def test_who_left_while_typing_starts_nothing(cast: Cast) -> None:
    before_leaving = actor(cast.anna)
    depart_person(
        actor=actor(cast.bram), person_id=cast.anna.pk, successor_id=cast.bram.pk, now=NOW
    )

    with refused("not-yours"):
        raise_concern(**asked(cast, actor=before_leaving))


def test_it_takes_no_more_statements_than_agreed(cast: Cast) -> None:
    raised(cast)
    another = Identity(surname="Smid", given_name="Pien", born_on=date(2020, 6, 1))
    form = asked(cast, worry={"child": another})

    with CaptureQueriesContext(
        connection,
    ) as statements:
        raise_concern(**form)

    told = [q["sql"] for q in statements if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(told) <= 15, "\n".join(told)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_gives_one_trajectory(cast: Cast) -> None:
    form = asked(cast)

    first, second = overlapping(lambda: raise_concern(**form), lambda: raise_concern(**form))

    assert first == second
    assert Trajectory.objects.count() == Child.objects.count() == Concern.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_name_the_same_child_at_once_share_it(cast: Cast) -> None:
    at_once(
        lambda: raised(cast),
        lambda: raised(cast, by=cast.chris, at=cast.other_school),
        lambda: raised(cast, by=cast.bram),
    )

    assert Trajectory.objects.count() == 3
    assert Child.objects.count() == 1


SISTER = Identity(surname="Bakker", given_name="Roos", born_on=date(2021, 8, 9))


@pytest.mark.parametrize("other", [{"seen": "Iets heel anders."}, {"child": SISTER}])
def test_other_words_under_the_same_key_are_a_worry_of_their_own(
    cast: Cast, other: dict[str, Any]
) -> None:
    first = raise_concern(**asked(cast))

    second = raise_concern(**asked(cast, worry=other))
    again = raise_concern(**asked(cast, worry=other))

    assert second == again != first
    assert Concern.objects.count() == 2


def test_naming_the_child_meanwhile_does_not_make_a_double_click_another_worry(
    cast: Cast,
) -> None:
    nameless = asked(cast, worry={"child": None})
    first = raise_concern(**nameless)
    name_child(
        actor=actor(cast.anna), trajectory_id=first.pk, identity=JIP, municipality_id=None, now=NOW
    )

    assert raise_concern(**nameless) == first


def test_what_begins_later_has_a_later_identifier(cast: Cast) -> None:
    first, second = Concern().pk, Concern().pk

    assert first.version == second.version == 7
    assert first < second
