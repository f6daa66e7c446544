"""Asking for a seat, waiting for one, and giving it back; never one too many."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from tests.agenda.planning import joined, only_round, planned
from tests.cast import NOW, Cast, actor
from tests.trajectories.at_once import at_once

from raak.access.rules import CLOCK, NOBODY
from raak.agenda import rules
from raak.agenda.keys import key_of, sign_up_of
from raak.agenda.lines import Telling
from raak.agenda.models import Note, Round, SignUp
from raak.agenda.queries import holder_of, rounds_of, visitor
from raak.agenda.rules import Seat, SigningUp
from raak.agenda.services.clock import turn
from raak.agenda.services.seats import Wish, give_back, sign_up, take_seat
from raak.agenda.services.sending import send_notes
from raak.kernel.refusal import Refused
from raak.web.shown.agenda import seats_left

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(seconds=1)


def state(asked: SignUp) -> str:
    asked.refresh_from_db()
    return asked.state


def test_who_asks_gets_a_seat_and_a_mail(cast: Cast) -> None:
    asked = joined(only_round(planned(cast)))

    assert asked.state == Seat.TAKEN
    assert send_notes(actor=CLOCK, now=NOW) == 1
    assert "Els" not in mail.outbox[0].body
    assert key_of(asked.pk) in mail.outbox[0].body


def test_who_comes_too_late_waits(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=2))
    joined(found, seats=2)

    late = joined(found, "Gerda")

    assert late.state == Seat.WAITING
    assert only_round(found.event).taken == 2


def test_the_same_form_sent_twice_is_one_sign_up(cast: Cast) -> None:
    found, key = only_round(planned(cast)), uuid4()

    first, second = (joined(found, key=key) for _ in range(2))

    assert first.pk == second.pk
    assert found.sign_ups.count() == 1


def test_who_waits_is_offered_the_seat_that_comes_free(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=1))
    first, waiting, third = joined(found), joined(found, "Gerda"), joined(found, "Hans", now=LATER)

    give_back(actor=visitor(cast.region.pk, first.pk), sign_up_id=first.pk, now=NOW)

    assert (state(waiting), state(third)) == (Seat.OFFERED, Seat.WAITING)
    assert waiting.answer_by == NOW + timedelta(hours=48)
    taken = take_seat(actor=visitor(cast.region.pk, waiting.pk), sign_up_id=waiting.pk, now=NOW)
    assert taken.state == Seat.TAKEN


def test_an_offer_that_nobody_answers_goes_to_the_next(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=1))
    first, waiting, third = joined(found), joined(found, "Gerda"), joined(found, "Hans", now=LATER)
    give_back(actor=visitor(cast.region.pk, first.pk), sign_up_id=first.pk, now=NOW)

    later = NOW + timedelta(hours=48)
    turn(actor=CLOCK, now=later)
    turn(actor=CLOCK, now=later)

    assert (state(waiting), state(third)) == (Seat.LAPSED, Seat.OFFERED)
    with pytest.raises(Refused, match="seat-gone"):
        take_seat(actor=visitor(cast.region.pk, waiting.pk), sign_up_id=waiting.pk, now=later)


def test_nobody_passes_who_waits(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=2))
    joined(found)
    joined(found, "Gerda", seats=2)

    assert joined(found, "Hans").state == Seat.WAITING


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"email": "", "phone": ""}, "contact-missing"),
        ({"email": "els@"}, "email-invalid"),
        ({"phone": "bel me"}, "phone-invalid"),
        ({"agreed": False}, "consent-missing"),
        ({"seats": 5}, "seats-too-many"),
        ({"seats": 0}, "seats-too-many"),
        ({"name": " \u200b"}, "name-empty"),
    ],
)
def test_what_is_missing_is_refused(cast: Cast, given: dict[str, Any], code: str) -> None:
    found = only_round(planned(cast))

    with pytest.raises(Refused, match=code):
        joined(found, **given)

    assert not SignUp.objects.exists()


def test_after_the_beginning_nobody_signs_up(cast: Cast) -> None:
    found = only_round(planned(cast))

    with pytest.raises(Refused, match="sign-up-closed"):
        joined(found, now=found.first_at)


def test_a_stranger_gives_nobodys_seat_back(cast: Cast) -> None:
    found = only_round(planned(cast))
    mine, other = joined(found), joined(found, "Gerda")

    for stranger in (visitor(cast.region.pk, other.pk), actor(cast.chris), NOBODY):
        with pytest.raises(Refused):
            give_back(actor=stranger, sign_up_id=mine.pk, now=NOW)

    assert state(mine) == Seat.TAKEN


def test_only_the_right_key_opens_a_sign_up(cast: Cast) -> None:
    asked = joined(only_round(planned(cast)))
    key = key_of(asked.pk)

    assert sign_up_of(key) == asked.pk
    holder = holder_of(key)
    assert holder is not None
    assert holder.id == f"sign-up:{asked.pk}"
    for wrong in (key[:-1] + ("0" if key[-1] != "0" else "1"), "x" * 64, "", key_of(uuid4())):
        assert holder_of(wrong) is None


def test_a_walk_in_takes_no_sign_ups(cast: Cast) -> None:
    event = planned(cast, signing_up=SigningUp.NONE, rule="")

    with pytest.raises(Refused, match="sign-up-closed"):
        joined(only_round(event))


def test_names_go_after_the_term_and_numbers_stay(cast: Cast) -> None:
    found = only_round(planned(cast))
    asked = joined(found, phone="06 1234 5678")
    send_notes(actor=CLOCK, now=NOW)

    turn(actor=CLOCK, now=found.last_at + timedelta(days=29))
    assert SignUp.objects.get().name
    turn(actor=CLOCK, now=found.last_at + timedelta(days=30))

    asked.refresh_from_db()
    assert (asked.name, asked.email, asked.phone) == ("", "", "")
    assert asked.seats == 1
    assert not Note.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_get_no_seat_too_many(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=7))

    def ask(number: int) -> str:
        return joined(Round.objects.select_related("event").get(pk=found.pk), f"p{number}").state

    got = at_once(*[lambda number=number: ask(number) for number in range(50)])

    assert sorted(got) == sorted([*[Seat.TAKEN] * 7, *[Seat.WAITING] * 43])
    assert only_round(found.event).taken == 7


def test_the_database_itself_refuses_one_too_many(cast: Cast) -> None:
    from django.db import IntegrityError, transaction

    found = only_round(planned(cast, capacity=1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=found.pk).update(taken=2)


def test_a_key_of_one_form_opens_no_other_event(cast: Cast) -> None:
    here, there = only_round(planned(cast)), only_round(planned(cast))
    asked = joined(here)

    with pytest.raises(Refused, match="sign-up-closed"):
        sign_up(
            actor=visitor(cast.region.pk, asked.pk),
            key=asked.pk,
            round_id=there.pk,
            wish=Wish("Els", 1, "els@ouder.example", agreed=True),
            now=NOW,
        )


@pytest.mark.parametrize(
    "again",
    [{"email": "ELS@ouder.example"}, {"email": "", "phone": "+31 6 1234 5678"}],
)
def test_the_same_address_twice_looks_like_two_and_tells_no_stranger(
    again: dict[str, str], cast: Cast
) -> None:
    found = only_round(planned(cast, capacity=3))
    first = joined(found, phone="06-12345678")

    second = joined(found, "Iemand", now=NOW + timedelta(hours=1), **again)

    found.refresh_from_db()
    assert (first.state, second.state, found.taken) == (Seat.TAKEN, Seat.DOUBLE_TAKEN, 2)
    assert rules.shown_as(second.state) is Seat.TAKEN
    told = Note.objects.filter(kind=Telling.CONFIRMED)
    assert [each.sign_up_id for each in told] == [first.pk, first.pk]
    assert [each.pk for each in rounds_of(found.event, NOW)[0].held] == [first.pk, second.pk]


def test_who_asks_again_when_it_is_full_seems_to_wait(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=1))
    joined(found)

    second = joined(found, now=NOW + timedelta(hours=1))

    assert rules.shown_as(second.state) is Seat.WAITING
    assert not SignUp.objects.filter(state=Seat.WAITING).exists()


def test_giving_a_double_back_frees_nothing(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=1))
    first, waits = joined(found), joined(found, "Gerda", now=NOW + timedelta(seconds=1))
    double = joined(found, now=NOW + timedelta(hours=1))

    give_back(actor=visitor(cast.region.pk, double.pk), sign_up_id=double.pk, now=NOW)

    for each in (first, waits, double):
        each.refresh_from_db()
    assert [first.state, waits.state] == [Seat.TAKEN, Seat.WAITING]
    assert double.state == Seat.GIVEN_BACK


def test_the_seat_of_a_double_that_is_given_back_goes_to_who_waits(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=2))
    joined(found)
    double = joined(found, now=LATER)
    waits = joined(found, "Gerda", now=LATER)

    give_back(actor=actor(cast.lena), sign_up_id=double.pk, now=LATER)

    assert (state(double), state(waits)) == (Seat.GIVEN_BACK, Seat.OFFERED)
    assert Note.objects.filter(kind=Telling.GIVEN_BACK).count() == 0


def test_who_gave_a_seat_back_may_ask_again(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=1))
    first = joined(found)
    give_back(actor=visitor(cast.region.pk, first.pk), sign_up_id=first.pk, now=NOW)

    assert joined(found, now=NOW + timedelta(hours=1)).state == Seat.TAKEN


def test_how_many_seats_are_left_tells_no_stranger_who_comes(cast: Cast) -> None:
    """Whoever types somebody's address sees the same with and without that person among us."""
    seen = []
    for known in (True, False):
        found = only_round(planned(cast, capacity=4))
        joined(found, "Els" if known else "Gerda")
        joined(found, "Iemand", email="els@ouder.example", now=LATER)
        found.refresh_from_db()
        left = seats_left(found.event, found)
        last = joined(found, "Kwaad", seats=3, now=LATER)
        seen.append((left, rules.shown_as(last.state)))

    assert seen[0] == seen[1]


@pytest.mark.parametrize("answer", ["take", "wait", "give-back"])
def test_what_moves_up_tells_no_stranger_who_comes(cast: Cast, answer: str) -> None:
    """Somebody puts an address on the waiting list, gives the own seat back, and looks."""
    seen = []
    for known in (True, False):
        found = only_round(planned(cast, capacity=2))
        joined(found, "Els" if known else "Gerda")
        own = joined(found, "Kwaad", now=LATER)
        typed = joined(found, "Iemand", email="els@ouder.example", now=LATER)
        give_back(actor=visitor(cast.region.pk, own.pk), sign_up_id=own.pk, now=LATER)
        looks = [rules.shown_as(state(typed)), typed.answer_by]
        holder = visitor(cast.region.pk, typed.pk)
        if answer == "take":
            take_seat(actor=holder, sign_up_id=typed.pk, now=LATER)
        elif answer == "give-back":
            give_back(actor=holder, sign_up_id=typed.pk, now=LATER)
        else:
            turn(actor=CLOCK, now=LATER + timedelta(hours=48))
        found.refresh_from_db()
        left = seats_left(found.event, found)
        after = joined(found, "Laatste", seats=2, now=LATER + timedelta(hours=48))
        seen.append((looks, rules.shown_as(state(typed)), left, rules.shown_as(after.state)))

    assert seen[0] == seen[1]
    assert seen[0][0][0] is Seat.OFFERED


def test_whoever_has_the_address_is_mailed_how_it_really_stands(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=2))
    first, own = joined(found), joined(found, "Kwaad")
    double = joined(found, "Iemand", email="els@ouder.example", now=LATER)
    next_day = LATER + timedelta(days=1)
    give_back(actor=visitor(cast.region.pk, own.pk), sign_up_id=own.pk, now=next_day)

    assert state(double) == Seat.DOUBLE_OFFERED
    told = Note.objects.filter(sign_up=first).values_list("kind", flat=True)
    assert list(told) == [Telling.CONFIRMED] * 3
    assert not Note.objects.filter(sign_up=double).exists()


def test_a_double_of_who_gave_the_seat_back_is_an_asking_like_any_other(cast: Cast) -> None:
    found = only_round(planned(cast, capacity=1))
    first = joined(found)
    again = joined(found, "Els", now=LATER)

    give_back(actor=visitor(cast.region.pk, first.pk), sign_up_id=first.pk, now=LATER)

    assert state(again) == Seat.OFFERED
    assert Note.objects.filter(sign_up=again, kind=Telling.OFFERED).exists()
