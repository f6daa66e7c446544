"""The lists by which a region chooses help and words its goals."""

from raak.handbook import queries


def test_every_list_has_its_marks() -> None:
    assert {each.row: len(each.marks) for each in queries.features()} == {
        "CB2-a": 7,
        "CB2-b": 6,
        "CB2-c": 8,
        "C4.2.3-a": 6,
        "B2.3-d": 5,
        "B2.3-e": 5,
        "C10.4-a": 4,
    }


def test_the_letters_spell_their_names() -> None:
    letters = {
        each.code: "".join(mark.title.nl[0] for mark in each.marks) for each in queries.features()
    }

    assert (letters["smart"], letters["magie"]) == ("SMART", "MAGIE")


def test_a_letter_of_a_goal_has_an_example_that_is_good_and_one_that_is_weak() -> None:
    goals = [each for each in queries.features() if each.code in {"smart", "magie"}]

    assert all(mark.good and mark.weak for each in goals for mark in each.marks)


def test_the_criteria_stand_in_three_blocks() -> None:
    [criteria] = [each for each in queries.features() if each.code == "criteria"]
    blocks = [mark.group.nl for mark in criteria.marks if mark.group]

    assert [(block, blocks.count(block)) for block in dict.fromkeys(blocks)] == [
        ("Een ander kan het ook", 3),
        ("De gedachte klopt", 3),
        ("Verder", 2),
    ]
