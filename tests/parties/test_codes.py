"""The secret behind the codes, which codes count, and who must have one."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.conf import LazySettings
from tests.cast import NOW

from raak.access.rules import Role
from raak.parties import codes, rules

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # noqa: S105 - of RFC 6238, appendix B
RFC_CODES = {59: "287082", 1111111109: "081804", 1234567890: "005924", 20000000000: "353130"}
"""Seconds since 1970 -> the last six digits of the RFC's eight."""
ANNA, CHRIS = uuid4(), uuid4()


@pytest.mark.parametrize(("seconds", "code"), RFC_CODES.items())
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    now = datetime.fromtimestamp(seconds, UTC)

    used = codes.interval_of(RFC_SECRET, code, rules.intervals_after(-1, now))

    assert used == seconds // 30


def test_a_code_of_half_a_minute_ago_or_ahead_counts_and_no_other() -> None:
    here = rules.interval_at(NOW)

    assert sorted(rules.intervals_after(-1, NOW)) == [here - 1, here, here + 1]


def test_a_code_that_was_used_does_not_count_nor_do_those_before_it() -> None:
    here = rules.interval_at(NOW)

    assert rules.intervals_after(here, NOW) == [here + 1]
    assert rules.intervals_after(here + 1, NOW) == []
    assert rules.intervals_after(here, NOW + timedelta(seconds=30)) == [here + 1, here + 2]


@pytest.mark.parametrize("text", ["123456", "123 456", " 123-456 ", "123\u00a0456"])
def test_digits_may_be_grouped_in_any_way(text: str) -> None:
    assert rules.digits_of(text) == "123456"


def test_other_scripts_have_digits_that_are_not_ours() -> None:
    assert rules.digits_of("\u0661\u0662456\u00b2") == "456"


def test_a_secret_is_not_readable_as_it_is_kept() -> None:
    kept = codes.closed(RFC_SECRET, ANNA)

    assert RFC_SECRET not in kept
    assert kept != codes.closed(RFC_SECRET, ANNA)
    assert codes.opened(kept, ANNA) == RFC_SECRET


def test_a_secret_in_the_row_of_somebody_else_opens_nothing() -> None:
    kept = codes.closed(RFC_SECRET, ANNA)

    with pytest.raises(codes.Unreadable):
        codes.opened(kept, CHRIS)


def test_a_new_secret_key_opens_old_secrets_only_while_the_old_key_is_kept(
    settings: LazySettings,
) -> None:
    kept, paper = codes.closed(RFC_SECRET, ANNA), codes.paper_digest("123456789012", ANNA)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [settings.SECRET_KEY]
    assert codes.opened(kept, ANNA) == RFC_SECRET
    assert paper in codes.paper_digests("123456789012", ANNA)

    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(codes.Unreadable):
        codes.opened(kept, ANNA)
    assert paper not in codes.paper_digests("123456789012", ANNA)


@pytest.mark.parametrize("kept", ["", "rommel", "é", "AAAA"])
def test_what_is_no_secret_opens_nothing(kept: str) -> None:
    with pytest.raises(codes.Unreadable):
        codes.opened(kept, ANNA)


def test_recovery_codes_are_many_and_all_different() -> None:
    fresh = codes.new_paper_codes()

    assert len(set(fresh)) == rules.PAPER_CODES
    assert all(len(each) == rules.PAPER_DIGITS and each.isdecimal() for each in fresh)
    assert rules.in_groups("123456789012") == "1234 5678 9012"


def test_the_app_reads_whose_code_it_is() -> None:
    address = codes.address_for_app(RFC_SECRET, "anna@waterrand.example")

    assert address.startswith("otpauth://totp/raak:anna%40waterrand.example?")
    assert f"secret={RFC_SECRET}" in address


@pytest.mark.parametrize(
    ("asked", "must"),
    [
        ({rules.EVERYBODY}, True),
        (set(), False),
        ({Role.ADMINISTRATOR}, False),
        ({Role.ADMINISTRATOR, Role.PROFESSIONAL}, True),
    ],
)
def test_the_setting_says_who_must_have_a_second_step(asked: set[str], must: bool) -> None:
    assert rules.must_have_second_step(asked, {Role.PROFESSIONAL}) is must
