"""The web server (gunicorn) and, beside it, a process of its own for the clock."""

import socket
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from django.db import connection, connections
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter

from raak.config.console import Stopped

THREADS_SQLITE = 8
"""One process: SQLite lets one write at a time, and threads share what is cached."""
THREADS_POSTGRESQL = 3
"""More wait for the interpreter longer than for the database."""
WORKERS_POSTGRESQL = 2
PATIENCE_SECONDS = 5
"""How long a request may go on after SIGTERM."""


def require_free(host: str, port: int) -> None:
    """:raises Stopped: when the port is taken or may not be used."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise Stopped(
                f"Port {port} is for root only.", cure="take another: --port 8000"
            ) from error
        except OSError as error:
            raise Stopped(
                f"Port {port} on {host} is taken.",
                cure=f"stop what listens there, or take another: --port {port + 1}",
            ) from error


def serve(host: str, port: int, workers: int | None, ready: Callable[[], None]) -> None:
    """Serve until a signal ends it; `ready` is called once, when requests are answered."""
    options = _options(host, port, workers, ready)
    connections.close_all()  # a connection must not be shared with the children
    House(options).run()


def _options(
    host: str, port: int, workers: int | None, ready: Callable[[], None]
) -> dict[str, Any]:
    single = connection.vendor == "sqlite"
    return {
        "bind": [f"{host}:{port}"],
        "workers": 1 if single else workers or WORKERS_POSTGRESQL,
        "threads": THREADS_SQLITE if single else THREADS_POSTGRESQL,
        "worker_class": "gthread",
        "preload_app": True,
        "graceful_timeout": PATIENCE_SECONDS,
        "loglevel": "warning",
        "control_socket_disable": True,
        "proc_name": "raak",
        "when_ready": lambda arbiter: ready(),
        "post_fork": lambda arbiter, worker: arbiter.clock.let_go(),
        "on_exit": lambda arbiter: arbiter.clock.stop(),
    }


class House(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn, told what to do by arguments instead of by its own configuration files."""

    def __init__(self, options: dict[str, Any]) -> None:
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from raak.config.wsgi import application

        return application

    def run(self) -> None:
        Keeper(self).run()


class Keeper(Arbiter):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn's parent process, which keeps the clock alive as it keeps its workers alive."""

    def __init__(self, app: House) -> None:
        self.clock = Clock()
        super().__init__(app)

    def manage_workers(self) -> None:
        """Called about once a second: start what should run and does not."""
        super().manage_workers()
        self.clock.keep_going()


class Clock:
    """
    The process in which time passes. It lives as long as the pipe to its parent.

    A parent that is killed cannot say goodbye; the pipe then closes by itself.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def keep_going(self) -> None:
        if self._process is None or self._process.poll() is not None:
            command = [sys.executable, "-m", "raak.config.ticking"]
            # A module of our own, without a shell.
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE)  # noqa: S603

    def let_go(self) -> None:
        """Called in a worker: close its copy of the pipe, which only the parent may keep open."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()

    def stop(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.terminate()
