"""The process dies in the middle of something."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class Killed(BaseException):
    """No `except Exception` survives it, as none survives a power cut."""


@contextmanager
def killed_at(statement: int, *, after: bool = False) -> Iterator[None]:
    """Die at the nth SQL statement (from 0) that comes, before or after the database did it."""
    seen = -1

    def count(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal seen
        seen += 1
        if seen == statement and not after:
            raise Killed(sql[:80])
        result = execute(sql, params, many, context)
        if seen == statement:
            raise Killed(sql[:80])
        return result

    with connection.execute_wrapper(count):
        yield
