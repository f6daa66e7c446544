"""How entries of the record are chained. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

FIRST = "0" * 64
"""What stands in front of the first seal."""

LONGEST_WRITE = timedelta(hours=1)
"""No transaction lasts so long: an entry that comes in later than this was put in between."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an entry stands in the record: the number it got, and its moment."""

    number: int
    at: datetime

    def may_follow(self, newest: "Place") -> bool:
        """
        Return whether an entry here may be sealed after the entry with the highest number so far.

        Transactions overlap, so a lower number may come to light later, but only just.
        """
        return self.number > newest.number or self.at >= newest.at - LONGEST_WRITE


BEGINNING = Place(0, datetime.min.replace(tzinfo=UTC))


def digest(previous: str, entry: Mapping[str, object]) -> str:
    """
    Return the seal of `entry` after the seal `previous`.

    entry: values that JSON knows, and moments, which count as UTC to the microsecond.
    """
    text = json.dumps(entry, sort_keys=True, ensure_ascii=False, default=_written)
    return sha256(f"{previous}\n{text}".encode()).hexdigest()


def _written(value: object) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return str(value)
