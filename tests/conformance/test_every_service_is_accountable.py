"""Read the services: each names its actor, takes `now`, is atomic, asks leave and is recorded."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "raak"
PART = "a part of services"
"""What the docstring of a function says that only other services call, inside their transaction."""

LOOPS = {
    "trajectories.clock.tick",
    "trajectories.announcing.announce",
    "post.sending.send_due",
    "agenda.clock.turn",
    "agenda.sending.send_notes",
    "asking.escalating.escalate_questions",
    "asking.forgetting.forget_questions",
    "asking.noticing.send_notices",
    "agenda.clock.forget_seats",
    "post.forgetting.forget_letters",
    "newsletters.delivering.deliver",
    "newsletters.delivering.ask_to_confirm",
    "campaigns.clock.prepare_runs",
    "surveys.sending.send_tickets",
    "insight.making.make_reports",
}
"""Services that are a loop over another service, so that each round commits on its own."""

RETRIES = {"trajectories.concerns.raise_concern", "trajectories.outsiders.take_in"}
"""Services that call their atomic inside once more when two people were first at the same time."""

WRITES = {"save", "create", "bulk_create", "bulk_update"} | {
    "update",
    "delete",
    "get_or_create",
    "update_or_create",
}


def modules() -> Iterator[Path]:
    for path in sorted([*SOURCE.glob("*/services.py"), *SOURCE.glob("*/services/*.py")]):
        if "audit" not in path.parts:
            yield path


def title(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).replace(".services.", ".")


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path in modules():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield f"{title(path)}.{node.name}", node


PUBLIC = dict(functions())
SERVICES = {
    name: node
    for name, node in PUBLIC.items()
    if "actor" in {arg.arg for arg in node.args.kwonlyargs}
    and PART not in (ast.get_docstring(node) or "")
}


def called(node: ast.AST) -> set[str]:
    calls = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    names = {f.id for f in calls if isinstance(f, ast.Name)}
    return names | {f.attr for f in calls if isinstance(f, ast.Attribute)}


def neighbours(name: str) -> dict[str, ast.FunctionDef]:
    """The functions of the module in which a service stands."""
    module = next(path for path in modules() if title(path) == name.rpartition(".")[0])
    return {n.name: n for n in ast.parse(module.read_text()).body if isinstance(n, ast.FunctionDef)}


def reached(name: str) -> set[str]:
    """What a service calls, itself or through the private functions of its module."""
    bodies = neighbours(name)
    seen: set[str] = set()
    waiting = [name.rpartition(".")[2]]
    while waiting:
        for call in called(bodies[waiting.pop()]) - seen:
            seen.add(call)
            if call in bodies:
                waiting.append(call)
    return seen


def is_atomic(node: ast.FunctionDef) -> bool:
    return any("transaction.atomic" in ast.unparse(each) for each in node.decorator_list)


def test_there_are_services_to_read() -> None:
    assert len(SERVICES) > 20


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_names_its_actor_and_its_moment(name: str) -> None:
    node = SERVICES[name]

    assert not node.args.args, "keyword-only, please"
    assert "now" in {arg.arg for arg in node.args.kwonlyargs}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - LOOPS - RETRIES))
def test_a_service_is_one_transaction(name: str) -> None:
    assert is_atomic(SERVICES[name])


@pytest.mark.parametrize("name", sorted(LOOPS | RETRIES))
def test_a_loop_or_retry_leaves_the_transaction_to_what_it_calls(name: str) -> None:
    assert not is_atomic(SERVICES[name])
    inside = neighbours(name)
    assert any(is_atomic(n) and n.name in called(SERVICES[name]) for n in inside.values())


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_asks_leave_and_is_recorded(name: str) -> None:
    calls = reached(name)

    assert "require" in calls
    assert "record" in calls or "_record" in calls


@pytest.mark.parametrize("name", sorted(set(PUBLIC) - set(SERVICES)))
def test_what_writes_without_an_actor_says_that_it_is_a_part(name: str) -> None:
    node = PUBLIC[name]

    assert not (called(node) & WRITES) or PART in (ast.get_docstring(node) or "")
