"""Reads what an administrator set, and keeps the secret that nobody should have to invent."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from secrets import token_urlsafe
from tempfile import NamedTemporaryFile
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from raak.access.rules import Role
from raak.parties.rules import EVERYBODY

NOBODY = "nobody"
ENGINES = EMBEDDED, POSTGRESQL = "embedded", "postgresql"
WITHOUT_ACCOUNT = {Role.CLOCK, Role.LINK_HOLDER}


def switch(name: str) -> bool:
    """Return True when the variable says yes in any of the usual ways."""
    return os.environ.get(name, "").strip().lower() in {"1", "true", "yes", "on", "ja"}


def names(name: str, *, default: str) -> list[str]:
    """Return the comma separated words of a variable, without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def second_step(*, demo: bool) -> frozenset[str]:
    """
    Return who must have a second step: everybody, or these roles; empty is nobody.

    :raises ImproperlyConfigured: when RAAK_SECOND_STEP names something else: a typing error must
        not open a door.
    """
    asked = frozenset(names("RAAK_SECOND_STEP", default=NOBODY if demo else EVERYBODY))
    known = {EVERYBODY, NOBODY, *(role.value for role in Role if role not in WITHOUT_ACCOUNT)}
    if not asked or asked - known or (NOBODY in asked and len(asked) > 1):
        raise ImproperlyConfigured(f"RAAK_SECOND_STEP says one of: {', '.join(sorted(known))}")
    return asked - {NOBODY}


def search_engine(*, on_postgresql: bool) -> str:
    """
    Return what searches the offer.

    :raises ImproperlyConfigured: when RAAK_SEARCH names an engine that is not there.
    """
    asked = os.environ.get("RAAK_SEARCH", "").strip().lower() or EMBEDDED
    if asked not in ENGINES:
        raise ImproperlyConfigured(f"RAAK_SEARCH says one of: {', '.join(ENGINES)}")
    if asked == POSTGRESQL and not on_postgresql:
        raise ImproperlyConfigured(
            "RAAK_SEARCH=postgresql needs PostgreSQL; set PGHOST, or leave RAAK_SEARCH out"
        )
    return asked


def address(name: str, *, hosts: Sequence[str], plain: bool) -> str:
    """
    Return the address of the product without a slash at its end, made of its first host if not set.

    :raises ImproperlyConfigured: when what was set is no address of a web server.
    """
    given = os.environ.get(name, "").strip().rstrip("/")
    if not given:
        host = next((each.lstrip(".") for each in hosts if each != "*"), "localhost")
        return f"{'http' if plain else 'https'}://{host}"
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ImproperlyConfigured(f"{name} is no web address; write it as https://raak.example")
    return given


def directory(name: str, *, default: Path) -> Path:
    """Return an absolute folder; it is not made here."""
    return Path(os.environ.get(name) or default).expanduser().resolve()


def secret_key(data: Path) -> str:
    """
    Return RAAK_SECRET_KEY, or the key kept beside the database, made on the first start.

    Machines that share one database must share one key: give them all the variable.
    """
    if given := os.environ.get("RAAK_SECRET_KEY"):
        return given
    path = data / "secret-key"
    if not path.exists():
        _keep(path, token_urlsafe(50))
    return path.read_text(encoding="ascii").strip()


def _keep(path: Path, secret: str) -> None:
    """Write whole and unreadable to others; of two processes that start at once, the first wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, prefix=".secret-") as draft:  # mode 600
        draft.write(secret)
        draft.flush()
        with suppress(FileExistsError):
            os.link(draft.name, path)
