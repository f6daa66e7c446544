"""`raak serve`: pages and a clock, that live and end together."""

import os
import signal
import socket
from pathlib import Path

import pytest
from tests.commands.places import (
    answers,
    children_of,
    free_port,
    is_running,
    raak,
    serving,
    until,
)

pytestmark = pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes in /proc")


def clock_of(pid: int) -> int | None:
    return next(
        (p for p, words in children_of(pid).items() if "raak.config.ticking" in words), None
    )


def test_a_taken_port_is_named_with_another_one(data: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]

        done = raak(data, "serve", "--port", str(taken))

    assert done.returncode == 1
    assert f"Port {taken} on 127.0.0.1 is taken." in done.stderr
    assert f"--port {taken + 1}" in done.stderr


def test_pages_and_clock_run_and_end_together(data: Path) -> None:
    port = free_port()
    with serving(data, "serve", "--port", str(port)) as server:
        assert until(lambda: answers(port))
        assert until(lambda: clock_of(server.pid) is not None)
        family = list(children_of(server.pid))

        first = clock_of(server.pid)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        assert until(lambda: clock_of(server.pid) not in (None, first)), "the clock comes back"
        family = list(children_of(server.pid))

        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0
        assert until(lambda: not any(is_running(pid) for pid in family), seconds=5)


def test_nobody_stays_behind_when_the_server_is_killed(data: Path) -> None:
    port = free_port()
    with serving(data, "serve", "--port", str(port)) as server:
        assert until(lambda: answers(port))
        assert until(lambda: clock_of(server.pid) is not None)
        family = list(children_of(server.pid))

        server.kill()

        assert until(lambda: not any(is_running(pid) for pid in family), seconds=10)
