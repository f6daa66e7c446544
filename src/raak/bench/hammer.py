"""Clients that ask, wait for the answer and ask again, and read nothing of what they get."""

import socket
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter

LINE_END = b"\r\n"
HEAD_END = LINE_END * 2
LENGTH = b"content-length:"
PATIENCE_SECONDS = 60


def ask(port: int, requests: list[bytes], seconds: float, status: int) -> list[float]:
    """
    Send requests over one connection, one after the other, until the time is up or none is left.

    Return the milliseconds each took.

    :raises SystemExit: when an answer has another status: a fast error is no speed.
    """
    taken = []
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        end = perf_counter() + seconds
        for request in requests:
            began = perf_counter()
            if began >= end:
                break
            line.sendall(request)
            _read(line, status)
            taken.append((perf_counter() - began) * 1_000)
    return taken


def ask_together(
    port: int, requests: list[bytes], seconds: float, status: int, connections: int
) -> float:
    """Return how many requests a second several connections together get answered."""
    shares = [requests[number::connections] for number in range(connections)]
    began = perf_counter()
    with ThreadPoolExecutor(connections) as pool:
        taken = list(pool.map(lambda share: ask(port, share, seconds, status), shares))
    return sum(map(len, taken)) / (perf_counter() - began)


def _read(line: socket.socket, status: int) -> None:
    """Read one whole answer: its head, and as much as the head says that follows."""
    got = b""
    while HEAD_END not in got:
        got += _more(line)
    head, _, body = got.partition(HEAD_END)
    if int(head[9:12]) != status:
        raise SystemExit(f"the server answered {head.splitlines()[0].decode()}")
    missing = _length(head) - len(body)
    while missing > 0:
        missing -= len(_more(line))


def _more(line: socket.socket) -> bytes:
    part = line.recv(262_144)
    if not part:
        raise SystemExit("the server hung up")
    return part


def _length(head: bytes) -> int:
    lower = head.lower()
    start = lower.index(LENGTH) + len(LENGTH)
    return int(lower[start:].split(LINE_END, 1)[0])
