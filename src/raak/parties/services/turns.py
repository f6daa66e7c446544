"""One deed of one person at a time."""

from uuid import UUID

from django.db.models import Model

from raak.access.rules import Actor
from raak.kernel.refusal import Refused
from raak.parties.models import Person


def in_turn(actor: Actor) -> None:
    """
    Let the second of two clicks wait until the first is stored; a part of services, at their start.

    Then it finds what the first one made, instead of making it again.
    """
    mine = Person.objects.select_for_update(no_key=True).filter(pk=actor.me)
    mine.values_list("pk", flat=True).first()


def require_unused(kind: type[Model], key: UUID) -> None:
    """
    Let a page make something new: its key made nothing else yet, such as for an other organisation.

    :raises Refused: "key-used".
    """
    if kind._default_manager.filter(pk=key).exists():
        raise Refused("key-used")
