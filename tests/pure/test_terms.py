"""Terms are read as people write them, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.kernel.terms import LONGEST, Term, Unit, parse_term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("5 working days", Term(5, Unit.WORKING_DAYS)),
        ("1 working day", Term(1, Unit.WORKING_DAYS)),
        ("0 working days", Term(0, Unit.WORKING_DAYS)),
        (" 8 days ", Term(8, Unit.DAYS)),
        ("10 weeks", Term(10, Unit.WEEKS)),
        ("3 months", Term(3, Unit.MONTHS)),
        ("24 months", Term(24, Unit.MONTHS)),
    ],
)
def test_a_term_is_read(text: str, term: Term) -> None:
    assert parse_term(text) == term


@pytest.mark.parametrize(
    "text",
    ["", "days", "5", "-1 days", "1.5 days", "5 Days", "5  days", "1 year", "25 months", "731 days",
     "99999 days", "٣ days", "5 working days later", "5 working\ndays"],
)  # fmt: skip
def test_anything_else_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(ValueError, match=r"write a term as|two years at most"):
        parse_term(text)


@given(st.sampled_from(Unit), st.data())
def test_a_term_is_written_as_it_is_read(unit: Unit, data: st.DataObject) -> None:
    term = Term(data.draw(st.integers(0, LONGEST[unit])), unit)

    assert parse_term(str(term)) == term


@given(st.text(max_size=30))
def test_any_text_is_a_term_or_refused(text: str) -> None:
    try:
        term = parse_term(text)
    except ValueError:
        return
    assert 0 <= term.count <= LONGEST[term.unit]
