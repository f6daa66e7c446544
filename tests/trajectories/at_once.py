"""Several people at the same moment, each with a connection of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

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
