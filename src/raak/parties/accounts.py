"""Who is signed in."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from raak.parties.models import Person


class Accounts(ModelBackend):
    """Passwords; and the signed-in person together with their region, in one statement."""

    def get_user(self, user_id: Any) -> Person | None:
        person = Person.objects.select_related("region").filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
