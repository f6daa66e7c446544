"""Passkeys: made beside the app, answered once, removed; and whatever else an answer may hold."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from fido2 import cbor
from fido2.utils import websafe_encode
from fido2.webauthn import AuthenticatorData
from hypothesis import given
from hypothesis import strategies as st
from tests.cast import NOW, Cast, actor
from tests.parties.authenticator import Authenticator, add
from tests.parties.phones import LATER, set_up
from tests.trajectories.factories import recorded, refused

from raak.access.rules import CLOCK, NOBODY, Role
from raak.audit.models import Entry
from raak.parties import passkeys, rules
from raak.parties.models import Passkey, Person, RecoveryCode, SecondStep
from raak.parties.queries import passkey_named_in
from raak.parties.services.passkeys import add_passkey, pass_by_passkey, remove_passkey
from raak.parties.services.people import Job, take_on_again
from raak.parties.services.second_step import end_second_step, leave_second_step

Commits = Callable[..., Any]
FLAG = AuthenticatorData.FLAG


@pytest.fixture
def stick() -> Authenticator:
    return Authenticator()


@pytest.fixture
def anna(cast: Cast) -> Person:
    """Anna has an app that shows codes."""
    set_up(cast.anna)
    return cast.anna


@pytest.fixture
def kept(anna: Person, stick: Authenticator) -> Passkey:
    return add(anna, stick)


def passes(held: Passkey, stick: Authenticator, **changed: Any) -> bool:
    question, state = passkeys.question([held])
    sent = {"passkey_id": held.pk, "state": state, "answer": stick.proves(question), **changed}
    return pass_by_passkey(actor=actor(held.person), now=LATER, **sent)


# Adding one


def test_it_is_kept_under_a_name_with_nothing_that_signs(kept: Passkey, anna: Person) -> None:
    assert (kept.person, kept.name, kept.used_at) == (anna, "laptop", None)
    assert recorded("person.passkey-added", anna, f"person:{anna.pk}")


def test_it_comes_beside_an_app_and_not_before(cast: Cast, stick: Authenticator) -> None:
    with refused("no-second-step"):
        add(cast.anna, stick)


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "elders.example"},
        {"origin": "http://elders.example"},
        {"origin": "https://raak.localhost"},
        {"origin": "ftp://localhost"},
        {"flags": FLAG.UP},
        {"flags": FLAG.UV},
        {"name": b"x" * 1024},
    ],
)
def test_a_key_that_will_not_do_is_not_kept(anna: Person, changed: dict[str, Any]) -> None:
    with refused("passkey-unproven"):
        add(anna, Authenticator(**changed))

    assert not Passkey.objects.exists()


def test_an_answer_to_an_earlier_question_is_not_kept(anna: Person, stick: Authenticator) -> None:
    old, _state = passkeys.question_for_new(anna, [])
    _question, state = passkeys.question_for_new(anna, [])

    with refused("passkey-unproven"):
        add_passkey(actor=actor(anna), name="laptop", state=state, answer=stick.makes(old), now=NOW)


def test_the_same_key_is_kept_once_for_everybody(
    cast: Cast, kept: Passkey, stick: Authenticator
) -> None:
    set_up(cast.chris)

    with refused("passkey-known"):
        add(cast.chris, stick)


def test_a_browser_is_told_which_keys_are_there(kept: Passkey, anna: Person) -> None:
    question, _state = passkeys.question_for_new(anna, [kept])

    assert [each["id"] for each in question["excludeCredentials"]] == [kept.credential]
    assert question["rp"]["id"] == "localhost"
    assert question["authenticatorSelection"]["userVerification"] == "required"
    assert question["authenticatorSelection"]["residentKey"] == "required"


def test_there_is_an_end_to_how_many(anna: Person) -> None:
    for number in range(rules.MOST_PASSKEYS):
        add(anna, Authenticator(name=b"key %d" % number))

    with refused("passkeys-many"):
        add(anna, Authenticator(name=b"one more"))


# Signing in with one


def test_its_answer_proves_who_somebody_is(kept: Passkey, stick: Authenticator) -> None:
    assert passes(kept, stick)

    kept.refresh_from_db()
    assert (kept.used_at, kept.counter) == (LATER, stick.counter)


def test_the_same_answer_proves_nothing_to_another_question(
    kept: Passkey, stick: Authenticator
) -> None:
    old, _state = passkeys.question([kept])

    assert not passes(kept, stick, answer=stick.proves(old))
    assert recorded("person.passkey-failed", kept.person, f"person:{kept.person.pk}")


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "elders.example"},
        {"origin": "https://elders.example"},
        {"origin": "http://localhost.elders.example"},
        {"flags": FLAG.UP},
        {"flags": FLAG.UV},
        {"counter": -1},
        {"key": Authenticator().key},
        {"name": b"another name"},
    ],
)
def test_an_answer_that_is_not_its_own_proves_nothing(
    kept: Passkey, stick: Authenticator, changed: dict[str, Any]
) -> None:
    for name, value in changed.items():
        setattr(stick, name, value)

    assert not passes(kept, stick)
    assert Passkey.objects.get().used_at is None


def test_two_keys_that_count_the_same_are_one_too_many(kept: Passkey, stick: Authenticator) -> None:
    copied = Authenticator(key=stick.key, counter=stick.counter)
    assert passes(kept, stick)

    assert not passes(kept, copied)


def test_a_key_that_does_not_count_goes_on_working(anna: Person) -> None:
    phone = Authenticator(counts=False)
    kept = add(anna, phone)

    assert passes(kept, phone)
    assert passes(kept, phone)


def test_the_key_of_somebody_else_does_not_let_me_in(
    cast: Cast, kept: Passkey, stick: Authenticator
) -> None:
    question, state = passkeys.question([kept])

    assert not pass_by_passkey(
        actor=actor(cast.chris),
        passkey_id=kept.pk,
        state=state,
        answer=stick.proves(question),
        now=LATER,
    )


def test_who_left_has_no_key(cast: Cast, kept: Passkey, stick: Authenticator) -> None:
    question, _state = passkeys.question([kept])
    answer = stick.proves(question)
    assert passkey_named_in(answer) == kept
    Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=NOW.date())

    assert passkey_named_in(answer) is None


@pytest.mark.parametrize("no_person", [NOBODY, CLOCK])
def test_who_is_nobody_has_none(kept: Passkey, no_person: Any) -> None:
    with refused("role-lacks-permission"):
        remove_passkey(actor=no_person, passkey_id=kept.pk, now=NOW)
    with refused("role-lacks-permission"):
        add_passkey(actor=no_person, name="x", state={}, answer="", now=NOW)
    with refused("role-lacks-permission"):
        pass_by_passkey(actor=no_person, passkey_id=kept.pk, state={}, answer="", now=NOW)


# What strangers send


SAID = st.none() | st.integers() | st.text(max_size=20)


@given(SAID | st.lists(SAID, max_size=3) | st.dictionaries(st.text(max_size=5), SAID, max_size=3))
def test_no_json_breaks_anything(said: Any) -> None:
    parts = dict.fromkeys(passkeys.PARTS, said)
    for answer in (said, {"rawId": said, "response": said}, {"rawId": "aa", "response": parts}):
        text = json.dumps(answer)
        with pytest.raises(passkeys.Unproven):
            passkeys.made({"challenge": "aa", "user_verification": "required"}, text)
        try:
            passkeys.credential_in(text)
        except passkeys.Unproven:
            continue


@given(SAID, st.sampled_from(["type", "challenge", "origin"]))
def test_nothing_said_inside_an_answer_breaks_anything(said: Any, part: str) -> None:
    sent = json.loads(Authenticator().makes({"challenge": "YWFh"}))
    inside = {"type": "webauthn.create", "challenge": "YWFh", "origin": "http://localhost"}
    text = json.dumps({**inside, part: said}).encode()
    sent["response"]["clientDataJSON"] = websafe_encode(text)

    with pytest.raises(passkeys.Unproven):
        passkeys.made({"challenge": "YWFh", "user_verification": "required"}, json.dumps(sent))


def test_a_number_is_not_taken_for_that_many_bytes() -> None:
    many = 10**11
    sent = json.loads(Authenticator().makes({"challenge": "YWFh"}))
    attested = websafe_encode(cbor.encode({"fmt": "none", "attStmt": {}, "authData": many}))
    answers: list[dict[str, Any]] = [
        {**sent, "rawId": many},
        {**sent, "response": dict.fromkeys(passkeys.PARTS, many)},
        {**sent, "response": {**sent["response"], "attestationObject": attested}},
    ]

    for answer in answers:
        with pytest.raises(passkeys.Unproven):
            passkeys.made({"challenge": "YWFh", "user_verification": ""}, json.dumps(answer))


@given(st.data())
def test_no_damaged_answer_breaks_anything(data: st.DataObject) -> None:
    whole = Authenticator().makes({"challenge": "YWFh"})
    sent = json.loads(whole)
    part = data.draw(st.sampled_from(["clientDataJSON", "attestationObject"]))
    text = sent["response"][part]
    at = data.draw(st.integers(0, len(text) - 1))
    sent["response"][part] = text[:at] + data.draw(st.text("Ab9_-=é", max_size=3)) + text[at + 1 :]

    try:
        passkeys.made({"challenge": "YWFh", "user_verification": "required"}, json.dumps(sent))
    except passkeys.Unproven:
        return


@pytest.mark.parametrize("text", ["", "{", "[" * 50_000, "null", '"x"', "{}", "\0"])
def test_no_text_breaks_anything(text: str) -> None:
    with pytest.raises(passkeys.Unproven):
        passkeys.credential_in(text)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://raak.example", "raak.example"),
        ("https://raak.example:8443/pad", "raak.example"),
        ("http://127.0.0.1:8000", ""),
        ("http://[::1]:8000", ""),
    ],
)
def test_passkeys_belong_to_the_name_of_our_address(
    settings: LazySettings, address: str, host: str
) -> None:
    settings.RAAK_ADDRESS = address

    assert passkeys.host() == host


# Ending


def test_one_of_my_own_is_removed_and_the_app_stays(kept: Passkey, anna: Person) -> None:
    remove_passkey(actor=actor(anna), passkey_id=kept.pk, now=NOW)
    remove_passkey(actor=actor(anna), passkey_id=kept.pk, now=NOW)

    assert not Passkey.objects.exists()
    assert SecondStep.objects.filter(person=anna).exists()
    assert RecoveryCode.objects.filter(person=anna).count() == rules.PAPER_CODES
    assert Entry.objects.filter(event="person.passkey-removed").count() == 1


def test_one_of_somebody_else_stays(cast: Cast, kept: Passkey) -> None:
    remove_passkey(actor=actor(cast.chris), passkey_id=kept.pk, now=NOW)

    assert Passkey.objects.get() == kept
    assert not Entry.objects.filter(event="person.passkey-removed").exists()


def test_it_ends_with_the_second_step(cast: Cast, kept: Passkey) -> None:
    end_second_step(actor=actor(cast.kim), person_id=cast.anna.pk, now=LATER)

    assert not Passkey.objects.exists()


def test_it_ends_when_its_owner_turns_the_second_step_off(kept: Passkey, anna: Person) -> None:
    leave_second_step(actor=actor(anna), now=LATER)

    assert not Passkey.objects.exists()


def test_who_comes_back_needs_an_invitation_again(cast: Cast, kept: Passkey) -> None:
    Person.objects.filter(pk=cast.anna.pk).update(is_active=False, left_on=NOW.date())

    job = Job(cast.school.pk, [Role.PROFESSIONAL])
    take_on_again(actor=actor(cast.kim), person_id=cast.anna.pk, job=job, now=LATER)

    assert not Passkey.objects.exists()


def test_its_owner_hears_by_mail_that_it_came_and_went(
    anna: Person, stick: Authenticator, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        kept = add(anna, stick)
        remove_passkey(actor=actor(anna), passkey_id=kept.pk, now=NOW)

    assert [each.subject for each in mail.outbox] == [
        "Je kunt nu met een passkey inloggen bij raak",
        "Een passkey voor raak is weggehaald",
    ]
