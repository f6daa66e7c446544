"""What somebody without an account can know: whether they may send, and how far it is."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from raak.access.rules import Role
from raak.asking.rules import tidy_code
from raak.parties.models import Region
from raak.parties.queries import answered_teams
from raak.trajectories.models import PublishedProtocol, Receipt
from raak.trajectories.queries.protocols import read, terms_of
from raak.trajectories.rules import StepState, TrajectoryState

PROTOCOL = "outside-concern"
"""The route that a message from a public page begins."""
DIRECTOR = Role.CHAIN_DIRECTOR.value
"""Whose desk takes up what no other desk does."""


class Progress(StrEnum):
    """How far a message is; never what was found."""

    RECEIVED = "received"
    LOOKED_AT = "looked-at"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a message is, and the moments that its sender may know."""

    progress: Progress
    received_at: datetime
    finished_at: datetime | None


def listens(region: Region, today: date) -> bool:
    """
    Tell whether somebody in a region reads what its public page takes in.

    The route must be in force, with all its terms chosen, and on `today` somebody must stand
    behind a desk.
    """
    here = PublishedProtocol.objects.filter(region=region, current=True, code=PROTOCOL)
    latest = here.order_by("-published_at", "pk").first()
    if latest is None:
        return False
    protocol = read(latest)
    chosen = terms_of(region, protocol)
    behind = answered_teams(region.pk, today).filter(desks__role__in=(protocol.lead, DIRECTOR))
    return len(chosen) == len(protocol.settings) and behind.exists()


def digest_of(code: str) -> str:
    """Return what is stored of a receipt's code."""
    return sha256(tidy_code(code).encode()).hexdigest()


def standing_of(code: str) -> Standing | None:
    """Return how far the message is that a code was given for; None for an unknown code."""
    receipts = Receipt.objects.select_related("trajectory")
    receipt = receipts.filter(digest=digest_of(code)).first()
    if receipt is None:
        return None
    running = receipt.trajectory
    return Standing(_progress(receipt), receipt.made_at, running.ended_at)


def _progress(receipt: Receipt) -> Progress:
    running = receipt.trajectory
    if running.state == TrajectoryState.ENDED:
        return Progress.FINISHED
    opened = running.steps.exclude(state=StepState.OPEN).exists()
    return Progress.LOOKED_AT if opened else Progress.RECEIVED
