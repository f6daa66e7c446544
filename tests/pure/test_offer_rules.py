"""What an offer may say, how long it keeps, and hours as people write them."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.directory.rules import freshness, offer, week
from raak.directory.rules.ages import overlap
from raak.directory.rules.codes import Kind
from raak.directory.rules.freshness import Freshness, Upkeep
from raak.directory.rules.offer import Offer, Spot, coordinates
from raak.directory.rules.week import Block, Hours, Rhythm
from raak.kernel.refusal import Refused

COURSE = Offer(name="Oudercursus", topics=("parenting",))
LEAP_DAY = date(2028, 2, 29)


def code_of(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "  "}, "offer-unnamed"),
        ({"name": "x" * 151}, "text-too-long"),
        ({"description": "x\x07"}, "text-not-writable"),
        ({"youngest": 12, "oldest": 11}, "offer-ages-mixed"),
        ({"youngest": -10}, "offer-ages-mixed"),
        ({"oldest": 277}, "offer-ages-mixed"),
        ({"topics": ("bakken",)}, "offer-topic-unknown"),
        ({"waiting_weeks": 261}, "offer-wait-unlikely"),
        ({"url": "javascript:alert(1)"}, "web-address-wrong"),
    ],
)
def test_what_cannot_stand_in_the_offer(changes: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as refused:
        offer.checked(replace(COURSE, **changes), {"parenting"})  # type: ignore[arg-type]  # any

    assert code_of(refused) == code


def test_spaces_are_tidied_and_letters_composed() -> None:
    tidy = offer.checked(replace(COURSE, name=" Ouder  cafe\u0301 "), {"parenting"})

    assert tidy.name == "Ouder caf\u00e9"


def test_a_confidential_place_keeps_nothing_to_find_it_by() -> None:
    shelter = Spot(
        Kind.PHYSICAL,
        name="Opvang",
        address="Kade 1",
        postcode="1506ab",
        city="Dijkveen",
        latitude=52.0,
        longitude=4.8,
        confidential=True,
        phone="0900-1234",
    )

    kept = offer.checked_spot(shelter)

    assert (kept.address, kept.postcode, kept.city, kept.latitude) == ("", "", "", None)
    assert (kept.name, kept.phone) == ("Opvang", "0900-1234")


@pytest.mark.parametrize(
    "spot",
    [
        Spot(Kind.PHYSICAL, address="Kade 1"),
        Spot(Kind.VIRTUAL, phone="0900-1234"),
        Spot(Kind.TELEPHONE, url="https://raak.example"),
    ],
)
def test_a_place_says_how_to_get_there(spot: Spot) -> None:
    with pytest.raises(Refused) as refused:
        offer.checked_spot(spot)

    assert code_of(refused) == "place-where"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, Freshness.FRESH),
        (168, Freshness.FRESH),
        (169, Freshness.DUE),
        (182, Freshness.DUE),
        (183, Freshness.STALE),
        (210, Freshness.STALE),
        (211, Freshness.HIDDEN),
    ],
)
def test_an_offer_ages_day_by_day(days: int, expected: Freshness) -> None:
    upkeep = Upkeep(confirm_days=182, remind_days=14, hide_days=28)
    due = freshness.assure_by(LEAP_DAY, upkeep)

    found = freshness.freshness(
        assure_by=due,
        hidden_from=freshness.hidden_from(due, upkeep),
        today=LEAP_DAY + timedelta(days=days),
        upkeep=upkeep,
    )

    assert found is expected


def test_ages_meet_at_their_bounds() -> None:
    assert overlap(youngest=-9, oldest=0, wanted_from=0, wanted_to=11)
    assert not overlap(youngest=12, oldest=23, wanted_from=0, wanted_to=11)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", ""),
        ("9-12", "09:00-12:00"),
        ("9.30 - 12:15", "09:30-12:15"),
        ("13:00-17:00, 9-12", "09:00-12:00 13:00-17:00"),
        ("9 tot 12 en 13 tot 17 uur", "09:00-12:00 13:00-17:00"),
        ("22-6", "22:00-06:00"),
        ("0-24", "00:00-00:00"),
    ],
)
def test_hours_are_read_as_people_write_them(written: str, expected: str) -> None:
    assert " ".join(map(str, week.read_hours(written))) == expected


@pytest.mark.parametrize("written", ["ochtend", "9", "25-26", "9-9", "9:61-10", "9-12-13"])
def test_other_hours_are_refused(written: str) -> None:
    with pytest.raises(Refused) as refused:
        week.read_hours(written)

    assert code_of(refused) == "hours-unreadable"


def test_hours_do_not_overlap() -> None:
    with pytest.raises(Refused) as refused:
        week.read_hours("9-12, 11-13")

    assert code_of(refused) == "hours-overlap"


HOURS = st.builds(
    Hours,
    st.builds(time, st.integers(0, 11), st.sampled_from([0, 15, 30])),
    st.builds(time, st.integers(12, 23), st.sampled_from([0, 45])),
)


@given(
    st.dictionaries(st.sampled_from(week.DAYS), HOURS.map(lambda one: (one,))),
    st.sampled_from(Rhythm),
)
def test_a_week_survives_being_written_as_rules(
    days: dict[str, tuple[Hours, ...]], rhythm: Rhythm
) -> None:
    made = week.blocks(days, rhythm)

    read = [week.block_of(each.rrule, each.hours.opens, each.hours.closes) for each in made]

    assert read == made
    written = week.written_week(made)
    assert {day: week.read_hours(written[day]) for day in written} == days


@pytest.mark.parametrize(
    "rrule", ["", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=1", "BYDAY=MO"]
)
def test_a_rule_of_another_shape_is_no_block(rrule: str) -> None:
    assert week.block_of(rrule, time(9), time(10)) is None


def test_days_of_the_same_hours_stand_in_one_rule() -> None:
    nine = Hours(time(9), time(12))

    assert week.blocks({"MO": [nine], "TH": [nine]}) == [Block(("MO", "TH"), nine)]
    assert Block(("TH",), nine, Rhythm.LAST).rrule == "FREQ=MONTHLY;BYDAY=-1TH"


@pytest.mark.parametrize(
    "written",
    ["52.4412, 4.8203", "4.8203 52.4412", "52,4412 4,8203", " N 52.4412°  E 4.8203° "],
)
def test_a_place_on_the_map_is_read_as_people_copy_it(written: str) -> None:
    assert coordinates(written) == (52.4412, 4.8203)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Kade 1", "coordinates-unreadable"),
        ("52.4412", "coordinates-unreadable"),
        ("52.4412, -4.8203", "coordinates-unreadable"),
        ("52.4412, 4.8203, 7.1234", "coordinates-unreadable"),
        ("48.8584, 2.2945", "coordinates-abroad"),
        ("52.5200, 13.4050", "coordinates-abroad"),
    ],
)
def test_a_place_elsewhere_is_refused(written: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        coordinates(written)


def test_nothing_on_the_map_is_nothing_known() -> None:
    assert coordinates(" ") == (None, None)
