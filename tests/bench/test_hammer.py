"""The client reads whole answers, and never takes an error for speed."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from raak.bench import hammer

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"


@contextmanager
def server(*parts: bytes, hangs_up: bool = False) -> Iterator[int]:
    """Answer each request with `parts`, sent apart, until the client (or the server) hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        worker = Thread(target=_answer, args=(listening, parts, hangs_up), daemon=True)
        worker.start()
        yield listening.getsockname()[1]
        worker.join(timeout=5)


def _answer(listening: socket.socket, parts: tuple[bytes, ...], hangs_up: bool) -> None:
    line, _ = listening.accept()
    with line:
        while line.recv(65_536):
            for part in parts:
                line.sendall(part)
            if hangs_up:
                return


@pytest.mark.parametrize(
    "parts", [(ANSWER,), (ANSWER[:20], ANSWER[20:]), (ANSWER[:-3], ANSWER[-3:])]
)
def test_every_request_is_answered_before_the_next(parts: tuple[bytes, ...]) -> None:
    with server(*parts) as port:
        taken = hammer.ask(port, [b"GET / HTTP/1.1\r\n\r\n"] * 3, seconds=5, status=200)

    assert len(taken) == 3
    assert all(milliseconds > 0 for milliseconds in taken)


def test_another_status_ends_the_bench() -> None:
    with server(ANSWER) as port, pytest.raises(SystemExit, match="200 OK"):
        hammer.ask(port, [b"POST / HTTP/1.1\r\n\r\n"], seconds=5, status=302)


def test_a_server_that_hangs_up_ends_the_bench() -> None:
    with server(ANSWER[:10], hangs_up=True) as port, pytest.raises(SystemExit):
        hammer.ask(port, [b"GET / HTTP/1.1\r\n\r\n"], seconds=5, status=200)


def test_no_more_is_sent_when_the_time_is_up() -> None:
    with server(ANSWER) as port:
        assert hammer.ask(port, [b"GET / HTTP/1.1\r\n\r\n"] * 9, seconds=0, status=200) == []
