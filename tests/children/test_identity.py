"""What makes a record of a child acceptable."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.children.rules import Identity, age_on, checked, initials
from raak.kernel.refusal import Refused

TODAY = date(2026, 3, 3)


def test_spaces_are_tidied_and_letters_composed() -> None:
    tidy = checked(
        Identity(surname=" van  Dam\n", given_name="Zoe\u0308", infix=" van ", born_on=TODAY), TODAY
    )

    assert (tidy.surname, tidy.given_name, tidy.infix) == ("van Dam", "Zoë", "van")


@pytest.mark.parametrize(
    ("born_on", "day", "age"),
    [
        (date(2020, 2, 29), date(2021, 2, 28), 0),
        (date(2020, 2, 29), date(2021, 3, 1), 1),
        (date(2020, 2, 29), date(2024, 2, 29), 4),
        (date(2026, 3, 3), TODAY, 0),
        (date(2025, 3, 3), TODAY, 1),
        (date(2025, 3, 4), TODAY, 0),
    ],
)
def test_age_in_whole_years(born_on: date, day: date, age: int) -> None:
    assert age_on(born_on, day) == age


@pytest.mark.parametrize(
    ("born_on", "code"),
    [
        (TODAY, None),
        (TODAY + timedelta(days=1), "birth-in-future"),
        (date(2002, 3, 4), None),
        (date(2002, 3, 3), "too-old"),
        (date(1, 1, 1), "too-old"),
        (date.max, "birth-in-future"),
    ],
)
def test_birth_lies_between_23_years_ago_and_today(born_on: date, code: str | None) -> None:
    assert _code(Identity(surname="Bakker", born_on=born_on)) == code


@pytest.mark.parametrize(
    ("expected_on", "code"),
    [
        (TODAY + timedelta(weeks=43), None),
        (TODAY + timedelta(weeks=43, days=1), "expected-too-far"),
        (TODAY - timedelta(weeks=6), None),
        (TODAY - timedelta(weeks=6, days=1), "expected-long-ago"),
        (date.max, "expected-too-far"),
        (date(1, 1, 1), "expected-long-ago"),
    ],
)
def test_an_expected_birth_lies_around_now(expected_on: date, code: str | None) -> None:
    assert _code(Identity(surname="Bakker", expected_on=expected_on)) == code


def _code(identity: Identity) -> str | None:
    try:
        checked(identity, TODAY)
    except Refused as refused:
        return refused.code
    return None


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_tidied_or_refused_and_stays_tidy(surname: str, given: str, infix: str) -> None:
    identity = Identity(surname=surname, given_name=given, infix=infix, born_on=TODAY)

    code = _code(identity)

    assert code in {None, "surname-missing", "name-too-long", "name-not-writable"}
    if code is None:
        tidy = checked(identity, TODAY)
        assert checked(tidy, TODAY) == tidy
        assert "\0" not in tidy.surname + tidy.given_name + tidy.infix
        assert initials(tidy.given_name, tidy.infix, tidy.surname)


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (("Jip", "", "Bakker"), "J. B."),
        (("Jip", "van der", "Bakker"), "J. van der B."),
        (("", "", "Ø"), "Ø."),
        (("Łucja", "", "Đặng"), "Ł. Đ."),
    ],
)
def test_initials_for_over_the_shoulder(parts: tuple[str, str, str], said: str) -> None:
    assert initials(*parts) == said
