"""Passwords: changed, or chosen anew by a link."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from tests.cast import NOW, PASSWORD, Cast, actor
from tests.trajectories.factories import recorded, refused

from raak.access.rules import CLOCK, NOBODY, Actor
from raak.parties import rules
from raak.parties.models import Person
from raak.parties.queries import password_link_works
from raak.parties.services.passwords import change_password, reset_password, send_password_link
from raak.parties.tokens import ResetTokens

Commits = Callable[..., Any]
NEW = "een heel andere zin van mij"


def token(person: Person) -> str:
    return ResetTokens(NOW).make_token(Person.objects.get(pk=person.pk))


def test_a_new_password_replaces_the_old_one_and_ends_every_session(cast: Cast) -> None:
    before = cast.anna.get_session_auth_hash()

    person = change_password(actor=actor(cast.anna), password=NEW, now=NOW)

    assert person.check_password(NEW)
    assert not person.check_password(PASSWORD)
    assert person.get_session_auth_hash() != before
    assert recorded("person.password-changed", cast.anna, f"person:{cast.anna.pk}")


@pytest.mark.parametrize("nobody", [NOBODY, CLOCK])
def test_nobody_has_no_password(cast: Cast, nobody: Actor) -> None:
    with refused("role-lacks-permission"):
        change_password(actor=nobody, password=NEW, now=NOW)
    with refused("role-lacks-permission"):
        send_password_link(actor=nobody, link_of=str, now=NOW)
    with refused("role-lacks-permission"):
        reset_password(actor=nobody, token="", password=NEW, now=NOW)


def test_a_link_lets_its_reader_choose_a_password_once(cast: Cast) -> None:
    key = token(cast.anna)

    reset_password(actor=actor(cast.anna), token=key, password=NEW, now=NOW)

    assert Person.objects.get(pk=cast.anna.pk).check_password(NEW)
    assert recorded("person.password-reset", cast.anna, f"person:{cast.anna.pk}")
    with refused("password-link-dead"):
        reset_password(actor=actor(cast.anna), token=key, password=PASSWORD, now=NOW)


def test_a_link_works_for_an_hour(cast: Cast) -> None:
    key, hour = token(cast.anna), timedelta(hours=1)

    assert password_link_works(cast.anna, key, NOW + hour)
    assert not password_link_works(cast.anna, key, NOW + hour + timedelta(seconds=1))
    with refused("password-link-dead"):
        reset_password(
            actor=actor(cast.anna), token=key, password=NEW, now=NOW + timedelta(hours=2)
        )


def test_a_link_is_dead_after_another_sign_in_or_change(cast: Cast) -> None:
    key = token(cast.anna)

    Person.objects.filter(pk=cast.anna.pk).update(last_login=NOW)

    assert not password_link_works(Person.objects.get(pk=cast.anna.pk), key, NOW)


def test_a_link_is_worth_nothing_for_somebody_else(cast: Cast) -> None:
    with refused("password-link-dead"):
        reset_password(actor=actor(cast.chris), token=token(cast.anna), password=NEW, now=NOW)


def test_the_link_is_mailed_to_its_owner_alone_and_is_on_record_without_its_key(
    cast: Cast, django_capture_on_commit_callbacks: Commits
) -> None:
    made: list[str] = []

    def link(key: str) -> str:
        made.append(key)
        return f"https://raak.example/{key}"

    with django_capture_on_commit_callbacks(execute=True):
        send_password_link(actor=actor(cast.anna), link_of=link, now=NOW)

    assert [each.to for each in mail.outbox] == [[cast.anna.email]]
    assert f"https://raak.example/{made[0]}" in mail.outbox[0].body
    assert recorded("person.password-link-asked", cast.anna, f"person:{cast.anna.pk}")


def test_nobody_is_sent_more_than_a_few_links_an_hour(
    cast: Cast, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(rules.MOST_RESETS + 2):
            send_password_link(actor=actor(cast.anna), link_of=str, now=NOW)
        assert len(mail.outbox) == 0

    assert len(mail.outbox) == rules.MOST_RESETS
    with django_capture_on_commit_callbacks(execute=True):
        later = NOW + rules.RESET_WINDOW + timedelta(seconds=1)
        send_password_link(actor=actor(cast.anna), link_of=str, now=later)
    assert len(mail.outbox) == rules.MOST_RESETS + 1


def test_who_never_had_a_password_gets_no_link(
    cast: Cast, django_capture_on_commit_callbacks: Commits
) -> None:
    cast.anna.set_unusable_password()
    cast.anna.save()

    with django_capture_on_commit_callbacks(execute=True):
        send_password_link(actor=actor(cast.anna), link_of=str, now=NOW)

    assert mail.outbox == []


def test_the_owner_hears_of_a_new_password(
    cast: Cast, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        change_password(actor=actor(cast.anna), password=NEW, now=NOW)

    assert [each.subject for each in mail.outbox] == ["Je wachtwoord van raak is gewijzigd"]
    assert NEW not in mail.outbox[0].body
