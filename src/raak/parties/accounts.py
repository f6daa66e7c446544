"""Who is signed in, and by which proof."""

from datetime import datetime
from typing import Any

from django.contrib.auth.backends import BaseBackend, ModelBackend
from django.http import HttpRequest

from raak.kernel.calendar import office_day
from raak.parties.models import Person
from raak.parties.queries import actor_of, signed_in_as
from raak.parties.services.second_step import pass_second_step


class Accounts(ModelBackend):
    """Passwords; and the signed-in person with region and roles, in one statement."""

    def get_user(self, user_id: Any) -> Person | None:
        person = signed_in_as(user_id)
        return person if person is not None and self.user_can_authenticate(person) else None


class Codes(BaseBackend):
    """
    The codes of the second step.

    They go the way of passwords, so that a wrong one counts for the same lock-out.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        *,
        email: str = "",
        token: str = "",
        now: datetime | None = None,
        **other: Any,
    ) -> Person | None:
        """
        Return who proved the second step; `passed_by` on it says how: `app` or `paper`.

        :raises Refused: "codes-too-many".
        """
        person = Person.objects.filter(email=email).first() if token and now else None
        if person is None or now is None:
            return None
        way = pass_second_step(actor=actor_of(person, office_day(now)), code=token, now=now)
        person.__dict__["passed_by"] = way
        return person if way else None
