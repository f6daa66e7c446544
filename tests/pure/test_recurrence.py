"""Hours that repeat: on which days they hold."""

from datetime import date

import pytest

from raak.directory.rules.recurrence import holds_on

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("rrule", "day", "holds"),
    [
        ("", MONDAY, True),
        ("", date(2026, 3, 3), False),
        ("FREQ=DAILY", date(2026, 3, 5), True),
        ("FREQ=DAILY;INTERVAL=2", date(2026, 3, 5), False),
        ("FREQ=WEEKLY;BYDAY=MO,TH", date(2026, 3, 5), True),
        ("FREQ=WEEKLY;BYDAY=MO,TH", date(2026, 3, 6), False),
        ("FREQ=WEEKLY;BYDAY=MO", date(2026, 2, 23), False),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 3, 10), False),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", date(2026, 3, 17), True),
        ("FREQ=WEEKLY", date(2026, 3, 9), True),
        ("FREQ=WEEKLY;BYDAY=SU", date(2026, 3, 29), True),
        ("FREQ=MONTHLY;BYDAY=1MO", date(2026, 4, 6), True),
        ("FREQ=MONTHLY;BYDAY=1MO", date(2026, 4, 13), False),
        ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 3, 27), True),
        ("FREQ=MONTHLY;BYDAY=-1FR", date(2026, 3, 20), False),
        ("FREQ=MONTHLY;BYMONTHDAY=31", date(2026, 4, 30), False),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", date(2028, 2, 29), True),
        ("FREQ=YEARLY", date(2027, 3, 2), True),
        ("FREQ=WEEKLY;COUNT=2", date(2026, 3, 9), False),
        ("nonsense", MONDAY, False),
        ("FREQ=WEEKLY;INTERVAL=x", MONDAY, False),
        ("FREQ=MONTHLY;BYMONTHDAY=x", MONDAY, False),
        ("FREQ=WEEKLY;BYDAY=1xMO", MONDAY, False),
    ],
)
def test_a_rule_holds_on_its_days(rrule: str, day: date, holds: bool) -> None:
    assert holds_on(rrule, MONDAY, None, day) is holds


def test_the_last_day_counts_and_the_day_after_does_not() -> None:
    assert holds_on("FREQ=DAILY", MONDAY, date(2026, 3, 4), date(2026, 3, 4))
    assert not holds_on("FREQ=DAILY", MONDAY, date(2026, 3, 4), date(2026, 3, 5))
