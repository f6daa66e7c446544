"""Whom the region cannot do without: the last holder of some roles cannot just leave."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from raak.access.rules import Role
from raak.kernel.refusal import Refused
from raak.parties.queries import roles_held_in
from raak.trajectories.owners import FALLBACK
from raak.trajectories.queries.desks import manned_desks
from raak.trajectories.queries.setup import enough_hear

NEEDED = {
    "last-of-role": FALLBACK,
    "last-administrator": Role.ADMINISTRATOR.value,
    "last-privacy-officer": Role.PRIVACY_OFFICER.value,
}
"""
Refusal -> the role that the region cannot be without.

Whatever nobody else owns or hears goes to the chain director; without administrator nobody can let
anybody in any more, and without privacy officer nobody reads the record.
"""


@contextmanager
def the_needed_stay(region_id: UUID, today: date) -> Iterator[None]:
    """
    Hold what happens inside against what the region needs; a part of services.

    :raises Refused: one of NEEDED; "desk-needed" for the chain director's desk; "nobody-hears" when
        nobody would be left to hear that the director is late.
    """
    before = _lacking(region_id, today)
    yield
    if lost := [code for code in _lacking(region_id, today) if code not in before]:
        raise Refused(lost[0], role=NEEDED.get(lost[0], FALLBACK))


def _lacking(region_id: UUID, today: date) -> list[str]:
    """Return what the region has to do without, the worst first."""
    held = roles_held_in(region_id, today)
    lacking = [code for code, role in NEEDED.items() if role not in held]
    desks = manned_desks(today).filter(role=FALLBACK, region_id=region_id)
    if not desks.filter(municipality__isnull=True).exists():
        lacking.append("desk-needed")
    if not enough_hear(region_id, today):
        lacking.append("nobody-hears")
    return lacking
