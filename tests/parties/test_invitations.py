"""An invitation: who may make one, and the one password that it gives."""

from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.core import mail
from django.db import connection
from tests.cast import NOW, PASSWORD, TODAY, Cast, actor, add_person, add_region, employ
from tests.trajectories.at_once import at_once
from tests.trajectories.factories import recorded, refused

from raak.access.rules import Role
from raak.kernel.refusal import Refused
from raak.parties.models import Invitation, Person
from raak.parties.services.invitations import (
    LIFE,
    accept_invitation,
    digest_of,
    holder_of,
    invite,
)
from raak.parties.services.passwords import change_password

NEW = "een nieuwe zin om te onthouden"


def invited(by: Person, who: Person) -> str:
    return invite(actor=actor(by), person_id=who.pk, now=NOW)


def accept(key: str, password: str = NEW) -> None:
    accept_invitation(actor=holder_of(key, NOW), key=key, password=password, now=NOW)


def test_the_invited_chooses_a_password_and_the_old_one_works_no_more(cast: Cast) -> None:
    accept(invited(cast.kim, cast.anna))

    cast.anna.refresh_from_db()
    assert cast.anna.check_password(NEW)
    assert not cast.anna.check_password(PASSWORD)
    assert recorded("person.invited", cast.kim, f"person:{cast.anna.pk}")
    assert recorded("invitation.accepted", cast.anna, f"person:{cast.anna.pk}")


def test_only_a_digest_of_the_key_is_kept(cast: Cast) -> None:
    key = invited(cast.kim, cast.anna)

    assert len(key) >= 43
    assert Invitation.objects.get().digest == digest_of(key)
    assert key not in str(list(Invitation.objects.values()))


def test_looking_does_not_use_it_up_and_accepting_does(cast: Cast) -> None:
    key = invited(cast.kim, cast.anna)
    assert holder_of(key, NOW).person_id == holder_of(key, NOW).person_id == cast.anna.pk

    accept(key)

    with refused("invitation-used"):
        holder_of(key, NOW)


def test_after_seven_days_it_works_no_more(cast: Cast) -> None:
    key = invited(cast.kim, cast.anna)

    holder_of(key, NOW + LIFE - timedelta(seconds=1))
    with refused("invitation-expired"):
        holder_of(key, NOW + LIFE)


def test_a_new_one_ends_the_earlier(cast: Cast) -> None:
    earlier = invited(cast.kim, cast.anna)

    later = invited(cast.kim, cast.anna)

    with refused("invitation-expired"):
        holder_of(earlier, NOW)
    accept(later)


def test_a_key_that_was_never_made_opens_nothing(cast: Cast) -> None:
    with refused("invitation-unknown"):
        holder_of("geen-sleutel", NOW)


def test_the_key_of_one_does_not_serve_another(cast: Cast) -> None:
    key = invited(cast.kim, cast.anna)

    with refused("not-yours"):
        accept_invitation(actor=actor(cast.chris), key=key, password=NEW, now=NOW)


@pytest.mark.parametrize("password", ["kort", "123456789012345", "password"])
def test_a_password_that_is_easy_to_guess_leaves_the_invitation_open(
    cast: Cast, password: str
) -> None:
    key = invited(cast.kim, cast.anna)

    with refused("password-weak"):
        accept(key, password)

    accept(key)


def test_who_left_was_invited_in_vain(cast: Cast) -> None:
    key = invited(cast.kim, cast.anna)
    Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=TODAY)

    with refused("invitation-expired"):
        holder_of(key, NOW)
    with refused("person-left"):
        invited(cast.kim, cast.anna)


def test_a_team_lead_invites_the_own_people(cast: Cast) -> None:
    accept(invited(cast.bram, cast.anna))


def test_nobody_invites_themselves(cast: Cast) -> None:
    with refused("own-invitation"):
        invited(cast.kim, cast.kim)


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_a_team_lead_does_not_invite_who_has_more_say(cast: Cast, role: Role) -> None:
    employ(cast.anna, cast.school, role)

    with refused("not-yours"):
        invited(cast.bram, cast.anna)


def test_a_team_lead_does_not_invite_who_also_works_elsewhere(cast: Cast) -> None:
    employ(cast.anna, cast.other_school, Role.PROFESSIONAL)

    with refused("not-yours"):
        invited(cast.bram, cast.anna)


@pytest.mark.parametrize("who", ["anna", "chris", "lena", "eva", "ivo", "jop"])
def test_others_invite_nobody(cast: Cast, who: str) -> None:
    code = "not-yours" if who == "lena" else "role-lacks-permission"

    with refused(code):
        invited(getattr(cast, who), cast.anna)


def test_an_administrator_elsewhere_is_a_stranger(cast: Cast) -> None:
    stranger = add_person(add_region("Elders"), "Sam Elders")

    with refused("not-yours"):
        invited(cast.kim, stranger)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_chooses(cast: Cast) -> None:
    key = invited(cast.kim, cast.anna)
    holder = holder_of(key, NOW)

    results = at_once(
        lambda: accept_invitation(actor=holder, key=key, password=NEW, now=NOW),
        lambda: accept_invitation(actor=holder, key=key, password=f"{NEW} anders", now=NOW),
    )

    assert [each.code for each in results if isinstance(each, Refused)] == ["invitation-used"]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_invite_at_once_one_invitation_works(cast: Cast) -> None:
    kim, anna = actor(cast.kim), cast.anna.pk

    at_once(*[lambda: invite(actor=kim, person_id=anna, now=NOW)] * 2)

    assert Invitation.objects.filter(used_at=None, expires_at__gt=NOW).count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_accepts_while_another_is_made_does_not_wait_in_a_circle(cast: Cast) -> None:
    """Where rows can be locked one by one: both lock the person first."""
    key, kim = invited(cast.kim, cast.anna), actor(cast.kim)
    holder, locked, waits = holder_of(key, NOW), Event(), Event()

    def pause(execute: Callable[..., Any], statement: str, *rest: Any) -> Any:
        result = execute(statement, *rest)
        if "parties_invitation" in statement and " FOR " in statement:
            locked.set()
            waits.wait(timeout=0.3)
        return result

    def accepts() -> None:
        with connection.execute_wrapper(pause):
            accept_invitation(actor=holder, key=key, password=NEW, now=NOW)

    def invites() -> None:
        locked.wait(timeout=1)
        invite(actor=kim, person_id=cast.anna.pk, now=NOW)

    assert at_once(accepts, invites) == [None, None]


def test_an_open_invitation_ends_when_its_owner_chooses_another_password(cast: Cast) -> None:
    key = invited(cast.bram, cast.anna)

    change_password(actor=actor(cast.anna), password=NEW, now=NOW)

    with refused("invitation-expired"):
        holder_of(key, NOW)


def test_who_had_a_password_is_told_that_an_invitation_replaced_it(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        accept(invited(cast.bram, cast.anna))

    [letter] = mail.outbox
    assert (letter.to, letter.subject) == ([cast.anna.email], "Je wachtwoord van raak is gewijzigd")


def test_who_had_none_is_told_nothing(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    Person.objects.filter(pk=cast.anna.pk).update(password=UNUSABLE_PASSWORD_PREFIX)

    with django_capture_on_commit_callbacks(execute=True):
        accept(invited(cast.bram, cast.anna))

    assert mail.outbox == []
