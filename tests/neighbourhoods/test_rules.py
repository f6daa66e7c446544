"""What figures may say: how sure, how small, which border, which words."""

from math import cos, sin, tau

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raak.kernel.refusal import Refused
from raak.neighbourhoods.rules import borders, decisions, intensifying, wording
from raak.neighbourhoods.rules.decisions import CYCLE, Kind
from raak.neighbourhoods.rules.figures import (
    SMALL,
    Direction,
    Figure,
    Standing,
    asks_for_more,
    figure_of,
    is_small,
    standing,
    together,
)
from raak.neighbourhoods.rules.intensifying import Given, Step
from raak.neighbourhoods.rules.shapes import rings_of
from raak.neighbourhoods.rules.wording import Why, may_hurt


@pytest.mark.parametrize(
    ("count", "of", "small"),
    [
        *[(0, 50, False), (1, 500, True), (4, 500, True), (5, 500, False), (0, 49, True)],
        *[(496, 500, True), (500, 500, True), (495, 500, False)],
    ],
)
def test_a_few_people_are_never_shown(count: int, of: int, small: bool) -> None:
    assert is_small(count, of) is small
    assert figure_of(count, of).small is small


@given(st.integers(50, 10_000), st.floats(0, 1))
def test_the_interval_lies_around_the_share(of: int, share: float) -> None:
    figure = Figure(round(share * of), of)
    low, high = figure.interval

    assert 0 <= low <= figure.share + 1e-12
    assert figure.share - 1e-12 <= high <= 1


def test_only_what_can_hardly_be_chance_is_more_or_less() -> None:
    region = Figure(1000, 10_000)

    assert standing(Figure(200, 1000), region) is Standing.ABOVE
    assert standing(Figure(50, 1000), region) is Standing.BELOW
    assert standing(Figure(12, 100), region) is Standing.ALIKE
    assert standing(SMALL, region) is Standing.SMALL
    assert standing(None, region) is Standing.UNKNOWN
    assert standing(Figure(12, 100), None) is Standing.UNKNOWN


def test_the_region_leaves_out_what_is_hidden() -> None:
    shown = [Figure(10, 100)] * 4

    assert together([*shown, SMALL, None]) == Figure(40, 400)
    assert together([*shown, SMALL, SMALL]) is None
    assert together([SMALL, None]) is None


def test_the_direction_says_when_a_figure_asks() -> None:
    assert asks_for_more(Standing.ABOVE, Direction.MORE_ASKS)
    assert asks_for_more(Standing.BELOW, Direction.LESS_ASKS)
    assert not asks_for_more(Standing.ABOVE, Direction.LESS_ASKS)
    assert not asks_for_more(Standing.SMALL, Direction.MORE_ASKS)


def test_a_figure_goes_over_two_borders_and_stops_at_what_is_unknown() -> None:
    sources = {"now": [("old", 0.5)], "old": [("older", 1.0)], "loop": [("loop", 1.0)]}
    known = {"older": Figure(100, 1000)}

    assert borders.carried("now", known, sources) == Figure(50, 500, estimated=True)
    assert borders.carried("now", {"older": SMALL}, sources) == SMALL
    assert borders.carried("now", {}, sources) is None
    assert borders.carried("loop", {}, sources) is None
    assert borders.carried("now", {"older": Figure(6, 1000)}, sources) == SMALL


def test_the_offer_beside_the_need_says_what_to_do() -> None:
    course = Given("Cursus", frozenset({"parenting"}), "CJG")
    walk_in = Given("Inloop", frozenset({"parenting", "money"}), "Welzijn")

    def step(here: list[Given], *others: list[Given]) -> Step:
        return intensifying.advise("x", {"parenting"}, here, [here, *others]).step

    assert step([], [course]) is Step.BEGIN
    assert step([course], [course, walk_in]) is Step.ADD
    assert step([course, walk_in], [course]) is Step.REACH
    assert intensifying.missing_topics([course], [[course], [walk_in]]) == {"money"}
    assert intensifying.shared_topics([course, walk_in]) == {"parenting": ["CJG", "Welzijn"]}


@pytest.mark.parametrize(
    ("text", "written", "why"),
    [
        ("Dit is een probleemwijk.", "probleemwijk", Why.LABEL),
        ("Veel RISICOGEZINNEN hier", "RISICOGEZINNEN", Why.LABEL),
        ("moeilijk bereikbare ouders", "moeilijk bereikbare ouders", Why.BLAME),
        ("Dit voorspelt mishandeling", "voorspelt", Why.CERTAIN),
        ("allochtone moeders", "allochtone", Why.ORIGIN),
    ],
)
def test_a_word_that_may_hurt_is_found_with_another(text: str, written: str, why: Why) -> None:
    (found,) = may_hurt(text)

    assert (found.written, found.why) == (written, why)
    assert found.instead


def test_each_word_is_said_once_and_good_words_are_left_alone() -> None:
    text = "Een probleemwijk blijft een Probleemwijk, met kansarme kinderen."

    assert [each.written for each in may_hurt(text)] == ["probleemwijk", "kansarme"]
    assert may_hurt("Wijk met veel jonge gezinnen en een actieve speeltuin.") == []
    assert all(may_hurt(word.instead) == [] for word in wording.WORDS)


def test_the_cycle_goes_round() -> None:
    assert decisions.next_step([]) is CYCLE[0]
    assert decisions.next_step([Kind.CHOSEN, Kind.PROFILE]) is Kind.PRIORITIES
    assert decisions.next_step([*CYCLE, Kind.STRUCTURES]) is Kind.PROFILE
    assert decisions.is_chosen([Kind.CHOSEN, Kind.LET_GO, Kind.CHOSEN])
    assert not decisions.is_published([Kind.PUBLISHED, Kind.WITHDRAWN])


def test_a_shape_that_was_made_to_take_its_time_is_refused() -> None:
    """A saw of which each tooth is a little lower: every cut leaves all the others."""
    teeth = 10_000
    saw = [[4 + at / 10_000, 52 + (teeth - at) / teeth * (at % 2)] for at in range(teeth)]

    with pytest.raises(Refused, match="shape-unreadable"):
        rings_of({"type": "Polygon", "coordinates": [[*saw, saw[0]]]})


def test_a_coast_of_many_corners_is_taken() -> None:
    around = [tau * at / 20_000 for at in range(20_000)]
    coast = [[5 + cos(at) + sin(900 * at) / 500, 52 + sin(at)] for at in around]

    [ring] = rings_of({"type": "Polygon", "coordinates": [[*coast, coast[0]]]})

    assert 1_000 < len(ring) < 20_000
