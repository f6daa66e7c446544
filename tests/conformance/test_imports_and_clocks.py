"""Read the code: who imports what, who reads the clock, who deletes."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import raak

SOURCE = Path(raak.__file__).parent
FILES = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
READS_THE_CLOCK = {"views", "commands", "middleware.py"}
"""
Doors: where a moment enters the product. Everything else is told what time it is.

So is what stands beside a view and handles the request with it.
"""
PROCESSES = {"config/ticking.py", "config/copies.py", "config/commands", "bench/"}
"""Wiring that is a door of its own: a process, command or measurement of `raak`."""
OFFERED = {"services", "queries", "rules"}
"""What one app may import of another."""
APPS = {
    *("audit", "access", "agenda", "parties", "children", "directory", "handbook", "post"),
    *("asking", "contacts", "lessons", "neighbourhoods"),
    *("campaigns", "newsletters", "surveys", "themes", "trajectories", "wordings"),
}


def named(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def runs(path: Path) -> Iterator[ast.AST]:
    """Yield every node of a file but those under `if TYPE_CHECKING`."""
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        waiting += ast.iter_child_nodes(node)


def imported(path: Path) -> Iterator[str]:
    for node in runs(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("path", FILES, ids=named)
def test_only_doors_read_the_clock(path: Path) -> None:
    if READS_THE_CLOCK & set(path.parts) or any(each in named(path) for each in PROCESSES):
        return
    handles_requests = re.search("HttpRequest|ActorRequest", path.read_text(encoding="utf-8"))
    if "web" in path.parts and handles_requests:
        return
    said = {ast.unparse(node) for node in runs(path) if isinstance(node, ast.Attribute)}

    assert not said & {"timezone.now", "datetime.now", "date.today", "datetime.today"}


ONE_CLICK = ("csrf_exempt", "web/one_click.py")
"""A mail program unsubscribes without a page before it (RFC 8058, ADR 25)."""
SCREENS = [path for path in FILES if "web" in path.parts]


@pytest.mark.parametrize("path", SCREENS, ids=named)
def test_a_screen_imports_no_models(path: Path) -> None:
    assert [each for each in imported(path) if re.match(r"raak\.\w+\.models", each)] == []


@pytest.mark.parametrize("path", SCREENS, ids=named)
def test_a_screen_writes_nothing_itself(path: Path) -> None:
    calls = [node.func for node in runs(path) if isinstance(node, ast.Call)]
    wrote = {f.attr for f in calls if isinstance(f, ast.Attribute)}

    assert not wrote & {"bulk_create", "bulk_update", "get_or_create", "update_or_create"}
    assert not {ast.unparse(f) for f in calls if ".objects." in ast.unparse(f)}


@pytest.mark.parametrize("path", FILES, ids=named)
def test_nobody_goes_around_the_guards(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    for loophole in ("csrf_exempt", "is_superuser", "is_staff", "user_passes_test"):
        assert loophole not in text or (loophole, named(path)) == ONE_CLICK
    assert "mark_safe" not in text or named(path).startswith("ui/")


@pytest.mark.parametrize("path", FILES, ids=named)
def test_what_is_overruled_says_why(path: Path) -> None:
    for line in path.read_text(encoding="utf-8").splitlines():
        if "type: ignore" in line:
            assert re.search(r"# type: ignore\[[\w-]+\]  # \w+", line), line
