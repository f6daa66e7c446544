"""What docs/ says of the code is what the code says."""

import re
from pathlib import Path

import pytest

from raak.config.generated import pages

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("name", "text"), pages().items(), ids=str)
def test_a_generated_page_is_current(name: Path, text: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == text, "cure: make docs"


@pytest.mark.parametrize("path", sorted((DOCS / "adr").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_carries_the_number_of_its_file(path: Path) -> None:
    heading = path.read_text(encoding="utf-8").splitlines()[0]

    assert re.match(rf"# (ADR )?{int(path.name[:4])}[.:] ", heading), heading


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = sorted(int(path.name[:4]) for path in (DOCS / "adr").glob("*.md"))

    assert numbers == list(range(1, len(numbers) + 1))
