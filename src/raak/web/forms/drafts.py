"""What a long form needs so that nothing typed is ever lost."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.core import signing
from django.http import QueryDict

DRAFT = "draft"
"""The hidden field that names the draft of a form, such as `concern` or `step:<id>`."""
WRITER = "writer"
"""The hidden field that says, signed, whose form it was: it outlives the session."""
WRITER_SALT = "raak.web.writer"
WRITER_LIFE = timedelta(days=2)
NOT_TYPED = frozenset({DRAFT, WRITER, "csrfmiddlewaretoken"})


def writer_key(person_id: UUID) -> str:
    """Return what proves for WRITER_LIFE that this person had the form on screen."""
    return signing.dumps(str(person_id), salt=WRITER_SALT)


def writer_of(key: str) -> UUID | None:
    """Return whose form it was; None when the key is not ours or too old."""
    try:
        return UUID(signing.loads(key, salt=WRITER_SALT, max_age=WRITER_LIFE))
    except (signing.BadSignature, ValueError):
        return None


def typed(data: QueryDict | Mapping[str, object]) -> dict[str, str]:
    """
    Return the fields that somebody filled in, without those that only carry the form.

    Of several boxes with one name, each that was ticked stands on a line (see `several`).
    """
    given = ((name, _value(data, name)) for name in data if name not in NOT_TYPED)
    return {name: value for name, value in given if isinstance(value, str)}


def _value(data: QueryDict | Mapping[str, object], name: str) -> object:
    return "\n".join(data.getlist(name)) if isinstance(data, QueryDict) else data[name]


def several(value: str) -> list[str]:
    """Return which boxes were ticked."""
    return value.split("\n")
