"""Contacts for tests, made by the real services."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from tests.cast import NOW, TODAY, Cast, actor
from tests.directory.offering import offered

from raak.contacts.models import Contact
from raak.contacts.rules import Dose, Way
from raak.contacts.services.contacts import Facts, note_contact
from raak.directory.models import Service
from raak.directory.rules.codes import Access


def advice(cast: Cast, **given: Any) -> Service:
    """Return an open service of youth_help that gives advice to parents."""
    usual: dict[str, Any] = {"functions": ("information",), "access": Access.OPEN}
    return offered(cast, **{**usual, **given})


def facts(service: Service, **given: Any) -> Facts:
    usual: dict[str, Any] = {
        "service_id": service.pk,
        "on": TODAY,
        "age": "0-4",
        "topic": "sleep",
        "dose": Dose.BRIEF,
        "way": Way.WALK_IN,
    }
    return Facts(**{**usual, **given})


def contact(cast: Cast, service: Service, *, now: datetime = NOW, **given: Any) -> Contact:
    """Let Hanna, helper at the youth help, write down a contact."""
    return note_contact(
        actor=actor(cast.hanna), key=uuid4(), facts=facts(service, **given), now=now
    )
