"""A faulty edition file is refused with file, key and cure."""

from importlib.resources import files

import pytest

from raak.handbook.reading import EditionFault, read_edition

FILE = "nl-2026.yaml"
GOOD = files("raak.handbook").joinpath("editions", FILE).read_text(encoding="utf-8")
FAULTS = [
    ("edition: nl-2026", "edition: ''", "nl-2026.yaml: edition: write a text here"),
    ("year: 2026", "year: soon", "nl-2026.yaml: year: write a year"),
    ("year: 2026", "year: true", "nl-2026.yaml: year: write a year"),
    ("year: 2026", "jaar: 2026", "nl-2026.yaml: jaar: unknown key"),
    ("year: 2026\n", "", "nl-2026.yaml: missing: year"),
    ("year: 2026", "year: 2026\nyear: 2026", "written twice: year"),
    ('"1": {', "1: {", "put every key that is a number in quotes"),
    ('"1": {', "first: {", "nl-2026.yaml: levels: write exactly, in this order: 1, 2, 3, 4, 5"),
    ("    information:", "    news:", "nl-2026.yaml: functions: write exactly"),
    ("    helper: {nl: jeugdhulpverlener, en: helper}", "    helper: {nl: x}", "missing: en"),
    ("    helper: {", "    Helper!: {", "'Helper!' is no code"),
    ("    helper: {nl:", "    helper: {de: y, nl:", "helper: de: unknown key"),
    ("roles:\n", "roles: []\nrollen:\n", "nl-2026.yaml: rollen: unknown key"),
    ("    verified: true", "    verified: maybe", "verified: write true or false"),
    ("    note:\n", "    remark:\n", "remark: unknown key"),
    ("    verified: true", "    verified: false", "note: say what a person should check"),
    ("edition: nl-2026", "edition: [nl", "nl-2026.yaml: this is not YAML"),
]


@pytest.mark.parametrize(("good", "bad", "told"), FAULTS)
def test_a_fault_names_file_and_key(good: str, bad: str, told: str) -> None:
    assert good in GOOD

    with pytest.raises(EditionFault) as refused:
        read_edition(GOOD.replace(good, bad, 1), FILE)

    assert told in str(refused.value)
    assert str(refused.value).startswith(FILE)


@pytest.mark.parametrize("text", ["", "~", "[]", "roles", "- nl-2026"])
def test_a_file_that_is_no_edition_at_all_is_refused(text: str) -> None:
    with pytest.raises(EditionFault, match="write keys with values here"):
        read_edition(text, FILE)


def test_a_good_edition_keeps_the_order_of_the_file() -> None:
    edition = read_edition(GOOD, FILE)

    assert list(edition.professions.words)[:3] == ["teacher", "youth_nurse", "midwife"]
