"""The framework of the handbook, and reading files of knowledge."""

from collections import Counter
from dataclasses import dataclass

import pytest

from raak.handbook import queries
from raak.handbook.edition import FUNCTIONS, Words
from raak.handbook.reading import EditionFault
from raak.handbook.records import read_records


def test_there_are_thirty_five_points_in_order() -> None:
    assert [point.number for point in queries.points()] == list(range(1, 36))


def test_nine_four_two_eight_and_twelve_points_belong_to_the_levels() -> None:
    per_level = Counter(point.level for point in queries.points())

    assert per_level == {1: 9, 2: 4, 3: 2, 4: 8, 5: 12}


def test_a_point_serves_functions_of_the_municipality() -> None:
    assert {name for point in queries.points() for name in point.functions} <= set(FUNCTIONS)
    assert [point.number for point in queries.points() if not point.functions] == [34, 35]


def test_where_the_handbook_contradicts_itself_the_point_says_so() -> None:
    tense = {point.number: point.tension for point in queries.points() if point.tension != "-"}

    assert tense == {9: "Z4.0-a", 14: "Z6.0-a", 15: "Z6.0-a", 22: "Z7.0-a", 30: "Z8.0-a"}


def test_a_point_is_found_by_its_number() -> None:
    assert queries.point(19).title.nl == "Wegblijven is een signaal"
    with pytest.raises(LookupError, match="no point has number 36; they run from 1 to 35"):
        queries.point(36)


def test_three_levels_come_before_anything_happens_and_two_answer() -> None:
    assert [level.nature for level in queries.plain_levels()] == [
        *["proactive"] * 3,
        *["reactive"] * 2,
    ]


def test_there_are_four_kinds_of_work_three_ambitions_and_six_criteria() -> None:
    assert [each.code for each in queries.activity_types()] == [
        *("cooperation", "offer", "equipping", "mobilisation"),
    ]
    assert [each.code for each in queries.top_goals()] == [
        *("offer_for_all", "early_signals", "fitting_help"),
    ]
    assert [each.code for each in queries.criteria()] == [
        *("familiarity", "reach", "demand", "coherence", "effect", "costs"),
    ]


@dataclass(frozen=True, slots=True)
class Thing:
    code: str
    title: Words
    many: int = 0


FAULTS = {
    "things.yaml: number 1: color: Unexpected": "- {code: a, title: {nl: A, en: A}, color: red}",
    "things.yaml: number 2: title: en: Field": (
        "- {code: a, title: {nl: A, en: A}}\n- {code: b, title: {nl: B}}"
    ),
    "things.yaml: number 1: title: nl: String": "- {code: a, title: {nl: ' ', en: A}}",
    "things.yaml: number 1: many: Input": "- {code: a, title: {nl: A, en: A}, many: veel}",
    "things.yaml: Input": "code: a",
    "things.yaml:1: written twice: code": "- {code: a, code: b}",
    "things.yaml: this is not YAML": "- {",
}


@pytest.mark.parametrize("said", FAULTS)
def test_a_fault_names_file_place_and_key(said: str) -> None:
    with pytest.raises(EditionFault) as refused:
        read_records(Thing, FAULTS[said], "things.yaml")

    assert str(refused.value).startswith(said)


def test_what_has_a_default_may_be_left_out() -> None:
    assert read_records(Thing, "- {code: a, title: {nl: A, en: B}}", "things.yaml") == (
        Thing("a", Words("A", "B")),
    )
