"""The second step: set up, passed once per code, recovered, ended."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.core import mail
from tests.cast import (
    NOW,
    Cast,
    actor,
    add_organisation,
    add_person,
    add_region,
    build_cast,
    employ,
)
from tests.parties.phones import LATER, Phone, set_up
from tests.trajectories.at_once import overlapping
from tests.trajectories.factories import everything, recorded, refused

from raak.access.rules import CLOCK, NOBODY, Actor, Role
from raak.audit.models import Entry
from raak.parties import codes, rules
from raak.parties.models import Person, RecoveryCode, SecondStep
from raak.parties.queries import second_step_of
from raak.parties.services.second_step import (
    end_second_step,
    leave_second_step,
    pass_second_step,
    renew_recovery_codes,
    set_up_second_step,
)

Commits = Callable[..., Any]
WRONG = "000 000"


@pytest.fixture
def phone(cast: Cast) -> Phone:
    return set_up(cast.anna)


def passes(person: Person, code: str, now: Any = LATER) -> str:
    return pass_second_step(actor=actor(person), code=code, now=now)


# Setting it up


def test_setting_up_keeps_the_secret_closed_and_gives_ten_codes_for_paper(
    cast: Cast, phone: Phone
) -> None:
    kept = SecondStep.objects.get()

    assert kept.person == cast.anna
    assert phone.plain not in kept.secret
    assert len(phone.papers) == 10
    assert recorded("person.second-step-set-up", cast.anna, f"person:{cast.anna.pk}")


def test_recovery_codes_are_stored_as_digests_only(phone: Phone) -> None:
    stored = str(list(RecoveryCode.objects.values()))

    assert not [each for each in phone.papers if rules.digits_of(each) in stored]


def test_an_app_that_shows_something_else_is_not_set_up(cast: Cast) -> None:
    secret = codes.new_secret(cast.anna.pk)

    with refused("code-wrong"):
        set_up_second_step(actor=actor(cast.anna), secret=secret, code=WRONG, now=NOW)


def test_the_secret_of_somebody_else_sets_up_nothing(cast: Cast) -> None:
    secret = codes.new_secret(cast.chris.pk)
    code = Phone(codes.opened(secret, cast.chris.pk)).shows(NOW)

    with refused("code-wrong"):
        set_up_second_step(actor=actor(cast.anna), secret=secret, code=code, now=NOW)


def test_who_has_one_cannot_set_up_another_with_the_password_alone(
    cast: Cast, phone: Phone
) -> None:
    with refused("second-step-exists"):
        set_up(cast.anna)


def test_a_new_app_in_its_place_ends_the_old_one_and_its_recovery_codes(
    cast: Cast, phone: Phone
) -> None:
    new = set_up(cast.anna, instead=True)

    assert passes(cast.anna, phone.shows()) == ""
    assert passes(cast.anna, phone.papers[0]) == ""
    assert passes(cast.anna, new.shows()) == "app"


@pytest.mark.parametrize("nobody", [NOBODY, CLOCK])
def test_nobody_has_no_second_step(cast: Cast, nobody: Actor) -> None:
    with refused("role-lacks-permission"):
        set_up_second_step(actor=nobody, secret="", code=WRONG, now=NOW)
    with refused("role-lacks-permission"):
        pass_second_step(actor=nobody, code=WRONG, now=NOW)
    with refused("role-lacks-permission"):
        renew_recovery_codes(actor=nobody, now=NOW)
    with refused("role-lacks-permission"):
        leave_second_step(actor=nobody, now=NOW)


# Passing it


def test_the_code_of_the_app_passes_once(cast: Cast, phone: Phone) -> None:
    assert passes(cast.anna, phone.shows()) == "app"
    assert passes(cast.anna, phone.shows()) == ""
    assert passes(cast.anna, phone.shows(), LATER + timedelta(seconds=29)) == ""


def test_the_code_with_which_the_app_was_set_up_does_not_sign_in(cast: Cast, phone: Phone) -> None:
    assert passes(cast.anna, phone.shows(NOW), NOW) == ""


def test_a_clock_that_is_half_a_minute_off_does_no_harm(cast: Cast, phone: Phone) -> None:
    assert passes(cast.anna, phone.shows(LATER - timedelta(seconds=30))) == "app"
    assert passes(cast.anna, phone.shows(LATER + timedelta(seconds=30))) == "app"


@pytest.mark.parametrize("off", [-90, 60, 90])
def test_a_clock_that_is_further_off_does_not_pass(cast: Cast, phone: Phone, off: int) -> None:
    assert passes(cast.anna, phone.shows(LATER + timedelta(seconds=off))) == ""


@pytest.mark.parametrize("code", ["", "12345", "1234567", "abcdef", "x" * 40, "1" * 12])
def test_what_is_no_code_does_not_pass(cast: Cast, phone: Phone, code: str) -> None:
    assert passes(cast.anna, code) == ""


def test_a_recovery_code_passes_once_however_it_is_typed(cast: Cast, phone: Phone) -> None:
    paper = phone.papers[3]

    assert passes(cast.anna, paper.replace(" ", "-")) == "paper"
    assert passes(cast.anna, paper) == ""
    held = second_step_of(cast.anna.pk)
    assert held is not None
    assert vars(held)["papers"] == 9


def test_nobody_elses_codes_pass(cast: Cast, phone: Phone) -> None:
    other = set_up(cast.chris)

    assert passes(cast.anna, other.shows()) == ""
    assert passes(cast.anna, other.papers[0]) == ""
    assert passes(cast.bram, phone.shows()) == ""


def test_a_wrong_code_is_on_record_without_the_code(cast: Cast, phone: Phone) -> None:
    passes(cast.anna, "123456")

    entry = Entry.objects.get(event="person.second-step-failed")
    assert entry.subject == f"person:{cast.anna.pk}"
    assert "123456" not in str(entry.detail)


def test_after_too_many_wrong_codes_even_the_right_one_waits(cast: Cast, phone: Phone) -> None:
    for _ in range(rules.MOST_WRONG):
        passes(cast.anna, WRONG)

    with refused("codes-too-many"):
        passes(cast.anna, phone.shows())
    later = LATER + rules.WINDOW + timedelta(seconds=1)
    assert passes(cast.anna, phone.shows(later), later) == "app"


def test_the_wrong_codes_of_one_do_not_stop_another(cast: Cast, phone: Phone) -> None:
    other = set_up(cast.chris)
    for _ in range(rules.MOST_WRONG):
        passes(cast.anna, WRONG)

    assert passes(cast.chris, other.shows()) == "app"


def test_a_secret_that_cannot_be_read_lets_nobody_in(
    cast: Cast, phone: Phone, settings: LazySettings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.SECRET_KEY = "another"  # noqa: S105 - of this test only

    assert passes(cast.anna, phone.shows()) == ""
    assert "secret key changed" in caplog.text


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("on_paper", [False, True])
def test_of_two_who_send_the_same_code_at_once_one_passes(
    transactional_db: None, on_paper: bool
) -> None:
    anna = build_cast().anna
    phone = set_up(anna)
    code = phone.papers[0] if on_paper else phone.shows()

    passed = overlapping(lambda: passes(anna, code), lambda: passes(anna, code))

    assert passed == ["paper" if on_paper else "app", ""]


# New recovery codes


def test_new_recovery_codes_end_the_old_ones(cast: Cast, phone: Phone) -> None:
    fresh = renew_recovery_codes(actor=actor(cast.anna), now=LATER)

    assert len(fresh) == 10
    assert passes(cast.anna, phone.papers[0]) == ""
    assert passes(cast.anna, fresh[0]) == "paper"
    assert recorded("person.recovery-codes-renewed", cast.anna, f"person:{cast.anna.pk}")


def test_without_a_second_step_there_is_nothing_to_recover(cast: Cast) -> None:
    with refused("no-second-step"):
        renew_recovery_codes(actor=actor(cast.anna), now=NOW)


# Ending it


def test_who_need_not_have_one_may_leave_it(cast: Cast, phone: Phone) -> None:
    leave_second_step(actor=actor(cast.anna), now=LATER)

    assert not SecondStep.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert recorded("person.second-step-left", cast.anna, f"person:{cast.anna.pk}")


def test_who_must_have_one_cannot_leave_it(
    cast: Cast, phone: Phone, settings: LazySettings
) -> None:
    settings.RAAK_SECOND_STEP = frozenset({rules.EVERYBODY})

    with refused("second-step-needed"):
        leave_second_step(actor=actor(cast.anna), now=LATER)


def test_an_administrator_ends_it_for_who_lost_the_phone_and_every_session(
    cast: Cast, phone: Phone
) -> None:
    before = cast.anna.get_session_auth_hash()

    end_second_step(actor=actor(cast.kim), person_id=cast.anna.pk, now=LATER)

    assert not SecondStep.objects.exists()
    assert not RecoveryCode.objects.exists()
    assert Person.objects.get(pk=cast.anna.pk).get_session_auth_hash() != before
    assert recorded("person.second-step-ended", cast.kim, f"person:{cast.anna.pk}")


@pytest.mark.parametrize("name", ["anna", "bram", "chris", "eva", "ivo", "jop"])
def test_nobody_but_an_administrator_ends_it(cast: Cast, phone: Phone, name: str) -> None:
    with refused("role-lacks-permission"):
        end_second_step(actor=actor(getattr(cast, name)), person_id=cast.anna.pk, now=LATER)


def test_the_administrator_of_another_region_does_not_end_it(cast: Cast, phone: Phone) -> None:
    elsewhere = add_region("Hoogland")
    stranger = add_person(elsewhere, "Piet Vreemd")
    employ(stranger, add_organisation(elsewhere, "Bureau", "municipality"), Role.ADMINISTRATOR)

    with refused("not-yours"):
        end_second_step(actor=actor(stranger), person_id=cast.anna.pk, now=LATER)


def test_an_administrator_does_not_end_their_own(cast: Cast) -> None:
    set_up(cast.kim)

    with refused("own-second-step"):
        end_second_step(actor=actor(cast.kim), person_id=cast.kim.pk, now=LATER)


def test_what_is_not_there_cannot_be_ended(cast: Cast) -> None:
    with refused("no-second-step"):
        end_second_step(actor=actor(cast.kim), person_id=cast.anna.pk, now=NOW)


# Letters


def test_each_change_is_told_by_mail_once_it_is_committed(
    cast: Cast, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        phone = set_up(cast.anna)
        passes(cast.anna, phone.papers[0])
        end_second_step(actor=actor(cast.kim), person_id=cast.anna.pk, now=LATER)

    assert [each.subject for each in mail.outbox] == [
        "Je tweede stap voor raak is ingesteld",
        "Er is met een herstelcode ingelogd bij raak",
        "Je tweede stap voor raak is uitgezet",
    ]
    assert {each.to[0] for each in mail.outbox} == {cast.anna.email}
    said = "".join(str(each.body) for each in mail.outbox)
    assert phone.plain not in said
    assert not [each for each in phone.papers if each in said]


def test_a_mail_server_that_is_away_stops_nothing_and_no_address_is_logged(
    cast: Cast,
    django_capture_on_commit_callbacks: Commits,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def away(*_: object) -> None:
        raise ConnectionRefusedError(cast.anna.email)

    monkeypatch.setattr("raak.parties.letters.send_mail", away)

    with django_capture_on_commit_callbacks(execute=True):
        set_up(cast.anna)

    assert SecondStep.objects.count() == 1
    assert "could not be sent" in caplog.text
    assert cast.anna.email not in caplog.text


def test_a_refused_code_writes_no_letter(
    cast: Cast, phone: Phone, django_capture_on_commit_callbacks: Commits
) -> None:
    before = everything()["parties.SecondStep"]

    with django_capture_on_commit_callbacks(execute=True):
        passes(cast.anna, WRONG)

    assert mail.outbox == []
    assert everything()["parties.SecondStep"] == before
