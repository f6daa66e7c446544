"""Identifiers of what a chain writes: in order of time. Source: RFC 9562, ADR 29."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return an identifier that nobody had before, and that sorts after the earlier ones."""
    return uuid7()
