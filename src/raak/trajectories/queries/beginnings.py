"""Who leads a trajectory that begins: its starter, or the desk of the role that it needs first."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from raak.access.rules import Actor, Post, Role
from raak.kernel.refusal import Refused
from raak.parties.models import Desk, Organisation
from raak.protocols.model import Protocol
from raak.trajectories.models import Trajectory
from raak.trajectories.queries.desks import desks_for
from raak.trajectories.queries.visibility import taking_part


@dataclass(frozen=True, slots=True)
class Start:
    """
    From where somebody starts what.

    municipality_id: the family's, when it is known.
    """

    protocol: Protocol
    organisation_id: UUID
    region_id: UUID
    municipality_id: UUID | None


def first_role(protocol: Protocol) -> str:
    """Return the role of the step that a protocol opens first."""
    return protocol.step(protocol.start[0]).role


def leads_itself(actor: Actor, start: Start) -> bool:
    """
    Tell whether the starter holds the role of the first step where they start it.

    Everybody who works with families is the `professional` of a worry of their own.
    """
    role = first_role(start.protocol)
    is_anybodys = role == Role.PROFESSIONAL
    return is_anybodys or Post(Role(role), start.organisation_id) in actor.posts


def desk_to_lead(actor: Actor, start: Start, today: date) -> Desk | None:
    """
    Return the desk that gets the first step and the lead; None when the starter does.

    The desk of the family's municipality (else that of the starter's organisation) comes before
    the one of the whole region.

    :raises Refused: "no-desk" when nobody is behind any of these.
    """
    if leads_itself(actor, start):
        return None
    home = start.municipality_id or _municipality_of(start.organisation_id)
    desks = desks_for(start.region_id, home, today).filter(role=first_role(start.protocol))
    desk = desks.select_related("team__organisation").first()
    if desk is None:
        raise Refused("no-desk", role=first_role(start.protocol))
    return desk


def _municipality_of(organisation_id: UUID) -> UUID | None:
    homes = Organisation.objects.filter(pk=organisation_id).values_list("municipality", flat=True)
    return homes.first()


def home_of_next(first: Trajectory, actor: Actor) -> UUID:
    """Return from where the actor starts what follows: where they take part in the first."""
    places = taking_part(actor).filter(trajectory=first).order_by("since_at", "pk")
    here = [place.organisation_id for place in places]
    return first.organisation_id if first.organisation_id in here else here[0]
