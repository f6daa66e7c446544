"""A picture of everything that happened in a region, in which identifiers do not show."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from raak.audit.models import Entry
from raak.children.models import Child
from raak.trajectories.models import (
    Alarm,
    Concern,
    Event,
    Feedback,
    HandoverLine,
    Participant,
    Referral,
    SecureLink,
    Step,
    Trajectory,
)

IDENTIFIER = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
RANDOM = {"id", "number", "digest"}
"""Fields that are different each time by design."""

Row = Mapping[str, Any]


def picture() -> dict[str, list[str]]:
    """
    Return every row of a lived region as text, with each identifier replaced by a stable name.

    Rows of one moment have no order of their own; they are sorted by their content.
    """
    names = _names()
    kinds = (
        *(Child, Trajectory, Concern, Participant, Step, Alarm, Referral, SecureLink, Feedback),
        *(Event, HandoverLine, Entry),
    )
    return {kind.__name__: sorted(_written(row, names) for row in _rows(kind)) for kind in kinds}


def _rows(kind: type[Model]) -> Iterable[Row]:
    return kind._default_manager.values()


def _written(row: Row, names: Mapping[str, str]) -> str:
    kept = {name: value for name, value in row.items() if name not in RANDOM}
    text = ", ".join(f"{name}={_plain(value)}" for name, value in sorted(kept.items()))
    return IDENTIFIER.sub(lambda found: names.get(found[0], found[0]), text)


def _plain(value: Any) -> str:
    """Mappings in one order, whatever the database made of them."""
    if isinstance(value, Mapping):
        return str({key: value[key] for key in sorted(value)})
    return str(value)


def _names() -> dict[str, str]:
    """Name each thing by what it hangs on and when it began, which both ways of living share."""
    names: dict[str, str] = {}
    _name(names, "child", Child.objects.order_by("created_at", "surname", "given_name"))
    _name(names, "trajectory", Trajectory.objects.order_by("started_at", "protocol__code"))
    _name(names, "step", Step.objects.order_by("opened_at", "trajectory__started_at", "key"))
    _name(names, "referral", Referral.objects.order_by("offered_at", "step__key"))
    _name(names, "link", SecureLink.objects.order_by("made_at", "expires_at", "used_at"))
    return names


def _name(names: dict[str, str], kind: str, things: Iterable[Model]) -> None:
    for number, thing in enumerate(things):
        names[str(thing.pk)] = f"{kind}-{number}"
