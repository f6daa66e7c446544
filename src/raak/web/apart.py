"""Work that an answer does not wait for, so that how long it takes says nothing to a visitor."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import ParamSpec

from django.db import connections

P = ParamSpec("P")
POOL = ThreadPoolExecutor(max_workers=1, thread_name_prefix="raak-apart")
log = logging.getLogger(__name__)


def apart(work: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Do this soon, in another thread with a connection of its own."""
    whole = partial(work, *args, **kwargs)
    POOL.submit(_with_own_connection, whole).add_done_callback(_say_what_failed)


def _with_own_connection(work: Callable[[], None]) -> None:
    try:
        work()
    finally:
        connections.close_all()


def _say_what_failed(done: Future[None]) -> None:
    if fault := done.exception():
        log.error("Work apart failed.", exc_info=fault)
