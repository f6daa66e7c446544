"""
Kills the process at a chosen moment, as far as the database can tell.

The connection is cut the way the kernel cuts it: the database itself undoes what was not committed,
and nothing that the dying code still tries (a rollback, a clean-up, a second attempt) gets through.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random
from typing import Any
from unittest.mock import patch

from django.db import Error, connections

WRITES = ("INSERT", "UPDATE", "DELETE", "WITH DUE")


class Killed(BaseException):
    """The process is gone. Not an Exception: no code of ours may survive it."""


class Moment(StrEnum):
    BEFORE_STATEMENT = "before a statement"
    AFTER_STATEMENT = "after a statement"
    BEFORE_COMMIT = "before commit"
    AFTER_COMMIT = "after commit"


@dataclass
class Reaper:
    """
    risk:    0..1, how often it strikes.
    longest: how many statements each kind of deed took at most: any of them can be the last.
    struck:  how often it struck, by moment.
    """

    rng: Random
    risk: float
    longest: Counter[str] = field(default_factory=Counter)
    struck: Counter[Moment] = field(default_factory=Counter)

    @contextmanager
    def near(self, kind: str, life: "Life") -> Iterator[None]:
        """
        Perhaps kill what happens inside.

        :raises Killed: when it struck.
        """
        life.moment, life.last = self._fate(kind)
        try:
            with living(life):
                yield
        except Killed:
            assert life.moment is not None
            self.struck[life.moment] += 1
            raise
        finally:
            self.longest[kind] = max(self.longest[kind], life.statements)

    def _fate(self, kind: str) -> tuple[Moment | None, int]:
        if self.rng.random() >= self.risk:
            return None, 0
        at_statement = self.rng.random() < 0.6
        moments = list(Moment)[:2] if at_statement else list(Moment)[2:]
        return self.rng.choice(moments), self.rng.randint(1, max(1, self.longest[kind]))


@dataclass
class Life:
    """
    One run of a process, up to its death at `moment`, if it comes to that.

    last: the statement (from 1) at which it dies, when it dies at a statement.
    """

    moment: Moment | None = None
    last: int = 0
    statements: int = 0
    commits: int = 0
    is_over: bool = False

    def execute(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """Pass a statement on, unless this is the end; a wrapper for `execute_wrapper`."""
        self._still_here()
        self.statements += 1
        if sql.lstrip().upper().startswith(WRITES):
            assert connections["default"].in_atomic_block, f"written without a transaction: {sql}"
        self._die_at(Moment.BEFORE_STATEMENT)
        answer = execute(sql, params, many, context)
        self._die_at(Moment.AFTER_STATEMENT)
        return answer

    def commit(self, commit: Callable[[], None]) -> None:
        self._still_here()
        self._die_if(self.moment is Moment.BEFORE_COMMIT)
        commit()
        self.commits += 1
        self._die_if(self.moment is Moment.AFTER_COMMIT)

    def _die_at(self, moment: Moment) -> None:
        self._die_if(self.moment is moment and self.statements == self.last)

    def _die_if(self, is_now: bool) -> None:
        if is_now:
            self.is_over = True
            _cut()
            raise Killed

    def _still_here(self) -> None:
        if self.is_over:
            raise Killed


@contextmanager
def living(life: Life) -> Iterator[None]:
    """
    Let what happens inside be one life of a process.

    :raises Killed: at its death; then there is a new connection, as after a restart.
    """
    connection: Any = connections["default"]
    connection.ensure_connection()
    commit = connection._commit
    try:
        with (
            patch.object(connection, "_commit", lambda: life.commit(commit)),
            connection.execute_wrapper(life.execute),
        ):
            yield
    except BaseException as last_words:
        if not life.is_over:
            raise
        _restart()
        raise Killed(life.moment) from last_words


def _cut() -> None:
    """SQLite undoes what is unfinished with the last handle on it; dead frames still hold some."""
    raw = connections["default"].connection
    if connections["default"].vendor == "sqlite":
        raw.rollback()
    raw.close()


def _restart() -> None:
    connection = connections["default"]
    with suppress(Error):
        connection.close()
    connection.connect()
