"""Asking for a seat, waiting for one, taking it when it comes free, and giving it back."""

import re
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Sum

from raak.access.permissions import Permission
from raak.access.rules import Actor, Tie, require
from raak.agenda import queries, rules
from raak.agenda.lines import Telling, record, tell
from raak.agenda.models import Meeting, Round, SignUp
from raak.agenda.rules import Seat, SigningUp
from raak.kernel.addresses import takes_mail
from raak.kernel.calendar import office_day
from raak.kernel.refusal import Refused
from raak.parties.rules import named

LONGEST_NAME = 80
LONGEST_EMAIL = 254
LONGEST_PHONE = 30
PHONE_DIGITS = range(6, 16)


@dataclass(frozen=True, slots=True)
class Wish:
    """
    What somebody asks for, and how we reach them: by e-mail or by phone, both may be given.

    agreed: they read what we keep, and agree.
    """

    name: str
    seats: int
    email: str = ""
    phone: str = ""
    language: str = "nl"
    agreed: bool = False


@transaction.atomic
def sign_up(*, actor: Actor, key: UUID, round_id: UUID, wish: Wish, now: datetime) -> SignUp:
    """
    Give a visitor seats, or a place on the waiting list; the same key twice is one sign-up.

    The same address or number twice is nobody more, though it takes seats: anything else would
    tell a stranger who comes. Whoever has the address is told again how it stands.

    actor: `queries.visitor` with this key.

    :raises Refused: "sign-up-closed", "contact-missing", "email-invalid", "phone-invalid",
        "consent-missing", "seats-too-many", "name-empty", "text-too-long".
    """
    found = _locked(round_id)
    known = SignUp.objects.filter(pk=key).first()
    require(actor, Permission.SEAT_KEEP, {Tie.SELF} if actor.id == f"sign-up:{key}" else ())
    if known is not None:
        return _same(known, found)
    _require_open(found, now)
    asked = _filled(SignUp(pk=key, round=found), wish, now)
    queue = found.sign_ups.filter(state__in=rules.QUEUE).count()
    asked.state = rules.seat_for(asked.seats, _free(found), queue)
    if first := _asked_before(asked):
        return _double(asked, first, actor, now)
    asked.save(force_insert=True)
    _count(found)
    taken = asked.state == Seat.TAKEN
    tell(asked, Telling.CONFIRMED if taken else Telling.WAITING, now)
    record(actor, found.event, "seat.asked", now, seats=asked.seats, state=asked.state)
    return asked


def _asked_before(asked: SignUp) -> SignUp | None:
    """Return the sign-up for the same with this address or this number, under the round's lock."""
    phone = rules.digits_of(asked.phone)
    for each in SignUp.objects.filter(round=asked.round, state__in=rules.LIVE):
        if asked.email and each.email.casefold() == asked.email.casefold():
            return each
        if phone and rules.digits_of(each.phone) == phone:
            return each
    return None


def _double(asked: SignUp, first: SignUp, actor: Actor, now: datetime) -> SignUp:
    """Write down that somebody asked again, and tell the first one at most once a day."""
    asked.state = rules.double_of(Seat(asked.state))
    asked.save(force_insert=True)
    _count(asked.round)
    _tell_again(first, now)
    record(actor, asked.round.event, "seat.asked-again", now, seats=asked.seats)
    return asked


def _tell_again(first: SignUp, now: datetime) -> None:
    told = {Seat.WAITING: Telling.WAITING, Seat.OFFERED: Telling.OFFERED}
    telling = told.get(Seat(first.state), Telling.CONFIRMED)
    tell(first, telling, now, occasion=f"again {office_day(now)}")


@transaction.atomic
def take_seat(*, actor: Actor, sign_up_id: UUID, now: datetime) -> SignUp:
    """
    Take the seat that came free; once more does no harm.

    :raises Refused: "seat-gone" when it is not kept any more, or when the actor may not.
    """
    asked = _asked(actor, sign_up_id)
    if rules.shown_as(asked.state) is Seat.TAKEN:
        return asked
    if asked.state not in rules.OFFERS or asked.answer_by is None or asked.answer_by <= now:
        raise Refused("seat-gone")
    _set(asked, rules.becomes(asked.state, Seat.TAKEN))
    if asked.state == Seat.TAKEN:
        tell(asked, Telling.CONFIRMED, now)
    record(actor, asked.round.event, "seat.taken", now, seats=asked.seats)
    return asked


@transaction.atomic
def give_back(*, actor: Actor, sign_up_id: UUID, now: datetime) -> SignUp:
    """
    Give a seat or a place on the waiting list back; who waits first is offered it.

    :raises Refused: when the actor may not.
    """
    asked = _asked(actor, sign_up_id)
    if asked.state not in {*rules.LIVE, *rules.DOUBLES}:
        return asked
    held = asked.state in rules.LIVE
    _set(asked, Seat.GIVEN_BACK)
    if held:
        tell(asked, Telling.GIVEN_BACK, now)
        record(actor, asked.round.event, "seat.given-back", now, seats=asked.seats)
    move_up(asked.round, now)
    return asked


def move_up(found: Round, now: datetime) -> int:
    """
    Offer what is free to who waits, in the order of asking; a part of services, under lock.

    A double is offered a seat like anybody else: if it were passed by, who put a known address on
    the list would see that. Whoever has the address is mailed how it really stands.
    """
    _count(found)
    until = rules.answer_by(now, found.first_at)
    if until is None or not _is_on(found):
        return 0
    waiting = list(found.sign_ups.filter(state__in=rules.QUEUE).order_by("asked_at", "pk"))
    wanted = [rules.Wanted(each.pk, each.seats) for each in waiting]
    chosen = set(rules.who_moves_up(wanted, _free(found)))
    for each in waiting:
        if each.pk in chosen:
            _offer(each, until, now)
    _count(found)
    return len(chosen)


def _offer(asked: SignUp, until: datetime, now: datetime) -> None:
    """A double of somebody who has nothing here any more is that somebody, asking anew."""
    first = _asked_before(asked) if asked.state == Seat.DOUBLE_WAITING else None
    asked.state = Seat.DOUBLE_OFFERED if first else Seat.OFFERED
    asked.answer_by = until
    asked.save(update_fields=["state", "answer_by"])
    if first:
        _tell_again(first, now)
    else:
        tell(asked, Telling.OFFERED, now)


def lapse(found: Round, now: datetime) -> int:
    """Let offers end that nobody answered in time; a part of services, under lock."""
    late = list(found.sign_ups.filter(state__in=rules.OFFERS, answer_by__lte=now))
    for each in late:
        is_double = each.state == Seat.DOUBLE_OFFERED
        _set(each, Seat.LAPSED)
        if not is_double:
            tell(each, Telling.LAPSED, now)
    return len(late)


def locked_round(round_id: UUID) -> Round:
    """Return a round with its row under lock: nobody else gives seats away; a part of services."""
    return _locked(round_id)


def _locked(round_id: UUID) -> Round:
    rows = Round.objects.select_for_update(of=("self",))
    return rows.select_related("event").get(pk=round_id)


def _asked(actor: Actor, sign_up_id: UUID) -> SignUp:
    """Return a sign-up as it is now, with its round under lock."""
    round_id = SignUp.objects.values_list("round_id", flat=True).get(pk=sign_up_id)
    found = _locked(round_id)
    asked = SignUp.objects.get(pk=sign_up_id)
    asked.round = found
    ties = queries.ties_to_sign_up(actor, asked)
    required = Permission.EVENT_KEEP if Tie.ORGANISATION in ties else Permission.SEAT_KEEP
    require(actor, required, ties)
    return asked


def _require_open(found: Round, now: datetime) -> None:
    closed = found.event.sign_up == SigningUp.NONE or not rules.is_open(now, found.first_at)
    if closed or not found.event.listed or not _is_on(found):
        raise Refused("sign-up-closed")


def _is_on(found: Round) -> bool:
    return Meeting.objects.filter(round=found, called_off_at__isnull=True).exists()


def _filled(asked: SignUp, wish: Wish, now: datetime) -> SignUp:
    """:raises Refused: see `sign_up`."""
    if not wish.agreed:
        raise Refused("consent-missing")
    if not 1 <= wish.seats <= rules.MOST_SEATS:
        raise Refused("seats-too-many", most=str(rules.MOST_SEATS))
    asked.name = named(wish.name, LONGEST_NAME)
    asked.email, asked.phone = _email(wish.email), _phone(wish.phone)
    if not asked.email and not asked.phone:
        raise Refused("contact-missing")
    asked.seats, asked.language = wish.seats, "en" if wish.language == "en" else "nl"
    asked.asked_at = asked.consented_at = now
    return asked


def _same(known: SignUp, found: Round) -> SignUp:
    """:raises Refused: "sign-up-closed" when the form was sent for something else before."""
    if known.round_id != found.pk:
        raise Refused("sign-up-closed")
    return known


def _email(text: str) -> str:
    """:raises Refused: "email-invalid"."""
    address = text.strip()
    if not address:
        return ""
    try:
        validate_email(address)
    except ValidationError as invalid:
        raise Refused("email-invalid") from invalid
    if len(address) > LONGEST_EMAIL or not takes_mail(address):
        raise Refused("email-invalid")
    return address


def _phone(text: str) -> str:
    """:raises Refused: "phone-invalid"."""
    number = " ".join(text.split())
    if not number:
        return ""
    digits = [each for each in number if each in "0123456789"]
    fits = re.fullmatch(r"[0-9+()\- ]+", number) and len(digits) in PHONE_DIGITS
    if not fits or len(number) > LONGEST_PHONE:
        raise Refused("phone-invalid")
    return number


def _set(asked: SignUp, state: Seat) -> None:
    asked.state, asked.answer_by = state, None
    asked.save(update_fields=["state", "answer_by"])
    _count(asked.round)


def _count(found: Round) -> None:
    """Write down how many seats are taken; the database refuses one too many."""
    held = found.sign_ups.filter(state__in=rules.GONE).aggregate(all=Sum("seats"))
    found.taken = held["all"] or 0
    found.save(update_fields=["taken"])


def _free(found: Round) -> int | None:
    return None if found.capacity is None else found.capacity - found.taken
