"""What somebody wants done, and getting it done however often the process is killed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from tests.trajectories.law.reaper import Killed, Life, Reaper

from raak.kernel.refusal import Refused
from raak.trajectories.models import Event


def nothing() -> None:
    """The pure engine has no part in this deed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """
    One call of one service, with which somebody comes back until there is an answer.

    do:       the call: the same form each time, by the actor as they are at that moment.
    refusals: answers to expect because of what others did.
    again:    refusals for who comes back with what was done already.
    repeats:  coming back is welcome, and adds nothing to the history.
    mirror:   the same move by the pure engine; see `twins`.
    commits:  in how many transactions it may be done; None: as many as it takes.
    """

    kind: str
    do: Callable[[], Any]
    refusals: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    repeats: bool = False
    mirror: Callable[[], None] = nothing
    commits: int | None = 1


def get_done(deed: Deed, reaper: Reaper) -> str | None:
    """
    Do a deed, once, and return the code with which it was refused, or None when it was done.

    :raises AssertionError: when it was done twice, half, or refused in another way than foreseen.
    """
    done = False
    while True:
        history = _newest_line() if done else 0
        killed, code, commits = _try(deed, reaper)
        assert deed.commits is None or commits <= deed.commits, (
            f"{deed.kind} is not one transaction"
        )
        if killed:
            done = done or commits > 0
            continue
        if not done:
            assert code is None or code in deed.refusals, f"{deed.kind}: {code}"
        elif code is None:
            assert deed.repeats, f"{deed.kind} was done twice"
            assert history == _newest_line(), f"{deed.kind} left a second line of history"
        else:
            assert code in deed.again, f"{deed.kind} again: {code}"
        if done or code is None:
            deed.mirror()
            return None
        return code


def _try(deed: Deed, reaper: Reaper) -> tuple[bool, str | None, int]:
    """Return whether it was killed, the code with which it was refused, and what was committed."""
    life = Life()
    try:
        with reaper.near(deed.kind, life):
            deed.do()
    except Killed:
        return True, None, life.commits
    except Refused as no:
        return False, no.code, life.commits
    return False, None, life.commits


def _newest_line() -> int:
    return int(Event.objects.aggregate(newest=Max("pk"))["newest"] or 0)
