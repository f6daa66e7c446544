"""How fast the screens are, with a region and with a hundred times as much, in turns."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from statistics import median
from time import sleep

from raak.bench import hammer, visits
from raak.bench.measuring import percentile
from raak.bench.visits import FORMS, PAGES, Visit

SMALL, LARGE = "raak_small", "raak_large"
WORKERS, THREADS = 2, 3
CONNECTIONS = WORKERS * THREADS
ROUNDS = 5
MOST_A_SECOND = 2_500
"""More requests a second than any page answers: how many are prepared."""
PLAIN_LIST = Visit("/rows/", "", {}, 1)
PLAIN_INSERT = Visit("/row/", "", {}, 1)


@dataclass
class Taken:
    """Milliseconds of single requests, and requests a second of several connections."""

    milliseconds: dict[str, list[float]] = field(default_factory=dict)
    a_second: dict[str, list[float]] = field(default_factory=dict)

    def summary(self) -> Mapping[str, float]:
        """Return `<what>.p50`, `<what>.p95` in milliseconds, and `<what>.rate` a second."""
        found = {}
        for what, values in self.milliseconds.items():
            found[f"{what}.p50"], found[f"{what}.p95"] = median(values), percentile(values, 95)
        return found | {f"{what}.rate": median(rates) for what, rates in self.a_second.items()}


def measure(seconds: float, times: int, build: Sequence[str]) -> Mapping[str, float]:
    """
    Return what was measured on two databases of a cluster of our own.

    times:   how many times as large the second one is.
    seconds: for each page on each database, divided over ROUNDS turns.
    build:   the command that fills an empty database with the demo region.
    """
    create(SMALL)
    run(build, SMALL)
    create(LARGE, template=SMALL)
    run(child("grow", str(times)), LARGE)
    planned = {name: visits_of(name, "visits") for name in (SMALL, LARGE)}
    with _served(SMALL) as small, _served(LARGE) as large:
        taken = _in_turns(seconds, planned, {SMALL: small, LARGE: large})
    return {**taken.summary(), **statements(planned)}


def create(name: str, template: str = "template1") -> None:
    """Make a database; Django's own connection is to a third one, which stays empty."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    connection.close()


def child(*arguments: str) -> list[str]:
    """Return the command for a deed of `bench.child`."""
    return [sys.executable, "-m", "raak.bench.child", *arguments]


def _environment(database: str) -> Mapping[str, str]:
    return {**os.environ, "PGDATABASE": database}


def run(command: Sequence[str], database: str) -> str:
    """Run a command of ours on one of the databases and return what it prints."""
    done = subprocess.run(  # noqa: S603 - a command of ours
        command, env=_environment(database), check=False, stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command[2:])} ended with status {done.returncode}")
    return done.stdout


def visits_of(database: str, deed: str) -> Mapping[str, Visit]:
    """Return what is visited on a database, as a deed of `bench.child` prepares it."""
    found = json.loads(run(child(deed), database).splitlines()[-1])
    return {page: Visit(**visit) for page, visit in found.items()}


@dataclass(frozen=True, slots=True)
class Ports:
    """Where a database is served: by our own screens, and by the plain ones."""

    ours: int
    plain: int


@contextmanager
def _served(database: str) -> Iterator[Ports]:
    """Serve a database twice; idle servers cost the others nothing."""
    with (
        gunicorn(database, "raak.config.wsgi:application") as ours,
        gunicorn(database, "raak.bench.plain:application") as plain,
    ):
        yield Ports(ours, plain)


@contextmanager
def gunicorn(database: str, application: str) -> Iterator[int]:
    """Serve on a port of this machine only, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--worker-class", "gthread"]
    command += ["--no-control-socket", "--keep-alive", "75", "--log-level", "warning"]
    server = subprocess.Popen(command, env=_environment(database))  # noqa: S603 - a command of ours
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit("the web server did not start; it said why above")
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        sleep(0.1)
    raise SystemExit("the web server does not answer")


def _in_turns(
    seconds: float, planned: Mapping[str, Mapping[str, Visit]], ports: Mapping[str, Ports]
) -> Taken:
    """Visit page after page on one database and the other, in rounds; the first warms up."""
    taken = Taken()
    for number in range(ROUNDS + 1):
        into = taken if number else Taken()
        for page in PAGES:
            for name, here in ports.items():
                visit = planned[name][page]
                look(into, f"{name}.{page}", here.ours, visit, seconds / ROUNDS)
        for name, here in ports.items():
            look(into, f"{name}.plain_list", here.plain, PLAIN_LIST, seconds / ROUNDS)
            for form in FORMS:
                _write(into, f"{name}.{form}", here.ours, planned[name][form], seconds / ROUNDS)
            _write(into, f"{name}.plain_insert", here.plain, PLAIN_INSERT, seconds / ROUNDS)
    return taken


def look(into: Taken, what: str, port: int, visit: Visit, seconds: float) -> None:
    """Visit one page over one connection for so long, and keep what it took."""
    count = int(MOST_A_SECOND * seconds) + 1
    requests = visits.requests_of(visit, f"127.0.0.1:{port}", count)
    values = hammer.ask(port, requests, seconds, status=200)
    into.milliseconds.setdefault(what, []).extend(values)


def _write(into: Taken, what: str, port: int, visit: Visit, seconds: float) -> None:
    count = int(MOST_A_SECOND * seconds) + CONNECTIONS
    requests = visits.requests_of(visit, f"127.0.0.1:{port}", count)
    status = 302 if visit.form else 200
    rate = hammer.ask_together(port, requests, seconds, status, CONNECTIONS)
    into.a_second.setdefault(what, []).append(rate)


def statements(planned: Mapping[str, Mapping[str, Visit]]) -> Mapping[str, float]:
    """Return `<database>.<page>.statements`."""
    return {
        f"{name}.{page}.statements": float(visit.statements)
        for name, here in planned.items()
        for page, visit in here.items()
    }
