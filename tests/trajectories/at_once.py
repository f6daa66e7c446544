"""Several people at the same moment, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

from django.db import Error, connection, transaction

Deed = Callable[[], Any]


def at_once(*deeds: Deed) -> list[Any]:
    """Return what each deed returned or raised, all begun together. Needs real transactions."""
    together = Barrier(len(deeds))

    def does(deed: Deed) -> Any:
        try:
            together.wait(timeout=10)
            return deed()
        except Exception as failed:  # noqa: BLE001 - the test judges what was raised
            return failed
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=len(deeds)) as pool:
        return list(pool.map(does, deeds))


def watched(deed: Deed, complaints: list[Exception]) -> Deed:
    """Return the deed, made to note every error that the database itself gives meanwhile."""

    def execute(execute: Callable[..., Any], *statement: Any) -> Any:
        try:
            return execute(*statement)
        except Error as complaint:
            complaints.append(complaint)
            raise

    def does() -> Any:
        with connection.execute_wrapper(execute):
            return deed()

    return does


def overlapping(first: Deed, second: Deed) -> list[Any]:
    """
    Do the second while the first is done but not yet committed; return what both gave.

    The second either waits for the first, or (half a second at most) the first waits for it.
    """
    begun, over = Event(), Event()

    def holds() -> Any:
        with transaction.atomic():
            result = first()
            begun.set()
            over.wait(timeout=0.5)
        return result

    def follows() -> Any:
        begun.wait(timeout=10)
        try:
            return second()
        finally:
            over.set()

    return at_once(holds, follows)
