"""The schema for editors knows the same language as the loader."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft202012Validator
from tests.pure.made import sound_protocols
from tests.pure.written import written

from raak.protocols import loader
from raak.protocols.fault import ProtocolFaults
from raak.protocols.model import FieldKind, Protocol, StepKind, Subject
from raak.protocols.vocabulary import FUNCTIONS, KEYS, LONGEST_SOURCE, LONGEST_TEXT, LONGEST_TITLE

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "protocol.schema.json").read_text("utf-8"))
PARTS: dict[str, Any] = SCHEMA["$defs"]
EXAMPLE = Path(__file__).parent / "examples" / "first-help.yaml"
SHIPPED = sorted((ROOT / "src" / "raak" / "handbook" / "protocols").glob("*.yaml"))


def objections(text: str) -> list[str]:
    found = Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(text))
    return [error.message for error in found]


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("part", KEYS)
def test_each_part_has_the_keys_of_the_loader(part: str) -> None:
    assert set(PARTS[part]["properties"]) == set(KEYS[part].all)
    assert set(PARTS[part]["required"]) == set(KEYS[part].required)
    assert PARTS[part]["additionalProperties"] is False


def test_the_words_and_lengths_are_those_of_the_loader() -> None:
    top, text = PARTS["protocol"]["properties"], PARTS["text"]["properties"]

    assert top["functions"]["items"]["enum"] == list(FUNCTIONS)
    assert top["subject"]["enum"] == [subject.value for subject in Subject]
    assert set(PARTS["step"]["properties"]["kind"]["enum"]) == {kind.value for kind in StepKind}
    assert PARTS["field"]["properties"]["kind"]["enum"] == [kind.value for kind in FieldKind]
    assert {one["maxLength"] for one in text.values()} == {LONGEST_TEXT}
    assert {one["maxLength"] for one in PARTS["title"]["properties"].values()} == {LONGEST_TITLE}
    assert PARTS["source"]["maxLength"] == LONGEST_SOURCE


def described(said: dict[str, Any]) -> bool:
    return "description" in said or described(PARTS[said["$ref"].rpartition("/")[2]])


@pytest.mark.parametrize("part", [part for part in KEYS if part != "text"])
def test_an_editor_can_explain_every_key(part: str) -> None:
    for name, said in PARTS[part]["properties"].items():
        assert described(said), name


def test_the_example_and_what_ships_fit_the_schema() -> None:
    for file in [EXAMPLE, *SHIPPED]:
        assert objections(file.read_text(encoding="utf-8")) == [], file


@given(sound_protocols())
def test_what_the_loader_reads_fits_the_schema(protocol: Protocol) -> None:
    assert objections(written(protocol)) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("kind: task", "kind: tasks"),
        ("level: 3", "level: 6"),
        ("lead: care_coordinator", "lead: Care coordinator"),
        ("due: {within: 2 weeks}", "due: {within: 2 weeks, setting: visit_term}"),
        ("due: {within: 2 weeks}", "due: {within: a month}"),
        ("remind: {before: 1 working day}", "remind: {before: 1 week}"),
        ("at_most: 2, next: tell_no", "at_most: 2"),
        ("title: {nl: Er is een plan, en: There is a plan}", "title: {nl: Plan}"),
        ("next: [begin, plan]", "next: [plan, plan]"),
        ("en: Told}, end: helped", "en: Told}, end: helped, next: accept"),
        ("    outcomes:\n      made:", "    outcomes:\n      'yes':"),
    ],
)
def test_what_the_loader_refuses_the_editor_refuses(good: str, bad: str) -> None:
    spoiled = EXAMPLE.read_text(encoding="utf-8").replace(good, bad, 1)

    assert objections(spoiled)
    with pytest.raises(ProtocolFaults):
        loader.load(spoiled, "x.yaml")
