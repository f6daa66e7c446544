"""What holds for every test: no network, and a header that says on which database it ran."""

import ipaddress
import socket
from collections.abc import Sequence
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.base.operations import BaseDatabaseOperations

pytest_plugins = ["tests.fixtures"]

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only the tests that use the database: the others say the same on any database",
    )


def pytest_report_header() -> str:
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        others = [item for item in items if not uses_the_database(item)]
        items[:] = [item for item in items if uses_the_database(item)]
        config.hook.pytest_deselected(items=others)


def uses_the_database(item: pytest.Item) -> bool:
    return bool(
        item.get_closest_marker("django_db")
        or DATABASE_FIXTURES.intersection(getattr(item, "fixturenames", ()))
    )


def is_this_machine(address: Any) -> bool:
    """Return True for a loopback address, and for a socket file, which is no internet address."""
    if not isinstance(address, tuple):
        return True
    if address[0] in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Refuse every connection that would leave this machine: a test that needs one is no test."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if not is_this_machine(address):
            raise RuntimeError(f"a test tried to reach {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield


def triggers_aside(operations: BaseDatabaseOperations) -> tuple[list[str], list[str]]:
    """Return the statements that put the triggers of append-only tables aside, and back."""
    if operations.connection.vendor == "postgresql":
        return ["SET LOCAL session_replication_role = replica"], []
    with operations.connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]


@pytest.fixture(autouse=True, scope="session")
def append_only_tables_are_emptied_between_tests() -> Any:
    """A test with real transactions leaves rows; Django empties the tables, and may, here only."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def flush_all(self: BaseDatabaseOperations, sql_list: Sequence[str]) -> None:
        aside, back = triggers_aside(self)
        flush(self, [*aside, *sql_list, *back])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", flush_all)
        yield
