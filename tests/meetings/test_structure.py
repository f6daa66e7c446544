"""The structure of a region: who sits where, whom it misses, and when a group can begin."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from tests.cast import NOW, TODAY, Cast, actor
from tests.meetings.sitting import body, group, ivo, seat, sitting

from raak.audit.models import Entry
from raak.kernel.refusal import Refused
from raak.meetings import queries
from raak.meetings.models import Body
from raak.meetings.rules import BOTH, STEERING_PARTIES, Layer, Listing, Party, missing_parties
from raak.meetings.services import bodies as services
from raak.meetings.services import sittings
from raak.meetings.services.bodies import Outline

LATER = NOW + timedelta(days=30)


def test_the_two_lists_of_the_steering_group_stand_together_and_apart() -> None:
    first = {each for each, listed in STEERING_PARTIES.items() if Listing.STRUCTURE in listed}
    second = {each for each, listed in STEERING_PARTIES.items() if Listing.SUMMARY in listed}

    assert first - second == {Party.MUNICIPALITY, Party.CLIENT_SUPPORT}
    assert second - first == {Party.EDUCATION, Party.WELFARE}
    assert STEERING_PARTIES[Party.POLICE] == BOTH


def test_who_is_seated_is_not_missing() -> None:
    seated = {each.value for each in STEERING_PARTIES} - {Party.CLIENT_SUPPORT.value}

    found = missing_parties(Layer.STEERING, seated)

    assert [(each.party, each.listed) for each in found] == [
        (Party.CLIENT_SUPPORT, (Listing.STRUCTURE,))
    ]


def test_a_seat_that_was_left_or_whose_holder_left_misses_again(cast: Cast) -> None:
    steering = body(cast, Layer.STEERING)
    seat(cast, steering, Party.POLICE, name="Rob", since_on=TODAY - timedelta(days=9))
    seat(cast, steering, Party.EDUCATION, person_id=cast.chris.pk)
    assert {"police", "education"}.isdisjoint(_missing(cast))

    services.leave_seat(actor=ivo(cast), seat_id=steering.seats.get(party="police").pk, now=NOW)
    cast.chris.is_active, cast.chris.left_on = False, TODAY
    cast.chris.save()

    assert {"police", "education"} <= _missing(cast, TODAY + timedelta(days=1))


def _missing(cast: Cast, day: date = TODAY) -> set[str]:
    structure = queries.structure_of(ivo(cast), day)
    return {each.party.value for each in queries.missing_of(structure, Layer.STEERING)}


def test_four_parties_need_a_contact_on_day_one(cast: Cast) -> None:
    seat(cast, body(cast, Layer.DIRECTION), Party.MUNICIPALITY, name="Marit")

    found = queries.day_one_missing(queries.structure_of(ivo(cast), TODAY))

    assert found == [Party.PROVINCE, Party.EDUCATION, Party.CHILD_PROTECTION_BOARD]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"brief": " "}, "group-brief-missing"),
        ({"plan_part": ""}, "group-plan-part-missing"),
        ({"ends_on": None}, "group-end-missing"),
    ],
)
def test_a_group_without_what_it_needs_cannot_begin(
    cast: Cast, given: dict[str, Any], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        group(cast, **given)

    assert refused.value.code == code


def test_a_group_without_members_cannot_begin_and_with_one_begins_once(cast: Cast) -> None:
    found = body(cast)
    with pytest.raises(Refused, match="group-members-missing"):
        services.start_body(actor=ivo(cast), body_id=found.pk, now=NOW)
    seat(cast, found)

    for _twice in range(2):
        services.start_body(actor=ivo(cast), body_id=found.pk, now=NOW)

    assert Entry.objects.filter(event="body.started").count() == 1


def test_a_group_at_work_keeps_its_brief(cast: Cast) -> None:
    found = group(cast)
    outline = Outline(Layer.WORKING, "Anders", plan_part="x", ends_on=TODAY)

    with pytest.raises(Refused, match="group-brief-missing"):
        services.change_body(actor=ivo(cast), body_id=found.pk, outline=outline, now=NOW)


def test_a_closed_body_keeps_who_sat_there_and_lends_its_name_again(cast: Cast) -> None:
    found = group(cast)

    for _twice in range(2):
        services.close_body(actor=ivo(cast), body_id=found.pk, now=LATER)

    assert found.seats.get().until_on == LATER.date()
    assert body(cast).name == found.name
    with pytest.raises(Refused, match="body-closed"):
        seat(cast, found)


def test_two_bodies_do_not_bear_one_name(cast: Cast) -> None:
    body(cast, name="Stuurgroep")

    with pytest.raises(Refused, match="name-taken"):
        body(cast, name="stuurgroep")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "holder-missing"),
        ({"person_id": uuid4()}, "holder-unknown"),
        ({"organisation_id": uuid4()}, "seat-organisation-unknown"),
        ({"until_on": TODAY - timedelta(days=1)}, "days-in-order"),
    ],
)
def test_a_seat_that_cannot_be_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        seat(cast, body(cast), **given)

    assert refused.value.code == code


def test_the_same_key_twice_is_one_body(cast: Cast) -> None:
    key, outline = uuid4(), Outline(Layer.STEERING, "Stuurgroep")

    for _twice in range(2):
        services.add_body(actor=ivo(cast), key=key, outline=outline, now=NOW)

    assert Body.objects.count() == 1


def test_chris_reads_the_structure_and_changes_nothing(cast: Cast) -> None:
    found = group(cast)

    assert queries.bodies_visible_to(actor(cast.chris)).get() == found
    for service in (services.start_body, services.close_body):
        with pytest.raises(Refused):
            service(actor=actor(cast.chris), body_id=found.pk, now=NOW)


def test_a_seat_with_a_last_day_ends_with_its_body_too(cast: Cast) -> None:
    found = group(cast)
    seat(cast, found, Party.POLICE, name="Rob", until_on=TODAY + timedelta(days=400))

    services.close_body(actor=ivo(cast), body_id=found.pk, now=LATER)

    assert {each.until_on for each in found.seats.all()} == {LATER.date()}


@pytest.mark.parametrize("closes", [False, True])
def test_a_seat_for_later_goes_also_when_it_was_noted_down_beforehand(
    cast: Cast, closes: bool
) -> None:
    found, soon = group(cast), TODAY + timedelta(days=9)
    later = seat(cast, found, Party.POLICE, name="Rob", since_on=soon)
    met = sitting(cast, found, soon)
    sittings.note_sitting(
        actor=ivo(cast), sitting_id=met.pk, minutes="", decisions={}, present=[later.pk], now=NOW
    )

    if closes:
        services.close_body(actor=ivo(cast), body_id=found.pk, now=NOW)
    else:
        services.leave_seat(actor=ivo(cast), seat_id=later.pk, now=NOW)

    assert not found.seats.filter(pk=later.pk).exists()
