"""The `raak` command as an administrator runs it: a process of its own, in a folder of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE_SECONDS = 60


def environment(data: Path, **more: str) -> dict[str, str]:
    """A machine on which nothing was set but the folder of the database."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PG", "RAAK_"))
    }
    ours = {
        "DJANGO_SETTINGS_MODULE": "raak.config.settings",
        "RAAK_DATA": str(data),
        "RAAK_INSECURE_HTTP": "1",
    }
    return {**kept, **ours, **more}


def raak(data: Path, *arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run `raak` to its end."""
    return subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "raak.config.command", *arguments],
        env=environment(data, **more),
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )


@contextmanager
def serving(data: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Run `raak` until the block ends; whatever it still runs then is killed."""
    server = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "raak.config.command", *arguments],
        env=environment(data),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield server
    finally:
        server.kill()
        server.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Tell whether the server answers with a page."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as page:
            return bool(page.status == 200)
    except (URLError, OSError):
        return False


def until(happens: "object", seconds: float = PATIENCE_SECONDS) -> bool:
    """Wait until a function says yes; return False when it never does."""
    assert callable(happens)
    end = monotonic() + seconds
    while monotonic() < end:
        if happens():
            return True
        sleep(0.05)
    return False


def children_of(pid: int) -> dict[int, str]:
    """Return the running child processes of a process: {pid: command line}."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and _parent(folder) == pid:
            found[int(folder.name)] = _command_line(folder)
    return found


def _parent(folder: Path) -> int | None:
    try:
        status = (folder / "stat").read_text()
    except OSError:
        return None
    state, parent = status.rpartition(")")[2].split()[:2]
    return None if state == "Z" else int(parent)


def _command_line(folder: Path) -> str:
    try:
        return (folder / "cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def is_running(pid: int) -> bool:
    return _parent(Path("/proc") / str(pid)) is not None
