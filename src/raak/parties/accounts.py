"""Who is signed in."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from raak.parties.models import Person
from raak.parties.queries import signed_in_as


class Accounts(ModelBackend):
    """Passwords; and the signed-in person with region and roles, in one statement."""

    def get_user(self, user_id: Any) -> Person | None:
        person = signed_in_as(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None
