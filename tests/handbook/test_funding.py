"""Sources of money, costs and needs of 2006, held against the catalogue's table."""

import pytest
from tests.handbook.intervention_rows import FUNDING

from raak.handbook import queries
from raak.handbook.edition import FUNCTIONS
from raak.handbook.funding import Amount

AMOUNTS = {
    "D0.2-a": [Amount(125_000, "year")],
    "D2.5-a": [Amount(80_000, "year", "about")],
    "D2.5-b": [Amount(35_400_000, "total")],
    "D2.5-c": [Amount(3_000_000, "total")],
    "D2.5-d": [Amount(32_500_000, "total")],
    "D2.5-e": [Amount(10_000_000, "year"), Amount(50, "newborn")],
    "D2.5-f": [Amount(20_000_000, "total")],
    "D2.5-g": [Amount(5_000_000, "total")],
    "D2.5-h": [Amount(33_000_000, "total")],
    "D4.2.2-a": [Amount(8_000_000, "total")],
    "D2.5-j": [Amount(80_000_000, "total")],
    "D2.5-k": [Amount(6_000_000, "year")],
    "D2.5-l": [Amount(44_000_000, "year", "over")],
    "D2.5-n": [Amount(3_000_000, "year")],
    "D2.5-p": [Amount(345_000_000, "year")],
    "D1.2-a": [Amount(1_000_000_000, "total", "over")],
    "D1.1-a": [Amount(1_000_000_000, "not_stated", "almost")],
    "D8.4-g": [Amount(21_500, "two_years", "about")],
}
YEARS = {
    "D0.2-a": (2003, 2006),
    "D2.5-a": (2003, 2006),
    "D2.5-b": (2004, 2008),
    "D2.5-c": (2006, 2010),
    "D2.5-d": (2006, 2008),
    "D2.5-e": (2006, 0),
    "D2.5-h": (2007, 2012),
    "D2.5-j": (2005, 2011),
    "D2.5-k": (2005, 0),
    "D2.5-l": (2005, 2005),
    "D2.5-m": (2007, 2007),
    "D2.5-n": (2007, 2007),
}


def test_every_row_of_the_catalogue_stands_there_once_in_its_order() -> None:
    assert [each.code for each in queries.funding()] == [*FUNDING]


@pytest.mark.parametrize("row", FUNDING)
def test_levels_functions_and_amounts_are_those_of_the_handbook(row: str) -> None:
    [found] = [one for one in queries.funding() if one.code == row]
    levels, functions = FUNDING[row]

    assert "".join(map(str, found.levels)) == levels
    assert [FUNCTIONS.index(one) + 1 for one in found.functions] == [*map(int, functions)]
    assert [*found.amounts] == AMOUNTS.get(row, [])
    assert (found.first_year, found.last_year) == YEARS.get(row, (0, 0))


def test_two_amounts_for_the_same_money_point_at_each_other() -> None:
    pointing = {each.code: each.contradicts for each in queries.funding() if each.contradicts}

    assert pointing == {"D0.2-a": "D2.5-a", "D2.5-a": "D0.2-a"}
    assert {each.tension for each in queries.funding()} == {"", "Z2.5-a"}


def test_all_of_it_was_looked_up_in_2006() -> None:
    assert {each.checked for each in queries.funding()} == {2006}


def test_money_goes_to_interventions_that_are_known() -> None:
    known = {each.code for each in queries.interventions()}

    paid = {code for each in queries.funding() for code in each.pays}
    assert paid
    assert paid <= known
