"""How a command speaks: exit statuses, progress, and a no that names the cure."""

import sys
from time import monotonic
from typing import TextIO

DONE, NO, MISUSED = 0, 1, 2
"""Exit statuses: it is done; the answer is no or something broke; the command was misused."""

REDRAW_SECONDS = 0.1
SAY_AGAIN_SECONDS = 5.0


class Stopped(Exception):
    """
    End the command with a sentence instead of a traceback.

    cure: what the reader can do about it, as a sentence.
    """

    def __init__(self, what: str, status: int = NO, *, cure: str = "") -> None:
        super().__init__(f"{what}\nCure: {cure}" if cure else what)
        self.status = status


def say(text: str) -> None:
    """Print a line at once, so that whoever reads along through a pipe sees it too."""
    print(text, flush=True)


class Progress:
    """
    How far long work is: one line that is drawn over on a terminal, a line now and then elsewhere.

    Call it with what is being done, how many are done, and out of how many.
    """

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._live = self._out.isatty()
        self._said_at = float("-inf")
        self._doing = ""

    def __call__(self, doing: str, done: int, total: int) -> None:
        finished = done >= total
        if doing == self._doing and not finished and monotonic() < self._next_at():
            return
        self._doing, self._said_at = doing, monotonic()
        line = f"{doing} {done:,} of {total:,}"
        self._out.write(self._drawn(line, finished) if self._live else f"{line}\n")
        self._out.flush()

    def _next_at(self) -> float:
        return self._said_at + (REDRAW_SECONDS if self._live else SAY_AGAIN_SECONDS)

    def _drawn(self, line: str, finished: bool) -> str:
        return f"\r\x1b[K{line}" + ("\n" if finished else "")
