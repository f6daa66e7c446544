"""Every no has words, and the words say what to do."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import raak
from raak.access.permissions import Permission
from raak.access.rules import NOBODY, decide
from raak.asking.rules import Verdict
from raak.config.directory_words import CURES
from raak.kernel.refusal import Refused
from raak.web import refusals
from raak.web.refusals import CURES as CURED
from raak.web.refusals import SENTENCES, explain

SOURCE = Path(raak.__file__).parent


def sources() -> Iterator[str]:
    for path in SOURCE.rglob("*.py"):
        if path.parent.name != "refusals":
            yield path.read_text(encoding="utf-8")


def raised_codes() -> Iterator[str]:
    """Yield the codes in `Refused("…")`, and those that a docstring says will be raised."""
    for source in sources():
        for promise in re.findall(r":raises Refused:(.*?)(?:\n\n|\"\"\")", source, re.DOTALL):
            yield from re.findall(r'"([a-z]+(?:-[a-z]+)+)"', promise)
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    yield str(code.value)


def test_every_code_that_is_raised_has_words() -> None:
    """On a screen, or on the command line that reads files of other directories."""
    assert set(raised_codes()) - set(SENTENCES) - set(CURES) == set()


def test_no_code_has_two_sentences_of_which_the_last_one_wins() -> None:
    held = (table for name, table in vars(refusals).items() if name.isupper())
    tables = [table for table in held if table is not SENTENCES and table is not CURED]
    codes = Counter(code for table in tables for code in table)

    assert [code for code, times in codes.items() if times > 1] == []


def test_no_words_are_kept_for_codes_that_nobody_raises() -> None:
    joined = [
        f'"seats-{verdict.value}"' for verdict in Verdict
    ]  # `turn_away` joins these two parts
    everything = "\n".join([*sources(), *joined])

    assert [code for code in SENTENCES if f'"{code}"' not in everything] == []


def test_the_codes_of_a_decision_have_words() -> None:
    assert decide(NOBODY, Permission.WORK_VIEW, ()) in SENTENCES


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_words_are_a_whole_sentence_without_holes(code: str) -> None:
    said = explain(Refused(code, longest="10", oldest="23", by="Bram", at="3 maart", version="2"))

    assert said[0].isupper()
    assert said.endswith((".", "?"))
    assert "%" not in said


def test_a_detail_that_is_missing_does_not_break_the_page() -> None:
    assert "…" in explain(Refused("step-closed"))
